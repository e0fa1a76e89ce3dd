import { openChromium } from "/work/main/test/support/chromium.ts";
const browser = await openChromium();
const errors: string[] = [];
async function shot(name: string, opts: any, steps: (page: any) => Promise<void>) {
  const ctx = await browser.newContext(opts);
  const page = await ctx.newPage();
  page.setDefaultTimeout(8000);
  page.on("console", (m: any) => { if (["error","warning"].includes(m.type())) errors.push(name+": "+m.text()); });
  page.on("pageerror", (e: any) => errors.push(name+": "+e.stack));
  try { await steps(page); } catch (e) { errors.push(name + " STEP " + String(e).slice(0,400)); }
  await page.screenshot({ path: `/tmp/shots/real-${name}.png` });
  await ctx.close();
}
const o = "http://127.0.0.1:39780";
const wide = { viewport: { width: 1280, height: 800 } }, phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };

await shot("owner", wide, async (p) => { await p.goto(o + "/?as=dan.whitlock"); await p.getByRole("button",{name:"Acme Freight"}).click(); await p.waitForTimeout(1500); await p.getByRole("button",{name:"who owns firewall policy?"}).click(); await p.waitForTimeout(2500); });
await shot("details", {...wide, colorScheme:"dark"}, async (p) => { await p.goto(o + "/?as=marcus.reid"); await p.getByRole("button",{name:"who owns firewall policy?"}).click(); await p.waitForTimeout(2500); const b = p.locator(".message .ac-pushButton"); console.log(await b.allTextContents()); await b.first().click(); await p.waitForTimeout(2000); });
await shot("wrong", wide, async (p) => { await p.goto(o + "/?as=marcus.reid"); await p.getByRole("button",{name:/wrong/i}).last().click(); await p.waitForTimeout(2000); });
await shot("mine", phone, async (p) => { await p.goto(o + "/?as=marcus.reid"); await p.getByRole("button",{name:"what do I own?"}).click(); await p.waitForTimeout(2500); });
await shot("gaps", wide, async (p) => { await p.goto(o + "/?as=helen.okafor"); await p.getByRole("button",{name:"what has no owner?"}).click(); await p.waitForTimeout(2500); });
await browser.close();
console.log(errors.join("\n"));

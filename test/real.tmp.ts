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

await shot("wrong", {...wide}, async (p) => { await p.goto(o + "/?as=marcus.reid"); await p.getByRole("button",{name:/wrong/i}).last().click(); await p.locator("#task").waitFor(); const box=p.locator("#task .ac-choiceSetInput-filtered").first(); await box.click(); await box.pressSequentially("to"); await p.waitForTimeout(1500); });
await shot("wrong-phone", {...phone, colorScheme: "dark"}, async (p) => { await p.goto(o + "/?as=marcus.reid"); await p.getByRole("button",{name:/wrong/i}).last().click(); await p.locator("#task").waitFor(); await p.locator("#task .ac-pushButton").click(); await p.waitForTimeout(700); });
await shot("people", wide, async (p) => { await p.goto(o + "/?as=dan.whitlock"); await p.locator("#me").click(); await p.waitForTimeout(300); });
await browser.close();
console.log(errors.join("\n"));

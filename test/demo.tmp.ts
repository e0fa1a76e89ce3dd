import { openPlaygroundWorld } from "/work/main/test/support/playground-world.ts";
import { openChromium } from "/work/main/test/support/chromium.ts";
import { stoppedClock } from "/work/main/src/domain/clock.ts";
const world = await openPlaygroundWorld(stoppedClock("2026-11-23T08:12:00Z"));
const browser = await openChromium();
const errors: string[] = [];
async function shot(name: string, opts: any, steps: (page: any) => Promise<void>) {
  const ctx = await browser.newContext(opts);
  const page = await ctx.newPage();
  page.on("console", (m: any) => { if (["error","warning"].includes(m.type())) errors.push(name+": "+m.text()); });
  page.on("pageerror", (e: any) => errors.push(name+": "+e.stack));
  try { await steps(page); } catch (e) { errors.push(name + " STEP " + String(e)); }
  await page.screenshot({ path: `/tmp/shots/${name}.png` });
  await ctx.close();
}
const o = world.loopback.origin;
const wide = { viewport: { width: 1280, height: 800 } }, phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
await shot("wide-dm", wide, async (p) => { await p.goto(o + "/?as=dana"); await p.locator("#say").fill("who owns firewall policy?"); await p.keyboard.press("Enter"); await p.getByText("answers for it now").waitFor(); await p.waitForTimeout(200); });
await shot("wide-channel", wide, async (p) => { await p.goto(o + "/?as=priya&in=network"); await p.locator("#say").fill("Morning all, the new firewall rule is live. @Dana Whitfield can you check?"); await p.keyboard.press("Enter"); await p.getByText("can you check").first().waitFor(); await p.getByRole("button",{name:"who owns firewall policy?"}).click(); await p.getByText("answers for it now").waitFor(); await p.waitForTimeout(200);});
await shot("dark-dialog", { ...wide, colorScheme: "dark" }, async (p) => { await p.goto(o + "/?as=priya&in=network"); await p.getByRole("button",{name:"Wrong?"}).click(); await p.locator("#task").waitFor(); await p.locator("#task input").first().click(); await p.keyboard.type("d"); await p.getByText("Dmitri Okafor").last().waitFor(); await p.waitForTimeout(300); });
await shot("dark-details", { ...wide, colorScheme: "dark" }, async (p) => { await p.goto(o + "/?as=dana&in=network"); await p.getByRole("button",{name:"Details"}).click(); await p.getByText("Asked by").waitFor(); await p.getByRole("button",{name:"+15 min"}).click(); await p.waitForTimeout(400); });
await shot("phone-channel", phone, async (p) => { await p.goto(o + "/?as=sam&in=network"); await p.getByText("answers for it now").waitFor(); await p.waitForTimeout(200); });
await shot("phone-drawer", { ...phone, colorScheme: "dark" }, async (p) => { await p.goto(o + "/?as=sam&in=network"); await p.locator("#menu").click(); await p.waitForTimeout(400); });
await shot("phone-dialog", phone, async (p) => { await p.goto(o + "/?as=sam&in=network"); await p.getByRole("button",{name:"Wrong?"}).click(); await p.locator("#task").waitFor(); await p.locator("#task").getByRole("button",{name:"Send",exact:true}).click(); await p.waitForTimeout(400); });
await shot("wide-people", wide, async (p) => { await p.goto(o + "/?as=robin&in=changes"); await p.locator("#me").click(); await p.waitForTimeout(300); });
await browser.close();
console.log(errors.join("\n"), JSON.stringify(world.playground.connector.problems), world.loopback.faults);
await world.close();

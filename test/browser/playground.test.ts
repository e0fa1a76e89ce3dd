/** The playground's page in a real browser: what a newcomer does, and what must never happen. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { stoppedClock } from "../../src/domain/clock.ts";
import { hasChromium, openChromium } from "../support/chromium.ts";
import { openPlaygroundWorld, type PlaygroundWorld } from "../support/playground-world.ts";

const wide = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

describe.skipIf(!hasChromium)("the playground's page", () => {
  let browser: Browser;
  let world: PlaygroundWorld;
  let contexts: BrowserContext[];
  /** What the browser complained of: errors of scripts, and everything that the page's policy stopped. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    world = await openPlaygroundWorld(stoppedClock("2026-11-23T08:12:00Z"));
    contexts = [];
    complaints = [];
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    await world.close();
    expect(complaints).toEqual([]);
    expect(world.loopback.faults).toEqual([]);
    expect(world.playground.connector.problems).toEqual([]);
  });

  async function open(address: string, options: BrowserContextOptions = wide): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(world.loopback.origin)) complaints.push(`asked for ${request.url()}`);
    });
    await page.goto(`${world.loopback.origin}${address}`);
    await page.getByText("Hello, I am Demarc").first().waitFor();
    return page;
  }

  const say = async (page: Page, text: string) => {
    await page.getByLabel("Message", { exact: true }).fill(text);
    await page.keyboard.press("Enter");
  };

  it("answers a newcomer's question with a card, whose button changes it for them alone", async () => {
    const [dana, priya] = [await open("/?as=dana&in=network"), await open("/?as=priya&in=network")];
    await dana.getByRole("button", { name: "who owns firewall policy?" }).click();
    await dana.getByRole("heading", { name: "Firewall policy" }).waitFor();
    await priya.getByRole("heading", { name: "Firewall policy" }).waitFor();
    expect(await priya.locator(".pill", { hasText: "@Demarc" }).count()).toBe(1);
    await dana.getByRole("button", { name: "Details" }).click();
    await dana.getByText("Asked by Dana Whitfield").waitFor();
    expect(await priya.getByText("Asked by Dana Whitfield").count()).toBe(0);
    await dana.reload();
    await dana.getByText("Asked by Dana Whitfield").waitFor();
  });

  it("shows a form: what is missing, what the bot refuses, a looked-up name, and the notice at the end", async () => {
    const page = await open("/?as=dana");
    await say(page, "who owns firewall policy?");
    await page.getByRole("button", { name: "Wrong?" }).click();
    const dialog = page.getByRole("dialog", { name: "Wrong owner?" });
    const send = dialog.getByRole("button", { name: "Send", exact: true });
    await send.click();
    await dialog.getByText("Say why.").waitFor();
    await dialog.getByPlaceholder("Type a name").pressSequentially("dmi");
    await dialog.getByText("Dmitri Okafor").click();
    await dialog.locator("textarea").fill("no");
    await send.click();
    await dialog.getByText("Say it in five letters or more.").waitFor();
    expect(await dialog.locator("input").first().inputValue()).toBe("Dmitri Okafor");
    await dialog.locator("textarea").fill("We moved it.");
    await dialog.locator("input[type=number]").fill("501");
    await send.click();
    await dialog.getByText("From 1 to 500.").waitFor();
    await dialog.locator("input[type=number]").fill("");
    await send.click();
    await page.getByRole("status").getByText("Thank you. Dmitri Okafor was noted.").waitFor();
    expect(await dialog.isVisible()).toBe(false);
  });

  it("closes a form by Escape without sending it", async () => {
    const page = await open("/?as=dana");
    await say(page, "who owns it?");
    await page.getByRole("button", { name: "Wrong?" }).click();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await expect
      .poll(() => world.playground.connector.dialogsOf(world.playground.connector.person("dana")))
      .toEqual([]);
    expect(world.bot.heard.some(({ name }) => name === "task/submit")).toBe(false);
  });

  it("marks what is unread, until it is read", async () => {
    const [dana, sam] = [await open("/?as=dana"), await open("/?as=sam&in=network")];
    const link = dana.getByRole("link", { name: /network/ });
    await link.getByLabel("1 unread").waitFor();
    await say(sam, "Is anybody there?");
    await link.getByLabel("2 unread").waitFor();
    expect(await dana.title()).toContain("(4) Demarc");
    await link.click();
    await dana.locator("#timeline").getByText("Is anybody there?").waitFor();
    await dana.getByRole("link", { name: "Demarc" }).click();
    expect(await link.getByLabel(/unread/).count()).toBe(0);
    await dana.reload();
    await dana.getByText("Hello, I am Demarc").waitFor();
    expect(await link.getByLabel(/unread/).count()).toBe(0);
  });

  it("takes what people type as words, never as markup", async () => {
    const page = await open("/?as=dana");
    const hostile =
      '<img src=x onerror="document.title=1"> <b>bold</b> **stars** <at>Demarc</at> [link](javascript:alert(1))';
    await say(page, hostile);
    await page.locator(".message.person").getByText(hostile).waitFor();
    await page.locator(".message.bot").getByText("You said").waitFor();
    expect(await page.locator("#timeline img, #timeline b, #timeline a").count()).toBe(0);
  });

  it("does not run what a bot's message or card smuggles in", async () => {
    const page = await open("/?as=dana");
    const id = world.playground.connector.conversationsOf(world.playground.connector.person("dana"))[0]?.id ?? "";
    const smuggled = "<script>document.title=1</script> <img src=x onerror=alert(1)> [click](javascript:alert(1)) done";
    const body = [
      { type: "TextBlock", text: smuggled, wrap: true },
      { type: "FactSet", facts: [{ title: "<i>x</i>", value: smuggled }] },
    ];
    const attachments = [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: { type: "AdaptiveCard", version: "1.5", body },
      },
    ];
    await world.bot.call("POST", `/v3/conversations/${encodeURIComponent(id)}/activities`, {
      type: "message",
      text: smuggled,
      attachments,
    });
    await page.locator(".message .card").getByText("done").first().waitFor();
    expect(await page.locator("#timeline :is(script, img, i, a)").count()).toBe(0);
    expect(await page.title()).toContain("Demarc playground");
  });

  it("shows mail, messages and calls in the tray, counts what is new, and takes answers to them", async () => {
    const page = await open("/?as=dana");
    const notice = { subject: "P1: checkout down", text: "Newark <b>plant</b>.", details: ["Tier: 1"], page: "p1" };
    const send = (name: string, to: string, more = {}) =>
      world.playground.ways.find((way) => way.name === name)?.send(to, { ...notice, ...more }, "k");
    await send("email", "sam@northwind.example");
    await send("voice", "+15550100123");
    await page.getByRole("button", { name: "Phone and mail, 2 new" }).click();
    const tray = page.getByRole("region", { name: "Phone and mail" });
    await tray.getByText("E-mail to Sam Ortega").waitFor();
    await tray.getByRole("button", { name: "Press 1" }).click();
    await tray.getByText("You hold INC-7: checkout down.").waitFor();
    await send("sms", "+1 555 010 0123");
    await tray.getByRole("textbox", { name: "Reply to Sam Ortega's message" }).fill("who is it?");
    await page.keyboard.press("Enter");
    await tray.getByText("who is it?").waitFor();
    await tray.getByRole("button", { name: "Reply 2" }).click();
    await expect
      .poll(() => world.heard.map(({ way, words, page: of }) => [way, words, of]))
      .toEqual([
        ["voice", "1", "p1"],
        ["sms", "who is it?", undefined],
        ["sms", "2", undefined],
      ]);
    expect(await tray.locator("b").count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Phone and mail", exact: true }).waitFor();
  });

  it("moves the clock, and tells every window", async () => {
    const [dana, sam] = [await open("/?as=dana"), await open("/?as=sam")];
    await dana.getByRole("button", { name: "+15 min" }).click();
    await dana.getByRole("status").getByText("23 Nov, 09:27.").waitFor();
    await sam.locator(".clock-face", { hasText: "09:27" }).waitFor();
    expect(world.advanced).toEqual([new Date("2026-11-23T08:27:00Z")]);
  });

  it("is somebody else by the switcher, and keeps who that was", async () => {
    const page = await open("/?as=dana");
    await page.getByRole("button", { name: /You are Dana Whitfield/ }).click();
    await page.getByRole("link", { name: /Priya Raman/ }).click();
    await page.getByRole("button", { name: /You are Priya Raman/ }).waitFor();
    await page.goto(world.loopback.origin);
    await page.getByRole("button", { name: /You are Priya Raman/ }).waitFor();
  });

  it("offers names after an @, and answers in a thread", async () => {
    const page = await open("/?as=dana&in=network");
    await page.getByLabel("Message", { exact: true }).pressSequentially("Hello @pri");
    await page.getByRole("option", { name: "Priya Raman" }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("look");
    await page.keyboard.press("Enter");
    await page.locator(".message.person .pill", { hasText: "@Priya Raman" }).waitFor();
    await page.locator(".thread", { hasText: "look" }).getByRole("button", { name: "Reply" }).click();
    await say(page, "I mean now");
    await page.locator(".replies").getByText("I mean now").waitFor();
  });

  it("says when the playground has gone, and catches up when it is back", async () => {
    const page = await open("/?as=dana");
    await page.context().setOffline(true);
    world.playground.stop();
    await page.getByText("The playground does not answer. Trying again…").waitFor();
    const { connector } = world.playground;
    await connector.say(connector.person("dana"), "demarc", "said elsewhere");
    await page.context().setOffline(false);
    await page.locator("#timeline").getByText("You said said elsewhere").waitFor();
    await page.getByText("The playground does not answer. Trying again…").waitFor({ state: "hidden" });
    complaints = complaints.filter((words) => !/ERR_INTERNET_DISCONNECTED|ERR_INCOMPLETE/.test(words));
  });

  it("fits a phone: nothing wider than the screen, the conversations in a drawer", async () => {
    const page = await open("/?as=sam&in=network", phone);
    await page.getByRole("button", { name: "who owns firewall policy?" }).tap();
    await page.getByRole("heading", { name: "Firewall policy" }).waitFor();
    const width = () => page.evaluate("document.documentElement.scrollWidth");
    expect(await width()).toBe(390);
    await page.getByRole("button", { name: "Phone and mail" }).tap();
    await page.getByText("Nothing leaves this machine.").waitFor();
    expect(await width()).toBe(390);
    await page.keyboard.press("Escape");
    const buttons = await page
      .locator(".ac-pushButton")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...buttons)).toBeGreaterThanOrEqual(40);
    await page.getByRole("button", { name: "Open the menu" }).tap();
    await page.getByRole("link", { name: /Weekend handover/ }).tap();
    await page.getByRole("heading", { name: "Weekend handover" }).first().waitFor();
    await page.getByRole("link", { name: /Weekend handover/ }).waitFor({ state: "hidden" });
    expect(await width()).toBe(390);
  });

  it.each(["light", "dark"] as const)(
    "can be read in %s: words stand out from what is behind them",
    async (colorScheme) => {
      const page = await open("/?as=dana&in=network", { ...wide, colorScheme });
      await page.getByRole("button", { name: "who owns firewall policy?" }).click();
      await page.getByRole("heading", { name: "Firewall policy" }).waitFor();
      const faint = await page.evaluate(faintWords);
      expect(faint).toEqual([]);
      await page.getByRole("button", { name: "Switch between light and dark" }).click();
      expect(await page.evaluate("getComputedStyle(document.documentElement).colorScheme")).toBe(
        colorScheme === "dark" ? "light" : "dark",
      );
      expect(await page.evaluate(faintWords)).toEqual([]);
    },
  );

  it("can be used by the keyboard alone", async () => {
    const page = await open("/?as=dana");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    await page.keyboard.press("Enter");
    await page.keyboard.type("who owns firewall policy?");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Firewall policy" }).waitFor();
    await page.getByRole("button", { name: "Wrong?" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    expect(await page.evaluate("document.activeElement.tagName")).toBe("INPUT");
    expect(await page.locator("#announcer").textContent()).toContain("Demarc:");
  });
});

/**
 * Runs in the page: texts whose contrast with their background is under WCAG's 4.5 to 1. Written as text, since the tests'
 * own types know no DOM.
 */
const faintWords = `(() => {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.a === 1) return colour;
    }
    return { r: 255, g: 255, b: 255 };
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.checkVisibility() || element.closest("script, noscript")) continue;
    const [one, other] = [light(parse(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (other + 0.05);
    if (contrast < 4.5) found.push(walker.currentNode.textContent.trim() + ": " + contrast.toFixed(2));
  }
  return [...new Set(found)];
})()`;

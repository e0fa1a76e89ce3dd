/** The work of the map's stewards, one of each side and each on the platform of their own company. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Platform, platforms } from "../../src/bot/turn.ts";
import { openWorld, type World } from "../support/world.ts";

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ on: platform });
  });
  afterAll(() => world.close());

  /** Whoever writes somewhere is reached there from then on. */
  async function worksOn(where: Platform, who: string): Promise<void> {
    await world.advance({ hours: 2 });
    await world.user(where, who).asks("hello");
    await world.user(where, who).sees(/Ask who owns it/);
  }
  const other = platform === "slack" ? "teams" : "slack";

  test("on Monday at nine the stewards hear of the week's gaps, once; a quiet week is silent", async () => {
    await worksOn(platform, "priya.nair");
    await worksOn(platform, "helen.okafor");
    const [priya, helen] = [world.user(platform, "priya.nair"), world.user(platform, "helen.okafor")];
    const jo = world.user(platform, "jo.larsen");
    await jo.asks("who owns the coffee machines?");
    await jo.sees(/this is a gap/);
    await jo.asks("who waters the palm tree?");
    await jo.sees(/this is a gap/);
    await world.advance({ days: 6 });
    expect(priya.canSee(/Ownership this week/)).toBe(false);
    await world.advance({ days: 1 });
    const digest = await priya.sees(/Ownership this week: Acme Freight/);
    expect(digest.words).toMatch(/coffee machines[\s\S]*palm tree/);
    expect(digest.fallback).toMatch(/^2 new ownership gaps at Acme Freight/);
    expect(digest.buttons).toEqual(["Close a gap"]);
    await helen.sees(/Ownership this week: Acme Freight/);
    await world.sweep();
    await world.advance({ days: 7 });
    for (const steward of [priya, helen]) expect(steward.canSee(/1 new ownership gap /)).toBe(false);
  });

  test("“wrong?” reaches the stewards of both sides, on both platforms, and both see that it was closed", async () => {
    await worksOn(platform, "priya.nair");
    await worksOn(other, "helen.okafor");
    const [priya, helen] = [world.user(platform, "priya.nair"), world.user(other, "helen.okafor")];
    const marcus = world.user(platform, "marcus.reid");
    await marcus.asks("who owns core switches?");
    const form = await (await marcus.sees(/Core switches/)).opens("Wrong?");
    expect(form.words).toContain("The map stays as it is until they agree.");
    const wrong = { "What is wrong?": "The other side owns it", "Why?": "No" };
    expect(await form.submit(wrong)).toEqual({ "Why?": "Say in a few words what is wrong." });
    expect(await form.submit({ "Why?": "We took them over in May, *all* of <them>." })).toEqual({});
    await marcus.sees(/The stewards of both sides have it/);

    const card = await priya.sees(/An answer was called wrong/);
    expect(card.words).toContain("Marcus Reid says that the map is wrong about Core switches.");
    expect(card.words).toContain("We took them over in May, *all* of <them>.");
    const helens = await helen.sees(/An answer was called wrong/);

    const closing = await card.opens("Close it");
    await closing.submit({ "What became of it?": "It is in the map now", "What was agreed": "From version 4 on." });
    await helen.sees(/Priya Nair closed “Core switches”/);
    expect(helen.canSee(/An answer was called wrong/)).toBe(false);
    await priya.sees(/Priya Nair closed “Core switches”/);
    await priya.sees(/Priya Nair closed “Core switches”/);
    expect(helens.buttons).toEqual(["Close it"]);
  });

  test("a new version of the map is signed by one side here and by the other side there, and then it is live", async () => {
    await worksOn(platform, "priya.nair");
    await worksOn(other, "helen.okafor");
    const [priya, helen] = [world.user(platform, "priya.nair"), world.user(other, "helen.okafor")];
    const row = "net-wifi,Networking demarcation,Wireless management,run,run,business,included,";
    await world.importMap((table) => table.replace(`${row}C,A/R,marcus`, `${row}A/R,C,network-lead`));

    const jo = world.user(platform, "jo.larsen");
    await jo.asks("who owns wireless management?");
    expect((await jo.sees(/Wireless management/)).words).toContain("Acme Freight owns it");

    await priya.types("demarc map");
    const draft = await priya.sees(/Version 4 waits for signatures/);
    expect(draft.words).toContain("Wireless management: Accountable moves from Acme Freight to Harbourline IT.");
    await draft.press("Sign version 4");
    await priya.sees(/The other side has still to sign/);
    await helen.sees(/Priya Nair signed version 4/);

    await jo.types("demarc map");
    expect((await jo.sees(/Version 4 waits/)).buttons).toEqual(["By domain"]);

    await helen.types("demarc map");
    await (await helen.sees(/Version 4 waits for signatures/)).press("Sign version 4");
    await helen.sees(/Both sides have signed: it is live/);
    await priya.sees(/Both sides have signed: it is live/);
    await jo.asks("who owns wireless management?");
    const answer = await jo.sees(/Wireless management[\s\S]*map version 4/);
    expect(answer.words).toMatch(/Harbourline IT owns it: @?Dan Whitlock/);
  });

  test("who cannot be reached where they were last is reached on the other platform", async () => {
    await worksOn(platform, "priya.nair");
    await worksOn(other, "helen.okafor");
    if (platform === "slack") world.slack.fail("chat.postMessage", { error: "account_inactive" });
    else world.teams.faults.next({ kind: "refuse", on: "send" });
    const marcus = world.user(other, "marcus.reid");
    await marcus.types("owner core switches");
    const form = await (await marcus.sees(/Core switches/)).opens("Wrong?");
    await form.submit({ "What is wrong?": "Something else", "Why?": "Nobody knows" });
    await world.user(other, "priya.nair").sees(/An answer was called wrong/);
    await world.user(other, "helen.okafor").sees(/An answer was called wrong/);
    await marcus.sees(/The stewards of both sides have it/);
  });

  test("when the platform fails, what the stewards are told arrives all the same, once", async () => {
    await worksOn(platform, "priya.nair");
    await worksOn(platform, "helen.okafor");
    const marcus = world.user(platform, "marcus.reid");
    await marcus.types("owner file restore requests");
    const form = await (await marcus.sees(/File restore requests/)).opens("Wrong?");
    if (platform === "slack") world.slack.fail("chat.postMessage", { status: 500, times: 2 });
    else world.teams.faults.next({ kind: "error", status: 500, on: "send", times: 2 });
    await form.submit({ "What is wrong?": "Something else", "Why?": "The platform fails" });
    await world.settle();
    await world.advance({ minutes: 1 });
    await marcus.sees(/The stewards of both sides have it/);
    for (const who of ["priya.nair", "helen.okafor"]) {
      await world.user(platform, who).sees(/An answer was called wrong[\s\S]*The platform fails/);
    }
  });
});

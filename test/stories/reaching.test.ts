/** People who look at no screen: they are reached by telephone and mail, and answer there. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { wayNames } from "../../src/bot/way.ts";
import { makeToken } from "../../src/features/alerts/index.ts";
import { openWorld, type World } from "../support/world.ts";

/** The provider's duty engineer: chat at once, a text message after a minute, a call and mail after three. */
const tomasz = { number: "+12125550104", email: "tomasz.zielinski@harbourline.example" };
const down = { title: "core switches are down", key: "core", details: "No link since 02:11." };

let world: World;
afterEach(() => world.close());

/** At night. What stands in chat is told elsewhere. */
const atNight = () => openWorld({ at: "2026-11-24T02:15:00Z", ways: wayNames, unwatched: /./ });

async function alertsOf(
  engagementId: string,
): Promise<(body: object) => Promise<{ status: number; incident: string }>> {
  const made = await world.database.transaction((tx) => makeToken(tx, engagementId, "prometheus", world.clock.now()));
  if ("problem" in made) throw new Error(made.problem);
  const url = `${world.origin}/hooks/alerts/${made.token}`;
  return async (body) => {
    const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
    const { incident }: { incident: string } = JSON.parse(await response.text());
    await world.settle();
    return { status: response.status, incident };
  };
}

describe("an alert in the night", () => {
  beforeEach(async () => {
    world = await atNight();
  });

  test("reaches the duty engineer by text message, whose reply takes it; then no call is made (E4)", async () => {
    const post = await alertsOf("acme");
    expect(await post(down)).toEqual({ status: 201, incident: "INC-1" });
    expect(await post(down)).toEqual({ status: 200, incident: "INC-1" });
    expect(world.phone.all()).toEqual([]);
    await world.advance({ minutes: 1 });
    const text = await world.phone.telephone(tomasz.number).receives(/core switches are down/);
    expect(text.words).toMatch(/\nReply 1 to acknowledge\.\n/);
    const answered = await text.reply("1");
    expect(answered.words).toMatch(/^You hold INC-1/);
    expect((await answered.again()).words).toBe(answered.words);
    await world.advance({ minutes: 10 });
    expect(world.phone.left()).toEqual([]);
    expect(await post({ ...down, status: "resolved" })).toEqual({ status: 200, incident: "INC-1" });
    expect(await post({ ...down, key: "other", status: "resolved" })).toEqual({ status: 200, incident: null });
  });

  test("rings where nobody answers, with mail beside it; a key takes it, and who comes late is told so (E5)", async () => {
    const post = await alertsOf("acme");
    await post(down);
    await world.advance({ minutes: 1 });
    const telephone = world.phone.telephone(tomasz.number);
    const text = await telephone.receives(/core switches/);
    expect((await text.reply("who is this?")).words).toMatch(/^You are not holding anything/);
    await world.advance({ minutes: 2 });
    await world.mail.receives(tomasz.email, /core switches are down[\s\S]*You are: tier 1/);
    const call = await telephone.rings(/core switches are down/);
    expect((await call.press("9")).words).toMatch(/^That key does nothing/);
    expect((await call.press("1")).words).toMatch(/^You hold INC-1/);
    expect((await text.reply("1")).words).toMatch(/INC-1/);
  });

  test("E12: a number that takes no messages is called at once, on the same tier", async () => {
    const post = await alertsOf("acme");
    world.phone.faults.next({ kind: "error", status: 400, body: { code: 21610, message: "unsubscribed" } });
    await post(down);
    await world.advance({ minutes: 1 });
    const call = await world.phone.telephone(tomasz.number).rings(/core switches/);
    await call.press("1");
  });

  test("E23: a provider that cannot be asked now is asked again", async () => {
    const post = await alertsOf("acme");
    world.phone.faults.next({ kind: "error", status: 500 });
    await post(down);
    await world.advance({ minutes: 1 });
    await world.advance({ minutes: 1 });
    const text = await world.phone.telephone(tomasz.number).receives(/core switches/);
    expect(text.words).toMatch(/\nReply 1 to acknowledge\.\nYou may have had this page already\. /);
    await text.reply("ack");
  });

  test("E23: a call that may be the second one says so before anything else", async () => {
    const post = await alertsOf("acme");
    await post(down);
    await world.advance({ minutes: 1 });
    await world.phone.telephone(tomasz.number).receives(/core switches/);
    world.phone.faults.next({ kind: "lose" });
    await world.advance({ minutes: 2 });
    await world.mail.receives(tomasz.email, /core switches/);
    const first = await world.phone.telephone(tomasz.number).rings(/core switches/);
    expect(first.words).not.toContain("already");
    await world.advance({ minutes: 1 });
    const second = await world.phone.telephone(tomasz.number).rings(/core switches/);
    expect(second.words).toContain("You may have had this page already. Acme Freight with Harbourline IT.");
    await second.press("1");
  });

  test("E12: a text message that was taken and did not arrive: the call comes at once, and tells no number", async () => {
    const post = await alertsOf("acme");
    await post(down);
    await world.advance({ minutes: 1 });
    const telephone = world.phone.telephone(tomasz.number);
    await (await telephone.receives(/core switches/)).bounces(30005);
    await world.settle();
    await (await telephone.rings(/core switches/)).press("1");
    const { words } = await tellTimeline();
    expect(words).toContain("Tomasz Zielinski (Harbourline IT) could not be reached by text message");
    expect(words).not.toMatch(/\+?\d{9,}|30005/);
    expect(words).toContain("Acknowledged by Tomasz Zielinski (Harbourline IT) by telephone");
  });
});

test("E11: nothing of what the duty engineer was sent arrives: the next tier is paged at once", async () => {
  world = await atNight();
  const post = await alertsOf("acme");
  await world.database.prisma.identity.deleteMany({ where: { person: { email: tomasz.email } } });
  world.mail.fail(550);
  // He has no account in chat any more, so the text message goes at once, and so on.
  await post(down);
  const telephone = world.phone.telephone(tomasz.number);
  await (await telephone.receives(/core switches/)).bounces(30003);
  await world.settle();
  await telephone.ignores(/core switches/);
  await world.settle();
  expect(await world.database.prisma.incident.findFirstOrThrow()).toMatchObject({ status: "paging", tier: 2 });
  const { words } = await tellTimeline();
  expect(words).toMatch(/could not be reached by e-mail[\s\S]*Nobody in tier 1 could be reached[\s\S]*Tier 2 paged/);
});

test("E3: whoever was asked by text message, and has no chat, hears by one that somebody else holds it", async () => {
  world = await atNight();
  const post = await alertsOf("acme");
  await world.database.prisma.identity.deleteMany({ where: { person: { email: tomasz.email } } });
  await post(down);
  const telephone = world.phone.telephone(tomasz.number);
  await telephone.receives(/core switches[\s\S]*Reply 1 to acknowledge/);
  const card = await world.user("slack", "grace.holloway").sees(/INC-1: core switches/);
  await card.press("Acknowledge");
  const { words } = await telephone.receives(
    /is acknowledged by Grace Holloway \(Acme Freight\)\. You need do nothing\./,
  );
  expect(words).not.toContain("Reply");
  await world.settle();
  expect(world.phone.left()).toEqual([]);
});

test("E26: leadership without an account in chat hears of it by text message, each turn once", async () => {
  world = await atNight();
  const post = await alertsOf("acme");
  const helen = { email: "helen.okafor@acmefreight.example", number: "+442079460201" };
  await world.database.prisma.identity.deleteMany({ where: { person: { email: helen.email } } });
  await post(down);
  const telephone = world.phone.telephone(helen.number);
  await telephone.receives(/^core switches are down: A serious problem was reported, and people are being called\./);
  const card = await world.user("slack", "grace.holloway").sees(/INC-1: core switches/);
  await card.press("Acknowledge");
  await telephone.receives(/^core switches are down: Grace Holloway is on it\./);
  await world.advance({ minutes: 30 });
  await telephone.receives(/^core switches are down: Grace Holloway is still on it\./);
  expect(world.phone.left()).toEqual([]);
});

async function tellTimeline() {
  await world.user("slack", "jo.larsen").types("p1 timeline 1");
  return world.user("slack", "jo.larsen").sees(/INC-1: [\s\S]*times in /);
}

describe.each(platforms)("on %s", (platform) => {
  test("the doctor says what is connected, what is missing and whom that keeps from being reached", async () => {
    world = await openWorld({ on: platform, ways: ["email"], unconnected: ["dan.whitlock"] });
    const priya = world.user(platform, "priya.nair");
    await priya.types("demarc doctor");
    const { words } = await priya.sees(/What is connected/);
    expect(words).toMatch(/E-mail[:\s]*connected/);
    expect(words).toMatch(/Text messages[:\s]*not connected: set TWILIO_ACCOUNT_SID/);
    expect(words).toMatch(/Watched from outside[:\s]*no: set DEADMAN_URL/);
    expect(words).toMatch(/Alerts from machines[:\s]*none yet: npm run demarc -- alerts token acme NAME/);
    expect(words).toMatch(
      /Who can be reached: Harbourline IT[\s\S]*Text messages: not connected; they would reach .*Tomasz/,
    );
    expect(words).not.toContain("Helen Okafor");
  });
});

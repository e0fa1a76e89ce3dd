/** Where answers go at Slack, and what becomes of them when Slack is in trouble. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { defineAction } from "../../src/bot/action.ts";
import { type Card, sayCard } from "../../src/bot/card.ts";
import { Unreachable } from "../../src/bot/port.ts";
import { type Reply, say, silence, update, whisper } from "../../src/bot/reply.ts";
import type { Turn } from "../../src/bot/turn.ts";
import { openSlackWorld, type SlackWorld } from "./slack-world.ts";

let world: SlackWorld;
beforeEach(async () => {
  world = await openSlackWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.slack.unexpected()).toEqual([]);
  expect(world.logged.join("")).not.toContain(world.slack.botToken);
});

const go = defineAction("test.go", z.object({ id: z.number() }));
const cardWithButton = (text: string): Card => ({
  summary: text,
  blocks: [
    { kind: "text", text },
    { kind: "buttons", buttons: [{ label: "Go", does: go.press({ id: 7 }) }] },
  ],
});
const answering = (press: (turn: Turn) => Reply, otherwise: Reply = say(cardWithButton("A card"))) =>
  world.inbox.handle((turn) => (turn.intent.kind === "press" ? press(turn) : otherwise));
const account = (user: string) => ({ platform: "slack", tenant: world.slack.team, user }) as const;
const place = (conversation: string) =>
  ({ platform: "slack", tenant: world.slack.team, conversation, kind: "channel" }) as const;
const calls = (method: string) => world.slack.calls.filter((call) => call.method === method);

describe("an answer goes", () => {
  it("to a command: to its asker alone, where it was asked", async () => {
    answering(() => silence);
    await world.slack.user("U_DANA").types("/owner vpn", { in: "#it-ops" });
    const seen = await world.slack.user("U_DANA").sees(/A card/);
    expect(seen).toMatchObject({ kind: "ephemeral", channel: "C_ITOPS" });
  });

  it("to a mention: into the thread, for everybody", async () => {
    answering(() => silence);
    await world.slack.user("U_DANA").mentions("#it-ops", "who owns vpn?");
    const seen = await world.slack.user("U_LEE").sees(/A card/);
    expect(seen).toMatchObject({ kind: "message", channel: "C_ITOPS", thread: expect.any(String) });
  });

  it("to a mention in a thread: into that thread", async () => {
    answering(() => silence);
    const dana = world.slack.user("U_DANA");
    await dana.mentions("#it-ops", "first");
    const first = await dana.sees(/A card/);
    await dana.mentions("#it-ops", "second", { thread: first.thread ?? "" });
    expect((await dana.sees(/A card/)).thread).toBe(first.thread);
  });

  it("to a mention, where it is for the actor alone: to them, in the channel", async () => {
    answering(() => silence, whisper(sayCard("Only you")));
    await world.slack.user("U_DANA").mentions("#it-ops", "who owns vpn?");
    expect(await world.slack.user("U_DANA").sees(/Only you/)).toMatchObject({ kind: "ephemeral", thread: undefined });
  });

  it("to a direct message: plainly, without a thread", async () => {
    answering(() => silence, whisper(sayCard("Hello")));
    await world.slack.user("U_DANA").dms("hello");
    expect(await world.slack.user("U_DANA").sees(/Hello/)).toMatchObject({ kind: "message", thread: undefined });
  });

  it("to a command where the bot is no member: to its asker all the same", async () => {
    answering(() => silence);
    await world.slack.user("U_DANA").types("/owner vpn", { in: "#closed" });
    expect(await world.slack.user("U_DANA").sees(/A card/)).toMatchObject({ kind: "ephemeral", channel: "C_CLOSED" });
  });

  it("never unfurls links, and is marked with the delivery", async () => {
    answering(() => silence);
    await world.slack.user("U_DANA").dms("hello");
    await world.slack.user("U_DANA").sees(/A card/);
    expect(calls("chat.postMessage")[0]?.args).toMatchObject({ unfurl_links: "false", unfurl_media: "false" });
    expect(calls("chat.postMessage")[0]?.args.metadata).toContain(world.inbox.turns[0]?.delivery);
  });
});

describe("a press", () => {
  it("changes the card that everybody sees", async () => {
    answering(() => update(sayCard("Done by Dana")));
    await world.slack.user("U_DANA").mentions("#it-ops", "hi");
    const card = await world.slack.user("U_DANA").sees(/A card/);
    await card.press("Go");
    await world.slack.user("U_LEE").sees(/Done by Dana/);
    expect(card.text).toBe("Done by Dana");
    expect(world.inbox.turns[1]?.intent).toEqual({ kind: "press", action: "test.go", payload: { id: 7 } });
  });

  it("on an ephemeral card changes that card", async () => {
    answering(() => update(sayCard("Done")));
    await world.slack.user("U_DANA").types("/owner vpn", { in: "#it-ops" });
    const card = await world.slack.user("U_DANA").sees(/A card/);
    await card.press("Go");
    expect((await world.slack.user("U_DANA").sees(/Done/)).ts).toBe(card.ts);
  });

  it("is answered in the card's thread", async () => {
    answering(() => say(sayCard("More about it")));
    const dana = world.slack.user("U_DANA");
    await dana.mentions("#it-ops", "hi");
    const card = await dana.sees(/A card/);
    await card.press("Go");
    expect((await world.slack.user("U_LEE").sees(/More about it/)).thread).toBe(card.thread);
  });

  it("on a card that is gone is answered by a new one", async () => {
    answering(() => update(sayCard("Done")));
    const dana = world.slack.user("U_DANA");
    await dana.dms("hi");
    const card = await dana.sees(/A card/);
    world.slack.fail("chat.update", { error: "message_not_found" });
    await card.press("Go");
    await dana.sees(/Done/);
  });
});

describe("a response URL that takes no more", () => {
  it("after five answers is followed by a message for the asker", async () => {
    const six = ["one", "two", "three", "four", "five", "six"].map((text) => ({
      card: sayCard(text),
      to: "place" as const,
    }));
    world.inbox.handle(() => ({ say: six }));
    const dana = world.slack.user("U_DANA");
    await dana.types("/owner vpn", { in: "#it-ops" });
    for (const { card } of six) expect((await dana.sees(new RegExp(card.summary))).kind).toBe("ephemeral");
    expect(calls("chat.postEphemeral")).toHaveLength(1);
  });

  it("because it is too old, where the bot is no member, is followed by a direct message", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    world.inbox.handle(async () => {
      await promise;
      return say(sayCard("Late"));
    });
    const dana = world.slack.user("U_DANA");
    await dana.types("/owner vpn", { in: "#closed" });
    world.slack.expireResponseUrls();
    resolve();
    expect(await dana.sees(/Late/)).toMatchObject({ kind: "message", channel: expect.stringMatching(/^D/) });
  });

  it("that is in trouble for a moment is tried again by whoever keeps the reply", async () => {
    world.inbox.handle(() => say(sayCard("Again")));
    world.slack.fail("response_url", { status: 500 });
    const dana = world.slack.user("U_DANA");
    await dana.types("/owner vpn");
    await world.inbox.idle();
    expect(world.inbox.faults).toHaveLength(1);
    await answerAgain(say(sayCard("Again")));
    await dana.sees(/Again/);
  });
});

const answerAgain = async (reply: Reply): Promise<void> => {
  const [turn] = world.inbox.turns;
  if (turn !== undefined) await world.adapter.port.answer(turn, reply);
};

describe("when Slack answers 429", () => {
  it("the method waits as long as was asked, and the message arrives", async () => {
    world.slack.fail("chat.postMessage", { status: 429, retryAfter: 3, times: 2 });
    await world.adapter.port.post({ account: account("U_DANA") }, sayCard("Patience"), "k1");
    await world.slack.user("U_DANA").sees(/Patience/);
    expect(calls("chat.postMessage").map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(world.waits).toEqual(expect.arrayContaining([3_000, 3_000]));
  });

  it("for a whole minute the work is given back", async () => {
    world.slack.fail("chat.postMessage", { status: 429, retryAfter: 60 });
    const posted = world.adapter.port.post({ place: place("C_ITOPS") }, sayCard("No"), "k1");
    await expect(posted).rejects.not.toBeInstanceOf(Unreachable);
  });
});

describe("when Slack answers 500", () => {
  it("a post is given back, and succeeds when it is tried again", async () => {
    world.slack.fail("chat.postMessage", { status: 500 });
    const post = () => world.adapter.port.post({ place: place("C_ITOPS") }, sayCard("Here"), "k1");
    await expect(post()).rejects.not.toBeInstanceOf(Unreachable);
    await post();
    await world.slack.user("U_LEE").sees(/Here/);
  });

  it("in the middle of a reply, the parts that were said are not said again", async () => {
    const reply: Reply = {
      say: [
        { card: sayCard("First"), to: "place" },
        { card: sayCard("Second"), to: "place" },
      ],
    };
    world.inbox.handle(() => reply);
    world.slack.fail("chat.postMessage", { status: 500, when: ({ text }) => text === "Second" });
    const dana = world.slack.user("U_DANA");
    await dana.dms("hi");
    await dana.sees(/First/);
    await world.inbox.idle();
    expect(world.inbox.faults).toHaveLength(1);
    await answerAgain(reply);
    await dana.sees(/Second/);
    expect(calls("chat.postMessage").filter(({ args }) => args.text === "First")).toHaveLength(1);
  });
});

describe("what Demarc says by itself", () => {
  it("reaches a person directly, and can be changed", async () => {
    const { port } = world.adapter;
    const posted = await port.post({ account: account("U_DANA") }, sayCard("Ping"), "k1");
    await world.slack.user("U_DANA").sees(/Ping/);
    await port.update(JSON.parse(JSON.stringify(posted)), sayCard("Pong"));
    await world.slack.user("U_DANA").sees(/Pong/);
  });

  it("with the same key is said once", async () => {
    const post = () => world.adapter.port.post({ place: place("C_ITOPS") }, sayCard("Once"), "k1");
    expect(await post()).toEqual(await post());
    await world.slack.user("U_DANA").sees(/Once/);
    expect(calls("chat.postMessage")).toHaveLength(1);
  });

  it("comes in order, a second apart", async () => {
    const texts = ["1st", "2nd", "3rd"];
    await Promise.all(texts.map((text) => world.adapter.port.post({ place: place("C_ITOPS") }, sayCard(text), text)));
    for (const text of texts) await world.slack.user("U_DANA").sees(new RegExp(text));
    expect(calls("chat.postMessage").map(({ args }) => args.text)).toEqual(texts);
    expect(world.waits.filter((wait) => wait === 1_000).length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    "channel_not_found",
    "not_in_channel",
    "is_archived",
    "account_inactive",
    "token_revoked",
    "user_not_found",
  ])("that meets %s is given up, since trying again will not help", async (error) => {
    world.slack.fail("chat.postMessage", { error });
    const posted = world.adapter.port.post({ place: place("C_ITOPS") }, sayCard("Never"), "k1");
    await expect(posted).rejects.toBeInstanceOf(Unreachable);
  });

  it("to a place where the bot is no member, or to nobody, is given up", async () => {
    const { port } = world.adapter;
    await expect(port.post({ place: place("C_CLOSED") }, sayCard("x"), "k1")).rejects.toBeInstanceOf(Unreachable);
    await expect(port.post({ place: place("C_GONE") }, sayCard("x"), "k2")).rejects.toBeInstanceOf(Unreachable);
    await expect(port.post({ account: account("U_GONE") }, sayCard("x"), "k3")).rejects.toBeInstanceOf(Unreachable);
  });

  it("that Slack refuses for its form is a fault that names what is wrong, and no silence", async () => {
    world.slack.fail("chat.postMessage", { error: "invalid_blocks" });
    const posted = world.adapter.port.post({ place: place("C_ITOPS") }, sayCard("x"), "k1");
    await expect(posted).rejects.toThrow(/invalid_blocks/);
  });
});

describe("a profile", () => {
  const profile = (user: string) => world.adapter.port.profile(account(user));

  it("is a person's name and confirmed e-mail", async () => {
    expect(await profile("U_DANA")).toEqual({ name: "Dana Reyes", email: "dana@acme.example", guest: false });
  });

  it("of a guest, and of a person of another workspace, says so", async () => {
    expect(await profile("U_GUS")).toMatchObject({ guest: true });
    expect(await profile("U_FRED")).toMatchObject({ guest: true });
  });

  it("leaves out an e-mail that was never confirmed", async () => {
    expect(await profile("U_NEW")).toEqual({ name: "Nia New", guest: false });
  });

  it("of nobody cannot be had", async () => {
    await expect(profile("U_GONE")).rejects.toBeInstanceOf(Unreachable);
  });
});

it("the Home tab shows the person's own page, changes with presses, and answers directly", async () => {
  const dana = world.slack.user("U_DANA");
  answering(() => ({ home: sayCard("Changed page"), say: [{ card: sayCard("A word"), to: "place" }] }), {
    home: cardWithButton("Your page"),
  });
  await dana.opensHome();
  const home = await dana.sees(/Your page/);
  expect(home.kind).toBe("home");
  await home.press("Go");
  await dana.sees(/Changed page/);
  expect((await dana.sees(/A word/)).channel).toMatch(/^D/);
});

it("a first look at the Messages tab is one welcome", async () => {
  const dana = world.slack.user("U_DANA");
  world.inbox.handle(({ intent }) => say(sayCard(`A ${intent.kind}`)));
  await dana.opensMessages();
  await dana.opensMessages();
  expect(await dana.sees(/A welcome/)).toMatchObject({ kind: "message" });
  await world.inbox.idle();
  expect(world.inbox.turns).toHaveLength(1);
});

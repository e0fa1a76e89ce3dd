/** What Slack delivers, over HTTP: who is believed, what is acknowledged and when, and what comes again. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sayCard } from "../../src/bot/card.ts";
import { say } from "../../src/bot/reply.ts";
import { openSlackWorld, type SlackWorld } from "./slack-world.ts";

let world: SlackWorld;
beforeEach(async () => {
  world = await openSlackWorld();
  world.inbox.handle(({ intent }) => say(sayCard(`Heard: ${JSON.stringify(intent)}`)));
});
afterEach(async () => {
  await world.close();
  expect(world.slack.unexpected()).toEqual([]);
  expect(world.inbox.faults).toEqual([]);
  expect(world.server.faults).toEqual([]);
});

const never = (): Promise<void> => new Promise(() => undefined);

const command = async () => ({
  command: "/owner",
  text: "vpn",
  team_id: world.slack.team,
  user_id: "U_DANA",
  channel_id: "C_ITOPS",
  response_url: world.slack.responseUrl("U_DANA", "C_ITOPS"),
  trigger_id: await world.slack.trigger("U_DANA"),
});
const mention = () => ({
  type: "event_callback",
  team_id: world.slack.team,
  event_id: "Ev_OWN",
  event: {
    type: "app_mention",
    user: "U_DANA",
    team: world.slack.team,
    text: "hi",
    ts: "1.1",
    channel: "C_ITOPS",
  },
});

describe("a request is refused with 401 and has no effect", () => {
  const now = Math.floor(Date.now() / 1_000);

  it.each([
    ["without a signature", { signature: null }],
    ["with a forged signature", { signature: `v0=${"0".repeat(64)}` }],
    ["with a signature of another version", { signature: `v1=${"0".repeat(64)}` }],
    ["with an empty signature", { signature: "" }],
    ["replayed after five minutes", { timestamp: now - 302 }],
    ["with a time that is none", { timestamp: Number.NaN }],
  ])("%s", async (_how, options) => {
    expect((await world.slack.push("event", mention(), options)).status).toBe(401);
    expect((await world.slack.push("command", await command(), options)).status).toBe(401);
    const press = { type: "block_actions", user: { id: "U_DANA" }, team: { id: world.slack.team } };
    expect((await world.slack.push("interaction", press, options)).status).toBe(401);
    expect(world.inbox.turns).toEqual([]);
  });
});

it("a request of almost five minutes ago is taken", async () => {
  const timestamp = Math.floor(Date.now() / 1_000) - 290;
  expect((await world.slack.push("event", mention(), { timestamp })).status).toBe(200);
  await world.slack.user("U_DANA").sees(/Heard/);
});

describe("a signed body that is no payload is answered 400 and has no effect", () => {
  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["null", "null"],
    ["a list", "[]"],
    ["a number", "7"],
    ["an empty object", "{}"],
    ["an event that is none", '{"event":5}'],
    ["an event without its envelope", '{"event":{"type":"app_mention","user":"U1"}}'],
    ["a press of nothing", '{"type":"block_actions","actions":[]}'],
    [
      "a press by nobody",
      '{"type":"block_actions","actions":[{"type":"button","action_id":"a.b"}],"user":{},"team":{}}',
    ],
    ["a form without a view", '{"type":"view_submission","user":{"id":"U1"},"team":{"id":"T1"}}'],
    ["something that Demarc has not", '{"type":"shortcut","callback_id":"x","user":{"id":"U1"},"team":{"id":"T1"}}'],
  ])("%s", async (_what, rawBody) => {
    const { status } = await world.slack.push("event", undefined, { rawBody });
    expect(status).toBe(400);
    expect(world.inbox.turns).toEqual([]);
  });

  it("a broken form payload", async () => {
    expect((await world.slack.push("interaction", undefined, { rawBody: "payload=%7B" })).status).toBe(400);
    expect((await world.slack.push("command", undefined, { rawBody: "command=%2Fowner" })).status).toBe(400);
  });

  it("too large a body is answered 413", async () => {
    const rawBody = JSON.stringify({ text: "x".repeat(1_100_000) });
    expect((await world.slack.push("event", undefined, { rawBody })).status).toBe(413);
  });
});

it("Slack's questions about the URL are answered", async () => {
  const asked = await world.slack.push("event", { type: "url_verification", challenge: "c1" });
  expect(asked).toMatchObject({ status: 200, json: { challenge: "c1" } });
  const unsigned = { rawBody: "ssl_check=1&command=%2Fowner&user_id=U_DANA", signature: null };
  expect((await world.slack.push("command", undefined, unsigned)).status).toBe(200);
  expect(world.inbox.turns).toEqual([]);
});

describe("while the inbox is slow", () => {
  it("an event is not acknowledged, and works when it comes again", async () => {
    const dana = world.slack.user("U_DANA");
    world.inbox.trouble(never);
    const first = await dana.mentions("#it-ops", "who owns vpn?");
    expect(first.status).toBe(503);
    expect(first.ms).toBeGreaterThan(2_400);
    expect(first.ms).toBeLessThan(3_000);
    world.inbox.trouble(undefined);
    expect((await first.again()).status).toBe(200);
    await dana.sees(/who owns vpn/);
  });

  it("an event that cannot be recorded is answered 503 at once", async () => {
    world.inbox.trouble(() => Promise.reject(new Error("no database")));
    const answer = await world.slack.user("U_DANA").dms("hello");
    expect(answer.status).toBe(503);
    expect(answer.ms).toBeLessThan(500);
    expect(world.logged.join("")).toContain("no database");
  });

  it("a command is acknowledged at once, and so is a press", async () => {
    const dana = world.slack.user("U_DANA");
    const { promise, resolve } = Promise.withResolvers<void>();
    world.inbox.handle(async () => {
      await promise;
      return say(sayCard("In the end"));
    });
    expect((await dana.types("/owner vpn")).ms).toBeLessThan(500);
    resolve();
    await dana.sees(/In the end/);
  });

  it("a command that cannot be kept is not acknowledged", async () => {
    world.inbox.trouble(() => {
      throw new Error("disk full");
    });
    expect((await world.slack.user("U_DANA").tryTypes("/owner vpn")).status).toBe(503);
  });
});

describe("an event that is delivered four times", () => {
  it("has one effect", async () => {
    const dana = world.slack.user("U_DANA");
    let delivery = await dana.dms("hello");
    for (let retry = 1; retry < 4; retry += 1) delivery = await delivery.again();
    expect(delivery.status).toBe(200);
    await dana.sees(/hello/);
    expect(world.inbox.turns).toHaveLength(1);
  });
});

describe("who acts", () => {
  it("is of their own team in a channel that two companies share", async () => {
    const fred = world.slack.user("U_FRED");
    await fred.mentions("#acme-msp", "who owns vpn?");
    const answer = await fred.sees(/vpn/);
    world.inbox.handle(() => say(sayCard("Pressed")));
    expect(answer.thread).toBeDefined();
    expect(world.inbox.turns[0]).toMatchObject({
      actor: { tenant: "T_MSP", user: "U_FRED" },
      place: { tenant: "T_DEMARC", conversation: "C_SHARED", kind: "channel" },
    });
  });

  it("is told by an unregistered command too, and whoever runs Demarc is warned", async () => {
    const dana = world.slack.user("U_DANA");
    await dana.types("/nonsense please");
    await dana.sees(/nonsense/);
    expect(world.logged.join("")).toContain("not registered");
  });
});

it("after stop nothing more is taken in", async () => {
  await world.adapter.stop();
  expect((await world.slack.user("U_DANA").tryTypes("/owner vpn")).status).toBe(503);
  expect((await world.slack.user("U_DANA").dms("hello")).status).toBe(503);
  expect(world.inbox.turns).toEqual([]);
});

it("the bot hears neither itself nor edits", async () => {
  const { slack } = world;
  const event = { ...mention().event, type: "message", channel_type: "im" };
  for (const changed of [{ user: slack.bot.user }, { bot_id: slack.bot.id }, { subtype: "message_changed" }]) {
    expect((await slack.push("event", { ...mention(), event: { ...event, ...changed } })).status).toBe(200);
  }
  expect(world.inbox.turns).toEqual([]);
});

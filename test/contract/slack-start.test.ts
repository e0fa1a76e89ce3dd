/** Starting, Socket Mode, and tokens that Slack does not accept. */
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { slackAdapter } from "../../adapters/slack/index.ts";
import { defineAction, defineForm } from "../../src/bot/action.ts";
import { sayCard } from "../../src/bot/card.ts";
import { open, say, silence } from "../../src/bot/reply.ts";
import { systemClock } from "../../src/domain/clock.ts";
import { StartRefused } from "../../src/infra/start-refused.ts";
import { openSlack, type Slack } from "../support/slack/index.ts";
import { createMemoryInbox } from "../support/slack/memory-inbox.ts";
import { openSlackWorld, type SlackWorld } from "./slack-world.ts";

const deps = () => ({
  inbox: createMemoryInbox(),
  clock: systemClock,
  log: pino({ level: "silent" }),
  commands: ["owner", "demarc"],
});

describe("a start is refused with what to set", () => {
  let slack: Slack | undefined;
  afterEach(async () => {
    await slack?.close();
    slack = undefined;
  });

  it("without a way in", () => {
    expect(() => slackAdapter({ botToken: "xoxb-1" }, deps())).toThrow(/SLACK_SIGNING_SECRET.*SLACK_APP_TOKEN/);
  });

  it("with a bot token that Slack refuses", async () => {
    slack = await openSlack({ users: [] });
    const options = { botToken: "xoxb-other", signingSecret: "s", slackApiUrl: slack.apiUrl };
    await expect(slackAdapter(options, deps()).start()).rejects.toThrow(/invalid_auth.*SLACK_BOT_TOKEN/);
    slack.refuseToken("token_revoked");
    const revoked = { ...options, botToken: slack.botToken };
    await expect(slackAdapter(revoked, deps()).start()).rejects.toThrow(/token_revoked.*SLACK_BOT_TOKEN/);
  });

  it("with an app token that Slack refuses", async () => {
    slack = await openSlack({ users: [] });
    const options = { botToken: slack.botToken, appToken: "xapp-other", slackApiUrl: slack.apiUrl };
    const adapter = slackAdapter(options, deps());
    await expect(adapter.start()).rejects.toThrow(/did not accept the app token: .*Set SLACK_APP_TOKEN/);
    await adapter.stop();
  });

  it("with nobody there", async () => {
    const options = { botToken: "xoxb-1", signingSecret: "s", slackApiUrl: "http://127.0.0.1:9/api/" };
    const refused = await slackAdapter(options, deps())
      .start()
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartRefused);
    expect(refused).toMatchObject({ message: expect.stringMatching(/^Slack does not answer: .*https:\/\/slack\.com/) });
  });
});

const start = defineAction("test.start", z.object({}), { opensForm: true });
const form = defineForm("test.wrong", {
  state: z.object({ gap: z.string() }),
  values: z.object({ reason: z.string() }),
}).open({
  state: { gap: "g1" },
  title: "Who should it be?",
  submit: "Send",
  fields: { reason: { kind: "text", label: "Why?" } },
});
const cardWithForm = {
  summary: "A card",
  blocks: [
    { kind: "text", text: "A card" } as const,
    { kind: "buttons", buttons: [{ label: "Wrong?", does: start.press({}) }] } as const,
  ],
};

describe("over Socket Mode", () => {
  let world: SlackWorld;
  afterEach(async () => {
    await world.close();
    expect(world.slack.unexpected()).toEqual([]);
  });

  it("commands, words, presses and forms work as over HTTP", async () => {
    world = await openSlackWorld({ socket: true });
    world.inbox.handle(({ intent }) => {
      if (intent.kind === "press") return open(form);
      if (intent.kind === "text") return say(cardWithForm);
      return say(sayCard(`Heard a ${intent.kind}`));
    });
    const dana = world.slack.user("U_DANA");
    expect((await dana.types("/owner vpn")).status).toBe(200);
    await dana.sees(/Heard a command/);
    expect((await dana.dms("hello")).status).toBe(200);
    await (await dana.sees(/A card/)).press("Wrong?");
    const modal = await dana.sees(/Who should it be/);
    await modal.submit({ "Why?": "because" });
    expect(modal.gone).toBe(true);
    await dana.sees(/Heard a submit/);
    expect(world.inbox.turns.map(({ intent }) => intent)).toMatchObject([
      { kind: "command", name: "owner" },
      { kind: "text", text: "hello" },
      { kind: "press", action: "test.start" },
      { kind: "submit", form: "test.wrong", state: { gap: "g1" }, values: { reason: "because" } },
    ]);
    expect(world.adapter.routes).toEqual([]);
  });

  it("what is being taken in while it stops is acknowledged before the socket closes", async () => {
    world = await openSlackWorld({ socket: true });
    const [asked, kept] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    world.inbox.trouble(() => {
      asked.resolve();
      return kept.promise;
    });
    world.inbox.handle(() => silence);
    const said = world.slack.user("U_DANA").dms("hello");
    await asked.promise;
    const stopped = world.adapter.stop();
    kept.resolve();
    expect((await said).status).toBe(200);
    await stopped;
    expect(world.inbox.turns).toHaveLength(1);
  });

  it("an event that cannot be recorded is not acknowledged, and works when it comes again", async () => {
    world = await openSlackWorld({ socket: true });
    world.inbox.handle(() => say(sayCard("Heard")));
    world.inbox.trouble(() => Promise.reject(new Error("no database")));
    const dana = world.slack.user("U_DANA");
    const first = await dana.dms("hello");
    expect(first.status).toBe(0);
    world.inbox.trouble(undefined);
    expect((await first.again()).status).toBe(200);
    await dana.sees(/Heard/);
  });

  it("a lost socket is opened again", async () => {
    world = await openSlackWorld({ socket: true });
    world.inbox.handle(() => say(sayCard("Still here")));
    await world.slack.dropSocket();
    world.slack.fail("apps.connections.open", { status: 500 });
    await world.slack.connected();
    await world.slack.user("U_DANA").types("/owner vpn");
    await world.slack.user("U_DANA").sees(/Still here/);
  });

  it("what cannot be read is not acknowledged and harms nobody", async () => {
    world = await openSlackWorld({ socket: true });
    expect((await world.slack.push("event", { type: "event_callback", event: { type: "app_mention" } })).status).toBe(
      0,
    );
    expect(world.inbox.turns).toEqual([]);
  });
});

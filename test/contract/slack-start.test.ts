/** Starting, Socket Mode, and tokens that Slack does not accept. */
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { slackAdapter } from "../../adapters/slack/index.ts";
import { sayCard } from "../../src/bot/card.ts";
import { say } from "../../src/bot/reply.ts";
import { systemClock } from "../../src/domain/clock.ts";
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
    await expect(adapter.start()).rejects.toThrow(/SLACK_APP_TOKEN/);
    await adapter.stop();
  });

  it("with nobody there", async () => {
    const options = { botToken: "xoxb-1", signingSecret: "s", slackApiUrl: "http://127.0.0.1:9/api/" };
    await expect(slackAdapter(options, deps()).start()).rejects.toThrow(/Slack/);
  });
});

describe("over Socket Mode", () => {
  let world: SlackWorld;
  afterEach(async () => {
    await world.close();
    expect(world.slack.unexpected()).toEqual([]);
  });

  it("commands, words, presses and forms work as over HTTP", async () => {
    world = await openSlackWorld({ socket: true });
    world.inbox.handle(({ intent }) => say(sayCard(`Heard a ${intent.kind}`)));
    const dana = world.slack.user("U_DANA");
    expect((await dana.types("/owner vpn")).status).toBe(200);
    await dana.sees(/Heard a command/);
    expect((await dana.dms("hello")).status).toBe(200);
    await dana.sees(/Heard a text/);
    expect(world.adapter.routes).toEqual([]);
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

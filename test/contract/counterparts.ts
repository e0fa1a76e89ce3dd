/** What the contract needs of each platform beyond a person's hands: its troubles, its limits, and forged deliveries. */
import { invokeActivity } from "../../adapters/playground/activities.ts";
import { cardActions } from "../../adapters/playground/card-tree.ts";
import type { Account, Platform } from "../../src/bot/turn.ts";
import { channel, slackId } from "../support/samples.ts";
import type { World } from "../support/world.ts";

export interface Counterpart {
  /** Within so many milliseconds the platform wants to be acknowledged. */
  readonly patience: number;
  account(who: string): Account;
  /** Somebody whom the platform does not know. */
  readonly nobody: Account;
  /** From now on the bot's messages meet a fault of the platform, or closed doors, until it is over. */
  meets(trouble: "broken" | "closed"): () => void;
  /** The next message of the bot meets: too many requests. */
  isBusyOnce(): void;
  /** Delivers what is not from the platform, or not for us, in every way there is; returns the HTTP statuses. */
  forge(text: string): Promise<readonly number[]>;
  /** Delivers one press of a button thrice, on the card with these words that `who` sees next. */
  pressThrice(who: string, words: RegExp, label: string): Promise<readonly string[]>;
  /** Delivers the bot's own words, and another bot's. */
  echo(text: string): Promise<readonly number[]>;
}

export const counterpartOf = (platform: Platform, world: World): Counterpart =>
  platform === "slack" ? atSlack(world) : atTeams(world);

function atSlack({ slack }: World): Counterpart {
  const account = (user: string): Account => ({ platform: "slack", tenant: slack.team, user });
  const event = (changes: object) => ({
    type: "event_callback",
    team_id: slack.team,
    event_id: `Ev${JSON.stringify(changes)}`,
    event: { type: "app_mention", team: slack.team, ts: "1.1", channel: channel.slack.id, ...changes },
  });
  const answers = { broken: { status: 500 }, closed: { error: "account_inactive" } } as const;
  return {
    patience: 3_000,
    account: (who) => account(slackId(who)),
    nobody: account("U_NOBODY"),
    meets(trouble) {
      let isOver = false;
      const failure = { ...answers[trouble], times: Number.POSITIVE_INFINITY, when: () => !isOver };
      for (const method of ["chat.postMessage", "chat.postEphemeral", "conversations.open"])
        slack.fail(method, failure);
      return () => {
        isOver = true;
      };
    },
    isBusyOnce: () => slack.fail("chat.postMessage", { status: 429, retryAfter: 2 }),
    async forge(text) {
      const said = event({ user: slackId("marcus.reid"), text });
      const now = Math.floor(Date.now() / 1_000);
      const ways = [
        { signature: null },
        { signature: "" },
        { signature: `v0=${"0".repeat(64)}` },
        { timestamp: now - 301 },
      ];
      const pushed = await Promise.all(ways.map((way) => slack.push("event", said, way)));
      return pushed.map(({ status }) => status);
    },
    async pressThrice(who, words, label) {
      const first = await (await slack.user(slackId(who)).sees(words)).press(label);
      const second = await first.again();
      return [first, second, await second.again()].map(({ status, body }) => `${status} ${body}`);
    },
    async echo(text) {
      const own = await slack.push("event", event({ user: slack.bot.user, text }));
      const other = await slack.push("event", event({ user: "U_BOT", bot_id: "B_OTHER", text }));
      return [own.status, other.status];
    },
  };
}

function atTeams(world: World): Counterpart {
  const { teams, origin } = world;
  const conversation = { conversationType: "personal", tenantId: "playground-acme", id: "a:1" };
  const message = (text: string, changes: object = {}) => ({
    type: "message",
    id: `forged ${JSON.stringify(changes)}`,
    channelId: "msteams",
    serviceUrl: `${origin}/playground/connector`,
    from: { id: "29:forged", aadObjectId: teams.person("marcus.reid").id },
    recipient: { id: teams.core.bot.id },
    conversation,
    channelData: { tenant: { id: conversation.tenantId } },
    text,
    ...changes,
  });
  async function post(body: object, type = "application/json"): Promise<number> {
    const headers = { "content-type": type };
    const response = await fetch(`${origin}/api/messages`, { method: "POST", headers, body: JSON.stringify(body) });
    await response.body?.cancel();
    return response.status;
  }
  const faults = { broken: { kind: "error", status: 500 }, closed: { kind: "refuse" } } as const;
  return {
    patience: 5_000,
    account(who) {
      const { id, tenant } = teams.person(who);
      return { platform: "teams", tenant, user: id };
    },
    nobody: { platform: "teams", tenant: "another-tenant", user: "00000000-0000-4000-8000-000000000000" },
    meets(trouble) {
      teams.faults.next({ ...faults[trouble], on: "send", times: 100 });
      return () => {
        while (teams.faults.take("send") !== undefined);
      };
    },
    isBusyOnce: () => teams.faults.next({ kind: "throttle", retryAfter: 1, on: "send" }),
    forge: (text) =>
      Promise.all([
        post(message(text, { serviceUrl: "http://127.0.0.1:9/" })),
        post(message(text, { serviceUrl: "https://smba.trafficmanager.net/teams/" })),
        post(message(text, { channelData: { tenant: { id: "another-tenant" } } })),
        post(message(text, { channelId: "directline" })),
        post(message(text), "text/plain"),
      ]),
    async pressThrice(who, words, label) {
      await world.user("teams", who).sees(words);
      const [card] = teams.core.history.all().filter(({ content }) => words.test(JSON.stringify(content.card)));
      const button = cardActions(card?.content.card ?? {}).find(({ title }) => title === label)?.json;
      if (card === undefined || button === undefined) throw new Error(`There is no button "${label}".`);
      const scene = teams.core.scene(card.conversation, teams.person(who));
      const action = { type: "Action.Execute", verb: button.verb, data: button.data };
      const press = invokeActivity(scene, `f:thrice ${label}`, "adaptiveCard/action", { action }, card.id);
      const answers = [await teams.core.link(press), await teams.core.link(press), await teams.core.link(press)];
      return answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`);
    },
    echo: (text) =>
      Promise.all([
        post(message(text, { from: { id: teams.core.bot.id } })),
        post(message(text, { from: { id: "28:another-bot" } })),
      ]),
  };
}

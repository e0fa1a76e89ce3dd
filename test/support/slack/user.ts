/** A person at Slack: what they type, press and see. */
import { z } from "zod";
import type { Edge } from "./edge.ts";
import { commandPayload, encodeText, openedPayload, saidPayload, type Where } from "./payloads.ts";
import type { Pushed, PushKind, PushOptions } from "./push.ts";
import { acknowledged, createSeen, type Seen } from "./seen.ts";
import { type Sighting, type Sightings, visibleWords } from "./sightings.ts";
import type { UserSpec, Workspace } from "./workspace.ts";

/** What a person's hands need. */
export interface Desk {
  readonly workspace: Workspace;
  readonly edge: Edge;
  readonly sightings: Sightings;
  push(kind: PushKind, payload: unknown, options?: PushOptions): Promise<Pushed>;
}

export interface SayOptions {
  /** The `ts` of the message whose thread it is said in. */
  readonly thread?: string;
}

export interface SeeOptions {
  readonly in?: string;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly kind?: Sighting["kind"];
}

export interface SlackUser {
  readonly id: string;
  /** A slash command with what follows it, in a channel (`#it-ops`) or, by default, in the direct conversation with the bot. */
  types(line: string, at?: { readonly in?: string }): Promise<Pushed>;
  /** The same, whatever the app answers. */
  tryTypes(line: string, at?: { readonly in?: string }): Promise<Pushed>;
  /** Mentions the bot in a channel. Slack repeats what is not acknowledged: `again()` of what this returns. */
  mentions(channel: string, text: string, options?: SayOptions): Promise<Pushed>;
  /** A direct message to the bot. */
  dms(text: string, options?: SayOptions): Promise<Pushed>;
  opensHome(): Promise<Pushed>;
  /** Opens the bot's Messages tab, as one does before the first message. */
  opensMessages(): Promise<Pushed>;
  /** Waits for something new that this person can see; 5 s by default. */
  sees(pattern: RegExp, options?: SeeOptions): Promise<Seen>;
  /** The words of everything that this person can see now. */
  readonly screen: readonly string[];
}

export function createUser(desk: Desk, user: UserSpec): SlackUser {
  const { workspace, edge, sightings } = desk;

  const direct = async (): Promise<Where> => ({
    channel: await edge.api.directWith(user.id),
    name: "directmessage",
    direct: true,
    spec: undefined,
  });

  function channel(name: string): Where {
    const spec = workspace.channels.find((each) => each.id === name || `#${each.name}` === name);
    if (spec === undefined) throw new Error(`There is no channel ${name}.`);
    return { channel: spec.id, name: spec.name, direct: false, spec };
  }

  const place = async (name: string | undefined): Promise<Where> =>
    name === undefined || name === "dm" ? direct() : channel(name);

  async function tryTypes(line: string, at: { readonly in?: string } = {}): Promise<Pushed> {
    if (user.team !== undefined && user.team !== workspace.team) {
      throw new Error(
        `Slack offers slash commands only to people of ${workspace.team}; ${user.id} is of ${user.team}.`,
      );
    }
    const [command = "", text = ""] = line.split(/\s+(.*)/s);
    const where = await place(at.in);
    const responseUrl = edge.responseUrl({ user: user.id, channel: where.channel, source: undefined });
    const trigger = await edge.api.trigger(user.id);
    return desk.push("command", commandPayload(workspace, user, where, { command, text, trigger, responseUrl }));
  }

  /** Posts as the person, so that the message is there to be answered in a thread, and tells the app. */
  async function say(where: Where, text: string, { thread }: SayOptions = {}): Promise<Pushed> {
    const args = { channel: where.channel, text, ...(thread === undefined ? {} : { thread_ts: thread }) };
    const posted = await workspace.call("chat.postMessage", args, workspace.userToken(user.id));
    const { ts } = z.looseObject({ ok: z.literal(true), ts: z.string() }).parse(posted);
    return desk.push("event", saidPayload(workspace, user, where, { text, ts, thread }));
  }

  function may(it: Sighting, within: Where | undefined): boolean {
    if (within !== undefined && it.channel !== within.channel) return false;
    if (it.only !== undefined) return it.only === user.id;
    const spec = workspace.channels.find(({ id }) => id === it.channel);
    return spec === undefined ? edge.api.partnerIn(it.channel) === user.id : spec.members.includes(user.id);
  }

  /** Where something that is seen is; views are nowhere. */
  async function whereIs(it: Sighting): Promise<Where | undefined> {
    if (it.channel === "") return undefined;
    return workspace.channels.some(({ id }) => id === it.channel)
      ? channel(it.channel)
      : { ...(await direct()), channel: it.channel };
  }

  return {
    id: user.id,
    tryTypes,
    async types(line, at) {
      const answer = await tryTypes(line, at);
      acknowledged(line, answer);
      return answer;
    },
    mentions: (name, text, options) => say(channel(name), `<@${workspace.bot.user}> ${encodeText(text)}`, options),
    dms: async (text, options) => say(await direct(), encodeText(text), options),
    opensHome: async () => desk.push("event", openedPayload(workspace, user, (await direct()).channel, "home")),
    opensMessages: async () => desk.push("event", openedPayload(workspace, user, (await direct()).channel, "messages")),
    async sees(pattern, options = {}) {
      const within = options.in === undefined ? undefined : await place(options.in);
      const mayBe = (each: Sighting): boolean =>
        may(each, within) && (options.kind === undefined || each.kind === options.kind);
      const it = await sightings.see(user.id, mayBe, pattern, options.timeout ?? 5_000);
      return createSeen(desk, user, it, await whereIs(it));
    },
    get screen() {
      return sightings
        .all()
        .filter((each) => !each.gone && may(each, undefined))
        .map((each) => workspace.named(visibleWords(each)));
    },
  };
}

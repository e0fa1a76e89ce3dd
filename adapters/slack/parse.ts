/**
 * Slack's payloads as turns. Pure. Who acts is always the actor's own team and user, also in Slack Connect channels;
 * where it happened is a place of the workspace that the bot is installed in.
 */
import { createHash } from "node:crypto";
import type { Intent, Place, Turn } from "../../src/bot/turn.ts";
import { formValues, hiddenIn } from "./modal.ts";
import { decode } from "./mrkdwn.ts";
import {
  commandSchema,
  type Envelope,
  eventSchema,
  lookupSchema,
  type Person,
  pressSchema,
  submitSchema,
  type Team,
  type View,
} from "./payloads.ts";
import { type ReplyTo, threadOf } from "./reply-to.ts";

/** The workspace and the bot that the token belongs to. */
export interface Home {
  readonly team: string;
  readonly botUser: string;
}

/** What is needed to read a payload. */
export interface Arrival {
  readonly home: Home;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
}

/** A slash command. Only people of the organisation that installed the bot have it, so `team_id` is their own. */
export function parseCommand(body: unknown, { home, receivedAt }: Arrival): Turn {
  const said = commandSchema.parse(body);
  return {
    delivery: `slack:${said.team_id}:${said.trigger_id}`,
    receivedAt,
    actor: { platform: "slack", tenant: said.team_id, user: said.user_id },
    ...name(said.user_name),
    place: placeOf(said.team_id, said.channel_id, said.channel_name),
    private: true,
    prefix: "/",
    intent: {
      kind: "command",
      name: said.command.slice(1).toLowerCase(),
      args: decode(said.text, home.botUser),
    },
    replyTo: replyTo({ responseUrl: said.response_url, trigger: said.trigger_id }),
  };
}

/** Ids of actions are `feature.verb`, with `#n` where one stands several times in a row of buttons. */
const actionId = /^[a-z]+\.[a-z_]+(?=#\d+$|$)/;

/** A pressed button; `undefined` where the press has done its work already (a button that opens a link). */
export function parsePress(body: unknown, { home, receivedAt }: Arrival): Turn | undefined {
  const pressed = pressSchema.parse(body);
  const [first] = pressed.actions;
  const action = first?.action_id.match(actionId)?.[0];
  if (first === undefined || action === undefined) return undefined;
  const { container, user } = pressed;
  const conversation = pressed.channel?.id ?? container?.channel_id;
  const ts = conversation === undefined ? undefined : container?.message_ts;
  const ephemeral = container?.is_ephemeral ?? false;
  const place = placeOf(home.team, conversation ?? user.id, pressed.channel?.name);
  const thread = container?.thread_ts ?? pressed.message?.thread_ts;
  return {
    ...fromPerson(user, pressed.team, receivedAt),
    delivery: `slack:${home.team}:${pressed.trigger_id}`,
    place,
    private: ephemeral,
    intent: { kind: "press", action, payload: parsedJson(first.value) },
    replyTo: replyTo({
      thread: thread ?? (place.kind === "direct" || ephemeral ? undefined : ts),
      inThread: thread !== undefined,
      responseUrl: pressed.response_url,
      trigger: pressed.trigger_id,
      pressed: ts === undefined ? undefined : { ts, ephemeral },
      onHome: pressed.view?.type === "home",
    }),
  };
}

/**
 * A form that was sent. The delivery is the view with what was filled in, so that sending the same twice is one
 * submission, and sending it again mended is another.
 */
export function parseSubmit(body: unknown, arrival: Arrival): Turn {
  const { user, team, view, trigger_id } = submitSchema.parse(body);
  const values = JSON.stringify(view.state.values);
  const filled = createHash("sha256").update(values).digest("base64url").slice(0, 22);
  const submission = `${view.id}-${view.hash}-${filled}`;
  return fromView({ user, team, view, trigger: trigger_id, submission }, arrival);
}

/** What somebody types into a field whose options are looked up. */
export function parseLookup(body: unknown, arrival: Arrival): { turn: Turn; field: string; query: string } {
  const { user, team, view, block_id: field, value: query } = lookupSchema.parse(body);
  const submission = `${view.id}-${field}-lookup`;
  return { turn: fromView({ user, team, view, trigger: undefined, submission }, arrival), field, query };
}

interface FromView {
  readonly user: Person;
  readonly team: Team;
  readonly view: View;
  readonly trigger: string | undefined;
  readonly submission: string;
}

function fromView({ user, team, view, trigger, submission }: FromView, { home, receivedAt }: Arrival): Turn {
  const hidden = hiddenIn(view.private_metadata);
  return {
    ...fromPerson(user, team, receivedAt),
    delivery: `slack:${home.team}:${submission}`,
    place: hidden?.origin.place ?? placeOf(home.team, user.id),
    private: hidden?.origin.private ?? false,
    intent: {
      kind: "submit",
      form: view.callback_id,
      state: hidden?.state ?? null,
      values: formValues(view.state.values),
    },
    replyTo: replyTo({ ...hidden?.origin.replyTo, trigger }),
  };
}

/** Messages of these kinds are words that a person says; all others are edits, joins, and what apps post. */
const spoken: readonly (string | undefined)[] = [undefined, "file_share", "thread_broadcast"];

/** An event of the Events API; `undefined` where there is nothing to do: own messages, other bots, edits, joins. */
export function parseEvent(body: unknown, arrival: Arrival): Turn | undefined {
  const envelope = eventSchema.parse(body);
  const { event } = envelope;
  const installed = envelope.authorizations?.[0]?.team_id ?? envelope.team_id;
  if (installed !== arrival.home.team || event.user === undefined || event.user === arrival.home.botUser)
    return undefined;
  if (event.type === "app_home_opened") return parseOpened(envelope, event.user, arrival);
  const said = event.type === "app_mention" || (event.type === "message" && event.channel_type === "im");
  if (!said || event.bot_id != null || event.edited !== undefined || !spoken.includes(event.subtype)) return undefined;
  return parseSaid(envelope, event.user, arrival);
}

function parseSaid(envelope: Envelope, user: string, { home, receivedAt }: Arrival): Turn {
  const { event } = envelope;
  const place = placeOf(home.team, event.channel ?? user, undefined, event.channel_type);
  return {
    delivery: `slack:${home.team}:${envelope.event_id}`,
    receivedAt,
    actor: { platform: "slack", tenant: tenantOf(envelope), user },
    ...name(event.user_profile?.real_name),
    place,
    private: false,
    prefix: "/",
    intent: { kind: "text", text: decode(event.text, home.botUser) },
    ...(event.thread_ts === undefined ? {} : { thread: threadOf(place.conversation, event.thread_ts) }),
    replyTo: replyTo({
      thread: event.thread_ts ?? (place.kind === "direct" ? undefined : event.ts),
      inThread: event.thread_ts !== undefined,
    }),
  };
}

/** The Home tab was opened; or the bot's messages, for which the welcome is one delivery however often that is. */
function parseOpened(envelope: Envelope, user: string, { home, receivedAt }: Arrival): Turn | undefined {
  const { tab, channel } = envelope.event;
  if (tab !== "home" && tab !== "messages") return undefined;
  const intent: Intent = tab === "home" ? { kind: "home" } : { kind: "welcome" };
  return {
    delivery: tab === "home" ? `slack:${home.team}:${envelope.event_id}` : `slack:${home.team}:welcome-${user}`,
    receivedAt,
    actor: { platform: "slack", tenant: tenantOf(envelope), user },
    place: placeOf(home.team, channel ?? user, undefined, "im"),
    private: false,
    prefix: "/",
    intent,
    replyTo: replyTo({ onHome: tab === "home" }),
  };
}

/**
 * The team of whoever caused the event. In a channel shared with another company it must be said: the receiving team
 * would make a stranger one of ours, so without it the actor is nobody that Demarc knows.
 */
function tenantOf({ event, team_id, is_ext_shared_channel }: Envelope): string {
  const own = event.user_team ?? event.source_team ?? event.team;
  return own ?? (is_ext_shared_channel === true ? nobodys : team_id);
}

/** The tenant of those whose team Slack does not say: no team's id. */
const nobodys = "unknown";

/** What all of a person's presses and submissions have in common. */
function fromPerson(user: Person, team: Team, receivedAt: string) {
  const tenant = user.team_id ?? team?.id ?? nobodys;
  return {
    receivedAt,
    actor: { platform: "slack", tenant, user: user.id },
    ...name(user.name ?? user.username),
    prefix: "/",
  } as const;
}

/** The kind of a conversation: said by events, and otherwise by Slack's reserved names and the id's first letter. */
function placeOf(tenant: string, conversation: string, channelName?: string, channelType?: string): Place {
  const direct = channelType === "im" || /^[DUW]/.test(conversation);
  const group = channelType === "mpim" || channelName?.startsWith("mpdm-") === true;
  return { platform: "slack", tenant, conversation, kind: direct ? "direct" : group ? "group" : "channel" };
}

const name = (actorName: string | undefined): { actorName?: string } => (actorName === undefined ? {} : { actorName });

/** Without what is absent, since a turn is kept as JSON. */
function replyTo(parts: { [K in keyof ReplyTo]?: ReplyTo[K] | undefined }): ReplyTo {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== false));
}

/** A button's value; `null` where it is missing or no JSON, so that the registry says what there is to say. */
function parsedJson(value: string | undefined): unknown {
  try {
    return value === undefined ? null : JSON.parse(value);
  } catch {
    return null;
  }
}

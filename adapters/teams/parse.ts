/** From Teams' activities to turns. Pure: the same activity always makes the same turn. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Intent, Place, Turn } from "../../src/bot/turn.ts";
import { type Activity, tenantOf, withoutThread } from "./activity.ts";
import { pressData, searchData, submitData } from "./data.ts";
import { userOf } from "./references.ts";
import { plainText } from "./text.ts";

/** What the port needs to answer a turn; it travels in `Turn.replyTo`. */
export const replyToSchema = z.object({
  serviceUrl: z.string(),
  bot: z.string(),
  /** With the thread in it, where there is one. */
  conversation: z.string(),
  /** The person's id in Teams. */
  user: z.string(),
  /** The message whose button was pressed. */
  card: z.string().optional(),
});
export type ReplyTo = z.infer<typeof replyToSchema>;

/** How the outcome may be given in the HTTP response: a press on a card, a dialog to open, a dialog to close. */
export type Via = "message" | "execute" | "fetch" | "submit";

export type Arrival =
  | { readonly kind: "turn"; readonly turn: Turn; readonly via: Via }
  | { readonly kind: "search"; readonly turn: Turn; readonly field: string; readonly query: string }
  /** The bot was taken out of this conversation. */
  | { readonly kind: "removed" }
  /** An invoke that is not ours to answer, or whose data nobody can read. */
  | { readonly kind: "strange" }
  | { readonly kind: "ignored" };

/** @param now when it came, ISO 8601. */
export function parse(activity: Activity, now: string): Arrival {
  switch (activity.type) {
    case "message":
      return isBot(activity.from.id, activity) ? ignored : message(activity, now);
    case "invoke":
      return invoke(activity, now);
    case "installationUpdate":
      if (activity.action === "remove") return { kind: "removed" };
      return activity.action === "add" ? welcome(activity, now) : ignored;
    case "conversationUpdate":
      return activity.membersAdded?.some(({ id }) => id === activity.recipient.id) ? welcome(activity, now) : ignored;
    // Reactions, typing, edits and all that Teams may think of later: nothing that Demarc was told.
    default:
      return ignored;
  }
}

const ignored: Arrival = { kind: "ignored" };

/** The bot itself, or another one: two bots that answer each other never stop. */
const isBot = (id: string, activity: Activity): boolean => id === activity.recipient.id || id.startsWith("28:");

function message(activity: Activity, now: string): Arrival {
  // Clients without Action.Execute send its fallback's data as a message without words.
  const press = activity.value == null ? undefined : pressData.safeParse(activity.value).data;
  const intent: Intent =
    press === undefined ? { kind: "text", text: plainText(activity) } : { kind: "press", ...press };
  return { kind: "turn", turn: turnOf(activity, now, intent), via: "message" };
}

const executeValue = z.object({ action: z.object({ data: pressData }) });
const fetchValue = z.object({ data: pressData });
const submitValue = z.object({ data: submitData });

function invoke(activity: Activity, now: string): Arrival {
  const { name, value } = activity;
  const turn = (intent: Intent, via: Via, card?: string): Arrival => ({
    kind: "turn",
    turn: turnOf(activity, now, intent, card),
    via,
  });
  if (name === "adaptiveCard/action") {
    const press = executeValue.safeParse(value).data?.action.data;
    return press === undefined ? { kind: "strange" } : turn({ kind: "press", ...press }, "execute");
  }
  if (name === "task/fetch") {
    const press = fetchValue.safeParse(value).data?.data;
    return press === undefined ? { kind: "strange" } : turn({ kind: "press", ...press }, "fetch");
  }
  if (name === "task/submit") {
    const data = submitValue.safeParse(value).data?.data;
    if (data === undefined) return { kind: "strange" };
    const { card, ...submitted } = data;
    return turn({ kind: "submit", ...submitted }, "submit", card);
  }
  if (name === "application/search") {
    const search = searchData.safeParse(value).data;
    if (search === undefined) return { kind: "strange" };
    const { form, field, query } = search;
    return {
      kind: "search",
      turn: turnOf(activity, now, { kind: "submit", form, state: null, values: {} }),
      field,
      query,
    };
  }
  return { kind: "strange" };
}

/**
 * Teams tells of one installation twice, as `installationUpdate` and as `conversationUpdate`, and of a later one again.
 * The hour in the delivery's id makes the two one, and a new installation welcome again.
 */
function welcome(activity: Activity, now: string): Arrival {
  const at = activity.timestamp?.slice(0, 13) ?? now.slice(0, 13);
  const turn = turnOf({ ...activity, id: `welcome:${at}` }, now, { kind: "welcome" });
  return { kind: "turn", turn, via: "message" };
}

function turnOf(activity: Activity, now: string, intent: Intent, card?: string): Turn {
  const tenant = tenantOf(activity) ?? "";
  const replyTo: ReplyTo = {
    serviceUrl: activity.serviceUrl,
    bot: activity.recipient.id,
    conversation: activity.conversation.id,
    user: activity.from.id,
    ...optional("card", activity.replyToId ?? card),
  };
  return {
    delivery: deliveryOf(activity, tenant),
    receivedAt: now,
    actor: { platform: "teams", tenant: activity.from.tenantId || tenant, user: userOf(activity) },
    ...optional("actorName", activity.from.name ?? undefined),
    place: placeOf(activity, tenant),
    private: false,
    prefix: "",
    intent,
    ...(activity.conversation.id.includes(";messageid=") ? { thread: activity.conversation.id } : {}),
    replyTo,
  };
}

/**
 * A message's id in Teams is the millisecond in which it was written, so it is unique in its conversation only: without
 * the conversation in it, two people who write in the same millisecond would be one delivery.
 */
function deliveryOf(activity: Activity, tenant: string): string {
  const conversation = createHash("sha256").update(activity.conversation.id).digest("base64url").slice(0, 12);
  return `teams:${tenant}:${conversation}:${activity.id}`;
}

/** What is not known to be a personal chat may have other readers. */
const kinds: Readonly<Record<string, Place["kind"]>> = { personal: "direct", groupChat: "group", channel: "channel" };

function placeOf({ conversation }: Activity, tenant: string): Place {
  const kind = kinds[conversation.conversationType ?? ""] ?? "group";
  return { platform: "teams", tenant, conversation: withoutThread(conversation.id), kind };
}

const optional = <K extends string>(key: K, value: string | undefined): { readonly [key in K]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [key in K]: string });

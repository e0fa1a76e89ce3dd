/**
 * A turn: one thing that one person did in chat, in neutral words, as data (it is kept in the inbox as JSON).
 *
 * - **account**: one identity on one platform: Slack team + user, Entra tenant + object id. Authority comes from it alone.
 * - **place**: a conversation: a direct message, a group chat or a channel.
 * - **delivery**: the platform's own id of the event, unique with its platform and tenant; a redelivery has the same.
 */
import { z } from "zod";

export const platforms = ["slack", "teams"] as const;
export type Platform = (typeof platforms)[number];

export const accountSchema = z.object({
  platform: z.enum(platforms),
  tenant: z.string().min(1),
  user: z.string().min(1),
});
export type Account = Readonly<z.infer<typeof accountSchema>>;

export const placeSchema = z.object({
  platform: z.enum(platforms),
  tenant: z.string().min(1),
  conversation: z.string().min(1),
  kind: z.enum(["direct", "group", "channel"]),
});
export type Place = Readonly<z.infer<typeof placeSchema>>;

export const intentSchema = z.discriminatedUnion("kind", [
  /** A slash command, or a manifest's command on Teams. `name` without the slash. */
  z.object({ kind: z.literal("command"), name: z.string(), args: z.string() }),
  /** A direct message, or a mention with the mention of the bot taken out. */
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("press"), action: z.string(), payload: z.unknown().optional() }),
  z.object({
    kind: z.literal("submit"),
    form: z.string(),
    state: z.unknown().optional(),
    values: z.record(z.string(), z.string()),
  }),
  /** The person opened the bot's own page (Slack's Home tab). */
  z.object({ kind: z.literal("home") }),
  /** The bot was added here, by this person: say welcome once. */
  z.object({ kind: z.literal("welcome") }),
]);
export type Intent = z.infer<typeof intentSchema>;

export const turnSchema = z.object({
  delivery: z.string().min(1),
  /** ISO 8601, UTC. */
  receivedAt: z.string(),
  actor: accountSchema,
  actorName: z.string().optional(),
  place: placeSchema,
  /** Only the actor may see the answer: a slash command, a press on a card that only they see. */
  private: z.boolean(),
  /** What is typed before a command here: "/" on Slack, nothing on Teams. */
  prefix: z.string(),
  intent: intentSchema,
  /** The message under which it was said or pressed, as `Posted.thread` names it. */
  thread: z.string().optional(),
  /** What the adapter needs to answer (response URL, trigger, thread, conversation reference); opaque to everyone else. */
  replyTo: z.unknown().optional(),
});
export type Turn = Readonly<z.infer<typeof turnSchema>>;

/** One account as text, unique over all platforms. */
export const accountKey = (account: Account): string => `${account.platform}:${account.tenant}:${account.user}`;

/** One place as text, unique over all platforms. */
export const placeKey = (place: Place): string => `${place.platform}:${place.tenant}:${place.conversation}`;

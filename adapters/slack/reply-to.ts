import { z } from "zod";
import { placeSchema, type Turn } from "../../src/bot/turn.ts";

/** What this adapter needs to answer a turn; opaque to everyone else. */
export const replyToSchema = z.object({
  /** Where a public answer goes: the thread of what was said or pressed. */
  thread: z.string().optional(),
  /** It was said or pressed inside a thread, so that an answer for one person belongs there too. */
  inThread: z.boolean().optional(),
  /** Takes 5 answers in 30 minutes, also where the bot is no member. */
  responseUrl: z.string().optional(),
  /** Opens a form, once, within 3 s of the turn. */
  trigger: z.string().optional(),
  /** The message whose button was pressed, or whose form was sent. */
  pressed: z.object({ ts: z.string(), ephemeral: z.boolean() }).optional(),
  /** It was pressed on the Home tab, which has no message. */
  onHome: z.boolean().optional(),
});
export type ReplyTo = z.infer<typeof replyToSchema>;

/** Where a form came from: it travels hidden in the form, since Slack does not say it when the form is sent. */
export const originSchema = z.object({
  place: placeSchema,
  private: z.boolean(),
  replyTo: replyToSchema,
});
export type Origin = z.infer<typeof originSchema>;

/** Where a turn came from, for a form that it opens. The trigger is left out: the form's sending has its own. */
export function originOf(turn: Turn): Origin {
  const { trigger: _used, ...replyTo } = replyToSchema.parse(turn.replyTo);
  return { place: turn.place, private: turn.private, replyTo };
}

/** A message as replies to it name it. */
export const threadOf = (channel: string, ts: string): string => `${channel}:${ts}`;

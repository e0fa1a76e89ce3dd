/**
 * What Teams posts to `/api/messages`, parsed once. Only what Demarc reads is here; zod drops everything else.
 *
 * - **activity**: one event of the Bot Connector protocol (a message, a press, an installation …).
 * - **invoke**: an activity whose HTTP response is its answer: a press, a dialog, a search.
 */
import { z } from "zod";

const text = z.string().max(2_000);

const accountShape = z.object({
  id: text.min(1),
  name: text.nullish(),
  /** The person's object id in Entra: who they are, in whatever conversation. */
  aadObjectId: text.nullish(),
  /** Sent where the person is of another tenant than the conversation (shared channels). */
  tenantId: text.nullish(),
});

export const activityShape = z
  .object({
    type: text.min(1),
    id: text.nullish(),
    name: text.nullish(),
    action: text.nullish(),
    channelId: text.min(1),
    serviceUrl: z.url({ protocol: /^https?$/ }).max(2_000),
    timestamp: text.nullish(),
    replyToId: text.nullish(),
    from: accountShape,
    recipient: accountShape,
    conversation: z.object({
      id: text.min(1),
      conversationType: text.nullish(),
      tenantId: text.nullish(),
    }),
    text: z.string().nullish(),
    entities: z
      .array(
        z.looseObject({
          type: text.nullish(),
          text: z.string().nullish(),
          mentioned: accountShape.partial().nullish(),
        }),
      )
      .nullish(),
    value: z.unknown().optional(),
    membersAdded: z.array(accountShape).nullish(),
    channelData: z
      .object({
        tenant: z.object({ id: text.nullish() }).nullish(),
        channel: z.object({ type: text.nullish() }).nullish(),
      })
      .nullish(),
  })
  .refine(({ type, id }) => !!id || (type !== "message" && type !== "invoke"), "A message or invoke needs its id.");

export type Activity = Readonly<z.infer<typeof activityShape>>;

/** The tenant of the conversation, which `channelData` names more reliably than the conversation does. */
export const tenantOf = (activity: Activity): string | undefined =>
  activity.channelData?.tenant?.id || activity.conversation.tenantId || undefined;

/** Every tenant that the conversation is said to be of. All of them must be allowed. */
export function tenantsOf(activity: Activity): readonly string[] {
  return [activity.channelData?.tenant?.id, activity.conversation.tenantId].filter(
    (tenant): tenant is string => tenant != null && tenant !== "",
  );
}

/** The conversation without the thread in it: `19:abc@thread.tacv2;messageid=1` is a thread of `19:abc@thread.tacv2`. */
export const withoutThread = (conversation: string): string => conversation.replace(/;messageid=.*$/s, "");

/** A message's thread, as the conversation of replies to it is called. */
export const threadOf = (conversation: string, message: string): string =>
  `${withoutThread(conversation)};messageid=${message}`;

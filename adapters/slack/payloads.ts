/** What of Slack's payloads is read, and what they must look like. All of it has been signed by Slack. */
import { z } from "zod";
import { inputsSchema } from "./modal.ts";

/**
 * What every payload must look like before Bolt sees it: it reads these without looking. Slack's forms arrive as
 * objects without a prototype, so nothing may rely on one.
 */
export const bodySchema = z
  .looseObject({
    type: z.string().optional(),
    command: z.string().optional(),
    challenge: z.string().optional(),
    event: z.looseObject({ type: z.string() }).optional(),
    actions: z
      .array(z.looseObject({ type: z.string() }))
      .min(1)
      .optional(),
    view: z.looseObject({}).optional(),
    team: z.looseObject({}).nullish(),
    user: z.union([z.looseObject({}), z.string()]).optional(),
  })
  .refine(({ type, view }) => view !== undefined || (type !== "view_submission" && type !== "view_closed"));
export type Body = z.infer<typeof bodySchema>;

export const commandSchema = z.looseObject({
  command: z.string().regex(/^\/./),
  text: z.string().default(""),
  team_id: z.string().min(1),
  user_id: z.string().min(1),
  user_name: z.string().optional(),
  channel_id: z.string().min(1),
  channel_name: z.string().optional(),
  response_url: z.string().optional(),
  trigger_id: z.string().min(1),
});

const personSchema = z.looseObject({
  id: z.string().min(1),
  team_id: z.string().optional(),
  name: z.string().optional(),
  username: z.string().optional(),
});
export type Person = z.infer<typeof personSchema>;

const teamSchema = z.looseObject({ id: z.string() }).nullish();
export type Team = z.infer<typeof teamSchema>;

export const pressSchema = z.looseObject({
  user: personSchema,
  team: teamSchema,
  channel: z.looseObject({ id: z.string(), name: z.string().optional() }).optional(),
  container: z
    .looseObject({
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
      channel_id: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  message: z.looseObject({ thread_ts: z.string().optional() }).nullish(),
  view: z.looseObject({ type: z.string() }).nullish(),
  response_url: z.string().optional(),
  trigger_id: z.string().min(1),
  actions: z.array(z.looseObject({ action_id: z.string(), value: z.string().optional() })).min(1),
});

const viewSchema = z.looseObject({
  id: z.string().min(1),
  hash: z.string().default(""),
  callback_id: z.string().default(""),
  private_metadata: z.string().default(""),
  state: z.looseObject({ values: inputsSchema.default({}) }).default({ values: {} }),
});
export type View = z.infer<typeof viewSchema>;

export const submitSchema = z.looseObject({
  user: personSchema,
  team: teamSchema,
  trigger_id: z.string().optional(),
  view: viewSchema,
});

export const lookupSchema = z.looseObject({
  user: personSchema,
  team: teamSchema,
  block_id: z.string(),
  value: z.string().default(""),
  view: viewSchema,
});

export const eventSchema = z.looseObject({
  team_id: z.string().min(1),
  event_id: z.string().min(1),
  is_ext_shared_channel: z.boolean().optional(),
  authorizations: z.array(z.looseObject({ team_id: z.string().nullish() })).optional(),
  event: z.looseObject({
    type: z.string(),
    subtype: z.string().optional(),
    tab: z.string().optional(),
    user: z.string().optional(),
    bot_id: z.string().nullish(),
    edited: z.unknown().optional(),
    text: z.string().default(""),
    ts: z.string().optional(),
    thread_ts: z.string().optional(),
    channel: z.string().optional(),
    channel_type: z.string().optional(),
    user_team: z.string().optional(),
    source_team: z.string().optional(),
    team: z.string().optional(),
    user_profile: z.looseObject({ real_name: z.string().optional() }).optional(),
  }),
});
export type Envelope = z.infer<typeof eventSchema>;

/** What an instance under chaos is given. */
import { z } from "zod";

export const settingsSchema = z.object({
  databaseUrl: z.string(),
  /** As many as `DATABASE_CONNECTIONS` would allow. */
  connections: z.int(),
  /** Its own, which it finds again after its death. */
  spoolFolder: z.string(),
  pace: z.object({ started: z.number(), shown: z.number(), speed: z.number() }),
  /** The providers: Slack's Web API at `/api/`, people's own webhooks at `/hook/…`. */
  providers: z.string(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";
export const webhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw3jmB7M1zVQs=";
export const team = "T_CHAOS";
/** Webhooks are https in the engagement file; here they lead to the providers. */
export const pagerOrigin = "https://pager.example";

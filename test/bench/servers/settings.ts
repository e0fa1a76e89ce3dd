/** What `demarc.ts` is given. */
import { z } from "zod";

export const demarcSettings = z.object({
  databaseUrl: z.string(),
  spoolFolder: z.string(),
  slack: z.object({ botToken: z.string(), signingSecret: z.string(), slackApiUrl: z.string() }).optional(),
  teams: z
    .union([
      z.object({ local: z.object({ serviceUrl: z.string(), tenants: z.array(z.string()) }) }),
      z.object({
        appId: z.string(),
        appType: z.literal("UserAssignedMSI"),
        tenantId: z.string(),
        allowedTenants: z.array(z.string()),
      }),
    ])
    .optional(),
});
export type DemarcSettings = z.input<typeof demarcSettings>;

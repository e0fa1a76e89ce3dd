/** What the Teams adapter is given: its registration in Azure, or the local playground in place of Teams. */
import { z } from "zod";
import type { PictureUrl } from "../../src/bot/chart.ts";
import type { Inbox } from "../../src/bot/port.ts";
import type { Clock } from "../../src/domain/clock.ts";
import type { Log } from "./log.ts";
import type { Timer } from "./pace.ts";
import type { ReferenceStore } from "./references.ts";

/** A bot registered in Azure. New ones are single-tenant or a managed identity (since July 2025). */
export interface RegisteredBot {
  readonly appId: string;
  /** The client secret; only for SingleTenant. */
  readonly appPassword?: string | undefined;
  readonly appType: "SingleTenant" | "UserAssignedMSI";
  /** The tenant in which the bot is registered. */
  readonly tenantId: string;
  /** The tenants whose people may use it. An empty list means nobody. */
  readonly allowedTenants: readonly string[];
  /** Where the channel's tokens come from, by botbuilder's own names; Microsoft's public cloud unless said. */
  readonly cloud?: Cloud;
}

/** No Teams at all: a Bot Connector on this machine, without authentication. */
export interface LocalBot {
  readonly local: { readonly serviceUrl: string; readonly tenants: readonly string[] };
}

export type TeamsOptions = RegisteredBot | LocalBot;

export interface TeamsDeps {
  readonly inbox: Inbox;
  readonly references: ReferenceStore;
  readonly log: Log;
  readonly clock: Clock;
  /** How long a press may wait for its outcome before it is answered "still working", in milliseconds. */
  readonly holdFor?: number;
  /** For waiting at Teams' pace; the machine's by default. */
  readonly timer?: Timer;
  /** Where charts' pictures are; without it they are written out. */
  readonly pictureUrl?: PictureUrl;
}

/** Another cloud than Microsoft's public one. botbuilder takes all of these, or none. */
export interface Cloud {
  readonly ToChannelFromBotLoginUrl: string;
  readonly ToChannelFromBotOAuthScope: string;
  readonly ToBotFromChannelTokenIssuer: string;
  readonly OAuthUrl: string;
  readonly ToBotFromChannelOpenIdMetadataUrl: string;
  readonly ToBotFromEmulatorOpenIdMetadataUrl: string;
  readonly CallerId: string;
}

const id = (name: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, `${name} must be a GUID, as the Azure portal shows it.`);

const registered = z
  .object({
    appId: id("The Teams app id"),
    appPassword: z.string().optional(),
    appType: z.enum(
      ["SingleTenant", "UserAssignedMSI"],
      'The Teams app type must be "SingleTenant" or "UserAssignedMSI".',
    ),
    tenantId: id("The Teams tenant id"),
    allowedTenants: z
      .array(id("Every allowed Teams tenant"))
      .min(1, "Name at least one tenant whose people may use Demarc in Teams."),
  })
  .superRefine(({ appType, appPassword }, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", message });
    if (appType === "SingleTenant" && !appPassword)
      refuse("A SingleTenant Teams bot needs its password (client secret).");
    if (appType === "UserAssignedMSI" && appPassword) refuse("A UserAssignedMSI Teams bot has no password; remove it.");
  });

const local = z.object({
  serviceUrl: z
    .string()
    .regex(
      /^http:\/\/127\.0\.0\.1:\d{1,5}(\/[\w/-]*\w)?$/,
      "The local service URL must be http://127.0.0.1:PORT, or below it.",
    ),
  tenants: z.array(z.string().min(1)).min(1, "The local Bot Connector needs a tenant."),
});

/**
 * Refuses options that would leave the bot open: botbuilder itself turns authentication off without an app id.
 *
 * @throws with everything that is wrong and what to set.
 */
export function requireSafe(options: TeamsOptions): void {
  const checked = "local" in options ? local.safeParse(options.local) : registered.safeParse(options);
  if (checked.success) return;
  throw new Error(checked.error.issues.map((issue) => issue.message).join(" "));
}

/** The tenants whose people may use the bot. */
export const allowedTenants = (options: TeamsOptions): ReadonlySet<string> =>
  new Set("local" in options ? options.local.tenants : options.allowedTenants);

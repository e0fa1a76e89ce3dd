/** A version of the escalation matrix as it is kept, and the `Matrix` of one domain that is made of it. */
import { z } from "zod";
import { type BusinessHours, type OpenHours, type Weekday, weekdays } from "../../domain/calendar.ts";
import { type Matrix, type TierContacts, tierModes } from "../../domain/oncall.ts";
import { type Party, parties } from "../../domain/party.ts";
import { stewardRole } from "../../domain/responsibility.ts";

const minutes = z.int().positive();
const openHours = z.tuple([z.string(), z.string()]).readonly();
/** Hours where they differ from the engagement's: what is left out is the engagement's. */
const ownHours = z.object({
  timeZone: z.string().exactOptional(),
  hours: z.partialRecord(z.enum(weekdays), openHours),
  holidays: z.array(z.string()).exactOptional(),
});
const contacts = z.object({ business: z.string(), afterHours: z.string(), hours: ownHours.exactOptional() });
const tier = z.object({ responseMinutes: minutes, mode: z.enum(tierModes), provider: contacts, client: contacts });

/** All that the engagement file says of the matrix. Tiers are in their order, the first one first. */
export const rulesSchema = z.object({
  cycles: minutes,
  repeatMinutes: minutes,
  updateMinutes: minutes,
  snoozeMinutes: minutes,
  progressMinutes: minutes,
  shareContacts: z.boolean(),
  fallback: z.string(),
  leadership: z.record(z.enum(parties), z.array(z.string())),
  owners: z.partialRecord(z.enum(parties), z.string()),
  hours: z.partialRecord(z.enum(parties), ownHours),
  tiers: z.array(tier),
  /** By the name of the domain, as the map writes it. */
  domains: z.record(z.string(), z.array(tier)),
});
export type Rules = z.infer<typeof rulesSchema>;
export type OwnHours = z.infer<typeof ownHours>;
export type KeptTier = z.infer<typeof tier>;

/** The rules with the engagement's hours as they were then, so that a version is never changed from outside (E20). */
export const bodySchema = z.object({
  rules: rulesSchema,
  business: z.object({
    timeZone: z.string(),
    hours: z.partialRecord(z.enum(weekdays), openHours),
    holidays: z.array(z.string()),
  }),
});
export type Body = z.infer<typeof bodySchema>;

/** The hours with what they leave out. */
export const wholeHours = (own: OwnHours | undefined, business: BusinessHours): BusinessHours => ({
  ...business,
  ...own,
});

/** The matrix of one domain; where that has no tiers of its own, and where none is asked for, the engagement's. */
export function matrixOf(version: number, { rules, business }: Body, domain: string | undefined): Matrix {
  const { tiers, domains, hours, owners, ...same } = rules;
  const named = domain === undefined ? undefined : Object.keys(domains).find((name) => isSameName(name, domain));
  const own = named === undefined ? undefined : domains[named];
  return {
    version,
    ...same,
    domain: named,
    hours: bothSides((side) => wholeHours(hours[side], business)),
    owners: bothSides((side) => owners[side] ?? stewardRole),
    tiers: (own ?? tiers).map(({ responseMinutes, mode, ...sides }, index) => ({
      tier: index + 1,
      mode,
      responseMinutes,
      contacts: bothSides((side) => contactsOf(sides[side], business)),
    })),
  };
}

const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.trim().toLowerCase();

const bothSides = <T>(of: (side: Party) => T): Record<Party, T> => ({ provider: of("provider"), client: of("client") });

function contactsOf({ business, afterHours, hours }: KeptTier[Party], whole: BusinessHours): TierContacts {
  return { business, afterHours, ...(hours && { hours: wholeHours(hours, whole) }) };
}

/** An engagement's own hours, in the form in which they are kept. */
export const businessOf = (
  hours: Partial<Record<Weekday, OpenHours>>,
  timeZone: string,
  holidays: readonly string[],
) => ({
  timeZone,
  hours,
  holidays: [...holidays],
});

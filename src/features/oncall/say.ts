/** Words that several cards of being on call share. */
import { type Stretch, sayInstant } from "../../domain/calendar.ts";
import type { Colleague } from "../../domain/engagement.ts";
import type { Matrix } from "../../domain/oncall.ts";
import type { OnDuty } from "./decide.ts";

/** `from Fri 27 Nov, 18:00 until Mon 30 Nov, 08:00 (Europe/London)`: for people, in their zone, which is named. */
export const sayStretch = ({ from, until }: Stretch, timeZone: string): string =>
  `from ${sayInstant(from, timeZone)} until ${sayInstant(until, timeZone)} (${timeZone})`;

/** `tier 1`, `tier 1 of Networking` */
export const sayTier = ({ domain }: Matrix, tier: number): string =>
  domain === undefined ? `tier ${tier}` : `tier ${tier} of ${domain}`;

/** Why this person: `on-call, after hours`, `for Tomasz Zielinski`, and who is passed over. */
export function sayWhy({ reference, shift, standsInFor, passedOver, person }: OnDuty): string {
  const hours = shift === "business" ? "business hours" : "after hours";
  const rule = reference === person.key ? `named for ${hours}` : `${reference}, ${hours}`;
  const instead = standsInFor === undefined ? "" : `for ${standsInFor.name} by an override; `;
  const away = passedOver.length === 0 ? "" : `; ${sayNames(passedOver)} cannot be asked now`;
  return `${instead}${rule}${away}`;
}

export const sayNames = (people: readonly Colleague[]): string => people.map(({ name }) => name).join(" and ");

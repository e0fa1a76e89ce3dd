/** The rules of ownership: who answers now, who may sign, what a change of the map needs. No clock, no database. */
import type { Member } from "../../bot/who.ts";
import { type BusinessHours, daysBetween, isOpen, nextOpening } from "../../domain/calendar.ts";
import type { Colleague, Engagement } from "../../domain/engagement.ts";
import { peopleFor } from "../../domain/engagement.ts";
import { parties } from "../../domain/party.ts";
import { Refusal } from "../../domain/refusal.ts";
import { type MapFunction, type MapVersionInfo, type Signed, stewardRole } from "../../domain/responsibility.ts";

/** The map is signed anew each quarter. */
export const reviewAfterDays = 90;

/** The person who carries a function: named by the map, or by their role, or their side's contact. */
export function ownerOf(
  row: MapFunction,
  engagement: Engagement,
  colleagues: readonly Colleague[],
): Colleague | undefined {
  const reference = row.owner ?? engagement.sides[row.accountable].contact;
  return peopleFor(colleagues, row.accountable, reference)[0];
}

export type AnswersNow =
  /** It is covered now: this person, or nobody where the map names none who can be found. */
  | { readonly when: "business" | "after_hours"; readonly person: Colleague | undefined }
  /** It is not covered now. `urgent` is whom that side names for what cannot wait. */
  | { readonly when: "closed"; readonly opens: Date | undefined; readonly urgent: Colleague | undefined };

/** Who answers for a function at `now`: by its coverage, the engagement's business hours, and the contacts of its side. */
export function answersNow(
  row: MapFunction,
  engagement: Engagement,
  colleagues: readonly Colleague[],
  now: Date,
): AnswersNow {
  const owner = ownerOf(row, engagement, colleagues);
  if (isOpen(engagement.business, now)) return { when: "business", person: owner };
  const reference = row.afterHours ?? engagement.sides[row.accountable].afterHours;
  const person = reference === undefined ? undefined : peopleFor(colleagues, row.accountable, reference)[0];
  if (row.coverage === "24x7") return { when: "after_hours", person: person ?? owner };
  return { when: "closed", opens: nextOpening(engagement.business as BusinessHours, now), urgent: person };
}

/** Functions that no person can be named for, although a side is Accountable. */
export const withoutPerson = (
  functions: readonly MapFunction[],
  engagement: Engagement,
  colleagues: readonly Colleague[],
): MapFunction[] => functions.filter((row) => ownerOf(row, engagement, colleagues) === undefined);

/** Whether `member` carries the function by name or by role. */
export function carries(
  row: MapFunction,
  member: Member,
  engagement: Engagement,
  colleagues: readonly Colleague[],
): boolean {
  return row.accountable === member.side && ownerOf(row, engagement, colleagues)?.personId === member.personId;
}

export const isSteward = ({ roles }: Pick<Member, "roles">): boolean => roles.includes(stewardRole);

/** @throws {Refusal} where `member` is no steward. */
export function requireSteward(member: Member): void {
  if (isSteward(member)) return;
  throw new Refusal({
    code: "ownership.not_steward",
    say: `Only a steward of the responsibility map may do that. Ask whoever keeps the engagement file of your side to give you the role “${stewardRole}”.`,
  });
}

/**
 * What a signature does to a version: it is kept, and when it is the second one the version goes live.
 *
 * @throws {Refusal} where it cannot be signed, with the present state.
 */
export function sign(version: MapVersionInfo, member: Member, today: string) {
  requireSteward(member);
  if (version.state !== "draft") {
    const now = version.state === "live" ? "live already" : "no longer under discussion";
    throw new Refusal({
      code: "ownership.not_draft",
      say: `Version ${version.version} is ${now}; nothing was signed.`,
    });
  }
  const earlier = version.signatures[member.side];
  if (earlier !== undefined) {
    throw new Refusal({
      code: "ownership.signed",
      say: `${earlier.name} signed version ${version.version} for your side already.`,
    });
  }
  const signature: Signed = { name: member.name, on: today };
  const signatures = { ...version.signatures, [member.side]: signature };
  return { signature, goesLive: isSignedByBoth(signatures) };
}

export const isSignedByBoth = (signatures: MapVersionInfo["signatures"]): boolean =>
  parties.every((party) => signatures[party] !== undefined);

/** The day of the later signature, YYYY-MM-DD; `undefined` while one is missing. */
export function signedOn({ signatures: { provider, client } }: MapVersionInfo): string | undefined {
  return provider === undefined || client === undefined ? undefined : [provider.on, client.on].sort()[1];
}

/** Days since the last sign-off beyond the quarter after which the map is to be reviewed; 0 while none is due. */
export function reviewOverdue(version: MapVersionInfo, today: string): number {
  const last = signedOn(version);
  return last === undefined ? 0 : Math.max(0, daysBetween(last, today) - reviewAfterDays);
}

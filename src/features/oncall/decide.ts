/** The rules of being on call: who answers for a tier and side at an instant, and over a week. No clock, no database. */
import { isOpen, openings, type Stretch } from "../../domain/calendar.ts";
import { type Colleague, peopleFor } from "../../domain/engagement.ts";
import type { Absence, Matrix, Override, TierRule } from "../../domain/oncall.ts";
import type { Party } from "../../domain/party.ts";

/** The people of an engagement, and what is different for a time. */
export interface Roster {
  readonly colleagues: readonly Colleague[];
  /** In the order in which they were made: a later one may hand on what an earlier one took over. */
  readonly overrides: readonly Override[];
  readonly absences: readonly Absence[];
  /** Whether there is any way to the person. */
  canReach(personId: string): boolean;
}

/** Which contact of a tier counts: by the hours of its side. */
export type Shift = "business" | "afterHours";

/** Who answers for one tier and side, and why. */
export interface OnDuty {
  readonly person: Colleague;
  /** The matrix's word: a person's key or a role. */
  readonly reference: string;
  readonly shift: Shift;
  /** Whose place the person has taken by an override. */
  readonly standsInFor: Colleague | undefined;
  /** Holders of the role that come first, and are away or cannot be reached. */
  readonly passedOver: readonly Colleague[];
}

/** One tier and side of a matrix. */
export interface Post {
  readonly matrix: Matrix;
  readonly rule: TierRule;
  readonly side: Party;
}

const covers = ({ from, until }: Stretch, at: Date): boolean => from <= at && at < until;

/** Whether the person is away at `at`. */
export const isAwayAt = (absences: readonly Absence[], personId: string, at: Date): boolean =>
  absences.some((absence) => absence.person === personId && covers(absence, at));

/** Whose turn it is once the overrides at `at` have been followed, each in the order in which it was made. */
function standIn(personId: string, overrides: readonly Override[], at: Date): string {
  return overrides
    .filter((override) => covers(override, at))
    .reduce((holder, { person, cover }) => (person === holder ? cover : holder), personId);
}

/** Business or after hours for this tier and side (E19). */
export function shiftAt({ matrix, rule, side }: Post, at: Date): Shift {
  return isOpen(rule.contacts[side]?.hours ?? matrix.hours[side], at) ? "business" : "afterHours";
}

/**
 * Who is paged for this tier and side at `at`; `undefined` where nobody resolves (E10). A person whom the matrix names is
 * asked alone; of a role, the first holder who is there and can be reached.
 */
export function onDuty(post: Post, roster: Roster, at: Date): OnDuty | undefined {
  const contacts = post.rule.contacts[post.side];
  if (contacts === undefined) return undefined;
  const shift = shiftAt(post, at);
  const reference = contacts[shift];
  const passedOver: Colleague[] = [];
  for (const holder of peopleFor(roster.colleagues, post.side, reference)) {
    const personId = standIn(holder.personId, roster.overrides, at);
    const person = roster.colleagues.find((each) => each.personId === personId);
    if (person !== undefined && !isAwayAt(roster.absences, personId, at) && roster.canReach(personId)) {
      return { person, reference, shift, standsInFor: personId === holder.personId ? undefined : holder, passedOver };
    }
    passedOver.push(person ?? holder);
  }
  return undefined;
}

/** A stretch in which the same person answers, for the same reason; or nobody. */
export interface Watch extends Stretch {
  readonly duty: OnDuty | undefined;
}

/** Who answers for one tier and side, one after another, over all of `within`. */
export function watches(post: Post, roster: Roster, within: Stretch): Watch[] {
  const found: Watch[] = [];
  const edges = edgesOf(post, roster, within);
  for (const [index, from] of edges.entries()) {
    const until = edges[index + 1];
    if (until === undefined) break;
    const duty = onDuty(post, roster, from);
    const last = found.at(-1);
    if (last !== undefined && isSame(last.duty, duty)) found[found.length - 1] = { ...last, until };
    else found.push({ from, until, duty });
  }
  return found;
}

/** The instants in `within` at which the answer may change, with its ends. */
function edgesOf({ matrix, rule, side }: Post, { overrides, absences }: Roster, within: Stretch): Date[] {
  const hours = rule.contacts[side]?.hours ?? matrix.hours[side];
  const stretches: readonly Stretch[] = [within, ...openings(hours, within), ...overrides, ...absences];
  const times = stretches
    .flatMap(({ from, until }) => [from.getTime(), until.getTime()])
    .filter((time) => within.from.getTime() <= time && time <= within.until.getTime());
  return [...new Set(times)].sort((a, b) => a - b).map((time) => new Date(time));
}

function isSame(a: OnDuty | undefined, b: OnDuty | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const names = (duty: OnDuty) => duty.passedOver.map(({ personId }) => personId).join();
  return (
    a.person.personId === b.person.personId &&
    a.reference === b.reference &&
    a.shift === b.shift &&
    a.standsInFor?.personId === b.standsInFor?.personId &&
    names(a) === names(b)
  );
}

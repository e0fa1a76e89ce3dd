/** Who answers, from the database: people resolve late, when somebody is to be paged or asks. */
import type { Ways } from "../../bot/way.ts";
import { type Stretch, sayInstant } from "../../domain/calendar.ts";
import { type Colleague, peopleFor } from "../../domain/engagement.ts";
import type { Contact, Matrix, ReachWay } from "../../domain/oncall.ts";
import { type Party, parties } from "../../domain/party.ts";
import type { Tx } from "../../infra/db.ts";
import { colleaguesOf } from "../directory/index.ts";
import { type OnDuty, onDuty, type Post, type Roster, watches } from "./decide.ts";
import { matrixOf } from "./kept.ts";
import { type ReachOf, reachOf } from "./reach.ts";
import { sayWhy } from "./say.ts";
import * as store from "./store.ts";

/** The matrix in force, with the tiers of that domain where it has its own. `undefined` where there is none yet. */
export async function matrixFor(tx: Tx, engagementId: string, domain?: string): Promise<Matrix | undefined> {
  const latest = await store.latestVersion(tx, engagementId);
  return latest === undefined ? undefined : matrixOf(latest.version, latest.body, domain);
}

/** The version that a running incident started with (E20). @throws where there is no such version. */
export async function matrixOfVersion(tx: Tx, engagementId: string, version: number, domain?: string): Promise<Matrix> {
  return matrixOf(version, (await store.versionOf(tx, engagementId, version)).body, domain);
}

/** A roster with the ways to everybody in it. */
export interface Duty extends Roster {
  readonly reachOf: ReachOf;
}

/** Whether a way is set up here: nobody is on call by one that is not. */
export type IsOpen = (way: ReachWay) => boolean;

export const openOf =
  (ways: Ways): IsOpen =>
  (way) =>
    way === "chat" || ways.has(way);

/** The people of an engagement, with what differs from the matrix at `since` and after. */
export async function dutyOf(tx: Tx, engagementId: string, since: Date, isOpen: IsOpen): Promise<Duty> {
  const colleagues = await colleaguesOf(tx, engagementId);
  const changes = await store.changesSince(tx, engagementId, since);
  const reach = reachOf(colleagues, await store.linesOf(tx, engagementId));
  return {
    colleagues,
    overrides: store.overridesIn(changes),
    absences: store.absencesIn(changes),
    canReach: (personId) => reach(personId).some(({ way }) => isOpen(way)),
    reachOf: reach,
  };
}

/** Whom to page for a tier and side at `at`, by the duty of that instant. Empty where nobody resolves (E10): skip the tier. */
export function contactsAt(duty: Duty, matrix: Matrix, tier: number, side: Party, at: Date): readonly Contact[] {
  const rule = matrix.tiers.find((each) => each.tier === tier);
  if (rule === undefined) return [];
  const post: Post = { matrix, rule, side };
  const found = onDuty(post, duty, at);
  if (found === undefined) return [];
  const { person } = found;
  return [{ person, reach: duty.reachOf(person.personId), because: because(found, untilOf(post, duty, at)) }];
}

/** Whom to page when no tier resolves (E10): the matrix's fallback, whichever side it is on, also where they are away. */
export function fallbackContacts(duty: Duty, matrix: Matrix): readonly Contact[] {
  const [person] = parties
    .flatMap((side) => peopleFor(duty.colleagues, side, matrix.fallback))
    .filter(({ personId }) => duty.canReach(personId));
  return person === undefined
    ? []
    : [{ person, reach: duty.reachOf(person.personId), because: "the fallback contact" }];
}

/** Who hears of an incident on one side (E26), each once, in the matrix's order. */
export const leadersOf = (colleagues: readonly Colleague[], matrix: Matrix, side: Party): Colleague[] =>
  distinct(matrix.leadership[side].flatMap((reference) => peopleFor(colleagues, side, reference)));

/** Who keeps the matrix for one side. */
export const ownersOf = (colleagues: readonly Colleague[], matrix: Matrix, side: Party): readonly Colleague[] =>
  peopleFor(colleagues, side, matrix.owners[side]);

const distinct = (people: readonly Colleague[]): Colleague[] => [...new Set(people)];

const week = 7 * 24 * 60 * 60_000;

/** The watch that holds at `at`, looked for a week back and ahead; its ends are absent where they lie beyond. */
export function watchAt(post: Post, roster: Roster, at: Date): { duty: OnDuty | undefined } & Partial<Stretch> {
  const within = { from: new Date(at.getTime() - week), until: new Date(at.getTime() + week) };
  const found = watches(post, roster, within).find(({ from, until }) => from <= at && at < until);
  if (found === undefined) return { duty: undefined };
  return {
    duty: found.duty,
    ...(found.from > within.from && { from: found.from }),
    ...(found.until < within.until && { until: found.until }),
  };
}

/** Until when the present watch lasts, where it ends within a week. */
const untilOf = (post: Post, roster: Roster, at: Date): Date | undefined => watchAt(post, roster, at).until;

/** `on-call, after hours, until Mon 30 Nov, 08:00`, in the zone of whoever is on. */
function because(found: OnDuty, until: Date | undefined): string {
  const { timeZone } = found.person;
  return until === undefined ? sayWhy(found) : `${sayWhy(found)}, until ${sayInstant(until, timeZone)}`;
}

/** The matrix in force with each set of tiers: the engagement's, and each domain's that has its own. */
export async function allMatrices(tx: Tx, engagementId: string): Promise<readonly Matrix[]> {
  const latest = await store.latestVersion(tx, engagementId);
  if (latest === undefined) return [];
  const domains = [undefined, ...Object.keys(latest.body.rules.domains)];
  return domains.map((domain) => matrixOf(latest.version, latest.body, domain));
}

/** Every tier and side of these matrices. */
export const postsOf = (matrices: readonly Matrix[]): Post[] =>
  matrices.flatMap((matrix) => matrix.tiers.flatMap((rule) => parties.map((side) => ({ matrix, rule, side }))));

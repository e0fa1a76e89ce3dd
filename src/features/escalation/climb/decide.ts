/**
 * How an incident climbs: what is due, which tier is paged next, and whom a tier is. No clock, no database.
 *
 * Contacts are resolved late (E20), by whoever calls: `dueNow` says what is due, `tiersAhead` which tiers may be needed
 * for it, and the event makers take the people that were found.
 */
import {
  type Case,
  type Incident,
  type IncidentEvent,
  type Instant,
  type NewPage,
  type PageReason,
  wasTierPaged,
} from "../../../domain/incident.ts";
import type { Matrix, Reach, TierRule } from "../../../domain/oncall.ts";
import { otherParty, type Party, parties } from "../../../domain/party.ts";

const second = 1_000;
const minute = 60 * second;

/** Overdue by more than this, an incident has been through an outage: its present tier is paged, no later one (E22). */
export const outage = 2 * minute;
/** A tier none of whose pages was accepted within this is passed over; or within its response time, if that is shorter (E11). */
export const acceptLimit = minute;
/** How long people are asked which function is meant, before they are paged by the default matrix. */
export const askingLimit = 2 * minute;

/** Somebody who was found, on the side whose contact they are. */
export interface Contacted {
  readonly person: string;
  readonly side: Party;
  readonly reach: readonly Reach[];
}

/** Who a tier is now; `missing` are the sides that the matrix names there, and where nobody was found. */
export interface TierPeople {
  readonly people: readonly Contacted[];
  readonly missing: readonly Party[];
}

export interface Roster {
  /** The tiers that were looked up, by number: as many of those ahead as it took to find somebody. */
  readonly tiers: ReadonlyMap<number, TierPeople>;
  /** Who is paged where no tier resolves, and with every alarm. */
  readonly fallback: readonly Contacted[];
}

export interface Position {
  readonly tier: number;
  readonly cycle: number;
}

/** What a decision is made with. */
export interface Means {
  readonly now: Instant;
  readonly matrix: Matrix;
  readonly roster: Roster;
  /** Makes the ids of pages. */
  readonly newId: () => string;
}

/** What is due at an instant. */
export type Due =
  | { readonly kind: "nothing" }
  /** The next tier is to be paged. */
  | { readonly kind: "next"; readonly reason: PageReason }
  /** The present tier is to be paged, or the first one where none was. */
  | { readonly kind: "same"; readonly reason: PageReason; readonly lateBy: number }
  | { readonly kind: "second"; readonly lateBy: number }
  /** The present tier was paged late: it gets its whole response time. */
  | { readonly kind: "clock"; readonly lateBy: number }
  | { readonly kind: "alarm"; readonly lateBy: number }
  | { readonly kind: "remind" }
  | { readonly kind: "drop"; readonly lateBy: number }
  | { readonly kind: "wake" };

/** At the very instant it is due; a millisecond earlier it is not. */
export function dueNow({ incident, pages }: Case, now: Instant): Due {
  const { phase } = incident;
  switch (phase.kind) {
    case "over":
      return nothing;
    case "asking":
      return now < phase.until ? nothing : { kind: "same", reason: "unanswered", lateBy: late(now - phase.until) };
    case "snoozed":
      if (now < phase.until) return nothing;
      return phase.held ? { kind: "wake" } : { kind: "same", reason: "snooze_over", lateBy: late(now - phase.until) };
    case "alarm":
      return now < phase.next ? nothing : { kind: "alarm", lateBy: late(now - phase.next) };
    case "held":
      return now < phase.remindAt ? nothing : { kind: "remind" };
    case "reminded":
      return now < phase.dropAt ? nothing : { kind: "drop", lateBy: late(now - phase.dropAt) };
    case "tier": {
      const { deadline, reachBy = deadline } = phase;
      const since = Math.min(deadline, reachBy);
      if (now < since) {
        const due = phase.second !== undefined && now >= phase.second;
        return due ? { kind: "second", lateBy: late(now - phase.second) } : nothing;
      }
      if (now - since <= outage) return { kind: "next", reason: since < deadline ? "unreachable" : "timer" };
      // A page of this tier that went out after the outage is the late one already.
      const wasPaged = pages.some(({ step, begunAt }) => step === incident.steps.length && (begunAt ?? 0) > since);
      return wasPaged ? { kind: "clock", lateBy: now - since } : { kind: "same", reason: "late", lateBy: now - since };
    }
  }
}

const nothing: Due = { kind: "nothing" };
const late = (by: number): number => (by > outage ? by : 0);

/** Where the climb goes on, in order, for one way through all tiers; `undefined` stands for the end of the last cycle. */
export function tiersAhead(
  incident: Incident,
  matrix: Matrix,
  from: "same" | "next",
): readonly (Position | undefined)[] {
  const ahead: (Position | undefined)[] = [];
  let at: Position | undefined = from === "same" ? present(incident, matrix) : after(incident, matrix, incident);
  for (let seen = 0; seen < matrix.tiers.length; seen += 1) {
    ahead.push(at);
    if (at === undefined) return ahead;
    at = after(at, matrix, incident);
  }
  return ahead;
}

/** The tier that the incident is at; before the first one, the first one. */
function present(incident: Position, { tiers }: Matrix): Position {
  const isThere = tiers.some(({ tier }) => tier === incident.tier);
  return { tier: isThere ? incident.tier : (tiers[0]?.tier ?? 1), cycle: incident.cycle };
}

function after({ tier, cycle }: Position, { tiers }: Matrix, { lastCycle }: Incident): Position | undefined {
  const next = tiers.find((rule) => rule.tier > tier);
  if (next !== undefined) return { tier: next.tier, cycle };
  const [first] = tiers;
  return cycle >= lastCycle || first === undefined ? undefined : { tier: first.tier, cycle: cycle + 1 };
}

/**
 * Pages the first tier ahead that has somebody (E10), and says on the way which were skipped and which cycles ended; or,
 * after the last cycle or where no tier has anybody, raises the alarm (E13).
 */
export function page(
  { incident }: Case,
  means: Means,
  from: "same" | "next",
  reason: PageReason,
  lateBy = 0,
): IncidentEvent[] {
  const { matrix, roster } = means;
  const events: IncidentEvent[] = [];
  let cycle = incident.cycle;
  for (const at of tiersAhead(incident, matrix, from)) {
    if (at === undefined || at.cycle > cycle) events.push({ what: "exhausted", cycle });
    if (at === undefined) return [...events, alarm(incident, means, false)];
    cycle = at.cycle;
    const rule = matrix.tiers.find(({ tier }) => tier === at.tier);
    const found = roster.tiers.get(at.tier);
    const paged = rule === undefined || found === undefined ? undefined : tierPaged(incident, rule, found, means);
    if (paged !== undefined) return [...events, { what: "paged", ...at, reason, lateBy, ...paged }];
    events.push({ what: "tier_skipped", ...at, missing: found?.missing ?? [] });
  }
  return [...events, alarm(incident, means, true)];
}

/** Pages one named tier, wherever the climb is (E8). @returns `undefined` where it has nobody. */
export function pageTier({ incident }: Case, means: Means, tier: number): IncidentEvent[] | undefined {
  const rule = means.matrix.tiers.find((each) => each.tier === tier);
  const found = means.roster.tiers.get(tier);
  const paged = rule === undefined || found === undefined ? undefined : tierPaged(incident, rule, found, means);
  if (paged === undefined) return undefined;
  return [{ what: "paged", tier, cycle: incident.cycle, reason: "escalated", lateBy: 0, ...paged }];
}

/** Asks one person by name to take it; if they do not, the climb goes on from the present tier (E9). */
export function pagePerson({ incident }: Case, means: Means, who: Contacted): IncidentEvent {
  const { matrix, now } = means;
  const at = present(incident, matrix);
  const rule = matrix.tiers.find(({ tier }) => tier === at.tier);
  return {
    what: "paged",
    ...at,
    reason: "reassigned",
    lateBy: 0,
    ...clockOf(rule?.responseMinutes ?? 15, now),
    needs: "any",
    pages: pagesFor([who], means),
    missing: [],
  };
}

/** The other side of an accountable-first tier (E17). */
export function pageSecond({ incident, pages }: Case, means: Means, lateBy: number): IncidentEvent {
  const found = means.roster.tiers.get(incident.tier) ?? { people: [], missing: [] };
  const asked = new Set(pages.flatMap(({ step, person }) => (step === incident.steps.length ? [person] : [])));
  const side = incident.subject.accountable;
  const people = found.people.filter((each) => each.side !== side && !asked.has(each.person));
  return { what: "second_paged", pages: pagesFor(people, means), missing: found.missing, lateBy };
}

/** The alarm once more: whoever is left to ask, and leadership by what follows from it (E13). */
export const alarmAgain = ({ incident }: Case, means: Means, lateBy: number): IncidentEvent =>
  alarm(incident, means, !wasTierPaged(incident), lateBy);

function alarm(incident: Incident, means: Means, nobody: boolean, lateBy = 0): IncidentEvent {
  const { now, matrix, roster } = means;
  const last = roster.tiers.get(incident.tier)?.people ?? [];
  const pages = pagesFor([...roster.fallback, ...last], means);
  const next = now + matrix.repeatMinutes * minute;
  return { what: "alarmed", nobody, ...(lateBy > 0 && { lateBy }), next, pages };
}

/** Whom a tier pages now, whose acknowledgement it waits for, and its clock; `undefined` where it has nobody to page. */
function tierPaged(incident: Incident, rule: TierRule, found: TierPeople, means: Means) {
  const holding = parties.filter((side) => incident.holds[side] !== undefined);
  // One side holds it, and a tier that wanted both is passed: only the other one is still asked.
  const asked = found.people.filter(({ side }) => !holding.includes(side));
  if (asked.length === 0) return undefined;
  const sides = parties.filter((side) => asked.some((each) => each.side === side));
  const clock = clockOf(rule.responseMinutes, means.now);
  const common = { ...clock, missing: found.missing };
  if (holding.length > 0) return { ...common, needs: sides, pages: pagesFor(asked, means) };
  if (rule.mode === "both-each") return { ...common, needs: sides, pages: pagesFor(asked, means) };
  const first = rule.mode === "accountable-first" ? incident.subject.accountable : undefined;
  if (first === undefined || !sides.includes(first) || !sides.includes(otherParty(first))) {
    return { ...common, needs: "any" as const, pages: pagesFor(asked, means) };
  }
  const firstPeople = asked.filter(({ side }) => side === first);
  const halfway = means.now + (rule.responseMinutes * minute) / 2;
  return { ...common, second: halfway, needs: "any" as const, pages: pagesFor(firstPeople, means) };
}

function clockOf(responseMinutes: number, now: Instant) {
  const response = responseMinutes * minute;
  return { deadline: now + response, reachBy: now + Math.min(response, acceptLimit) };
}

/**
 * One page for each way of each human, also of one who stands on both sides (E15). The first way that is open goes at once
 * (E14): where it is a later one, since chat is not connected, its delay was one after that.
 */
export function pagesFor(people: readonly Contacted[], { now, newId }: Pick<Means, "now" | "newId">): NewPage[] {
  const byPerson = Map.groupBy(people, ({ person }) => person);
  return [...byPerson].flatMap(([person, contacts]) => {
    const sides = parties.filter((party) => contacts.some(({ side }) => side === party));
    const reach = contacts[0]?.reach ?? [];
    const first = Math.min(...reach.map(({ afterMinutes }) => afterMinutes));
    return reach.map(({ way, address, afterMinutes }) => ({
      id: newId(),
      person,
      sides,
      way,
      ...(address !== undefined && { address }),
      dueAt: now + (afterMinutes - first) * minute,
    }));
  });
}

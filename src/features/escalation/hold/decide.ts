/** Who holds an incident: acknowledging it, giving it back or on, putting it off, ending it. No clock, no database. */
import {
  type Case,
  type Incident,
  type IncidentEvent,
  type Instant,
  type Step,
  statusOf,
} from "../../../domain/incident.ts";
import type { Matrix, ReachWay } from "../../../domain/oncall.ts";
import { otherParty, type Party, parties } from "../../../domain/party.ts";
import { Refusal } from "../../../domain/refusal.ts";

const minute = 60_000;
/** Between the reminder and the end of an acknowledgement without progress (E9). */
export const graceMinutes = 5;

export interface Claim {
  readonly person: string;
  /** The side that they are a member of. */
  readonly side: Party;
  readonly via: ReachWay;
  /** The side that they said they act for, where it was asked (E15). */
  readonly actsFor?: Party;
}

export type Acknowledged =
  /** They hold it; or their side does, and the other one has still to (E17). */
  | {
      readonly kind: "held";
      readonly side: Party;
      readonly waiting: readonly Party[];
      readonly events: IncidentEvent[];
    }
  | { readonly kind: "held_already"; readonly person: string; readonly side: Party; readonly waiting: readonly Party[] }
  | { readonly kind: "resolved" }
  /** They were paged on both sides, and which they act for is not known. */
  | { readonly kind: "which_side" };

/** Of any number of acknowledgements one makes a transition (E5); an early tier's counts however late it is (E6). */
export function acknowledge(
  about: Case,
  claim: Claim,
  now: Instant,
  matrix: Pick<Matrix, "progressMinutes">,
): Acknowledged {
  const { incident } = about;
  if (incident.phase.kind === "over") return { kind: "resolved" };
  const side = sideOf(about, claim);
  if (side === undefined) return { kind: "which_side" };
  const holder = holderFor(incident, side);
  const waiting = incident.needs === "any" ? [] : incident.needs.filter((each) => each !== side);
  if (holder !== undefined) {
    const left = statusOf(incident) === "acknowledged" || incident.needs === "any" ? [] : incident.needs;
    return { kind: "held_already", ...holder, waiting: left };
  }
  const late = lateness(about, claim.person, now);
  const event: IncidentEvent = {
    what: "acknowledged",
    person: claim.person,
    side,
    via: claim.via,
    ...(late !== undefined && { late }),
    waiting,
    remindAt: now + matrix.progressMinutes * minute,
  };
  return { kind: "held", side, waiting, events: [event] };
}

/** Who holds it already, so that an acknowledgement of `side` changes nothing. */
function holderFor(incident: Incident, side: Party): { readonly person: string; readonly side: Party } | undefined {
  const sides = statusOf(incident) === "acknowledged" ? [side, otherParty(side)] : [side];
  for (const each of sides) {
    const hold = incident.holds[each];
    if (hold !== undefined) return { person: hold.person, side: each };
  }
  return undefined;
}

/** The side for which somebody's acknowledgement counts; `undefined` where they were asked on both (E15). */
function sideOf({ incident, pages }: Case, { person, side, actsFor }: Claim): Party | undefined {
  const asked = new Set(roundOf(incident, pages).flatMap((page) => (page.person === person ? page.sides : [])));
  if (asked.size < 2) return asked.values().next().value ?? side;
  if (actsFor !== undefined) return actsFor;
  const open = incident.needs === "any" ? [] : incident.needs;
  // Where anybody's counts, or one side alone is still wanted, there is nothing to ask.
  return incident.needs === "any" ? side : open.length === 1 ? open[0] : undefined;
}

/** Against the response time within which they were to answer (E6). */
function lateness(about: Case, person: string, now: Instant) {
  const step = firstAsked(about, person);
  return step === undefined || now <= step.deadline ? undefined : { tier: step.tier, by: now - step.deadline };
}

/**
 * Where somebody was asked first, and has not answered since; `undefined` where no tier asked them, but at most an alarm.
 * A tier that is paged anew, since it was given back or put off, or after an outage, is a question of its own: an answer
 * to that one is as late as that one is old.
 */
export function firstAsked({ incident, pages }: Case, person: string): Step | undefined {
  const asked = new Set(pages.flatMap((page) => (page.person === person && page.alarm !== true ? [page.step] : [])));
  const answered = incident.answered?.[person] ?? 0;
  const own = incident.steps.filter(({ round, step }) => round === incident.round && step > answered);
  const anew = own.findLastIndex((step, index) => isSamePlace(step, own[index - 1]));
  const since = own.slice(Math.max(anew, 0)).find(({ step }) => asked.has(step));
  return since ?? own.find(({ step }) => asked.has(step));
}

const isSamePlace = ({ tier, cycle }: Step, before: Step | undefined): boolean =>
  before !== undefined && before.tier === tier && before.cycle === cycle;

function roundOf({ steps, round }: Incident, pages: Case["pages"]): Case["pages"] {
  const own = new Set(steps.flatMap((step) => (step.round === round ? [step.step] : [])));
  return pages.filter(({ step }) => own.has(step));
}

/** @throws {Refusal} where it is over: only opening it again helps (E7). */
export function requireOpen({ incident }: Case): void {
  if (incident.phase.kind !== "over") return;
  throw new Refusal({
    code: "escalation.resolved",
    say: "It is resolved already, so nothing was done. If it is broken again, re-open it: then tier 1 is paged anew.",
  });
}

/** @throws {Refusal} where nobody holds it. */
export function release(about: Case): IncidentEvent[] {
  requireOpen(about);
  if (statusOf(about.incident) !== "acknowledged") {
    throw new Refusal({ code: "escalation.not_held", say: "Nobody holds it, so there is nothing to give back." });
  }
  return [{ what: "unacknowledged", because: "said", ...heldBy(about) }];
}

/** Nobody said a word since the reminder: it is nobody's again (E9). */
export const drop = (about: Case): IncidentEvent => ({
  what: "unacknowledged",
  because: "no_progress",
  ...heldBy(about),
});

/** Who holds it now, for the log of its end. */
function heldBy({ incident: { holds } }: Case): { readonly held?: readonly string[] } {
  const held = [...new Set(parties.flatMap((side) => holds[side]?.person ?? []))];
  return held.length === 0 ? {} : { held };
}

export const remind = (now: Instant): IncidentEvent => ({ what: "reminded", dropAt: now + graceMinutes * minute });

export const wake = (now: Instant, matrix: Pick<Matrix, "progressMinutes">): IncidentEvent => ({
  what: "snooze_over",
  remindAt: now + matrix.progressMinutes * minute,
});

/** The climb goes on at once, whoever holds it (E8). @throws {Refusal} where it is over. */
export function letGo(about: Case): IncidentEvent[] {
  requireOpen(about);
  const { held } = heldBy(about);
  return held === undefined ? [] : [{ what: "unacknowledged", because: "escalated", held }];
}

export function reassign(about: Case, to: string): IncidentEvent[] {
  requireOpen(about);
  return [{ what: "reassigned", to, ...heldBy(about) }];
}

/** @throws {Refusal} for longer than the matrix allows (E9). */
export function snooze(
  about: Case,
  minutes: number,
  now: Instant,
  { snoozeMinutes: most }: Pick<Matrix, "snoozeMinutes">,
): IncidentEvent[] {
  requireOpen(about);
  if (about.incident.phase.kind === "asking") {
    throw new Refusal({ code: "escalation.asking", say: "Nobody has been paged yet. Say first which function it is." });
  }
  if (minutes < 1 || minutes > most) {
    throw new Refusal({
      code: "escalation.snooze",
      say: `A P1 sleeps for ${most} minutes at most.`,
      fields: { minutes: `From 1 to ${most} minutes.` },
    });
  }
  return [{ what: "snoozed", until: now + minutes * minute, held: statusOf(about.incident) === "acknowledged" }];
}

/** A word in the timeline; of people, it is progress. */
export const note = (
  kind: "note" | "status" | "alert",
  text: string,
  now: Instant,
  matrix: Pick<Matrix, "progressMinutes">,
): IncidentEvent => ({ what: "noted", kind, text, remindAt: now + matrix.progressMinutes * minute });

export function resolve(about: Case, text: string): IncidentEvent[] {
  if (about.incident.phase.kind === "over") {
    throw new Refusal({ code: "escalation.resolved", say: "It is resolved already; nothing was changed." });
  }
  return [{ what: "resolved", text }];
}

/** A new cycle, from tier 1 (E7). @throws {Refusal} where it is open. */
export function reopen(
  { incident }: Case,
  text: string,
  now: Instant,
  matrix: Pick<Matrix, "cycles" | "updateMinutes">,
): IncidentEvent[] {
  if (incident.phase.kind !== "over") {
    throw new Refusal({ code: "escalation.open", say: "It is open, so there is nothing to re-open." });
  }
  const { cycles, updateMinutes } = matrix;
  return [{ what: "reopened", text, lastCycle: incident.cycle + cycles, updateAt: now + updateMinutes * minute }];
}

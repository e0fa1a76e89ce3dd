/**
 * Incidents as everything else sees them: the state that is kept, and the events that it is made of (E1, E27).
 *
 * - **incident**: one P1, from its declaration to its resolution; opened again, it goes on in a new **round**.
 * - **step**: one time at which a tier was paged. **cycle**: one way through all tiers.
 * - **page**: one person asked on one way, in one step.
 * - **phase**: what the incident waits for, with the instants at which it waits no longer.
 * - **generation**: counts the transitions; whoever acts on an older one acts on what is no longer so (E8).
 *
 * Instants are milliseconds since 1970, UTC, so that a state is the same as JSON and as itself.
 */
import type { ReachWay } from "./oncall.ts";
import type { Party } from "./party.ts";

export type Instant = number;

/** What is broken, as far as the responsibility map knows it. */
export interface Subject {
  readonly functionId?: string;
  readonly name?: string;
  readonly domain?: string;
  /** Paged first (E16). Absent where no function was found. */
  readonly accountable?: Party;
}

/** An acknowledgement that counts. */
export interface Hold {
  readonly person: string;
  readonly at: Instant;
  readonly via: ReachWay;
  /** After the response time of the tier in which this person was paged first, by so many milliseconds (E6). */
  readonly late?: { readonly tier: number; readonly by: number };
}

export type Phase =
  /** Several functions fit: people are asked which, and paged without an answer at `until`. */
  | { readonly kind: "asking"; readonly until: Instant }
  /**
   * A tier is paged. At `deadline` the next one is; at `second` the other side of this one (E17); at `reachBy` the next
   * one, unless a way has accepted a page by then (E11).
   */
  | { readonly kind: "tier"; readonly deadline: Instant; readonly second?: Instant; readonly reachBy?: Instant }
  /** Every tier was paged in every cycle: the alarm is repeated at `next` (E13). */
  | { readonly kind: "alarm"; readonly next: Instant }
  | { readonly kind: "snoozed"; readonly until: Instant; readonly held: boolean }
  | { readonly kind: "held"; readonly remindAt: Instant }
  /** Without a word of progress until `dropAt`, nobody holds it any more (E9). */
  | { readonly kind: "reminded"; readonly dropAt: Instant }
  | { readonly kind: "over" };

export type Status = "asking" | "paging" | "acknowledged" | "resolved";

export interface Step {
  readonly step: number;
  readonly round: number;
  readonly cycle: number;
  readonly tier: number;
  /** From when its response time counts: when it was paged, or when its pages went out at last after an outage. */
  readonly at: Instant;
  readonly deadline: Instant;
}

export interface Incident {
  readonly number: number;
  readonly drill: boolean;
  readonly title: string;
  readonly details: readonly string[];
  readonly declaredAt: Instant;
  /** A person's id, or `alert:<source>`. */
  readonly declaredBy: string;
  readonly subject: Subject;
  /** Functions that may be meant, while it is asked. */
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
  readonly dedupKey?: string;
  readonly repeats: number;
  /** The matrix that it started with, and keeps (E20). */
  readonly matrixVersion: number;
  readonly phase: Phase;
  readonly round: number;
  readonly cycle: number;
  /** After which the alarm alone is repeated. */
  readonly lastCycle: number;
  /** 0 until one was paged. */
  readonly tier: number;
  readonly generation: number;
  /** Whose acknowledgement is waited for: anybody's, or one of each side named. */
  readonly needs: "any" | readonly Party[];
  readonly holds: { readonly [P in Party]?: Hold };
  /** By person, the last step that there was while they held it: what they are asked after it is another question (E6). */
  readonly answered?: { readonly [person: string]: number };
  /** What was held was escalated, by whom and in which cycle, and nobody has held it since. */
  readonly moreAsked?: { readonly by: string; readonly held: readonly string[]; readonly cycle: number };
  readonly steps: readonly Step[];
  /** When leadership hears of it next, whatever happens (E26). */
  readonly updateAt?: Instant;
  readonly lastStatus?: { readonly text: string; readonly at: Instant };
  readonly resolved?: { readonly at: Instant; readonly by: string; readonly text: string };
}

export type PageState = "waiting" | "intended" | "sending" | "sent" | "cancelled" | "failed";

export interface NewPage {
  readonly id: string;
  readonly person: string;
  /** On whose side they were asked: both, where one human stands on both (E15). */
  readonly sides: readonly Party[];
  readonly way: ReachWay;
  /** Absent for chat. */
  readonly address?: string;
  readonly dueAt: Instant;
}

export interface Page extends NewPage {
  readonly step: number;
  readonly cycle: number;
  readonly tier: number;
  readonly state: PageState;
  readonly attempts: number;
  readonly begunAt?: Instant;
  readonly sentAt?: Instant;
  /** The chat platform that took it. */
  readonly platform?: string;
  /** Later than it should have been, by so many milliseconds: after an outage (E22). */
  readonly lateBy: number;
  /** It may have been sent before: whoever sent it did not live to say so (E23). */
  readonly duplicate: boolean;
  readonly failure?: string;
  /** Of an alarm: whoever was asked so, and in no tier, had no tier's response time to keep. */
  readonly alarm?: true;
}

/** Why a tier is paged. */
export type PageReason =
  | "declared"
  | "unanswered"
  | "timer"
  | "unreachable"
  | "escalated"
  | "late"
  | "snooze_over"
  | "unacknowledged"
  | "reassigned"
  | "reopened";

export type IncidentEvent =
  | {
      readonly what: "declared";
      readonly number: number;
      readonly drill: boolean;
      readonly title: string;
      readonly details: readonly string[];
      readonly subject: Subject;
      readonly candidates: readonly { readonly id: string; readonly name: string }[];
      readonly askUntil: Instant;
      readonly dedupKey?: string;
      readonly matrixVersion: number;
      readonly lastCycle: number;
      readonly updateAt: Instant;
    }
  | { readonly what: "chosen"; readonly subject: Subject }
  | {
      readonly what: "paged";
      readonly reason: PageReason;
      readonly tier: number;
      readonly cycle: number;
      readonly lateBy: number;
      readonly deadline: Instant;
      readonly second?: Instant;
      readonly reachBy: Instant;
      readonly needs: "any" | readonly Party[];
      readonly pages: readonly NewPage[];
      /** Sides that the matrix names in this tier, and where nobody could be found (E10). */
      readonly missing: readonly Party[];
    }
  /** The other side of an accountable-first tier. */
  | {
      readonly what: "second_paged";
      readonly pages: readonly NewPage[];
      readonly missing: readonly Party[];
      readonly lateBy: number;
    }
  | {
      readonly what: "tier_skipped";
      readonly tier: number;
      readonly cycle: number;
      readonly missing: readonly Party[];
    }
  | { readonly what: "exhausted"; readonly cycle: number }
  /** `nobody`: no tier resolves to anybody, and the fallback contact is paged (E10). */
  | {
      readonly what: "alarmed";
      readonly nobody: boolean;
      /** Later than it was due, after an outage (E22). */
      readonly lateBy?: number;
      readonly next: Instant;
      readonly pages: readonly NewPage[];
    }
  | { readonly what: "clock_restarted"; readonly deadline: Instant; readonly lateBy: number }
  | { readonly what: "unreachable"; readonly tier: number }
  | {
      readonly what: "acknowledged";
      readonly person: string;
      readonly side: Party;
      readonly via: ReachWay;
      readonly late?: { readonly tier: number; readonly by: number };
      /** Sides that still have to; none: it is held. */
      readonly waiting: readonly Party[];
      readonly remindAt: Instant;
    }
  /** `held`: who held it until then; absent where nobody did, and in older logs. */
  | {
      readonly what: "unacknowledged";
      readonly because: "said" | "no_progress" | "reassigned" | "escalated";
      readonly held?: readonly string[];
    }
  | { readonly what: "reassigned"; readonly to: string; readonly held?: readonly string[] }
  | { readonly what: "snoozed"; readonly until: Instant; readonly held: boolean }
  | { readonly what: "snooze_over"; readonly remindAt: Instant }
  | { readonly what: "reminded"; readonly dropAt: Instant }
  | {
      readonly what: "noted";
      readonly kind: "note" | "status" | "alert";
      readonly text: string;
      /** Progress: whoever holds it is reminded later. */
      readonly remindAt: Instant;
    }
  | { readonly what: "resolved"; readonly text: string }
  | { readonly what: "reopened"; readonly text: string; readonly lastCycle: number; readonly updateAt: Instant }
  | { readonly what: "leaders_told"; readonly updateAt: Instant }
  | { readonly what: "pages_due"; readonly pages: readonly string[] }
  | {
      readonly what: "page_begun";
      readonly page: string;
      readonly lateBy: number;
      readonly duplicate: boolean;
    }
  | { readonly what: "page_sent"; readonly page: string; readonly platform?: string }
  /** It is tried again at `until`; `next`, the person's next way, does not wait for that (E12). */
  | {
      readonly what: "page_delayed";
      readonly page: string;
      readonly why: string;
      readonly until: Instant;
      readonly next?: string;
    }
  | { readonly what: "page_failed"; readonly page: string; readonly why: string; readonly next?: string }
  | { readonly what: "page_cancelled"; readonly page: string };

/** An event as the log has it: when, and by whom: a person's id, `demarc`, or `alert:<source>`. */
export type LoggedEvent = IncidentEvent & { readonly at: Instant; readonly actor: string };

/** An incident with its pages: what decisions are made on. */
export interface Case {
  readonly incident: Incident;
  readonly pages: readonly Page[];
}

export function statusOf({ phase }: Pick<Incident, "phase">): Status {
  switch (phase.kind) {
    case "asking":
      return "asking";
    case "tier":
    case "alarm":
      return "paging";
    case "snoozed":
      return phase.held ? "acknowledged" : "paging";
    case "held":
    case "reminded":
      return "acknowledged";
    case "over":
      return "resolved";
  }
}

/** Whether anybody of a tier was paged since it was declared, or since it was opened again. */
export const wasTierPaged = ({ steps, round }: Pick<Incident, "steps" | "round">): boolean =>
  steps.some((step) => step.round === round);

/** When the incident is due next; `undefined` when it is over. */
export function dueAtOf({ phase }: Pick<Incident, "phase">): Instant | undefined {
  switch (phase.kind) {
    case "asking":
    case "snoozed":
      return phase.until;
    case "tier":
      return Math.min(phase.deadline, phase.second ?? phase.deadline, phase.reachBy ?? phase.deadline);
    case "alarm":
      return phase.next;
    case "held":
      return phase.remindAt;
    case "reminded":
      return phase.dropAt;
    case "over":
      return undefined;
  }
}

/** `INC-12`; a drill's number is of the same row, and it always says what it is. */
export const referenceOf = ({ number, drill }: Pick<Incident, "number" | "drill">): string =>
  `${drill ? "DRILL" : "INC"}-${number}`;

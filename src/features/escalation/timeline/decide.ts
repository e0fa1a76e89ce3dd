/** What each time that a tier was asked came to: the promise against what was. No clock, no database. */
import type { Case, IncidentEvent, Instant, LoggedEvent, Step } from "../../../domain/incident.ts";
import type { Party } from "../../../domain/party.ts";
import { firstAsked } from "../hold/decide.ts";
import { apply, begun } from "../replay/decide.ts";

/** Times are in milliseconds. */
export interface Answer {
  readonly person: string;
  /** Since they were asked. */
  readonly after: number;
  /** Beyond the response time; 0: in time (E6). */
  readonly lateBy: number;
}

/** What it came to, beside the answers of those who were asked there. Times are in milliseconds, since they were asked. */
export type End =
  | { readonly kind: "waiting"; readonly until: Instant }
  /** The response time went by. */
  | { readonly kind: "in_vain" }
  /** No way to anybody was open, so that nobody waited for the response time (E11). */
  | { readonly kind: "unreached"; readonly after: number }
  /** Demarc itself stood still; it asked anew then (E22). */
  | { readonly kind: "interrupted"; readonly after: number }
  /** Somebody took it before: one of those who were asked, or somebody who was asked elsewhere. */
  | { readonly kind: "taken"; readonly after: number }
  /** It was passed on, put off or resolved before. */
  | { readonly kind: "passed"; readonly after: number };

export interface Asked {
  readonly step: Step;
  /** The response time, in milliseconds. */
  readonly promise: number;
  readonly answers: readonly Answer[];
  /** The answers were all that was needed: where each side must, of both (E17). */
  readonly isAnswered: boolean;
  readonly end: End;
  /** Whether the promise was kept; `undefined` where it was over, or is not yet, before that could be said. */
  readonly isKept: boolean | undefined;
}

interface Told {
  readonly step: Step;
  /** Whose answer was asked for: anybody's, or one of each side. */
  readonly needs: "any" | readonly Party[];
  readonly answers: Answer[];
  readonly answered: Set<Party>;
  ended?: LoggedEvent;
}

/** After these the tier that was asked last is not waited for any more. */
const endings = [
  "paged",
  "tier_skipped",
  "exhausted",
  "alarmed",
  "clock_restarted",
  "acknowledged",
  "reassigned",
  "snoozed",
  "resolved",
] as const satisfies readonly IncidentEvent["what"][];

/** What of a log tells what was asked and answered: all other events may be left out. */
export const telling = [
  "declared",
  ...endings,
  "second_paged",
  "unacknowledged",
  "reopened",
] as const satisfies readonly IncidentEvent["what"][];

/** Every time that a tier was asked, in order. @param log a whole one, or what of it is `telling`. */
export function askedIn(log: readonly LoggedEvent[]): readonly Asked[] {
  const told: Told[] = [];
  let state: Case | undefined;
  for (const event of log) {
    if (event.what === "acknowledged" && state !== undefined) answer(told, state, event);
    const last = told.at(-1);
    if (last !== undefined && ends(event)) last.ended ??= event;
    state = event.what === "declared" ? begun(event) : state && apply(state, event);
    const asks = event.what === "paged" || event.what === "clock_restarted";
    const step = asks ? state?.incident.steps.at(-1) : undefined;
    if (step !== undefined)
      told.push({ step, needs: state?.incident.needs ?? "any", answers: [], answered: new Set() });
  }
  return told.map(({ step, needs, answers, answered, ended }) => {
    const end = endOf(step, ended);
    const isAnswered = needs === "any" ? answered.size > 0 : needs.every((side) => answered.has(side));
    return {
      step,
      promise: step.deadline - step.at,
      answers,
      isAnswered,
      end,
      isKept: isKept(answers, isAnswered, end),
    };
  });
}

/** To the question that they were asked; of whoever was asked none, to the one that is open, if any. */
function answer(told: readonly Told[], state: Case, event: Extract<LoggedEvent, { what: "acknowledged" }>): void {
  const own = firstAsked(state, event.person)?.step;
  const last = told.at(-1);
  const open = last?.ended === undefined ? last : undefined;
  const to = own === undefined ? open : told.findLast(({ step }) => step.step === own);
  if (to === undefined) return;
  const { at, deadline } = to.step;
  const lateBy = event.late?.by ?? Math.max(0, event.at - deadline);
  to.answers.push({ person: event.person, after: event.at - at, lateBy });
  to.answered.add(event.side);
}

const ending: ReadonlySet<IncidentEvent["what"]> = new Set(endings);

/** One side's acknowledgement does not end what waits for the other's, too (E17). */
const ends = (event: LoggedEvent): boolean =>
  ending.has(event.what) && !(event.what === "acknowledged" && event.waiting.length > 0);

function endOf(step: Step, ended: LoggedEvent | undefined): End {
  if (ended === undefined) return { kind: "waiting", until: step.deadline };
  const after = ended.at - step.at;
  if (ended.what === "clock_restarted") return { kind: "interrupted", after };
  if (ended.at >= step.deadline) return { kind: "in_vain" };
  if (ended.what === "acknowledged") return { kind: "taken", after };
  if (ended.what === "paged" && ended.reason === "late") return { kind: "interrupted", after };
  // Before its time is over Demarc gives up on a tier only where it reaches nobody; everything else is done by people.
  return { kind: ended.actor === "demarc" ? "unreached" : "passed", after };
}

function isKept(answers: readonly Answer[], isAnswered: boolean, { kind }: End): boolean | undefined {
  if (answers.some(({ lateBy }) => lateBy > 0)) return false;
  if (isAnswered) return true;
  return kind === "in_vain" || kind === "unreached" ? false : undefined;
}

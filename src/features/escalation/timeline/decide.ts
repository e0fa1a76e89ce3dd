/** What each time that a tier was asked came to: the promise against what was. No clock, no database. */
import type { Case, Instant, LoggedEvent, Step } from "../../../domain/incident.ts";
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

/** What it came to where nobody who was asked there answered. */
export type End =
  | { readonly kind: "waiting"; readonly until: Instant }
  /** The response time went by. */
  | { readonly kind: "in_vain" }
  /** Somebody who was asked elsewhere took it before. */
  | { readonly kind: "taken"; readonly after: number }
  /** It was passed on, put off or resolved before. */
  | { readonly kind: "passed"; readonly after: number };

export interface Asked {
  readonly step: Step;
  /** The response time, in milliseconds. */
  readonly promise: number;
  readonly answers: readonly Answer[];
  readonly end: End;
}

interface Told {
  readonly step: Step;
  readonly answers: Answer[];
  ended?: LoggedEvent;
}

/** Every time that a tier was asked, in order. @param log a whole one. */
export function askedIn(log: readonly LoggedEvent[]): readonly Asked[] {
  const told: Told[] = [];
  let state: Case | undefined;
  for (const event of log) {
    const last = told.at(-1);
    if (last !== undefined && ends(event)) last.ended ??= event;
    if (event.what === "acknowledged" && state !== undefined) {
      const step = (firstAsked(state, event.person) ?? last?.step)?.step;
      const to = told.find((each) => each.step.step === step);
      to?.answers.push({ person: event.person, after: event.at - to.step.at, lateBy: event.late?.by ?? 0 });
    }
    state = event.what === "declared" ? begun(event) : state && apply(state, event);
    const step = state?.incident.steps.at(-1);
    if (event.what === "paged" && step !== undefined) told.push({ step, answers: [] });
  }
  return told.map(({ step, answers, ended }) => {
    const promise = step.deadline - step.at;
    return { step, promise, answers, end: endOf(step, ended) };
  });
}

/** After these the tier that was asked last is not waited for any more. */
const turns: ReadonlySet<LoggedEvent["what"]> = new Set([
  "paged",
  "tier_skipped",
  "exhausted",
  "alarmed",
  "acknowledged",
  "reassigned",
  "snoozed",
  "resolved",
]);

/** One side's acknowledgement does not end what waits for the other's, too (E17). */
const ends = (event: LoggedEvent): boolean =>
  turns.has(event.what) && !(event.what === "acknowledged" && event.waiting.length > 0);

function endOf(step: Step, ended: LoggedEvent | undefined): End {
  if (ended === undefined) return { kind: "waiting", until: step.deadline };
  const after = ended.at - step.at;
  if (ended.at >= step.deadline) return { kind: "in_vain" };
  return { kind: ended.what === "acknowledged" ? "taken" : "passed", after };
}

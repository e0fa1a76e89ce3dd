/** A press on a request: what it changes, or why it changes nothing (R7, R9, R13). */
import type { Colleague } from "../../../domain/engagement.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Asked } from "../matrix/decide.ts";
import { type Decision, isOpen, type Outcome, type Request, type State } from "../request/decide.ts";
import type { Route } from "../routing/decide.ts";
import { type Authority, askedOf, bar, partiesOf, type Situation, standingNow } from "../standing/decide.ts";

/** What a button of a card, or its form, says. Only what was pending when the card was drawn may be decided with it. */
export interface Press {
  readonly version: number;
  readonly step: number;
  readonly outcome: Outcome;
  readonly reason?: string;
}

/** What people read of others and of instants, in the zone of whoever reads. */
export interface Words {
  readonly nameOf: (personId: string) => string;
  readonly sayInstant: (at: Date) => string;
}

export interface Decided {
  readonly decision: Decision;
  readonly state: State;
  /** The step that is pending then. */
  readonly step: number;
}

/** The step that is pending; `undefined` where no rule asks anybody, so that the fallback alone is asked. */
export const pendingStep = ({ current, step }: Pick<Request, "current" | "step">): Asked | undefined =>
  current.route.steps[step];

/**
 * R9: counts only for the version and step that the card was drawn for, while they are pending.
 *
 * @throws {Refusal} for everybody else, who hears why: the loser of a race, the unauthorised, the conflicted.
 */
export function decide(request: Request, press: Press, person: Colleague, situation: Situation, words: Words): Decided {
  if (press.version !== request.current.version) throw changedSince(request);
  const authority = requirePending(request, press, person, situation, words);
  const reason = press.reason?.trim();
  if (press.outcome !== "approved" && (reason === undefined || reason === "")) {
    throw new Refusal({
      code: "approvals.no_reason",
      say: "Say why, in a few words: whoever asked has to know what to change.",
      fields: { reason: "Say why, in a few words." },
    });
  }
  const step = pendingStep(request);
  const decision: Decision = {
    version: request.current.version,
    side: step?.side ?? "provider",
    role: step?.role ?? situation.matrix.fallback.provider,
    outcome: press.outcome,
    by: person.personId,
    ...(authority.onBehalfOf && { onBehalfOf: authority.onBehalfOf.personId }),
    ...(reason !== undefined && reason !== "" && { reason }),
    at: situation.now,
    lapsed: false,
  };
  if (press.outcome !== "approved") return { decision, state: press.outcome, step: request.step };
  const next = nextStep(request.current.route, [...request.decisions, decision]);
  return { decision, ...next };
}

/** The first step that nobody has approved yet; past the last, and approved, where there is none. */
export function nextStep({ steps }: Route, decisions: readonly Decision[]): { state: State; step: number } {
  const given = decisions.filter(({ outcome, lapsed }) => outcome === "approved" && !lapsed);
  // Without a rule the fallback's one approval is all there is to have (R3).
  if (steps.length === 0) return { state: given.length > 0 ? "approved" : "unrouted", step: 0 };
  const open = steps.findIndex(({ side, role }) => !given.some((each) => each.side === side && each.role === role));
  return open < 0 ? { state: "approved", step: steps.length } : { state: "pending", step: open };
}

/** @throws {Refusal} where this person may not decide this step now. */
function requirePending(
  request: Request,
  { step }: Press,
  person: Colleague,
  situation: Situation,
  words: Words,
): Authority {
  const asked = request.current.route.steps[step];
  // Whoever is of the other company learns nothing at all, not even what became of it (R6).
  if (person.side !== (asked?.side ?? "provider")) throw notAsked("This request is not yours to decide.");
  if (!isOpen(request.state) || step !== request.step) throw decidedAlready(request, step, person, words);
  const { authorities } = standingNow(asked, request.escalated, partiesOf(request), situation);
  const authority = authorities.find((each) => each.person.personId === person.personId);
  if (authority === undefined) throw mayNot(request, person, authorities, situation, words);
  return authority;
}

const notAsked = (say: string): Refusal => new Refusal({ code: "approvals.not_asked", say });

/** The flow says the difference, too (R10); this holds whatever it does. */
const changedSince = ({ label, current }: Request): Refusal =>
  new Refusal({
    code: "approvals.changed",
    say: `${label} was changed after this card was drawn: it is version ${current.version} now. Nothing was decided.`,
  });

const stateWords: Readonly<Record<State, string>> = {
  draft: "has not been sent",
  pending: "is still being decided",
  unrouted: "is still being decided",
  changes: "went back to whoever asked for it",
  approved: "is approved",
  rejected: "was rejected",
  withdrawn: "was withdrawn",
  expired: "expired without a decision",
};

const outcomeWords: Readonly<Record<Outcome, string>> = {
  approved: "approved",
  rejected: "rejected",
  changes: "sent back for changes",
};

/** `D-7 was already approved by Priya Nair at Mon 23 Nov, 10:00`. */
function decidedAlready(request: Request, step: number, person: Colleague, words: Words): Refusal {
  const asked = request.current.route.steps[step];
  const winner = request.decisions.findLast(
    ({ side, role, lapsed }) => !lapsed && (asked === undefined || (side === asked.side && role === asked.role)),
  );
  const say =
    winner === undefined
      ? `${request.label} ${stateWords[request.state]}, so there is nothing to decide.`
      : `${request.label} was already ${outcomeWords[winner.outcome]} by ${byWords(winner, person, words)} at ${words.sayInstant(winner.at)}.`;
  return new Refusal({ code: "approvals.decided", say });
}

/** `you`, or `Dana for Priya`. */
export function byWords({ by, onBehalfOf }: Decision, reader: Pick<Colleague, "personId">, { nameOf }: Words): string {
  const name = by === reader.personId ? "you" : nameOf(by);
  return onBehalfOf === undefined ? name : `${name} for ${nameOf(onBehalfOf)}`;
}

function mayNot(
  request: Request,
  { personId }: Colleague,
  authorities: readonly Authority[],
  situation: Situation,
  { nameOf }: Words,
): Refusal {
  const barred = bar(personId, partiesOf(request), situation);
  const others = askedOf(authorities).map(({ person }) => person.name);
  const asked = others.length === 0 ? "" : ` ${listed(others)} ${others.length === 1 ? "is" : "are"} asked.`;
  switch (barred?.kind) {
    case "own": {
      const as = { requester: "you asked for it", editor: "you edited it last", seller: "the sale is credited to you" };
      return notAsked(`You cannot decide ${request.label}, since ${as[barred.as]}.${asked}`);
    }
    case "delegate":
      return notAsked(
        `You cannot decide ${request.label}, since you stand in for ${nameOf(barred.of)}, who is part of it.${asked}`,
      );
    case "counted":
      return notAsked(`You approved ${request.label} in an earlier step, and one person counts once.${asked}`);
    case undefined:
      return notAsked(`You are not asked to decide ${request.label}.${asked}`);
  }
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

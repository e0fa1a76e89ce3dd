/**
 * Who decides a correction (T6): the person's manager, and nobody their own, whatever else they may do. It goes the way of
 * approvals: whoever stands in for a manager may decide, too, for that manager (R8); a manager who is away keeps the decision
 * and is not waited for (R12), nor is one who says nothing (R11): the manager above is asked as well.
 */
import { Refusal } from "../../../domain/refusal.ts";

export type CorrectionState = "asked" | "approved" | "refused" | "withdrawn" | "expired";

export interface Asked {
  readonly personId: string;
  readonly state: CorrectionState;
  /** Who ended it, as people read it: `Dana for Priya`. */
  readonly by?: string;
  /** When, as people read it. */
  readonly at?: string;
}

export interface Manager {
  readonly personId: string;
  readonly isAway: boolean;
}

/** Somebody to whom a manager has handed over for now. */
export interface StandIn extends Manager {
  readonly onBehalfOf: string;
}

export interface Decider {
  readonly personId: string;
  /** Whose authority they use, where it is not their own. */
  readonly onBehalfOf?: string;
}

/**
 * @param above the person's manager, that one's manager, and so on, as files name them
 * @param escalated somebody was silent for too long: one more manager is asked than otherwise
 * @returns who may decide, nearest first, each once
 */
export function decidersOf(
  personId: string,
  above: readonly Manager[],
  standIns: readonly StandIn[] = [],
  escalated = false,
): readonly Decider[] {
  const groups = above
    .filter((manager) => manager.personId !== personId)
    .map((manager) => [
      manager,
      ...standIns.filter((each) => each.onBehalfOf === manager.personId && each.personId !== personId),
    ]);
  const there = groups.flatMap((group, index) => (group.some(({ isAway }) => !isAway) ? [index] : []));
  // Where everybody is away the nearest decides when they are back.
  const last = (escalated ? there[1] : undefined) ?? there[0] ?? 0;
  const found = new Map<string, Decider>();
  for (const { isAway: _, ...decider } of groups.slice(0, last + 1).flat()) {
    // Their own authority comes before a borrowed one.
    const known = found.get(decider.personId);
    if (known === undefined || (known.onBehalfOf !== undefined && !("onBehalfOf" in decider))) {
      found.set(decider.personId, decider);
    }
  }
  return [...found.values()];
}

/** @throws {Refusal} where nobody can be asked. */
export function requireSomebody(deciders: readonly Decider[]): void {
  if (deciders.length > 0) return;
  throw new Refusal({
    code: "time.no_manager",
    say: "That day is locked, and no file names a manager who could approve a correction of yours. Ask whoever keeps the provider file or the engagement file to name one.",
  });
}

/** By what right this person decides it. @throws {Refusal} where they may not, or it is over. */
export function requireDecision(asked: Asked, deciderId: string, deciders: readonly Decider[]): Decider {
  const decider = deciders.find(({ personId }) => personId === deciderId);
  if (decider === undefined || deciderId === asked.personId) {
    throw new Refusal({
      code: "time.not_manager",
      say: "Only the person's manager decides about a correction, whoever stands in for them, or the manager above while they are away or silent; and nobody about their own.",
    });
  }
  if (asked.state === "asked") return decider;
  const by = asked.by === undefined ? "" : ` by ${asked.by}`;
  const at = asked.at === undefined ? "" : ` at ${asked.at}`;
  throw new Refusal({ code: "time.decided", say: `It was already ${asked.state}${by}${at}; nothing was changed.` });
}

import type { Evidence } from "./evidence.ts";
import type { OwnedFunction, Verdict } from "./function.ts";

/** At most four buttons. */
const most = 4;
/** An answer needs this probability of being right; below it the question goes back. */
const sure = 0.5;
/** A candidate is worth a button from this share of the best one's score. */
const plausible = 0.35;
/** Below this share of the question's meaning even the best function is only near. */
const tooLittle = 0.3;
/** When so much of what the question means belongs to nobody, it is a gap whatever else some words resemble. */
const mostlyOrphaned = 0.5;
/** Unless one function has about a whole concept of it: then people may as well pick ("back up the SQL databases"). */
const solid = 0.6;

/** From evidence to one of: answer, ask back, gap. */
export function judge(evidence: Evidence, functions: readonly OwnedFunction[]): Verdict {
  const { candidates, mass, orphaned } = evidence;
  const [best] = candidates;
  const near = candidates.slice(0, 3).flatMap(({ fn }) => functions[fn]?.id ?? []);
  if (!best || mass === 0) return { kind: "gap", near };
  const stands = best.specific && best.meaning * mass >= solid;
  if (orphaned / mass >= mostlyOrphaned && best.words < 0.9 && !stands) return { kind: "gap", near };
  if (best.meaning < tooLittle && best.words < 0.5 && best.letters < 0.6) return { kind: "gap", near };
  const confidence = probability(evidence);
  const id = functions[best.fn]?.id;
  if (confidence >= sure && id !== undefined) return { kind: "owned", functionId: id, confidence };
  const offered = candidates.filter(({ score }) => score >= plausible * best.score);
  const found = offered.flatMap(({ fn }) => functions[fn] ?? []);
  const parties = new Set(found.map(({ accountable }) => accountable));
  const shown = found.slice(0, most).map((one) => one.id);
  const [party] = parties;
  return parties.size === 1 && party ? { kind: "ask", candidates: shown, party } : { kind: "ask", candidates: shown };
}

/** The chance that the best candidate is what was meant, from a logistic model over the evidence. */
export function probability(evidence: Evidence): number {
  const [best, second] = evidence.candidates;
  if (!best) return 0;
  const margin = second ? (best.score - second.score) / best.score : 1;
  const orphaned = evidence.mass > 0 ? evidence.orphaned / evidence.mass : 1;
  const z =
    -5 +
    4 * best.meaning +
    6 * Math.min(0.6, margin) +
    1.5 * best.words +
    (best.specific ? 1 : -2.5) -
    4 * orphaned -
    0.7 * Math.min(3, evidence.unknown);
  return 1 / (1 + Math.exp(-z));
}

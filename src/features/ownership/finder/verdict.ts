import type { Evidence } from "./evidence.ts";
import type { OwnedFunction, Verdict } from "./function.ts";

/** At most four buttons. */
const most = 4;
/** An answer needs this probability of being right; below it the question goes back. */
const sure = 0.86;
/** A candidate may well be meant from this share of the best one's score. */
const plausible = 0.35;
/** And is worth a button, when there is room, from this one. */
const worthShowing = 0.18;
/** Below this share of the question's meaning even the best function is only near. */
const tooLittle = 0.3;
/** An everyday word that the map uses is worth asking about, when it is about all that was said ("warehouse?"). */
const worthAsking = 0.12;
/** When so much of what the question means belongs to nobody, it is a gap whatever else some words resemble. */
const mostlyOrphaned = 0.5;
/** And when the best function has little of the rest, this much of it is enough for a gap. */
const partlyOrphaned = 0.3;
/** Unless one function has about a whole concept of it: then people may as well pick ("back up the SQL databases"). */
const solid = 0.45;

/** From evidence to one of: answer, ask back, gap. */
export function judge(evidence: Evidence, functions: readonly OwnedFunction[]): Verdict {
  const { candidates, mass, orphaned } = evidence;
  const [best] = candidates;
  const near = candidates.slice(0, 3).flatMap(({ fn }) => functions[fn]?.id ?? []);
  if (!best) return { kind: "gap", near };
  // Neither the lexicon nor a telling word of the map: only everyday words that the map happens to use as well.
  if (mass === 0 && (best.words < worthAsking || evidence.unknown > 0)) return { kind: "gap", near };
  const stands = best.specific && best.meaning * mass >= solid;
  const lost = mass > 0 ? orphaned / mass : 0;
  if (!stands) {
    if (lost >= mostlyOrphaned && best.words < 0.9) return { kind: "gap", near };
    if (lost >= partlyOrphaned && best.meaning < tooLittle && best.words < 0.5) return { kind: "gap", near };
  }
  const confidence = probability(evidence);
  const id = functions[best.fn]?.id;
  if (confidence >= sure && id !== undefined) return { kind: "owned", functionId: id, confidence };
  const atLeast = (share: number): OwnedFunction[] =>
    candidates.filter(({ score }) => score >= share * best.score).flatMap(({ fn }) => functions[fn] ?? []);
  const parties = new Set(atLeast(plausible).map(({ accountable }) => accountable));
  const shown = atLeast(worthShowing)
    .slice(0, most)
    .map((one) => one.id);
  const [party] = parties;
  return parties.size === 1 && party ? { kind: "ask", candidates: shown, party } : { kind: "ask", candidates: shown };
}

/** What the chance of being right rests on, each from 0 to about 1. Empty without a candidate. */
export function features(evidence: Evidence): Record<string, number> {
  const [best, second] = evidence.candidates;
  if (!best) return {};
  const rival = second ? second.score / best.score : 0;
  const short = evidence.telling <= 2 ? 1 : 0;
  return {
    meaning: best.meaning,
    direct: best.direct,
    margin: Math.min(0.75, 1 - rival),
    words: best.words,
    letters: best.letters,
    said: best.said,
    explained: best.explained,
    specific: best.specific ? 1 : 0,
    bare: evidence.bare ? 1 : 0,
    shortRival: short * rival,
    single: evidence.telling <= 1 ? 1 : 0,
    short,
    light: evidence.mass < 0.6 ? 1 : 0,
    orphaned: evidence.mass > 0 ? evidence.orphaned / evidence.mass : 1,
    unknown: Math.min(3, evidence.unknown),
    rivals: Math.min(4, evidence.candidates.filter(({ score }) => score >= 0.5 * best.score).length - 1),
  };
}

/** The chance that the best candidate is what was meant, from a logistic model over the evidence. */
export function probability(evidence: Evidence): number {
  const [best, second] = evidence.candidates;
  if (!best) return 0;
  const margin = second ? (best.score - second.score) / best.score : 1;
  const orphaned = evidence.mass > 0 ? evidence.orphaned / evidence.mass : 1;
  const z =
    -4.2 +
    3 * best.meaning +
    5 * Math.min(0.75, margin) +
    1 * best.words +
    3 * (best.explained - 0.6) +
    (best.specific ? 1 : -2.5) -
    (evidence.bare ? 4 : 0) -
    4 * orphaned -
    0.6 * Math.min(3, evidence.unknown);
  return 1 / (1 + Math.exp(-z));
}

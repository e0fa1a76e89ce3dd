import type { Candidate, Evidence } from "./candidate.ts";
import type { OwnedFunction, Verdict } from "./function.ts";

/** At most four buttons. */
const most = 4;
/** An answer needs this probability of being right; below it the question goes back. */
const sure = 0.86;
/** A candidate may well be meant from this share of the best one's score. */
const plausible = 0.35;
/** And is worth a button, when there is room, from this one. */
const worthShowing = 0.15;
/** Below this share of the question's meaning even the best function is only near. */
const tooLittle = 0.3;
/** An everyday word that the map uses is worth asking about, when it is about all that was said ("warehouse?"). */
const worthAsking = 0.12;
/** When so much of what the question means belongs to nobody, it is a gap whatever else some words resemble. */
const mostlyOrphaned = 0.5;
/** And when the best function has little of the rest, this much of it is enough for a gap. */
const partlyOrphaned = 0.3;
/** Unless one function has about a whole concept of it: then people may as well pick ("back up the SQL databases"). */
const solid = 0.3;
/** Nor when the question says a function's whole name, or most of it in words that tell something. */
const wholeName = 0.95;
const mostlySaid = 0.7;
const someWords = 0.25;
/** Too little to stand on, and too much to call it a gap unasked: this much of a concept, or of the question's words. */
const closeMeaning = 0.2;
const closeWords = 0.3;

/** Never answered, however sure the model is: so much of the question belongs to nobody, or not to this function. */
const mostOrphanedAnswered = 0.3;
const leastDirect = 0.45;
/** Of a question with words that nothing explains, this much must be about the function. */
const leastExplained = 0.3;
/** "Wifi?" is about every function that has this much to do with it. */
const related = 0.1;
/** A question of so few telling words must not have one that nothing explains. */
const fewWords = 2;

/** From evidence to one of: answer, ask back, gap. */
export function judge(evidence: Evidence, functions: readonly OwnedFunction[]): Verdict {
  const { candidates, mass, orphaned } = evidence;
  const [best] = candidates;
  const idOf = ({ fn }: Candidate): string[] => functions.slice(fn, fn + 1).map(({ id }) => id);
  const close = candidates.filter((one) => one.meaning * mass >= closeMeaning || one.words >= closeWords);
  const gap: Verdict =
    close.length === 0 ? { kind: "gap" } : { kind: "ask", candidates: close.slice(0, most).flatMap(idOf) };
  if (!best) return gap;
  // Neither the lexicon nor a telling word of the map: only everyday words that the map happens to use as well.
  if (mass === 0 && (best.words < worthAsking || evidence.unknown > 0)) return gap;
  const isNamed = best.said >= wholeName || (best.said >= mostlySaid && best.words >= someWords);
  const stands = isNamed || (best.specific && best.direct * mass >= solid);
  const lost = mass > 0 ? orphaned / mass : 0;
  if (!stands) {
    if (lost >= mostlyOrphaned && best.words < 0.9) return gap;
    if (lost >= partlyOrphaned && best.meaning < tooLittle && best.words < 0.5) return gap;
  }
  const confidence = probability(evidence);
  const [id] = idOf(best);
  if (confidence >= sure && id !== undefined && !isDoubtful(evidence, best)) {
    return { kind: "owned", functionId: id, confidence };
  }
  const atLeast = (share: number): Candidate[] => candidates.filter(({ score }) => score >= share * best.score);
  const parties = new Set(atLeast(plausible).map(({ fn }) => functions[fn]?.accountable));
  const shown = offered(atLeast(worthShowing), candidates).flatMap(idOf);
  const [party] = parties;
  return parties.size === 1 && party ? { kind: "ask", candidates: shown, party } : { kind: "ask", candidates: shown };
}

function isDoubtful({ candidates, mass, orphaned, unknown, telling }: Evidence, best: Candidate): boolean {
  if (orphaned > mostOrphanedAnswered * mass || best.direct < leastDirect) return true;
  if (telling <= 1 && candidates.some((other) => other !== best && other.meaning >= related)) return true;
  if (unknown > 0 && best.explained < leastExplained) return true;
  return unknown > 0 && telling <= fewWords && best.said < 1;
}

/** The best four, with the one that the words speak for: scorers that disagree are each worth a button. */
function offered(worthy: readonly Candidate[], all: readonly Candidate[]): Candidate[] {
  const shown = worthy.slice(0, most);
  const lexical = (one: Candidate): number => one.words + one.said + one.letters;
  const spoken = all.reduce((best, one) => (lexical(one) > lexical(best) ? one : best));
  if (shown.includes(spoken) || lexical(spoken) < 0.5) return shown;
  return [...shown.slice(0, most - 1), spoken];
}

/** What the chance of being right rests on, each from 0 to about 1. */
export function features(evidence: Evidence, best: Candidate): Record<keyof typeof weights, number> {
  const [, second] = evidence.candidates;
  const rival = second ? second.score / best.score : 0;
  const isShort = evidence.telling <= fewWords;
  const isSingle = evidence.telling <= 1;
  return {
    meaning: best.meaning,
    direct: best.direct,
    margin: Math.min(0.75, 1 - rival),
    words: best.words,
    letters: best.letters,
    said: best.said,
    explained: best.explained,
    obscure: Math.max(0, 0.5 - best.explained),
    specific: best.specific ? 1 : 0,
    bare: evidence.bare ? 1 : 0,
    short: isShort ? 1 : 0,
    shortRival: isShort ? rival : 0,
    terse: isSingle && !evidence.bare ? 1 : 0,
    orphaned: evidence.mass > 0 ? evidence.orphaned / evidence.mass : 1,
    rivals: Math.min(4, evidence.candidates.filter(({ score }) => score >= 0.5 * best.score).length - 1),
  };
}

/** A logistic model, fitted to the labelled questions over several companies' maps. */
const bias = -1.44;
const weights = {
  meaning: 1.15,
  direct: 0.28,
  margin: 1.83,
  words: -1.67,
  letters: 0.63,
  said: 0.78,
  explained: 0.46,
  obscure: -2.88,
  specific: 1.77,
  bare: -1.81,
  short: -1.01,
  shortRival: -0.67,
  terse: -0.54,
  orphaned: -1.72,
  rivals: -0.22,
};

/** The chance that the best candidate is what was meant. */
export function probability(evidence: Evidence): number {
  const [best] = evidence.candidates;
  if (!best) return 0;
  const values = Object.entries(features(evidence, best)) as [keyof typeof weights, number][];
  const z = values.reduce((sum, [name, value]) => sum + weights[name] * value, bias);
  return 1 / (1 + Math.exp(-z));
}

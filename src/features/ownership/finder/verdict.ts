import type { Candidate, Evidence } from "./candidate.ts";
import type { OwnedFunction, Verdict } from "./function.ts";

/** At most four buttons. */
const most = 4;
/** An answer needs this probability of being right; below it the question goes back. */
const sure = 0.845;
/** A candidate may well be meant, and is worth a button, from this share of the best one's score. */
const plausible = 0.35;
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
/** What is about a function has so much of its words explained by what that function is. */
const mostOfIt = 0.5;
/** Too little to stand on, and too much to call it a gap unasked: this much of a concept, or of the question's words. */
const closeMeaning = 0.2;
const closeWords = 0.3;
/** Or a function that means about this much of what was said. */
const closeLikeness = 0.45;

/** Never answered, however sure the model is: so much of the question belongs to nobody. */
const mostOrphanedAnswered = 0.45;
/**
 * Of a question with words that nothing explains, this much must be about the function, unless that means so nearly what was
 * said that the words do not matter.
 */
const leastExplained = 0.3;
const nearlySaid = 0.65;
/** "Wifi?" is about every function that has this much to do with it. */
const related = 0.4;
/** Or means so nearly what was said. */
const suggested = 0.6;
/** Or has something of both. */
const partlyRelated = 0.2;
const partlySuggested = 0.4;
/**
 * A list of so few words ("staff or student accounts?") is about a second function that has this share of the score, unless
 * the first has about all of it itself ("scanners and printers").
 */
const listedWords = 5;
const rivalShare = 0.5;
const wholeList = 0.8;
/** To send people to the wrong side is worst: no answer while a function of the other side has this share of the score. */
const rivalSideShare = 0.75;
/** A question of so few telling words must not have one that nothing explains. */
const fewWords = 2;

/** From evidence to one of: answer, ask back, gap. */
export function judge(evidence: Evidence, functions: readonly OwnedFunction[]): Verdict {
  const { candidates, mass, orphaned } = evidence;
  const [best] = candidates;
  const idOf = ({ fn }: Candidate): string[] => functions.slice(fn, fn + 1).map(({ id }) => id);
  const stands = (one: Candidate): boolean => isNamed(one) || (one.specific && one.direct * mass >= solid);
  const isMeant = (one: Candidate): boolean => isNamed(one) || (one.direct * mass > solid && one.explained >= mostOfIt);
  const ask = (shown: readonly Candidate[]): Extract<Verdict, { kind: "ask" }> => ({
    kind: "ask",
    candidates: shown.flatMap(idOf),
    standing: shown.filter(isMeant).flatMap(idOf),
  });
  const close = candidates.filter(
    (one) => one.meaning * mass >= closeMeaning || one.words >= closeWords || one.likeness >= closeLikeness,
  );
  const gap: Verdict = close.length === 0 ? { kind: "gap" } : ask(close.slice(0, most));
  if (!best) return gap;
  if (best.likeness < closeLikeness) {
    // Neither the lexicon nor a telling word of the map: only everyday words that the map happens to use as well.
    if (mass === 0 && (best.words < worthAsking || evidence.unknown > 0)) return gap;
    const lost = mass > 0 && !stands(best) ? orphaned / mass : 0;
    if (lost >= mostlyOrphaned && best.words < 0.9) return gap;
    if (lost >= partlyOrphaned && best.meaning < tooLittle && best.words < 0.5) return gap;
  }
  const partyOf = ({ fn }: Candidate) => functions[fn]?.accountable;
  const isContested = candidates.some(
    (other) => other.score >= rivalSideShare * best.score && partyOf(other) !== partyOf(best),
  );
  const confidence = probability(evidence);
  const [id] = idOf(best);
  if (confidence >= sure && id !== undefined && !isContested && !isDoubtful(evidence, best)) {
    return { kind: "owned", functionId: id, confidence };
  }
  const likely = candidates.filter(({ score }) => score >= plausible * best.score);
  const parties = new Set(likely.map(partyOf));
  const asked = ask(offered(likely));
  const [party] = parties;
  return parties.size === 1 && party ? { ...asked, party } : asked;
}

/** The question says its whole name, or most of it in words that tell something. */
const isNamed = ({ said, words }: Candidate): boolean =>
  said >= wholeName || (said >= mostlySaid && words >= someWords);

function isDoubtful({ candidates, mass, orphaned, unknown, telling, isList }: Evidence, best: Candidate): boolean {
  const [, second] = candidates;
  if (orphaned > mostOrphanedAnswered * mass) return true;
  if (telling <= 1 && candidates.some((other) => other !== best && isRelated(other))) return true;
  const isShortList = isList && telling <= listedWords;
  if (isShortList && best.direct < wholeList && second && second.score >= rivalShare * best.score) return true;
  if (unknown > 0 && best.explained < leastExplained && best.likeness < nearlySaid) return true;
  return unknown > 0 && telling <= fewWords && best.said < 1;
}

const isRelated = ({ meaning, likeness }: Candidate): boolean =>
  meaning >= related || likeness >= suggested || (meaning >= partlyRelated && likeness >= partlySuggested);

/** The best four, with the one that the words speak for: scorers that disagree are each worth a button. */
function offered(all: readonly Candidate[]): Candidate[] {
  const shown = all.slice(0, most);
  const lexical = (one: Candidate): number => one.words + one.said + one.letters;
  const spoken = all.reduce((best, one) => (lexical(one) > lexical(best) ? one : best));
  if (shown.includes(spoken) || lexical(spoken) < 0.5) return shown;
  return [...shown.slice(0, most - 1), spoken];
}

/** What the chance of being right rests on, each from 0 to 1, the lead to 2. */
export function features({ candidates, ...evidence }: Evidence, best: Candidate): Record<keyof typeof weights, number> {
  const [, second] = candidates;
  const all = candidates.reduce((sum, { score }) => sum + Math.exp(steepness * (score - best.score)), 0);
  return {
    share: 1 / all,
    lead: Math.min(enoughLead, best.score - (second?.score ?? 0)),
    likeness: best.likeness,
    telling: Math.min(enoughWords, evidence.telling) / enoughWords,
    specific: best.specific ? 1 : 0,
    named: best.said >= wholeName ? 1 : 0,
    bare: evidence.bare ? 1 : 0,
    short: evidence.telling <= fewWords ? 1 : 0,
    orphaned: evidence.mass > 0 ? evidence.orphaned / evidence.mass : 1,
  };
}

/** How steeply scores become shares of the chance that a candidate is the one. */
const steepness = 3;
/** More telling words than this make nothing surer, nor does a longer lead. */
const enoughWords = 6;
const enoughLead = 2;

/**
 * A logistic model. It is fitted to what the finder makes of questions over maps that it does not know: each company's were
 * asked with a lexicon from before its exam and with a table of meanings that all other companies' questions taught.
 */
const bias = -4.58;
const weights = {
  share: 1.7,
  lead: 0.83,
  likeness: 3.42,
  telling: 1.58,
  specific: 0.94,
  named: 1.77,
  bare: -1.3,
  short: -0.53,
  orphaned: -0.73,
};

/** The chance that the best candidate is what was meant. */
export function probability(evidence: Evidence): number {
  const [best] = evidence.candidates;
  if (!best) return 0;
  const values = Object.entries(features(evidence, best)) as [keyof typeof weights, number][];
  const z = values.reduce((sum, [name, value]) => sum + weights[name] * value, bias);
  return 1 / (1 + Math.exp(-z));
}

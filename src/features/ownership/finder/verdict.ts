import type { Candidate, Evidence } from "./candidate.ts";
import type { OwnedFunction, Verdict } from "./function.ts";

/** At most four buttons. */
const most = 4;
/** An answer needs this chance of being right; below it the question goes back. */
const sure = 0.84;
/** And no more than this chance that no function of the map is meant. From here on it is a gap. */
const hardlyMissing = 0.07;
const missing = 0.7;
/** Or one function is all that was said, which is so much of no other and names none, and leads by that much. */
const allOfIt = 0.9;
const muchOfIt = 0.7;
const clearLead = 1;
/** A candidate may well be meant, and is worth a button, from this share of the best one's score. */
const plausible = 0.35;
/** A question says a function's whole name from here, or most of it in words that tell something. */
const wholeName = 0.95;
const mostlySaid = 0.7;
const someWords = 0.25;
/** What is about a function has so much of a concept itself, and so much of its words explained by what that function is. */
const aConcept = 0.3;
const mostOfIt = 0.5;

/** Never answered, however sure the model is: so much of the question belongs to nobody. */
const mostOrphanedAnswered = 0.4;
/**
 * Of a question with words that nothing explains, this much must be about the function, unless that means so nearly what was
 * said that the words do not matter.
 */
const leastExplained = 0.3;
const nearlySaid = 0.7;
/** "Wifi?" is about every function that has this much to do with it. */
const related = 0.4;
/** Or means so nearly what was said. */
const suggested = 0.45;
/** Or has something of both. */
const partlyRelated = 0.2;
const partlySuggested = 0.4;
/**
 * A list of so few words ("staff or student accounts?") is about a second function that has this share of the score, unless
 * the first has about all of it itself ("scanners and printers").
 */
const listedWords = 5;
const rivalShare = 0.45;
const wholeList = 0.8;
/** To send people to the wrong side is worst: no answer while a function of the other side has this share of the score. */
const rivalSideShare = 0.75;

/** From evidence to one of: answer, ask back, gap. */
export function judge(evidence: Evidence, functions: readonly OwnedFunction[]): Verdict {
  const { candidates, mass } = evidence;
  const [best] = candidates;
  if (!best) return { kind: "gap" };
  const idOf = ({ fn }: Candidate): string[] => functions.slice(fn, fn + 1).map(({ id }) => id);
  const signs = signsOf(evidence, best);
  const confidence = chance(signs, meant);
  const [id] = idOf(best);
  const partyOf = ({ fn }: Candidate) => functions[fn]?.accountable;
  const isContested = candidates.some(
    (other) => other.score >= rivalSideShare * best.score && partyOf(other) !== partyOf(best),
  );
  const absence = chance(signs, nobody);
  const isSure = (confidence >= sure || isPlain(evidence, best)) && absence <= hardlyMissing;
  if (isSure && id !== undefined && !isContested && !isDoubtful(evidence, best)) {
    return { kind: "owned", functionId: id, confidence };
  }
  if (absence >= missing) return { kind: "gap" };
  const likely = candidates.filter(({ score }) => score >= plausible * best.score);
  const shown = offered(likely);
  const isMeant = (one: Candidate): boolean =>
    isNamed(one) || (one.direct * mass > aConcept && one.explained >= mostOfIt);
  const asked = {
    kind: "ask",
    candidates: shown.flatMap(idOf),
    standing: shown.filter(isMeant).flatMap(idOf),
  } as const;
  const parties = new Set(likely.map(partyOf));
  const [party] = parties;
  return parties.size === 1 && party ? { ...asked, party } : asked;
}

/** The question says its whole name, or most of it in words that tell something. */
const isNamed = ({ said, words }: Candidate): boolean =>
  said >= wholeName || (said >= mostlySaid && words >= someWords);

/** Said in few but plain words ("who patches the laptops"), which leave the chance of more words too low. */
function isPlain({ candidates, unknown, orphaned, telling, bare }: Evidence, best: Candidate): boolean {
  if (unknown > 0 || orphaned > 0 || telling < fewWords || bare) return false;
  if (!best.specific || best.explained < allOfIt) return false;
  return candidates.every((other) => other === best || !isNear(other, best));
}

const isNear = (other: Candidate, best: Candidate): boolean =>
  other.explained > muchOfIt || other.said >= mostlySaid || best.score - other.score < clearLead;

/** Whatever the chance: a word or a list may be about several functions, and words that nothing explains about none. */
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

/** More telling words than this make nothing surer, nor does a longer lead, nor more that is known to be nobody's. */
const enoughWords = 6;
const enoughLead = 2;
const enoughOrphaned = 2;
/** So few words tell little. */
const fewWords = 2;

/** What the two chances rest on, each about from 0 to 1, the lead to 2. */
type Signs = ReturnType<typeof signsOf>;

function signsOf({ candidates, mass, orphaned, telling, bare }: Evidence, best: Candidate) {
  const [, second] = candidates;
  return {
    lead: Math.min(enoughLead, best.score - (second?.score ?? 0)),
    likeness: Math.max(...candidates.map(({ likeness }) => likeness)),
    words: Math.max(...candidates.map(({ words }) => words)),
    specific: best.specific ? 1 : 0,
    explained: best.explained,
    named: best.said >= wholeName ? 1 : 0,
    said: best.said,
    telling: Math.min(enoughWords, telling) / enoughWords,
    bare: bare ? 1 : 0,
    orphaned: Math.min(enoughOrphaned, orphaned) / enoughOrphaned,
    orphanedShare: mass > 0 ? orphaned / mass : 1,
  };
}

/** A logistic model of some of the signs. */
interface Model {
  readonly bias: number;
  readonly weights: Partial<Record<keyof Signs, number>>;
}

/**
 * Fitted to what the finder makes of questions over maps that it does not know: each company was asked with a table of
 * meanings that the questions of others taught (test/fixtures/ownership/README.md). The chance that the best candidate is
 * what was meant:
 */
const meant: Model = {
  bias: -4.09,
  weights: {
    lead: 1.85,
    telling: 1.59,
    named: 2.46,
    said: -1.67,
    orphaned: -1.23,
    bare: -1.06,
    likeness: 4.35,
    specific: 0.51,
    explained: -0.81,
  },
};
/** And the chance that no function of the map is. */
const nobody: Model = {
  bias: 4.45,
  weights: { likeness: -10.1, orphanedShare: 0.99, orphaned: 2.85, telling: -2.88, words: -3.21 },
};

function chance(signs: Signs, { bias, weights }: Model): number {
  const parts = Object.entries(weights) as [keyof Signs, number][];
  const z = parts.reduce((sum, [name, weight]) => sum + weight * signs[name], bias);
  return 1 / (1 + Math.exp(-z));
}

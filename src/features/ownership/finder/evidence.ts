import type { MapIndex } from "./map-index.ts";
import type { Matcher, Sighting } from "./matcher.ts";
import type { Reading } from "./reader.ts";
import { isNeutral, isScaffold } from "./words.ts";

/** What speaks for one function. */
export interface Candidate {
  fn: number;
  /** All evidence together; only the order and the ratios matter. */
  score: number;
  /** The share of the question's meaning (concepts and the map's own words) that this function has, 0 to 1. */
  meaning: number;
  /** How much of the question's words its best text has, 0 to 1. */
  words: number;
  /** Likeness of letters to its best text, 0 to 1. */
  letters: number;
  /** True when what it has of the question is more than broad head nouns. */
  specific: boolean;
  /** The share of the question's words, everyday ones counted little, that the concepts it has account for, 0 to 1. */
  explained: number;
}

/** Everything that the decision looks at. */
export interface Evidence {
  /** Best first. */
  candidates: Candidate[];
  /** The weight of all that the question means; 0 when neither the lexicon nor the map knows a word of it. */
  mass: number;
  /** The part of it that no function has anything to do with. */
  orphaned: number;
  /** Words that nothing explains. */
  unknown: number;
  /** One plain noun and nothing else ("passwords?"): people who ask so have not said which of several things they mean. */
  bare: boolean;
}

/** How the scorers are mixed. Concepts lead: they alone know that "no signal" is about wireless. */
const wordsShare = 0.45;
const lettersShare = 0.2;
/**
 * What a broad noun is worth to a function that does something else to that thing than is asked: "who patches the
 * firewall" is not for whoever changes its rules.
 */
const otherActivity = 0.55;
/** A concept after a preposition is where or for what. */
const modifierShare = 0.5;
/** A word of the map that the lexicon does not know weighs as much as a good concept. */
const ownWord = 0.9;
/** Sightings up to here only suggest. */
const weak = 0.4;
/** What an everyday word weighs among the words that ought to be explained. */
const everydayHeft = 0.35;
/** Round the clock is asked for: a function that is covered only in business hours answers it less well. */
const hoursBonus = 0.06;

/** Gathers what speaks for each function. Pure; the same question over the same map gives the same evidence. */
export function weigh(reading: Reading, index: MapIndex, matcher: Matcher): Evidence {
  const n = index.functions.length;
  const meaning = new Map<number, number>();
  const byNoun = new Map<number, number>();
  const specific = new Set<number>();
  const explains = new Map<number, Set<number>>();
  const activityServed = new Map<number, number>();
  let mass = 0;
  let orphaned = 0;
  let activities = 0;
  let atNight = false;

  const carried = reading.sightings.map(({ concept }) => index.bearings(concept));
  const owned = reading.sightings.filter((_, i) => (carried[i]?.length ?? 0) > 0);
  /** The same words also mean something that somebody owns: then nothing is left without an owner. */
  const isOtherReading = (one: Sighting): boolean =>
    one.at.every((position) => owned.some(({ at, weight }) => weight >= 0.8 * one.weight && at.includes(position)));
  const firstCarried = Math.min(
    ...reading.sightings.flatMap(({ at }, i) => ((carried[i]?.length ?? 0) > 0 ? at : [])),
    Number.POSITIVE_INFINITY,
  );
  reading.sightings.forEach(({ concept, weight, at }, i) => {
    const about = matcher.concepts[concept];
    const bearings = carried[i] ?? [];
    if (about?.name === "after-hours") atNight = true;
    const isModifier = at.every((position) => reading.modifiers.has(position)) && firstCarried < Math.min(...at);
    const rarity =
      0.4 + 0.6 * Math.min(1, Math.log(1 + n / Math.max(1, bearings.length)) / Math.log(1 + Math.min(n, 60)));
    const heft = weight * (isModifier ? modifierShare : 1) * (bearings.length > 0 ? rarity : 1);
    if (bearings.length === 0) {
      const isAlternative = isOtherReading({ concept, weight, at });
      if (about?.kind === "context" || isAlternative) return;
      mass += heft;
      orphaned += heft;
      return;
    }
    mass += about?.kind === "context" ? heft * 0.5 : heft;
    if (about?.kind === "activity") activities++;
    for (const { fn, share } of bearings) {
      const into = about?.broad && about.kind !== "activity" ? byNoun : meaning;
      into.set(fn, (into.get(fn) ?? 0) + heft * share);
      for (const position of at) explains.set(fn, (explains.get(fn) ?? new Set()).add(position));
      if (about?.kind !== "context" && weight >= 0.6 && (about?.broad ? bearings.length === 1 && share >= 0.7 : share >= 0.45))
        specific.add(fn);
      if (about?.kind === "activity") activityServed.set(fn, Math.max(share, activityServed.get(fn) ?? 0));
    }
  });

  let unknown = 0;
  const ownStems = [];
  for (const word of reading.rest) {
    if (index.byWord.has(word.stem)) ownStems.push(word);
    else unknown++;
  }
  for (const { stem } of ownStems) mass += ownWord * index.byWord.weight(stem);

  const byWord = index.byWord.score(reading.stems);
  const byLetters = index.byLetters.score(reading.words.join(" "));
  const own = new Map<number, number>();
  for (const { stem } of ownStems) {
    const heft = ownWord * index.byWord.weight(stem);
    for (const fn of index.byWord.functionsWith(stem)) own.set(fn, (own.get(fn) ?? 0) + heft);
  }

  const candidates: Candidate[] = [];
  const everyone = new Set([...meaning.keys(), ...byNoun.keys(), ...byWord.keys(), ...own.keys()]);
  for (const [fn, letters] of byLetters) if (letters > 0.35) everyone.add(fn);
  for (const fn of everyone) {
    const fitting = activities > 0 ? otherActivity + (1 - otherActivity) * (activityServed.get(fn) ?? 0) : 1;
    const shared =
      mass > 0 ? ((meaning.get(fn) ?? 0) + (byNoun.get(fn) ?? 0) * fitting + (own.get(fn) ?? 0)) / mass : 0;
    const words = byWord.get(fn) ?? 0;
    const letters = byLetters.get(fn) ?? 0;
    const hours = atNight && index.functions[fn]?.coverage === "24x7" ? hoursBonus : 0;
    candidates.push({
      fn,
      score: shared + wordsShare * words + lettersShare * letters + (shared > 0 ? hours : 0),
      meaning: Math.min(1, shared),
      words,
      letters,
      specific: specific.has(fn),
      explained: explainedShare(explains.get(fn) ?? new Set(), reading),
    });
  }
  candidates.sort((a, b) => b.score - a.score || a.fn - b.fn);
  return { candidates, mass, orphaned, unknown, bare: isBare(reading) };
}

/** Scaffolding says nothing, everyday words little, unless the lexicon saw a concept in them. */
function heftOf(reading: Reading, position: number): number {
  const word = reading.words[position] ?? "";
  if (reading.sightings.some(({ at }) => at.includes(position))) return 1;
  if (isScaffold(word)) return 0;
  return isNeutral(word) ? everydayHeft : 1;
}

function explainedShare(positions: ReadonlySet<number>, reading: Reading): number {
  let all = 0;
  let explained = 0;
  for (let i = 0; i < reading.stems.length; i++) {
    const heft = heftOf(reading, i);
    all += heft;
    if (positions.has(i)) explained += heft;
  }
  return all === 0 ? 0 : explained / all;
}

/** Products and abbreviations are no plain nouns: "EDR?" is as clear as it gets. */
const plainNoun = /^[a-z]{5,}$/;

function isBare(reading: Reading): boolean {
  const telling = reading.words.filter((_, i) => heftOf(reading, i) === 1);
  const [only = ""] = telling;
  return (
    telling.length === 1 && plainNoun.test(only) && !reading.sightings.some(({ weight }) => weight > weak && weight < 1)
  );
}

import type { Candidate, Evidence } from "./candidate.ts";
import { heftOf, isBare, weak } from "./emphasis.ts";
import type { Bearing, MapIndex } from "./map-index.ts";
import type { Matcher, Sighting } from "./matcher.ts";
import type { Reading } from "./reader.ts";
import { Scores } from "./scores.ts";
import { isNeutral, isScaffold } from "./words.ts";

/** As many candidates are kept: four for buttons, the rest to see whether they share a party. */
const most = 12;
/** So many of the first look are looked at closely. */
const mostLookedAt = 24;
/**
 * How the scorers are mixed, fitted company by company (each ranked with what the questions of all others taught). Concepts
 * count little where hardly anything is known of what the question means; likeness tells more the more there is of it.
 */
const meaningShare = 0.25;
const wordsShare = 0.6;
const lettersShare = 0.16;
const likenessShare = 2;
const likenessSquareShare = 1.84;
const explainedShare = 0.84;
const specificShare = 0.08;
/** Likeness of letters alone makes a candidate from here. */
const alike = 0.35;
/**
 * What a broad noun is worth to a function that does something else to that thing than is asked: "who patches the
 * firewall" is not for whoever changes its rules.
 */
const otherActivity = 0.55;
/** A concept after a preposition is where or for what. */
const modifierShare = 0.5;
/** Beside a topic that somebody owns, a broad noun ("my laptop says …") or a department ("payroll's …") is a setting too. */
const settingShare = 0.5;
/** Even less when nobody has it: "the switch in the comms room" is about the switch. */
const orphanedModifierShare = 0.25;
/** When and where it happens says less than what. */
const contextShare = 0.5;
/** A word of the map that the lexicon does not know weighs as much as a good concept. */
const ownWord = 0.9;
/** A sighting must be nearly as firm as another to be another reading of the same words. */
const otherReading = 0.8;
/** A concept sighted and borne this firmly is a reason of its own; a broad one only where nobody else has to do with it. */
const firmSighting = 0.6;
const firmShare = 0.45;
const firmBroadShare = 0.7;
/** Round the clock is asked for: a function that is covered only in business hours answers it less well. */
const hoursBonus = 0.06;

/** A function whose text has the very words of a sighting has its concept, whatever else that text speaks of. */
const literalShare = 0.85;
/** Where some text has the very words, the concept's other names count less. */
const besideLiteral = 0.7;
/** An everyday word that few functions have in their texts tells a little when nothing else explains it. */
const everydayOwn = 0.3;
/** What more functions than this say tells none of them apart. */
const tooMany = 100;
/** A word that so many functions have is no name of any of them. */
const fewFunctions = 2;

/** A sighting with the functions that have to do with it. */
interface Placed {
  sighting: Sighting;
  bearings: readonly Bearing[];
}

/** What the question means in all, how many activities it names, and whether it is about the night. */
interface Sums {
  mass: number;
  activities: number;
  atNight: boolean;
}

/** Weighs questions against one map. Same question, same evidence; the instance only keeps its working memory. */
export class Scales {
  readonly #index: MapIndex;
  readonly #matcher: Matcher;
  /** By function: meaning from topics and activities, from broad nouns, how far its activity fits, firm reasons. */
  readonly #topics: Scores;
  readonly #nouns: Scores;
  readonly #activity: Scores;
  readonly #reasons: Scores;
  readonly #direct: Scores;

  constructor(index: MapIndex, matcher: Matcher) {
    this.#index = index;
    this.#matcher = matcher;
    const size = index.functions.length;
    this.#topics = new Scores(size);
    this.#nouns = new Scores(size);
    this.#activity = new Scores(size);
    this.#reasons = new Scores(size);
    this.#direct = new Scores(size);
  }

  weigh(reading: Reading): Evidence {
    for (const scores of [this.#topics, this.#nouns, this.#activity, this.#reasons, this.#direct]) scores.clear();
    const placed = reading.sightings.map((sighting) => ({ sighting, bearings: this.#bearings(sighting, reading) }));
    const { mass: conceptMass, orphaned, activities, atNight } = this.#weighConcepts(placed, reading);
    const own = reading.rest.filter(({ stem }) => this.#index.byWord.has(stem));
    const mass = conceptMass + this.#weighOwnWords(own.map(({ stem }) => stem)) + this.#weighEveryday(reading);
    const candidates = this.#candidates(reading, placed, { mass, activities, atNight });
    const telling = reading.words.filter((_, i) => heftOf(reading, i) === 1).length;
    const unknown = reading.rest.length - own.length;
    return { candidates, mass, orphaned, unknown, bare: isBare(reading), telling, isList: reading.isList };
  }

  /** Who has to do with what was sighted: by the lexicon, or because the map itself says those very words. */
  #bearings({ concept, at, weight }: Sighting, reading: Reading): readonly Bearing[] {
    const known = this.#index.bearings(concept);
    if (weight <= weak) return known;
    const literal = this.#index.byWord.functionsWithAll(at.map((position) => reading.stems[position] ?? ""));
    if (literal.length === 0 || literal.length > tooMany) return known;
    const all = new Map(known.map((one) => [one.fn, { ...one, share: one.share * besideLiteral }]));
    for (const fn of literal) {
      const share = Math.max(literalShare, (all.get(fn)?.share ?? 0) / besideLiteral);
      all.set(fn, { fn, share, direct: true });
    }
    return [...all.values()];
  }

  #weighConcepts(
    placed: readonly Placed[],
    reading: Reading,
  ): { mass: number; orphaned: number; activities: number; atNight: boolean } {
    const owned = placed.filter(({ bearings }) => bearings.length > 0).map(({ sighting }) => sighting);
    const hasTopic = owned.some(({ concept, weight }) => {
      const about = this.#matcher.concepts[concept];
      return weight >= firmSighting && !about?.broad && about?.kind !== "context";
    });
    const firstOwned = Math.min(...owned.flatMap(({ at }) => at), Number.POSITIVE_INFINITY);
    const sums = { mass: 0, orphaned: 0, activities: 0, atNight: false };
    for (const { sighting, bearings } of placed) {
      const about = this.#matcher.concepts[sighting.concept];
      if (about?.name === "after-hours") sums.atNight = true;
      const isModifier =
        sighting.at.every((position) => reading.modifiers.has(position)) && firstOwned < Math.min(...sighting.at);
      const isSetting = hasTopic && ((about?.broad && about.kind !== "activity") || about?.kind === "outside");
      const heft =
        sighting.weight *
        (isModifier ? modifierShare : 1) *
        (isSetting ? settingShare : 1) *
        (about?.kind === "context" ? contextShare : 1);
      if (bearings.length === 0) {
        if (about?.kind === "context") continue;
        const left = (isModifier ? sighting.weight * orphanedModifierShare : heft) * unreadShare(sighting, owned);
        sums.mass += left;
        sums.orphaned += left;
        continue;
      }
      const rare = heft * this.#rarity(bearings.length);
      sums.mass += rare;
      if (about?.kind === "activity") sums.activities++;
      const into = about?.broad && about.kind !== "activity" ? this.#nouns : this.#topics;
      const isSole = bearings.length === 1;
      const isFirm = sighting.weight >= firmSighting && about?.kind !== "context" && (!about?.broad || isSole);
      const least = about?.broad ? firmBroadShare : firmShare;
      for (const { fn, share, direct } of bearings) {
        into.add(fn, rare * share);
        if (direct) this.#direct.add(fn, rare * share);
        if (isFirm && direct && share >= least) this.#reasons.add(fn, 1);
        if (about?.kind === "activity") this.#activity.raise(fn, share);
      }
    }
    return sums;
  }

  /** What many functions have to do with tells them apart less. */
  #rarity(functions: number): number {
    const n = this.#index.functions.length;
    return 0.4 + 0.6 * Math.min(1, Math.log(1 + n / Math.max(1, functions)) / Math.log(1 + Math.min(n, 60)));
  }

  #weighOwnWords(stems: readonly string[]): number {
    let mass = 0;
    for (const stem of stems) {
      const heft = ownWord * this.#index.byWord.weight(stem);
      const having = this.#index.byWord.functionsWith(stem);
      mass += heft;
      for (const fn of having) {
        this.#topics.add(fn, heft);
        this.#direct.add(fn, heft);
        if (having.size <= fewFunctions) this.#reasons.add(fn, 1);
      }
    }
    return mass;
  }

  /** Everyday words that the lexicon reads nothing into, but this map uses. */
  #weighEveryday(reading: Reading): number {
    const explained = new Set(reading.sightings.flatMap(({ at, weight }) => (weight > weak ? at : [])));
    let mass = 0;
    reading.stems.forEach((stem, i) => {
      const word = reading.words[i] ?? "";
      const having = this.#index.byWord.functionsWith(stem);
      const isUsed = having.size > 0 && having.size <= tooMany;
      if (!isUsed || explained.has(i) || isScaffold(word) || !isNeutral(word)) return;
      const heft = everydayOwn / Math.max(1, having.size / fewFunctions);
      mass += heft;
      for (const fn of having) {
        this.#nouns.add(fn, heft);
        this.#direct.add(fn, heft);
      }
    });
    return mass;
  }

  #candidates(reading: Reading, placed: readonly Placed[], sums: Sums): Candidate[] {
    const byWord = this.#index.byWord.score(reading.stems);
    const byLetters = this.#index.byLetters.score(reading.words.join(" "));
    const { rough, nearest } = this.#index.byMeaning.look(reading, mostLookedAt);
    const best: Candidate[] = [];
    const seen = new Set<number>();
    const consider = (fn: number): void => {
      if (seen.has(fn)) return;
      seen.add(fn);
      const fitting = sums.activities > 0 ? otherActivity + (1 - otherActivity) * this.#activity.get(fn) : 1;
      const meaning = sums.mass > 0 ? (this.#topics.get(fn) + this.#nouns.get(fn) * fitting) / sums.mass : 0;
      const words = byWord.get(fn);
      const letters = byLetters.get(fn);
      const likeness = rough[fn] ?? 0;
      const hours = sums.atNight && meaning > 0 && this.#index.functions[fn]?.coverage === "24x7" ? hoursBonus : 0;
      const specific = this.#reasons.get(fn) > 0;
      const score =
        meaningShare * meaning * Math.min(1, sums.mass) +
        wordsShare * words +
        lettersShare * letters +
        worthOf(likeness) +
        (specific ? specificShare : 0) +
        hours;
      const last = best.at(-1);
      if (best.length === mostLookedAt && last && !comesBefore(score, fn, last)) return;
      const direct = sums.mass > 0 ? Math.min(1, this.#direct.get(fn) / sums.mass) : 0;
      const shares = { meaning: Math.min(1, meaning), direct, words, letters, likeness, said: 0, explained: 0 };
      const candidate = { fn, score, ...shares, specific };
      const place = best.findIndex((other) => comesBefore(score, fn, other));
      best.splice(place < 0 ? best.length : place, 0, candidate);
      if (best.length > mostLookedAt) best.pop();
    };
    for (const scores of [this.#topics, this.#nouns, byWord]) for (const fn of scores.touched) consider(fn);
    for (const fn of byLetters.touched) if (byLetters.get(fn) > alike) consider(fn);
    for (const fn of nearest) consider(fn);
    const stems = new Set(reading.stems);
    for (const candidate of best) {
      candidate.said = this.#index.byWord.saidOf(candidate.fn, stems);
      candidate.explained = this.#explainedShare(candidate.fn, placed, reading);
      const likeness = this.#index.byMeaning.exactly(candidate.fn);
      candidate.score += explainedShare * candidate.explained + worthOf(likeness) - worthOf(candidate.likeness);
      candidate.likeness = likeness;
    }
    return best.sort((a, b) => b.score - a.score || a.fn - b.fn).slice(0, most);
  }

  #explainedShare(fn: number, placed: readonly Placed[], reading: Reading): number {
    const having = placed.filter(({ bearings }) => bearings.some((one) => one.fn === fn));
    const positions = new Set(having.flatMap(({ sighting }) => sighting.at));
    let all = 0;
    let explained = 0;
    reading.stems.forEach((one, i) => {
      const heft = heftOf(reading, i);
      all += heft;
      if (positions.has(i) || this.#index.byWord.functionsWith(one).has(fn)) explained += heft;
    });
    return all === 0 ? 0 : explained / all;
  }
}

const worthOf = (likeness: number): number => likenessShare * likeness + likenessSquareShare * likeness ** 2;

const comesBefore = (score: number, fn: number, other: Candidate): boolean =>
  score > other.score || (score === other.score && fn < other.fn);

/** Words that also mean something that somebody owns leave nothing without an owner: the share that do not. */
function unreadShare(one: Sighting, owned: readonly Sighting[]): number {
  const unread = one.at.filter(
    (position) => !owned.some(({ at, weight }) => weight >= otherReading * one.weight && at.includes(position)),
  );
  return unread.length / one.at.length;
}

import { WordIndex } from "./bm25.ts";
import type { OwnedFunction } from "./function.ts";
import { Likenesses } from "./hunch/likenesses.ts";
import type { Meanings } from "./hunch/meanings.ts";
import type { Concept } from "./lexicon/concept.ts";
import type { Matcher } from "./matcher.ts";
import { Reader, type Reading } from "./reader.ts";
import { TrigramIndex } from "./trigram.ts";
import { isNeutral, isScaffold } from "./words.ts";

/** How firmly a function has a concept, by how many different things its text names: "Email security" has one. */
const shareOf = (things: number): number => (things <= 1 ? 1 : things === 2 ? 0.85 : 0.7);
/** A broad noun beside a topic in one text ("plant control network" and the network) is not what the text is about. */
const besideTopic = 0.5;
/** What only stands in an alias counts a little less than the name. */
const aliasShare = 0.95;
/** A function for a wider concept serves a narrower question, for each step up the lexicon, and the other way round. */
const widerShare = 0.72;
const narrowerShare = 0.5;
/** "Ordering equipment" does not make a function that serves whatever is equipment: the wider noun must be its subject. */
const reallyHas = 0.6;
/** A function that does the same to something else is never an answer. */
const siblingShare = 0.3;
/** The same when some other function has the very concept: then the wider one is only a neighbour. */
const besideDirect = 0.55;
const isDirect = 0.8;

/** What the domain says of each of its functions: enough to be offered, never to be answered. */
const domainShare = 0.35;
/** A phrase that people taught is a whole question, and speaks less surely of what it is about than a name does. */
const learntShare = 0.6;

/** What a name leaves out: "continuity and recovery planning" is about continuity planning too. */
const spelledOutShare = 0.85;

/** How much a function has to do with a concept: 1 when it is its very subject. */
export interface Bearing {
  fn: number;
  share: number;
  /** The function has the very concept, and not only a wider or a narrower one. */
  direct: boolean;
}

/** One map, indexed: by concept, by word and by letters. */
export class MapIndex {
  readonly functions: readonly OwnedFunction[];
  readonly byWord: WordIndex;
  readonly byLetters: TrigramIndex;
  readonly byMeaning: Likenesses;
  /** Whole texts, so that naming a function in the map's own words needs no evidence. Key → functions. */
  readonly exact = new Map<string, number[]>();
  /** The words of the map, for the speller. */
  readonly vocabulary = new Set<string>();
  readonly #matcher: Matcher;
  readonly #carriers = new Map<number, Map<number, number>>();
  /** Concepts that a function's text names, and not only hints at. */
  readonly #named = new Map<number, Set<number>>();
  readonly #descendants = new Map<number, Map<number, number>>();
  readonly #bearings = new Map<number, Bearing[]>();

  constructor(
    matcher: Matcher,
    functions: readonly OwnedFunction[],
    learnt: readonly { phrase: string; functionId: string }[],
    meanings: Meanings,
  ) {
    this.functions = functions;
    this.#matcher = matcher;
    const reader = new Reader(matcher);
    const numbers = new Map(functions.map((one, i) => [one.id, i]));
    const segments: { fn: number; stems: string[] }[] = [];
    const texts: string[] = [];
    const everyday = new Set<string>();
    const readings = functions.map((): Reading[] => []);
    /** Concepts that are one side of an "and" for themselves: "Incident leadership and disclosure" has both. */
    const aloneIn = (text: string): Set<number> => {
      const parts = text.split(/\band\b|[,;&/+]/i);
      if (parts.length === 1) return new Set();
      const seen = parts.map((part) => reader.read(part).sightings).filter((sightings) => sightings.length === 1);
      return new Set(seen.flat().map(({ concept }) => concept));
    };
    const carry = (fn: number, concept: number, share: number): void => {
      const carriers = this.#carriers.get(concept) ?? new Map<number, number>();
      this.#carriers.set(concept, carriers.set(fn, Math.max(share, carriers.get(fn) ?? 0)));
    };
    const isKind = (concept: number, kind: Concept["kind"]): boolean => matcher.concepts[concept]?.kind === kind;
    const isBroad = (concept: number): boolean => matcher.concepts[concept]?.broad === true;
    const add = (fn: number, text: string, share: number, isName = true): void => {
      const reading = reader.read(text, true);
      if (reading.stems.length === 0) return;
      if (isName) readings[fn]?.push(reading);
      reading.words.forEach((word, i) => {
        this.vocabulary.add(word);
        if (isNeutral(word)) everyday.add(reading.stems[i] ?? word);
      });
      const full = reading.sightings.filter(({ weight }) => weight >= 0.6);
      const subjects = full.filter(({ concept }) => !isKind(concept, "context"));
      const things = subjects.length + Math.min(1, reading.rest.length);
      const hasTopic = subjects.some(({ concept }) => !isBroad(concept));
      const alone = hasTopic ? aloneIn(text) : new Set<number>();
      for (const { concept, weight, isHint } of reading.sightings) {
        if (weight < 0.4) continue;
        if (!isHint && matcher.concepts[concept]?.mixed !== true)
          this.#named.set(concept, (this.#named.get(concept) ?? new Set()).add(fn));
        const beside =
          hasTopic && isBroad(concept) && !alone.has(concept) ? Math.min(weight, besideTopic) : Math.min(1, weight);
        carry(fn, concept, share * shareOf(things) * beside);
      }
      for (const full of spelledOut(text)) {
        for (const { concept, weight, isHint } of reader.read(full).sightings) {
          if (weight < 1 || isHint || isBroad(concept) || matcher.concepts[concept]?.mixed) continue;
          this.#named.set(concept, (this.#named.get(concept) ?? new Set()).add(fn));
          carry(fn, concept, share * spelledOutShare);
        }
      }
      segments.push({ fn, stems: [...new Set(reading.stems)] });
      texts.push(reading.words.join(" "));
      if (!isName) return;
      const key = bagOf(reading.stems);
      const same = this.exact.get(key) ?? [];
      if (!same.includes(fn)) this.exact.set(key, [...same, fn]);
    };
    functions.forEach((one, i) => {
      add(i, one.name, 1);
      for (const alias of one.aliases) add(i, alias, aliasShare);
    });
    for (const { phrase, functionId } of learnt) {
      const fn = numbers.get(functionId);
      // "Who does patching?" was taught for that question, and says nothing about one that is more exact.
      const isNoun = reader.read(phrase).words.filter((word) => !isScaffold(word)).length <= 1;
      if (fn !== undefined && !isNoun) add(fn, phrase, learntShare, false);
    }
    const domains = new Map(functions.map(({ domain }) => [domain, reader.read(domain, true)]));
    const domainOf = (fn: number): Reading | undefined => domains.get(functions[fn]?.domain ?? "");
    functions.forEach((_, i) => {
      const reading = domainOf(i);
      if (!reading) return;
      for (const { concept, weight } of reading.sightings) {
        if (weight >= 0.4 && !this.#carriers.get(concept)?.has(i)) carry(i, concept, domainShare * Math.min(1, weight));
      }
    });
    this.byWord = new WordIndex(segments, functions.length, (one) => everyday.has(one));
    this.byLetters = new TrigramIndex(
      texts,
      segments.map(({ fn }) => fn),
      functions.length,
    );
    this.byMeaning = new Likenesses(
      readings.map((texts, fn) => ({ texts, domain: domainOf(fn) })),
      meanings,
    );
    for (const concept of this.#carriers.keys()) {
      for (const [wider, distance] of matcher.ancestors[concept] ?? []) {
        const below = this.#descendants.get(wider) ?? new Map<number, number>();
        this.#descendants.set(wider, below.set(concept, distance));
      }
    }
  }

  /**
   * The functions that have to do with a concept, directly, through a wider concept that they have, or through a
   * narrower one. Empty: nobody in this map owns anything of the kind.
   */
  bearings(concept: number): readonly Bearing[] {
    const known = this.#bearings.get(concept);
    if (known) return known;
    const own = this.#carriers.get(concept);
    const shares = new Map<number, number>(own);
    const isOwned = Math.max(0, ...shares.values()) >= isDirect;
    const include = (other: number, factor: number, least = 0): void => {
      for (const [fn, share] of this.#carriers.get(other) ?? []) {
        if (share < least) continue;
        const value = share * factor * (isOwned ? besideDirect : 1);
        if (value > (shares.get(fn) ?? 0)) shares.set(fn, value);
      }
    };
    for (const [wider, distance] of this.#matcher.ancestors[concept] ?? [])
      include(wider, widerShare ** distance, reallyHas);
    for (const [narrower, distance] of this.#descendants.get(concept) ?? [])
      include(narrower, narrowerShare * 0.8 ** (distance - 1));
    if (shares.size === 0) {
      // Nobody has it, but somebody does the same to other things ("SaaS backup" for "server backups"): worth asking.
      for (const wider of this.#matcher.ancestors[concept]?.keys() ?? []) {
        if (this.#matcher.concepts[wider]?.kind !== "activity") continue;
        for (const sibling of this.#descendants.get(wider)?.keys() ?? []) include(sibling, siblingShare);
      }
    }
    const found = [...shares].map(([fn, share]) => ({ fn, share, direct: this.#named.get(concept)?.has(fn) ?? false }));
    this.#bearings.set(concept, found);
    return found;
  }
}

/** The same words in any order. */
export const bagOf = (stems: readonly string[]): string => [...new Set(stems)].sort().join(" ");

/** "Continuity and recovery planning" → "Continuity planning"; "supplier contracts and renewals" → "supplier renewals". */
function spelledOut(text: string): string[] {
  const parts = text.split(/\s+and\s+|\s*[,;&/]\s*/i).map((part) => part.trim().split(/\s+/));
  const first = parts[0] ?? [];
  const last = parts.at(-1) ?? [];
  if (parts.length < 2) return [];
  const [head = ""] = last.slice(-1);
  const [qualifier = ""] = first;
  return [
    ...(last.length > 1 ? parts.slice(0, -1).map((part) => [...part, head].join(" ")) : []),
    ...(first.length > 1 ? parts.slice(1).map((part) => [qualifier, ...part].join(" ")) : []),
  ];
}

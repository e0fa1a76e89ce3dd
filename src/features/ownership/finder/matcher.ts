import type { Concept } from "./lexicon/concept.ts";
import { stem } from "./stem.ts";
import { words } from "./text.ts";
import { isDropped } from "./words.ts";

/** How strongly each kind of term speaks for its concept. */
const strengths = { says: 1, hints: 0.85, weak: 0.35 } as const;
/** A term of several words is harder to hit by chance than one of a single word. */
const phraseBonus = 0.15;
/** What a broad noun or a phrase inside a longer term of a function's text is worth. */
const hiddenShare = 0.5;
/** The parts of a sum that are concepts must be sighted firmly. */
const firm = 0.8;
/** Each word between the parts of a sum makes it a little less likely that they belong together. */
const distanceCost = 0.03;
/** The parts of a sum must lie within so many words: further apart they are about different things. */
const window = 9;

/** A concept found in a text, and the words (by position) that spoke for it. */
export interface Sighting {
  concept: number;
  weight: number;
  at: readonly number[];
}

interface Term {
  concept: number;
  weight: number;
}
interface Sum extends Term {
  parts: readonly Part[];
}
/** Any of several phrases, or any concept at or under one. */
type Part = { sequences: readonly number[] } | { within: number };
interface Node {
  next: Map<string, Node>;
  terms: Term[];
  /** Ids of the sequences that end here, for the sums that have them as parts. */
  sequence: number | undefined;
}

const newNode = (): Node => ({ next: new Map(), terms: [], sequence: undefined });

/** The lexicon, compiled: finds concepts in texts and knows which concept lies under which. */
export class Matcher {
  readonly concepts: readonly Concept[];
  /** Every word form of the lexicon, for the speller. */
  readonly vocabulary = new Set<string>();
  readonly stems = new Set<string>();
  /** Ancestors of each concept with their distance in steps; the concept itself is not among them. */
  readonly ancestors: readonly ReadonlyMap<number, number>[];
  readonly #index = new Map<string, number>();
  readonly #root = newNode();
  readonly #sums: Sum[] = [];
  readonly #sumsBySequence = new Map<number, number[]>();
  readonly #sumsByConcept = new Map<number, number[]>();
  #sequences = 0;

  /** Throws on a concept that is named twice, or refers to one that does not exist: a fault of the lexicon. */
  constructor(concepts: readonly Concept[]) {
    this.concepts = concepts;
    concepts.forEach((concept, i) => {
      if (this.#index.has(concept.name)) throw new Error(`The lexicon names the concept "${concept.name}" twice.`);
      this.#index.set(concept.name, i);
    });
    this.ancestors = concepts.map((_, i) => this.#ancestorsOf(i));
    concepts.forEach((concept, i) => {
      for (const kind of ["says", "hints", "weak"] as const) {
        for (const term of (concept[kind] ?? "").split(/[,\n]/)) this.#addTerm(term.trim(), i, strengths[kind], kind);
      }
    });
  }

  /** The number of the concept `name`. */
  indexOf(name: string): number {
    const found = this.#index.get(name);
    if (found === undefined) throw new Error(`The lexicon has no concept "${name}".`);
    return found;
  }

  /**
   * The concepts in a text, given as stems without dropped words. Longer terms hide the shorter ones inside them
   * ("security group" is not about security), unless `keepParts`: a map's function keeps the broad nouns and the
   * phrases in its names, though less, so that "firewall" alone finds all that has to do with firewalls.
   */
  find(stems: readonly string[], keepParts = false): Sighting[] {
    const { terms, sequences } = this.#scan(stems);
    const plain = resolve([...terms, ...this.#sumsOf(sequences, [])]);
    const made = this.#sumsOf(sequences, plain);
    const topics = plain.filter((one) => this.#standsBeside(one, made));
    const all = [...topics, ...resolve([...plain, ...made]).filter((one) => !topics.includes(one))];
    if (keepParts) {
      const hidden = [...plain, ...terms].filter((one) => !all.includes(one));
      const kept = hidden.filter(({ concept, at }) => this.concepts[concept]?.broad || at.length > 1);
      for (const one of kept) all.push({ ...one, weight: one.weight * hiddenShare });
    }
    return strongest(all);
  }

  /** A topic that is no part of what was made of concepts ("inbound rule" beside "firewall + image") is not hidden. */
  #standsBeside(one: Sighting, made: readonly Sighting[]): boolean {
    const isTopic = this.concepts[one.concept]?.broad !== true;
    return isTopic && !made.some(({ concept }) => this.ancestors[concept]?.has(one.concept));
  }

  #scan(stems: readonly string[]): { terms: Sighting[]; sequences: Map<number, number[][]> } {
    const terms: Sighting[] = [];
    const sequences = new Map<number, number[][]>();
    for (let start = 0; start < stems.length; start++) {
      let node: Node | undefined = this.#root;
      const at: number[] = [];
      for (let i = start; i < stems.length; i++) {
        node = node.next.get(stems[i] ?? "");
        if (!node) break;
        at.push(i);
        for (const term of node.terms) terms.push({ ...term, at: [...at] });
        if (node.sequence !== undefined) {
          const found = sequences.get(node.sequence);
          if (found) found.push([...at]);
          else sequences.set(node.sequence, [[...at]]);
        }
      }
    }
    return { terms, sequences };
  }

  /** The sums whose parts are all there: with `sighted` empty those of words only, otherwise those with `@` parts. */
  #sumsOf(sequences: ReadonlyMap<number, number[][]>, sighted: readonly Sighting[]): Sighting[] {
    const candidates = new Set<number>();
    if (sighted.length === 0) {
      for (const id of sequences.keys()) for (const sum of this.#sumsBySequence.get(id) ?? []) candidates.add(sum);
    }
    for (const { concept } of sighted) {
      for (const sum of this.#sumsByConcept.get(concept) ?? []) candidates.add(sum);
      for (const wider of this.ancestors[concept]?.keys() ?? []) {
        for (const sum of this.#sumsByConcept.get(wider) ?? []) candidates.add(sum);
      }
    }
    const found: Sighting[] = [];
    for (const id of candidates) {
      const sum = this.#sums[id];
      if (!sum) continue;
      const hasConcepts = sum.parts.some((part) => "within" in part);
      if (hasConcepts !== sighted.length > 0) continue;
      const at = this.#place(sum.parts, sequences, sighted, []);
      if (!at) continue;
      const between = (at.at(-1) ?? 0) - (at[0] ?? 0) + 1 - at.length;
      found.push({ concept: sum.concept, weight: sum.weight * (1 - distanceCost * between), at });
    }
    return found;
  }

  /** Places the parts one after the other on words that are still free; undefined when they do not fit. */
  #place(
    parts: readonly Part[],
    sequences: ReadonlyMap<number, number[][]>,
    sighted: readonly Sighting[],
    taken: readonly number[],
  ): number[] | undefined {
    const [part, ...rest] = parts;
    if (!part) return [...taken].sort((a, b) => a - b);
    const places =
      "sequences" in part
        ? part.sequences.flatMap((id) => sequences.get(id) ?? [])
        : sighted
            .filter((s) => s.weight >= firm)
            .filter((s) => s.concept === part.within || this.ancestors[s.concept]?.has(part.within))
            .map((s) => s.at);
    for (const place of places) {
      if (place.some((i) => taken.includes(i))) continue;
      const all = [...taken, ...place];
      if (Math.max(...all) - Math.min(...all) > window) continue;
      const placed = this.#place(rest, sequences, sighted, all);
      if (placed) return placed;
    }
    return undefined;
  }

  #addTerm(term: string, concept: number, strength: number, kind: keyof typeof strengths): void {
    if (term === "") return;
    const parts = term.split("+").map((part) => part.trim());
    if (parts.length === 1) {
      for (const phrase of alternatives(term)) {
        const stems = this.#stemsOf(phrase);
        if (stems.length === 0) throw new Error(`The lexicon's term "${term}" has no word that counts.`);
        const bonus = stems.length > 1 && kind !== "weak" ? phraseBonus : 0;
        this.#node(stems).terms.push({ concept, weight: strength + bonus });
      }
      return;
    }
    const bonus = kind === "weak" ? 0 : phraseBonus;
    const sum = { concept, weight: strength + bonus, parts: parts.map((part) => this.#part(part)) };
    const id = this.#sums.push(sum) - 1;
    // A sum needs all its parts, so that it is enough to look it up under one: a concept, or the rarest phrases.
    const concepts = sum.parts.flatMap((part) => ("within" in part ? [part.within] : []));
    const phrases = sum.parts.flatMap((part) => ("within" in part ? [] : [part.sequences]));
    const [key] = concepts;
    if (key !== undefined) push(this.#sumsByConcept, key, id);
    else {
      const fewest = phrases.reduce((least, one) => (one.length < least.length ? one : least));
      for (const sequence of fewest) push(this.#sumsBySequence, sequence, id);
    }
  }

  #part(part: string): Part {
    if (part.startsWith("@")) return { within: this.indexOf(part.slice(1)) };
    return {
      sequences: part.split("|").map((phrase) => {
        const stems = this.#stemsOf(phrase);
        if (stems.length === 0) throw new Error(`The lexicon's part "${phrase}" of "${part}" has no word that counts.`);
        return this.#sequenceOf(stems);
      }),
    };
  }

  #stemsOf(phrase: string): string[] {
    const kept = words(phrase).filter((word) => !isDropped(word));
    for (const word of kept) {
      this.vocabulary.add(word);
      this.stems.add(stem(word));
    }
    return kept.map(stem);
  }

  #node(stems: readonly string[]): Node {
    let node = this.#root;
    for (const one of stems) {
      let next = node.next.get(one);
      if (!next) {
        next = newNode();
        node.next.set(one, next);
      }
      node = next;
    }
    return node;
  }

  #sequenceOf(stems: readonly string[]): number {
    const node = this.#node(stems);
    node.sequence ??= this.#sequences++;
    return node.sequence;
  }

  #ancestorsOf(concept: number): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    let level = [concept];
    for (let distance = 1; level.length > 0; distance++) {
      const wider = level.flatMap((i) => (this.concepts[i]?.under ?? []).map((name) => this.indexOf(name)));
      level = wider.filter((i) => i !== concept && !found.has(i));
      for (const i of level) found.set(i, distance);
    }
    return found;
  }
}

/** Keeps the sightings that are not hidden inside a longer one. Equally long ones on the same words all stay. */
function resolve(sightings: readonly Sighting[]): Sighting[] {
  const ordered = [...sightings].sort((a, b) => b.at.length - a.at.length || b.weight - a.weight);
  const kept: Sighting[] = [];
  for (const one of ordered) {
    const hidden = kept.some(
      (other) => other.at.length > one.at.length && one.at.every((position) => other.at.includes(position)),
    );
    if (!hidden) kept.push(one);
  }
  return kept;
}

/** One sighting per concept: the strongest, with all its places. */
function strongest(sightings: readonly Sighting[]): Sighting[] {
  const byConcept = new Map<number, Sighting>();
  for (const one of sightings) {
    const before = byConcept.get(one.concept);
    if (!before) byConcept.set(one.concept, one);
    else {
      const at = [...new Set([...before.at, ...one.at])].sort((a, b) => a - b);
      byConcept.set(one.concept, { concept: one.concept, weight: Math.max(before.weight, one.weight), at });
    }
  }
  return [...byConcept.values()];
}

const push = (map: Map<number, number[]>, key: number, value: number): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/** "lost|stolen phone" → "lost phone", "stolen phone". */
const alternatives = (phrase: string): string[] =>
  product(phrase.split(/\s+/).map((word) => word.split("|"))).map((chosen) => chosen.join(" "));

function product<T>(choices: readonly (readonly T[])[]): T[][] {
  let out: T[][] = [[]];
  for (const choice of choices) out = out.flatMap((start) => choice.map((one) => [...start, one]));
  return out;
}

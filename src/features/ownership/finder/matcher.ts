import type { Concept } from "./lexicon/concept.ts";
import { type Node, type Part, TermBook } from "./terms.ts";

/** What a broad noun or a phrase inside a longer term of a function's text is worth. */
const hiddenShare = 0.5;
/** How people tell a symptom is no way to name a function: what such a sum finds in a map's text is worth less. */
const toldShare = 0.65;
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
  /** Only symptoms and products spoke for it, no name of it. */
  isHint: boolean;
}

/** The lexicon, compiled: finds concepts in texts and knows which concept lies under which. */
export class Matcher {
  readonly concepts: readonly Concept[];
  readonly #book = new TermBook();
  /** Ancestors of each concept with their distance in steps; the concept itself is not among them. */
  readonly ancestors: readonly ReadonlyMap<number, number>[];
  readonly #index = new Map<string, number>();

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
        for (const term of (concept[kind] ?? "").split(/[,\n]/)) {
          this.#book.add(term.trim(), i, kind, (name) => this.indexOf(name));
        }
      }
    });
  }

  /** Every word form of the lexicon, for the speller. */
  get vocabulary(): ReadonlySet<string> {
    return this.#book.vocabulary;
  }

  get stems(): ReadonlySet<string> {
    return this.#book.stems;
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
    const share = keepParts ? toldShare : 1;
    const plain = resolve([...terms, ...this.#sumsOf(sequences, [], share)]);
    const made = this.#sumsOf(sequences, plain, share);
    const topics = plain.filter((one) => this.#standsBeside(one, made));
    const all = [...topics, ...resolve([...plain, ...made]).filter((one) => !topics.includes(one))];
    if (keepParts) {
      const hidden = [...plain, ...terms].filter((one) => !all.includes(one));
      const kept = hidden.filter(
        (one) => one.at.length > 1 || (this.concepts[one.concept]?.broad && !this.#isOtherActivity(one, all)),
      );
      for (const one of kept) all.push({ ...one, weight: one.weight * hiddenShare });
    }
    return strongest(all);
  }

  /** A topic that is no part of what was made of concepts ("inbound rule" beside "firewall + image") is not hidden. */
  #standsBeside(one: Sighting, made: readonly Sighting[]): boolean {
    const isTopic = this.concepts[one.concept]?.broad !== true;
    return isTopic && !made.some(({ concept }) => this.ancestors[concept]?.has(one.concept));
  }

  /** An activity's word that means something else in a longer term: "leadership updates" are no patching. */
  #isOtherActivity({ concept, at }: Sighting, longer: readonly Sighting[]): boolean {
    if (this.concepts[concept]?.kind !== "activity") return false;
    const around = longer.filter((other) => at.every((position) => other.at.includes(position)));
    return !around.some((other) => other.concept === concept || this.ancestors[other.concept]?.has(concept));
  }

  #scan(stems: readonly string[]): { terms: Sighting[]; sequences: Map<number, number[][]> } {
    const terms: Sighting[] = [];
    const sequences = new Map<number, number[][]>();
    for (let start = 0; start < stems.length; start++) {
      let node: Node | undefined = this.#book.root;
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
  #sumsOf(sequences: ReadonlyMap<number, number[][]>, sighted: readonly Sighting[], hintShare: number): Sighting[] {
    const candidates = new Set<number>();
    if (sighted.length === 0) {
      for (const id of sequences.keys()) for (const sum of this.#book.sumsBySequence.get(id) ?? []) candidates.add(sum);
    }
    for (const { concept } of sighted) {
      for (const sum of this.#book.sumsByConcept.get(concept) ?? []) candidates.add(sum);
      for (const wider of this.ancestors[concept]?.keys() ?? []) {
        for (const sum of this.#book.sumsByConcept.get(wider) ?? []) candidates.add(sum);
      }
    }
    const found: Sighting[] = [];
    for (const id of candidates) {
      const sum = this.#book.sums[id];
      if (!sum) continue;
      const hasConcepts = sum.parts.some((part) => "within" in part);
      if (hasConcepts !== sighted.length > 0) continue;
      const at = this.#place(sum.parts, sequences, sighted, []);
      if (!at) continue;
      const between = (at.at(-1) ?? 0) - (at[0] ?? 0) + 1 - at.length;
      const share = sum.isHint ? hintShare : 1;
      const weight = sum.weight * share * (1 - distanceCost * between);
      found.push({ concept: sum.concept, weight, at, isHint: sum.isHint });
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
      const weight = Math.max(before.weight, one.weight);
      byConcept.set(one.concept, { concept: one.concept, weight, at, isHint: before.isHint && one.isHint });
    }
  }
  return [...byConcept.values()];
}

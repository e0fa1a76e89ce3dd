import { Scores } from "./scores.ts";

/** One indexed text of a function: its name or an alias. */
export interface Segment {
  /** The function's number. */
  fn: number;
  /** Distinct stems. */
  stems: readonly string[];
}

/** Words as common as "support" tell functions apart less than their rarity in the map suggests. */
const neutralShare = 0.3;
/** BM25's saturation. */
const k1 = 1.2;
const none: ReadonlySet<number> = new Set();

/**
 * First scorer: BM25 over stems. A function's texts are short and say the same thing several times, so each is its own
 * document, a function scores as its best one, and length is normalised by how much of the text the question covers.
 */
export class WordIndex {
  readonly #segments: readonly Segment[];
  readonly #postings = new Map<string, number[]>();
  readonly #functionsWith = new Map<string, Set<number>>();
  readonly #isNeutral: (stem: string) => boolean;
  readonly #functions: number;
  readonly #lengths: Float64Array;
  readonly #segmentsOf = new Map<number, number[]>();
  readonly #shared: Scores;
  readonly #best: Scores;

  constructor(segments: readonly Segment[], functions: number, isNeutral: (stem: string) => boolean) {
    this.#segments = segments;
    this.#functions = functions;
    this.#isNeutral = isNeutral;
    this.#shared = new Scores(segments.length);
    this.#best = new Scores(functions);
    segments.forEach(({ fn, stems }, i) => {
      const before = this.#segmentsOf.get(fn);
      if (before) before.push(i);
      else this.#segmentsOf.set(fn, [i]);
      for (const one of stems) {
        const postings = this.#postings.get(one);
        if (postings) postings.push(i);
        else this.#postings.set(one, [i]);
        const having = this.#functionsWith.get(one);
        if (having) having.add(fn);
        else this.#functionsWith.set(one, new Set([fn]));
      }
    });
    this.#lengths = Float64Array.from(segments, ({ stems }) => stems.reduce((sum, one) => sum + this.weight(one), 0));
  }

  has(stem: string): boolean {
    return this.#postings.has(stem);
  }

  /** The functions that have the word in a name or an alias. */
  functionsWith(stem: string): ReadonlySet<number> {
    return this.#functionsWith.get(stem) ?? none;
  }

  /** Inverse document frequency, from 0 (everywhere) to 1 (nowhere else), less for words that say little anyway. */
  weight(stem: string): number {
    const n = this.functionsWith(stem).size;
    const idf = Math.log(1 + (this.#functions - n + 0.5) / (n + 0.5)) / Math.log(2 + 2 * this.#functions);
    return Math.max(0.05, idf) * (this.#isNeutral(stem) ? neutralShare : 1);
  }

  /** How much of one name or alias of the function was said, 0 to 1: "the SCO is stuck" says all of the alias "SCO". */
  saidOf(fn: number, stems: ReadonlySet<string>): number {
    let most = 0;
    for (const i of this.#segmentsOf.get(fn) ?? []) {
      const text = this.#segments[i]?.stems ?? [];
      const said = text.reduce((sum, one) => sum + (stems.has(one) ? this.weight(one) : 0), 0);
      most = Math.max(most, said / (this.#lengths[i] || 1));
    }
    return most;
  }

  /** The functions that have all of these words, which must not all be everyday ones. */
  functionsWithAll(stems: readonly string[]): number[] {
    if (stems.every((one) => this.#isNeutral(one))) return [];
    const [first, ...others] = [...new Set(stems)].sort(
      (a, b) => this.functionsWith(a).size - this.functionsWith(b).size,
    );
    if (first === undefined) return [];
    return [...this.functionsWith(first)].filter((fn) => others.every((one) => this.functionsWith(one).has(fn)));
  }

  /**
   * For each function with a common word, how well its best text fits: 1 when question and text are the same words.
   * The scores are valid until the next call.
   */
  score(stems: readonly string[]): Scores {
    const distinct = [...new Set(stems)];
    const asked = distinct.reduce((sum, one) => sum + this.weight(one), 0);
    this.#shared.clear();
    this.#best.clear();
    for (const one of distinct) {
      const weight = this.weight(one);
      for (const segment of this.#postings.get(one) ?? []) this.#shared.add(segment, weight);
    }
    for (const i of this.#shared.touched) {
      const fn = this.#segments[i]?.fn;
      if (fn === undefined) continue;
      const common = this.#shared.get(i);
      const both = asked + (this.#lengths[i] ?? 0);
      const saturated = (common * (1 + k1)) / (common + k1 * 0.5 * both);
      this.#best.raise(fn, Math.min(1, (saturated * common * 2) / both));
    }
    return this.#best;
  }
}

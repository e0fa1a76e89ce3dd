import { Learnt } from "./learnt.ts";
import { dot, throughUnit, unitOf } from "./vectors.ts";

/** A text, as the numbers of its words. */
export type Bag = readonly number[];

/** A text that a teacher has read, and what it means. */
export interface Told {
  readonly bag: Bag;
  /** Of length 1. */
  readonly meaning: Float32Array;
}

const learningRates = { vectors: 0.002, weights: 0.005 };
/** Taught for one field after that, words stay near what they mean in general. */
const laterRate = 0.5;
const batch = 256;

/** What words mean: a vector and a weight each. A text means the weighted sum of its words. */
export class Vocabulary {
  readonly size: number;
  #vectors: Learnt;
  #weights: Learnt;

  /** `vectors` one after another; a word of weight 0 tells nothing and never will. */
  constructor(vectors: readonly Float32Array[], weights: Float32Array) {
    this.size = vectors[0]?.length ?? 0;
    const all = new Float32Array(vectors.length * this.size);
    vectors.forEach((vector, i) => {
      all.set(unitOf(vector).unit, i * this.size);
    });
    this.#vectors = new Learnt(all, learningRates.vectors);
    this.#weights = new Learnt(weights, learningRates.weights);
  }

  sumOf(bag: Bag): Float32Array {
    const sum = new Float32Array(this.size);
    const vectors = this.#vectors.values;
    for (const word of bag) {
      const weight = this.#weights.values[word] as number;
      const start = word * this.size;
      for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] as number) + weight * (vectors[start + k] as number);
    }
    return sum;
  }

  /** Leads a slope of the sum of these words back to them. */
  leadBack(bag: Bag, slope: Float32Array): void {
    for (const word of bag) {
      const weight = this.#weights.values[word] as number;
      // What tells nothing stays so: who asks is not what is asked.
      if (weight === 0) continue;
      const start = word * this.size;
      let led = 0;
      for (let k = 0; k < slope.length; k++) {
        const one = slope[k] as number;
        led += one * (this.#vectors.values[start + k] as number);
        this.#vectors.add(start + k, weight * one);
      }
      this.#weights.add(word, led);
    }
  }

  /** Takes one step against all that was led back since the last, of all words or of these. */
  step(words?: ReadonlySet<number>): void {
    this.#vectors.step(words, this.size);
    this.#weights.step(words);
    const { values } = this.#weights;
    for (let i = 0; i < values.length; i++) if ((values[i] as number) < 0) values[i] = 0;
  }

  /** One round through texts, in that order: their words come to mean together what the teacher says. Returns 1 - the mean cosine. */
  imitate(texts: readonly Told[]): number {
    let error = 0;
    for (let at = 0; at < texts.length; at += batch) {
      const some = texts.slice(at, at + batch);
      const words = new Set<number>();
      for (const { bag, meaning } of some) {
        const { unit, length } = unitOf(this.sumOf(bag));
        error += (1 - dot(unit, meaning)) / texts.length;
        const slope = throughUnit(
          meaning.map((one) => -one / some.length),
          unit,
          length,
        );
        this.leadBack(bag, slope);
        for (const word of bag) words.add(word);
      }
      this.step(words);
    }
    return error;
  }

  /** From here on words are moved less. */
  settle(): void {
    this.#vectors = new Learnt(this.#vectors.values, learningRates.vectors * laterRate);
    this.#weights = new Learnt(this.#weights.values, learningRates.weights);
  }
}

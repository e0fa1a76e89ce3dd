import { Learnt } from "./learnt.ts";
import { addTo, dot, throughUnit, unitOf } from "./vectors.ts";
import type { Bag, Vocabulary } from "./vocabulary.ts";

/** One question and the alternatives (by number) that are right. */
export interface Example {
  readonly bag: Bag;
  readonly right: readonly number[];
}

/** How steeply likeness becomes probability. */
const temperature = 9;
const learningRate = 0.002;

/** A text with what its meaning was made of, so that an error can be led back. */
interface Meant {
  readonly bag: Bag;
  readonly sum: Float32Array;
  readonly unit: Float32Array;
  readonly length: number;
}

/**
 * A text means the sum of its words, projected and brought to length 1. What is learnt: the words, from those of general
 * English, and the projection that all words share, so that words which no example has are moved along with their neighbours.
 */
export class Model {
  readonly outer: number;
  readonly #words: Vocabulary;
  /** From the first of the words' axes, which tell most. */
  readonly #projection: Learnt;

  constructor(words: Vocabulary, outer: number) {
    this.outer = outer;
    this.#words = words;
    const projection = new Float32Array(words.size * outer);
    for (let k = 0; k < outer; k++) projection[k * outer + k] = 1;
    this.#projection = new Learnt(projection, learningRate);
  }

  /** A word's share in any text that has it. */
  contribution(word: number): Float32Array {
    return this.#project(this.#words.sumOf([word]));
  }

  /**
   * Leads the error of these examples back, each weighted with `weight`: which of `alternatives` they mean, as a softmax
   * over likenesses. Returns the error.
   */
  compare(examples: readonly Example[], alternatives: readonly Bag[], weight: number): number {
    const meant = alternatives.map((bag) => this.#mean(bag));
    const blame = meant.map(() => new Float32Array(this.outer));
    let error = 0;
    for (const { bag, right } of examples) {
      const asked = this.#mean(bag);
      const raw = meant.map(({ unit }) => Math.exp(temperature * (dot(asked.unit, unit) - 1)));
      const all = raw.reduce((sum, one) => sum + one, 0);
      const good = right.reduce((sum, one) => sum + (raw[one] ?? 0), 0);
      error -= weight * Math.log(good / all);
      const own = new Float32Array(this.outer);
      meant.forEach(({ unit }, i) => {
        const chance = raw[i] as number;
        const slope = temperature * weight * (chance / all - (right.includes(i) ? chance / good : 0));
        addTo(own, unit, slope);
        addTo(blame[i] as Float32Array, asked.unit, slope);
      });
      this.#leadBack(asked, own);
    }
    meant.forEach((one, i) => {
      this.#leadBack(one, blame[i] as Float32Array);
    });
    return error;
  }

  /** Takes one step against all that was led back since the last. */
  step(): void {
    this.#words.step();
    this.#projection.step();
  }

  #project(sum: Float32Array): Float32Array {
    const out = new Float32Array(this.outer);
    const projection = this.#projection.values;
    for (let k = 0; k < sum.length; k++) {
      const one = sum[k] as number;
      const start = k * out.length;
      for (let j = 0; j < out.length; j++) out[j] = (out[j] as number) + one * (projection[start + j] as number);
    }
    return out;
  }

  #mean(bag: Bag): Meant {
    const sum = this.#words.sumOf(bag);
    return { bag, sum, ...unitOf(this.#project(sum)) };
  }

  #leadBack({ bag, sum, unit, length }: Meant, slope: Float32Array): void {
    const out = throughUnit(slope, unit, length);
    const inner = new Float32Array(sum.length);
    const projection = this.#projection.values;
    for (let k = 0; k < inner.length; k++) {
      const start = k * out.length;
      const factor = sum[k] as number;
      let led = 0;
      for (let j = 0; j < out.length; j++) {
        const one = out[j] as number;
        led += one * (projection[start + j] as number);
        this.#projection.add(start + j, factor * one);
      }
      inner[k] = led;
    }
    this.#words.leadBack(bag, inner);
  }
}

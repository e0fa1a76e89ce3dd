import type { Random } from "./random.ts";

/** A text, as the numbers of its words. */
export type Bag = readonly number[];

/** One question and the alternatives (by number) that are right. */
export interface Example {
  readonly bag: Bag;
  readonly right: readonly number[];
}

/** How steeply likeness becomes probability. */
const temperature = 10;
const learningRates = { words: 0.003, weights: 0.005, projection: 0.003 };

/** A text with what its meaning was made of, so that an error can be led back. */
interface Meant {
  readonly bag: Bag;
  readonly sum: Float32Array;
  readonly unit: Float32Array;
  readonly length: number;
}

/**
 * A text means the weighted sum of its words' vectors, projected and brought to length 1. What is learnt: the words'
 * vectors and weights, from those of general English, and the projection that all words share, so that words which no
 * example has are moved along with their neighbours.
 */
export class Model {
  readonly inner: number;
  readonly outer: number;
  readonly #words: Learnt;
  readonly #weights: Learnt;
  readonly #projection: Learnt;

  /** `vectors` are the words' vectors one after another; a word of weight 0 tells nothing and never will. */
  constructor(vectors: Float32Array, weights: Float32Array, outer: number, random: Random) {
    this.inner = vectors.length / weights.length;
    this.outer = outer;
    this.#words = new Learnt(vectors, learningRates.words);
    this.#weights = new Learnt(weights, learningRates.weights);
    const projection = Float32Array.from({ length: this.inner * outer }, () => random.normal() / Math.sqrt(outer));
    this.#projection = new Learnt(projection, learningRates.projection);
  }

  /** A word's share in any text that has it. */
  contribution(word: number): Float32Array {
    return this.#project(this.#sumOf([word]));
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
        const chance = raw[i] ?? 0;
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
    for (const one of [this.#words, this.#weights, this.#projection]) one.step();
    const { values } = this.#weights;
    for (let i = 0; i < values.length; i++) values[i] = Math.max(0, values[i] as number);
  }

  #sumOf(bag: Bag): Float32Array {
    const sum = new Float32Array(this.inner);
    for (const word of bag) {
      const weight = this.#weights.values[word] as number;
      const start = word * this.inner;
      for (let k = 0; k < this.inner; k++)
        sum[k] = (sum[k] as number) + weight * (this.#words.values[start + k] as number);
    }
    return sum;
  }

  #project(sum: Float32Array): Float32Array {
    const out = new Float32Array(this.outer);
    sum.forEach((one, k) => {
      const start = k * this.outer;
      for (let j = 0; j < this.outer; j++)
        out[j] = (out[j] as number) + one * (this.#projection.values[start + j] as number);
    });
    return out;
  }

  #mean(bag: Bag): Meant {
    const sum = this.#sumOf(bag);
    const out = this.#project(sum);
    const length = Math.sqrt(dot(out, out)) + 1e-6;
    return { bag, sum, unit: out.map((one) => one / length), length };
  }

  #leadBack({ bag, sum, unit, length }: Meant, slope: Float32Array): void {
    const along = dot(slope, unit);
    const out = slope.map((one, j) => (one - along * (unit[j] as number)) / length);
    const inner = new Float32Array(this.inner);
    for (let k = 0; k < this.inner; k++) {
      const start = k * this.outer;
      const factor = sum[k] as number;
      let led = 0;
      for (let j = 0; j < this.outer; j++) {
        led += (out[j] as number) * (this.#projection.values[start + j] as number);
        this.#projection.add(start + j, factor * (out[j] as number));
      }
      inner[k] = led;
    }
    for (const word of bag) {
      const start = word * this.inner;
      const weight = this.#weights.values[word] as number;
      // What tells nothing stays so: who asks is not what is asked.
      if (weight === 0) continue;
      let led = 0;
      for (let k = 0; k < this.inner; k++) {
        led += (inner[k] as number) * (this.#words.values[start + k] as number);
        this.#words.add(start + k, weight * (inner[k] as number));
      }
      this.#weights.add(word, led);
    }
  }
}

/** Numbers that are learnt by Adam (Kingma and Ba, 2014). */
class Learnt {
  readonly values: Float32Array;
  readonly #slopes: Float32Array;
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  readonly #rate: number;
  #steps = 0;

  constructor(values: Float32Array, rate: number) {
    this.values = values;
    this.#rate = rate;
    [this.#slopes, this.#first, this.#second] = [0, 0, 0].map(() => new Float32Array(values.length)) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
  }

  add(i: number, slope: number): void {
    this.#slopes[i] = (this.#slopes[i] as number) + slope;
  }

  step(): void {
    this.#steps++;
    const [early, late] = [1 - 0.9 ** this.#steps, 1 - 0.999 ** this.#steps];
    for (let i = 0; i < this.values.length; i++) {
      const slope = this.#slopes[i] as number;
      const first = 0.9 * (this.#first[i] as number) + 0.1 * slope;
      const second = 0.999 * (this.#second[i] as number) + 0.001 * slope * slope;
      this.#first[i] = first;
      this.#second[i] = second;
      if (first !== 0)
        this.values[i] =
          (this.values[i] as number) - (this.#rate * (first / early)) / (Math.sqrt(second / late) + 1e-8);
    }
    this.#slopes.fill(0);
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function addTo(sum: Float32Array, vector: Float32Array, factor: number): void {
  for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] as number) + factor * (vector[k] as number);
}

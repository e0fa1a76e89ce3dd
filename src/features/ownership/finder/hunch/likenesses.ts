import type { Reading } from "../reader.ts";
import type { Meanings } from "./meanings.ts";

/** One function's texts, read. */
export interface Profile {
  readonly texts: readonly Reading[];
  readonly domain: Reading | undefined;
}

/** All that a function's texts say together counts as much as the one that is most like the question. */
const wholeShare = 0.5;

/**
 * Third scorer, blind to phrases and to order: which function means most nearly what the question means. It knows
 * "haulier" and "lorry" without being told, and how people who lost their signal talk; it is right less often than the
 * lexicon where that has a word to say, so it never answers alone.
 */
export class Likenesses {
  readonly #meanings: Meanings;
  /** All words of the map: those that nobody else knows are names. */
  readonly #names: ReadonlySet<string>;
  /** What each function means as a whole, and each of its texts, vector after vector: one look goes through all of them. */
  readonly #wholes: Float32Array;
  readonly #texts: Float32Array;
  /** Where each function's texts begin, and at last where they all end. */
  readonly #starts: readonly number[];
  readonly #rough: Float32Array;
  #asked: Float32Array;

  constructor(profiles: readonly Profile[], meanings: Meanings) {
    const { dimensions } = meanings;
    this.#meanings = meanings;
    this.#names = new Set(profiles.flatMap(({ texts }) => texts.flatMap(({ words }) => words)));
    this.#wholes = new Float32Array(profiles.length * dimensions);
    this.#texts = new Float32Array(profiles.reduce((sum, { texts }) => sum + texts.length, 0) * dimensions);
    this.#rough = new Float32Array(profiles.length);
    this.#asked = new Float32Array(dimensions);
    const starts = [0];
    profiles.forEach(({ texts, domain }, fn) => {
      const start = starts[fn] ?? 0;
      const whole = [...texts.flatMap(({ words }) => words), ...(domain?.words ?? [])];
      this.#wholes.set(this.#meaningOf(whole), fn * dimensions);
      texts.forEach(({ words }, i) => {
        this.#texts.set(this.#meaningOf(words), (start + i) * dimensions);
      });
      starts.push(start + texts.length);
    });
    this.#starts = starts;
  }

  /**
   * A first look: for each function how much all of it is like the question, 0 to 1, and the `most` that are most like it,
   * best first. Valid until the next question.
   */
  look(reading: Reading, most: number): { rough: Float32Array; nearest: readonly number[] } {
    this.#asked = this.#meaningOf(reading.words);
    const nearest: number[] = [];
    for (let fn = 0; fn < this.#rough.length; fn++) {
      const found = this.#likeness(this.#wholes, fn);
      this.#rough[fn] = found;
      const last = nearest.at(-1);
      if (found === 0 || (nearest.length === most && last !== undefined && found <= this.#roughly(last))) continue;
      const place = nearest.findIndex((other) => found > this.#roughly(other));
      nearest.splice(place < 0 ? nearest.length : place, 0, fn);
      if (nearest.length > most) nearest.pop();
    }
    return { rough: this.#rough, nearest };
  }

  /** How much a function is like the question of the last look, its single texts weighed as well. */
  exactly(fn: number): number {
    let best = 0;
    for (let i = this.#starts[fn] ?? 0; i < (this.#starts[fn + 1] ?? 0); i++) {
      best = Math.max(best, this.#likeness(this.#texts, i));
    }
    return wholeShare * this.#roughly(fn) + (1 - wholeShare) * best;
  }

  #roughly(fn: number): number {
    return this.#rough[fn] as number;
  }

  #likeness(vectors: Float32Array, number: number): number {
    const asked = this.#asked;
    const start = number * asked.length;
    let sum = 0;
    for (let k = 0; k < asked.length; k++) sum += (asked[k] as number) * (vectors[start + k] as number);
    return Math.max(0, sum);
  }

  #meaningOf(words: readonly string[]): Float32Array {
    return this.#meanings.of(words, this.#names);
  }
}

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Beyond this rank newspapers have slips of the pen too, and names that look like one. */
export const commonest = 14_000;
/** A name that only the map knows weighs about as much as a rare word. */
const nameWeight = 0.7;
/** Weights are kept as whole numbers of 1/4096, directions as whole numbers of 1/127. */
export const weightUnit = 4096;
export const directionUnit = 127;

/**
 * What words mean to somebody who asks for an owner: a weight and a direction for each (see NOTICE.md beside the table).
 * A text means the sum of its words. Texts that mean the same point the same way: "lorry" and "truck", although no letter
 * says so, and "hear nothing in the headset" and "telephony", since people have asked so. Made by `test/evals/meanings`.
 */
export class Meanings {
  readonly dimensions: number;
  readonly #numbers = new Map<string, number>();
  /** So many words stand at their rank in general English; those after them are rare ones that our field uses. */
  readonly #ranked: number;
  readonly #weights: Uint16Array;
  readonly #directions: Int8Array;

  /** `table` is three 32-bit numbers (ranked words, dimensions, bytes of words), the words by line, weights, directions. */
  constructor(table: Uint8Array) {
    const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
    const [ranked, dimensions, bytes] = [0, 4, 8].map((at) => view.getUint32(at, true)) as [number, number, number];
    this.#ranked = ranked;
    this.dimensions = dimensions;
    const words = new TextDecoder().decode(table.subarray(12, 12 + bytes)).split("\n");
    words.forEach((word, i) => {
      this.#numbers.set(word, i);
    });
    const weights = 12 + bytes;
    const directions = weights + 2 * words.length;
    this.#weights = Uint16Array.from(words, (_, i) => view.getUint16(weights + 2 * i, true));
    this.#directions = new Int8Array(table.buffer, table.byteOffset + directions, words.length * dimensions);
  }

  /** A word that is seen too often to be a slip of another. */
  isCommon(word: string): boolean {
    return (this.#numbers.get(word) ?? this.#ranked) < commonest;
  }

  /**
   * What a text means, as a vector of length 1; all zeros when no word of it is known or tells anything. Of unknown words
   * those of `names` mean themselves and nothing else.
   */
  of(words: readonly string[], names: ReadonlySet<string>): Float32Array {
    const sum = new Float32Array(this.dimensions);
    for (const word of words) {
      const number = this.#number(word);
      if (number !== undefined) this.#add(sum, number);
      else if (names.has(word)) addItself(sum, word);
    }
    const length = Math.sqrt(likeness(sum, sum));
    return length === 0 ? sum : sum.map((one) => one / length);
  }

  #add(sum: Float32Array, number: number): void {
    const weight = (this.#weights[number] ?? 0) / weightUnit / directionUnit;
    const start = number * this.dimensions;
    for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] as number) + weight * (this.#directions[start + k] as number);
  }

  /** A word that is not in the table may be the plural of one that is. */
  #number(word: string): number | undefined {
    return this.#numbers.get(word) ?? (word.endsWith("s") ? this.#numbers.get(word.slice(0, -1)) : undefined);
  }
}

/** The cosine of the angle between two vectors of length 1: 1 when they mean the same, about 0 when they are unrelated. */
export function likeness(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

let shipped: Meanings | undefined;

/** The table that is shipped, read once. */
export function shippedMeanings(): Meanings {
  shipped ??= new Meanings(readFileSync(join(import.meta.dirname, "meanings.bin")));
  return shipped;
}

/** A direction of its own for each word, by chance (FNV-1a, then a linear congruential generator). */
function addItself(sum: Float32Array, word: string): void {
  let chance = 2_166_136_261;
  for (const letter of word) chance = Math.imul(chance ^ letter.charCodeAt(0), 16_777_619);
  const share = nameWeight / Math.sqrt(sum.length);
  for (let k = 0; k < sum.length; k++) {
    chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) | 0;
    sum[k] = (sum[k] as number) + (chance < 0 ? share : -share);
  }
}

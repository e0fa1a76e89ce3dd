/**
 * One number per function, kept between questions so that a question over 10,000 functions allocates nothing: only what
 * the last question touched is cleared.
 */
export class Scores {
  readonly #values: Float64Array;
  readonly #touched: number[] = [];
  readonly #isTouched: Uint8Array;

  constructor(size: number) {
    this.#values = new Float64Array(size);
    this.#isTouched = new Uint8Array(size);
  }

  /** Whose number was set since the last `clear`. */
  get touched(): readonly number[] {
    return this.#touched;
  }

  get(i: number): number {
    return this.#values[i] ?? 0;
  }

  add(i: number, value: number): void {
    this.#touch(i);
    this.#values[i] = this.get(i) + value;
  }

  /** Keeps the larger of the two. */
  raise(i: number, value: number): void {
    this.#touch(i);
    if (value > this.get(i)) this.#values[i] = value;
  }

  /** Makes the largest number 1 and all others shares of it. */
  scaleToBest(): void {
    const best = this.#touched.reduce((most, i) => Math.max(most, this.get(i)), 0);
    if (best > 0) for (const i of this.#touched) this.#values[i] = this.get(i) / best;
  }

  clear(): void {
    for (const i of this.#touched) {
      this.#values[i] = 0;
      this.#isTouched[i] = 0;
    }
    this.#touched.length = 0;
  }

  #touch(i: number): void {
    if (this.#isTouched[i] === 1) return;
    this.#isTouched[i] = 1;
    this.#touched.push(i);
  }
}

/** Numbers that are learnt by Adam (Kingma and Ba, 2014). */
export class Learnt {
  readonly values: Float32Array;
  readonly #slopes: Float32Array;
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  readonly #rate: number;
  #steps = 0;

  constructor(values: Float32Array, rate: number) {
    this.values = values;
    this.#rate = rate;
    this.#slopes = new Float32Array(values.length);
    this.#first = new Float32Array(values.length);
    this.#second = new Float32Array(values.length);
  }

  add(i: number, slope: number): void {
    this.#slopes[i] = (this.#slopes[i] as number) + slope;
  }

  /** Takes one step against the slopes since the last, of all numbers or of those rows of `width` that have any. */
  step(rows?: Iterable<number>, width = 1): void {
    this.#steps++;
    const early = 1 - 0.9 ** this.#steps;
    const late = 1 - 0.999 ** this.#steps;
    if (rows) for (const row of rows) this.#stepFrom(row * width, (row + 1) * width, early, late);
    else this.#stepFrom(0, this.values.length, early, late);
  }

  #stepFrom(start: number, end: number, early: number, late: number): void {
    for (let i = start; i < end; i++) {
      const slope = this.#slopes[i] as number;
      const first = 0.9 * (this.#first[i] as number) + 0.1 * slope;
      const second = 0.999 * (this.#second[i] as number) + 0.001 * slope * slope;
      this.#first[i] = first;
      this.#second[i] = second;
      this.#slopes[i] = 0;
      if (first === 0) continue;
      this.values[i] = (this.values[i] as number) - (this.#rate * (first / early)) / (Math.sqrt(second / late) + 1e-8);
    }
  }
}

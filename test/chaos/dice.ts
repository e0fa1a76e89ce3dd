/** Chance that comes out the same for the same seed, on every machine. */

export interface Dice {
  /** From 0 up to 1. */
  roll(): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  /** Whether something that happens in this share of all cases happens now. */
  falls(share: number): boolean;
  pick<T>(of: readonly T[]): T;
}

/** By mulberry32, over a hash of the words: a stream of its own for each seed and purpose. */
export function diceOf(...seed: readonly (string | number)[]): Dice {
  let state = 2_166_136_261;
  for (const letter of seed.join(":")) state = Math.imul(state ^ letter.charCodeAt(0), 16_777_619);

  function roll(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  const between = (least: number, most: number): number => least + Math.floor(roll() * (most - least + 1));
  return {
    roll,
    between,
    falls: (share) => roll() < share,
    pick(of) {
      const item = of[between(0, of.length - 1)];
      if (item === undefined) throw new RangeError("There is nothing to pick from.");
      return item;
    },
  };
}

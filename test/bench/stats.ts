/** What a list of measurements says. Pure. */

/**
 * The smallest measurement that at least `share` of all do not exceed (nearest rank).
 *
 * @param share above 0, up to 1: 0.99 for the 99th percentile
 * @throws {RangeError} where nothing was measured: a figure from nothing would look like a good one.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(Math.ceil(sorted.length * share), 1) - 1];
  if (value === undefined) throw new RangeError(`There is no percentile ${share} of ${values.length} measurements.`);
  return value;
}

/** The middle one; of an even number, the mean of the two in the middle. @throws {RangeError} where nothing was measured. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  if (low === undefined || high === undefined) throw new RangeError("There is no median of nothing.");
  return (low + high) / 2;
}

/** Rounded to three significant digits, as is honest for one run; whole numbers keep all of theirs. */
export const rounded = (value: number): number =>
  Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(3));

import type { Figure } from "./figure.ts";

/** One part of the bench: measures, and cleans up after itself. */
export interface Part {
  readonly name: string;
  /** What is measured, in one line. */
  readonly title: string;
  /** @param size 1 for a figure that counts; less for a quick look: counts and durations shrink with it */
  run(size: number): Promise<readonly Figure[]>;
}

/** A count for this size, of at least `least`. */
export const scaled = (count: number, size: number, least: number): number => Math.max(Math.round(count * size), least);

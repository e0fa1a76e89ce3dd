/**
 * Money without floating point: whole minor units (`bigint`) of one ISO 4217 currency.
 *
 * - **minor unit**: the smallest unit of a currency: a penny, a yen, a fils.
 * - **basis point**: a hundredth of a percent; 10,000 are the whole.
 * - **ratio**: a fraction of two integers. Compared by cross-multiplying, rounded only to be read.
 */
import { exponentOf } from "./currency.ts";

export interface Money {
  /** Minor units; may be negative (a loss). */
  readonly amount: bigint;
  readonly currency: string;
}

/** The whole in basis points. */
export const whole = 10_000n;

/** The largest amount that anybody may type, in minor units. */
export const mostMinor = 10n ** 15n;

/** An exact fraction; `den` is positive. */
export interface Ratio {
  readonly num: bigint;
  readonly den: bigint;
}

/** @throws {RangeError} where `den` is not positive: whoever divides says first what that would mean. */
export function ratio(num: bigint, den: bigint): Ratio {
  if (den <= 0n) throw new RangeError("A ratio needs a positive denominator.");
  return { num, den };
}

/** Negative, zero or positive as `a` is below, at or above `b`; exact. */
export function compare(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const difference = a.num * b.den - b.num * a.den;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export const basisPoints = (bps: bigint): Ratio => ({ num: bps, den: whole });

export const plus = (a: Ratio, b: Ratio): Ratio => ({ num: a.num * b.den + b.num * a.den, den: a.den * b.den });

/** `num / den`, rounded to a whole number; a half goes away from zero. */
export function divideRounded(num: bigint, den: bigint): bigint {
  if (den === 0n) throw new RangeError("Nothing is divided by zero.");
  const negative = num < 0n !== den < 0n;
  const [top, bottom] = [magnitude(num), magnitude(den)];
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return negative ? -rounded : rounded;
}

/** The smallest whole number that is not below `num / den`. */
export function divideUp(num: bigint, den: bigint): bigint {
  const quotient = num / den;
  return num % den !== 0n && num < 0n === den < 0n ? quotient + 1n : quotient;
}

/** That many basis points of an amount, in its minor units, a half away from zero. */
export const shareOf = (amount: bigint, bps: bigint): bigint => divideRounded(amount * bps, whole);

/**
 * Shares `total` over `weights` by largest remainder: the parts sum up to it exactly, and none is off by a unit or more.
 * Of equal remainders the earlier is served first. Weights that are all zero share nothing but zero.
 *
 * @throws {RangeError} for a negative weight, or where there is something to share and nothing to share it over.
 */
export function shareOut(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError("A weight is not negative.");
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) {
    if (total !== 0n) throw new RangeError("There is nothing to share it over.");
    return weights.map(() => 0n);
  }
  if (total < 0n) return shareOut(-total, weights).map((part) => -part);
  const parts = weights.map((weight, index) => ({
    index,
    part: (total * weight) / sum,
    remainder: (total * weight) % sum,
  }));
  const left = total - parts.reduce((shared, { part }) => shared + part, 0n);
  const byRemainder = [...parts].sort((a, b) => descending(a.remainder, b.remainder) || a.index - b.index);
  const served = new Set(byRemainder.slice(0, Number(left)).map(({ index }) => index));
  return parts.map(({ index, part }) => (served.has(index) ? part + 1n : part));
}

/** `GBP 12,345.60`: an amount for people, whole and exact. */
export function sayMoney({ amount, currency }: Money): string {
  const [units, decimals] = decimal(magnitude(amount), exponentOf(currency));
  const grouped = units.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${currency} ${amount < 0n ? "−" : ""}${grouped}${decimals === "" ? "" : `.${decimals}`}`;
}

/** `12345.60`: an amount for files and for a form to begin with; the currency stands elsewhere. */
export function plainAmount({ amount, currency }: Money): string {
  const [units, decimals] = decimal(magnitude(amount), exponentOf(currency));
  return `${amount < 0n ? "-" : ""}${units}${decimals === "" ? "" : `.${decimals}`}`;
}

/** `33.3333`: a ratio in percent with so many decimals, a half away from zero. */
export function percent({ num, den }: Ratio, decimals: number): string {
  const scaled = divideRounded(num * 100n * 10n ** BigInt(decimals), den);
  const [units, rest] = decimal(magnitude(scaled), decimals);
  return `${scaled < 0n ? "-" : ""}${units}${rest === "" ? "" : `.${rest}`}`;
}

/** `33.3 %`, and `10 %` where the decimal would be a zero: a ratio for people. */
export const sayPercent = (part: Ratio): string => `${percent(part, 1).replace(/\.0$/, "").replace("-", "−")} %`;

/** `2.5 %`: basis points for people, exact. */
export const sayBasisPoints = (bps: bigint): string => `${percent(basisPoints(bps), 2).replace(/\.?0+$/, "")} %`;

function decimal(amount: bigint, places: number): [units: string, decimals: string] {
  const digits = amount.toString().padStart(places + 1, "0");
  return [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
const descending = (a: bigint, b: bigint): number => (a === b ? 0 : a > b ? -1 : 1);

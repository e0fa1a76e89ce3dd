import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exponentOf, isCurrency } from "./currency.ts";
import {
  compare,
  divideRounded,
  divideUp,
  mostMinor,
  percent,
  plainAmount,
  plus,
  ratio,
  sayBasisPoints,
  sayMoney,
  sayPercent,
  shareOf,
  shareOut,
} from "./money.ts";

describe("minor units", () => {
  test.each([
    ["GBP", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["IQD", 3],
    ["CLF", 4],
  ])("%s has %i decimals, as ISO 4217 says", (currency, exponent) => {
    expect(exponentOf(currency)).toBe(exponent);
  });

  test("what is no currency has none", () => {
    expect(isCurrency("gbp")).toBe(false);
    expect(() => exponentOf("DEM")).toThrow("not an ISO 4217 currency");
  });

  test.each([
    [1_234_560n, "GBP", "GBP 12,345.60", "12345.60"],
    [-5n, "GBP", "GBP −0.05", "-0.05"],
    [1_234n, "JPY", "JPY 1,234", "1234"],
    [1_234_567n, "KWD", "KWD 1,234.567", "1234.567"],
    [mostMinor, "GBP", "GBP 10,000,000,000,000.00", "10000000000000.00"],
  ])("%i of %s read %s", (amount, currency, said, plain) => {
    expect(sayMoney({ amount, currency })).toBe(said);
    expect(plainAmount({ amount, currency })).toBe(plain);
  });
});

describe("rounding", () => {
  test.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [0n, 7n, 0n],
  ])("%i / %i is %i: a half goes away from zero", (num, den, rounded) => {
    expect(divideRounded(num, den)).toBe(rounded);
  });

  test.each([
    [5n, 2n, 3n],
    [4n, 2n, 2n],
    [-5n, 2n, -2n],
  ])("%i / %i rounded up is %i", (num, den, up) => {
    expect(divideUp(num, den)).toBe(up);
  });

  test("ten percent of fifteen pence is two pence", () => expect(shareOf(15n, 1_000n)).toBe(2n));
});

describe("shares by largest remainder", () => {
  test("three lines of 0.05 at 10 % lose 0.02 together, not 0.03", () => {
    expect(shareOut(shareOf(15n, 1_000n), [5n, 5n, 5n])).toEqual([1n, 1n, 0n]);
  });

  test("nothing is shared over nothing; something is not", () => {
    expect(shareOut(0n, [0n, 0n])).toEqual([0n, 0n]);
    expect(() => shareOut(1n, [0n])).toThrow("nothing to share it over");
    expect(() => shareOut(1n, [2n, -1n])).toThrow("not negative");
  });

  const amount = fc.bigInt({ min: 0n, max: mostMinor });
  test("the parts sum up to the whole, and none is off by a unit", () => {
    fc.assert(
      fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 50 }), (total, weights) => {
        const sum = weights.reduce((a, b) => a + b, 0n);
        fc.pre(sum > 0n);
        const parts = shareOut(total, weights);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        parts.forEach((part, index) => {
          const exact = total * (weights[index] ?? 0n);
          expect(part * sum > exact - sum && part * sum < exact + sum).toBe(true);
        });
      }),
    );
  });

  test("a discount that is shared never takes more from a line than it costs", () => {
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 20 }),
        fc.bigInt({ min: 1n, max: 10_000n }),
        (lines, bps) => {
          const list = lines.reduce((a, b) => a + b, 0n);
          const parts = shareOut(shareOf(list, bps), lines);
          parts.forEach((part, index) => {
            expect(part >= 0n && part <= (lines[index] ?? 0n)).toBe(true);
          });
        },
      ),
    );
  });
});

describe("ratios", () => {
  test("are compared exactly, where a rounded percentage would lie", () => {
    const margin = ratio(349_999_999_999_999n, 10n ** 15n);
    expect(percent(margin, 4)).toBe("35.0000");
    expect(compare(margin, ratio(35n, 100n))).toBe(-1);
    expect(compare(ratio(1n, 3n), ratio(2n, 6n))).toBe(0);
    expect(compare(ratio(-1n, 3n), ratio(-1n, 2n))).toBe(1);
    expect(compare(plus(ratio(1n, 3n), ratio(1n, 6n)), ratio(1n, 2n))).toBe(0);
  });

  test("need a positive denominator", () => expect(() => ratio(1n, 0n)).toThrow("positive denominator"));

  test("read as people write them", () => {
    expect(sayPercent(ratio(1n, 3n))).toBe("33.3 %");
    expect(sayPercent(ratio(1n, 4n))).toBe("25 %");
    expect(sayPercent(ratio(-1n, 11n))).toBe("−9.1 %");
    expect(sayBasisPoints(1_000n)).toBe("10 %");
    expect(sayBasisPoints(769n)).toBe("7.69 %");
    expect(sayBasisPoints(750n)).toBe("7.5 %");
  });
});

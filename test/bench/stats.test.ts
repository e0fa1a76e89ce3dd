import { describe, expect, test } from "vitest";
import { median, percentile, rounded } from "./stats.ts";

const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

describe("percentile", () => {
  test.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [0.991, 100],
    [1, 100],
    [0.001, 1],
  ])("of 1 … 100, %d of all are at most %d", (share, expected) => expect(percentile(hundred, share)).toBe(expected));

  test("one slow request in twenty shows at the 99th, not at the 95th", () => {
    const values = [...Array.from({ length: 19 }, () => 1), 900];
    expect(percentile(values, 0.95)).toBe(1);
    expect(percentile(values, 0.99)).toBe(900);
  });

  test("leaves what it was given in its order", () => {
    const values = [3, 1, 2];
    percentile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });

  test("of nothing is refused", () => expect(() => percentile([], 0.5)).toThrow(RangeError));
});

describe("median", () => {
  test.each([
    [[7], 7],
    [[9, 1, 5], 5],
    [[10, 1, 3, 2], 2.5],
  ])("of %j is %d", (values, expected) => expect(median(values)).toBe(expected));

  test("of nothing is refused", () => expect(() => median([])).toThrow(RangeError));
});

test.each([
  [5_249.6, 5_250],
  [123.456, 123],
  [0.83419, 0.834],
  [0, 0],
])("%d is shown as %d", (value, shown) => expect(rounded(value)).toBe(shown));

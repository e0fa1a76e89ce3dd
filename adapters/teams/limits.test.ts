import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOf, drawWithin, LimitError, shorten } from "./limits.ts";

describe("shortening", () => {
  test.each([
    ["short enough", 12, "short enough"],
    ["one two three", 12, "one two…"],
    ["Donaudampfschifffahrt", 10, "Donaudamp…"],
    ["abcdef 🙂🙂🙂🙂🙂🙂", 12, "abcdef 🙂🙂…"],
    ["anything", 0, ""],
  ])("%s to %i characters is %s", (text, most, expected) => {
    expect(shorten(text, most)).toBe(expected);
  });

  test("never longer than asked, and never half a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(40), (text, most) => {
        const short = shorten(text, most);
        expect(short.length).toBeLessThanOrEqual(Math.max(most, 0));
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe("drawing within a size", () => {
  test("takes the largest room that fits", () => {
    const drawn = drawWithin(({ prose }) => "x".repeat(Math.min(prose, 10_000)), 9_000);
    expect(drawn).toHaveLength(4_000);
    expect(bytesOf(drawn)).toBeLessThanOrEqual(9_000);
  });

  test("refuses what cannot be made smaller", () => {
    expect(() => drawWithin(() => "x".repeat(100), 100)).toThrow(LimitError);
  });
});

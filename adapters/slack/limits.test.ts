import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atMost, clean, LimitError, shorten, whole } from "./limits.ts";

describe("shorten", () => {
  it("leaves what fits as it is", () => {
    expect(shorten("firewall policy", 15)).toBe("firewall policy");
  });

  it("cuts one too many at a word, with an ellipsis", () => {
    expect(shorten("firewall policy x", 16)).toBe("firewall policy…");
  });

  it("cuts an address without spaces where the room ends", () => {
    expect(shorten("abcdefghij", 5)).toBe("abcd…");
  });

  it("never splits a character of two units", () => {
    expect(shorten("😀😀😀", 4)).toBe("😀…");
  });

  it("is never longer than allowed, and never malformed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.integer({ min: 1, max: 100 }), (text, max) => {
        const short = shorten(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});

it("takes control characters and lone surrogates out of prose, and keeps lines", () => {
  expect(clean("a\u0000b\nc\t\uD800")).toBe("ab\nc\t\uFFFD");
  expect(clean("\u202eevil \u2066שלום\u2069")).toBe("evil שלום");
});

describe("payloads", () => {
  it("are whole at the limit", () => {
    expect(whole("x", "12345", 5)).toBe("12345");
    expect(atMost("things", [1, 2], 2)).toEqual([1, 2]);
  });

  it("are refused one above it, never cut", () => {
    expect(() => whole("x", "123456", 5)).toThrow(LimitError);
    expect(() => atMost("things", [1, 2, 3], 2)).toThrow(LimitError);
  });
});

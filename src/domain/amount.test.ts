import { describe, expect, test } from "vitest";
import { readAmount, readHours, readPercent } from "./amount.ts";

const valueIn = (typed: string, currency = "GBP") => {
  const read = readAmount(typed, currency);
  return read.ok ? read.value : read.say;
};

describe("an amount, as people in different countries write it", () => {
  test.each([
    ["1200", 120_000n],
    ["1,200", 120_000n],
    ["1,234.56", 123_456n],
    ["1.234,56", 123_456n],
    ["1 234,56", 123_456n],
    ["1\u202f234,56", 123_456n],
    ["1\u00a0234.5", 123_450n],
    ["1\u2009234\u2009567,8", 123_456_780n],
    ["١٬٢٣٤٫٥٦", 123_456n],
    ["\u200f١٢٣٤٫٥\u200f", 123_450n],
    ["۱٬۲۳۴", 123_400n],
    ["१२,३४,५६७.८९", 123_456_789n],
    ["1'234.56", 123_456n],
    ["1’234’567.80", 123_456_780n],
    ["12,34,567.89", 123_456_789n],
    ["1.234.567", 123_456_700n],
    ["1,234,567", 123_456_700n],
    ["0,5", 50n],
    [".5", 50n],
    ["0", 0n],
    ["0.00", 0n],
    ["£1,200", 120_000n],
    ["1200 gbp", 120_000n],
    ["GBP 1200.00", 120_000n],
    ["１２００", 120_000n],
    ["  7 ", 700n],
    ["10000000000000", 10n ** 15n],
  ])("%s", (typed, minor) => {
    expect(valueIn(typed)).toBe(minor);
  });

  test.each([
    ["1234", "JPY", 1_234n],
    ["1,234", "JPY", 1_234n],
    ["¥1,234,567", "JPY", 1_234_567n],
    ["1.5", "KWD", 1_500n],
    ["1234.567", "KWD", 1_234_567n],
    ["1.234,567", "KWD", 1_234_567n],
    ["0.125", "KWD", 125n],
    ["1.234", "KWD", 1_234n],
    ["١٬٢٣٤", "KWD", 1_234_000n],
    ["١٫٢٣٤", "KWD", 1_234n],
    ["$5", "CAD", 500n],
    ["1000000000000000", "JPY", 10n ** 15n],
  ])("%s in %s", (typed, currency, minor) => {
    expect(valueIn(typed, currency)).toBe(minor);
  });

  test.each([
    ["1.200", "GBP", "“1.200” may mean 1200 or 1.200. Write 1200, or 1.20."],
    ["1.200", "JPY", "“1.200” may mean 1200 or 1.200. Write 1200."],
    ["1,200", "KWD", "“1,200” may mean 1200 or 1.200. Write 1200, or 1.200."],
    ["-5", "GBP", "not negative"],
    ["−5", "GBP", "not negative"],
    ["(5)", "GBP", "not negative"],
    ["1.005,5,5", "GBP", "cannot tell thousands from decimals"],
    ["12,34", "JPY", "JPY has no smaller unit"],
    ["1234.5", "JPY", "JPY has no smaller unit"],
    ["0.125", "GBP", "GBP has 2 decimals"],
    ["1.2345", "KWD", "KWD has 3 decimals"],
    ["١٫٢٣٤٥", "KWD", "KWD has 3 decimals"],
    ["-٥", "GBP", "not negative"],
    ["1 23 456", "GBP", "cannot tell thousands from decimals"],
    ["1,2,3", "GBP", "cannot tell thousands from decimals"],
    ["1.234 567,8", "GBP", "cannot tell thousands from decimals"],
    ["12k", "GBP", "is not a number"],
    ["1e6", "GBP", "is not a number"],
    ["0x10", "GBP", "is not a number"],
    ["twelve", "GBP", "is not a number"],
    ["1.2mio", "GBP", "is not a number"],
    ["", "GBP", "Write a number"],
    ["NaN", "GBP", "is not a number"],
    ["Infinity", "GBP", "is not a number"],
    ["€500", "GBP", "This is in GBP, and currencies never mix."],
    ["500 EUR", "GBP", "without “EUR”"],
    ["10000000000000.01", "GBP", "at most GBP 10,000,000,000,000.00"],
    ["9".repeat(400), "GBP", "more than I can take"],
  ])("%s in %s is refused, with what to write", (typed, currency, say) => {
    expect(valueIn(typed, currency)).toContain(say);
  });
});

test.each([
  ["10", 1_000n],
  ["10 %", 1_000n],
  ["7.69%", 769n],
  ["٧٫٥٪", 750n],
  ["7,5", 750n],
  ["0.01", 1n],
  ["100", 10_000n],
])("a discount of %s", (typed, bps) => {
  expect(readPercent(typed)).toEqual({ ok: true, value: bps });
});

test.each(["0", "100.01", "7.125", "-3", "ten", "1,000"])("a discount of %s is refused", (typed) => {
  expect(readPercent(typed)).toMatchObject({ ok: false });
});

test.each([
  ["12", 1_200n],
  ["7.5", 750n],
  ["7,25 h", 725n],
  ["1,200 hours", 120_000n],
])("%s of work", (typed, hundredths) => {
  expect(readHours(typed)).toEqual({ ok: true, value: hundredths });
});

test.each(["0", "7:30", "100001", "0.125", "-1"])("%s hours are refused", (typed) => {
  expect(readHours(typed)).toMatchObject({ ok: false });
});

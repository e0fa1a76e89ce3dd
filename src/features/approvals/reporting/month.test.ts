import { expect, test } from "vitest";
import { edgesOf, monthAfter, monthsUpTo, readMonth, sayMonth } from "./month.ts";

test.each([
  ["", "2026-11"],
  ["this month", "2026-11"],
  ["last month", "2026-10"],
  ["2026-02", "2026-02"],
  ["November", "2026-11"],
  ["december", "2025-12"],
  ["oct", "2026-10"],
  [" Oct  2025 ", "2025-10"],
  ["2026-13", undefined],
  ["octo", undefined],
  ["ma", undefined],
  ["november 26", undefined],
])("%j in November 2026 means %j", (typed, month) => {
  expect(readMonth(typed, "2026-11")).toBe(month);
});

test("months go on over the ends of years", () => {
  expect(monthAfter("2026-12", 1)).toBe("2027-01");
  expect(monthAfter("2026-01", -1)).toBe("2025-12");
  expect(monthAfter("2026-01", -13)).toBe("2024-12");
  expect(monthsUpTo("2026-02", 4)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  expect(sayMonth("2026-02")).toBe("February 2026");
});

test("a month begins at midnight on the engagement's wall, also over a change of the clocks", () => {
  expect(edgesOf(["2026-03"], "Europe/London").map((at) => at.toISOString())).toEqual([
    "2026-03-01T00:00:00.000Z",
    "2026-03-31T23:00:00.000Z",
  ]);
  expect(edgesOf(["2026-10", "2026-11"], "America/New_York").map((at) => at.toISOString())).toEqual([
    "2026-10-01T04:00:00.000Z",
    "2026-11-01T04:00:00.000Z",
    "2026-12-01T05:00:00.000Z",
  ]);
});

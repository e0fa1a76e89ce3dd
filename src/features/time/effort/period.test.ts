import { expect, test } from "vitest";
import { periodOf, takePeriod } from "./period.ts";

const today = "2026-03-11";

test.each([
  ["acme this month", "2026-03-01", "2026-03-31", "this month", "acme"],
  ["acme", "2026-03-01", "2026-03-31", "this month", "acme"],
  ["", "2026-03-01", "2026-03-31", "this month", ""],
  ["last month acme by lane", "2026-02-01", "2026-02-28", "February 2026", "acme by lane"],
  ["acme this week", "2026-03-09", "2026-03-15", "this week", "acme"],
  ["acme last week", "2026-03-02", "2026-03-08", "the week from 2 Mar to 8 Mar 2026", "acme"],
  ["Acme March", "2026-03-01", "2026-03-31", "this month", "acme"],
  ["acme in april", "2025-04-01", "2025-04-30", "April 2025", "acme"],
  ["acme feb 2024", "2024-02-01", "2024-02-29", "February 2024", "acme"],
  ["acme 2025-12", "2025-12-01", "2025-12-31", "December 2025", "acme"],
  ["acme 2026-01-05 to 2026-02-10", "2026-01-05", "2026-02-10", "5 Jan to 10 Feb 2026", "acme"],
  [
    "acme from 2025-12-30..2026-01-02 by person",
    "2025-12-30",
    "2026-01-02",
    "30 Dec 2025 to 2 Jan 2026",
    "acme by person",
  ],
  ["acme today", "2026-03-11", "2026-03-11", "11 Mar 2026", "acme"],
  ["acme 2025", "2025-01-01", "2025-12-31", "2025", "acme"],
  ["acme this year", "2026-01-01", "2026-12-31", "this year", "acme"],
  // Days that do not exist are no period; what was typed stays, and is no client either.
  ["acme 2026-02-30 to 2026-03-01", "2026-03-01", "2026-03-31", "this month", "acme 2026-02-30 to 2026-03-01"],
])("“%s”", (words, from, to, name, rest) => {
  const { period, rest: left } = takePeriod(words, today);
  expect(period).toMatchObject({ from, to, name });
  expect(left).toBe(rest);
});

test.each([
  [
    "a month that runs is compared up to the same day",
    "this month",
    "2026-02-01",
    "2026-02-11",
    "the month before up to the same day",
  ],
  ["one that is over with all of the month before", "last month", "2026-01-01", "2026-01-31", "the month before"],
  [
    "a week that runs up to the same weekday",
    "this week",
    "2026-03-02",
    "2026-03-04",
    "the week before up to the same day",
  ],
  ["a range with as many days before it", "2026-03-03 to 2026-03-05", "2026-02-28", "2026-03-02", "the 3 days before"],
])("%s", (_what, words, from, to, name) => {
  expect(takePeriod(words, today).period.before).toEqual({ from, to, name });
});

test("on the last day of a long month the short month before is compared as a whole", () => {
  expect(takePeriod("this month", "2026-03-31").period.before).toEqual({
    from: "2026-02-01",
    to: "2026-02-28",
    name: "the month before",
  });
});

test("a button's days are the period that they were", () => {
  for (const words of ["this month", "last week", "2025", "2026-03-03 to 2026-03-05"]) {
    const { period } = takePeriod(words, today);
    expect(periodOf(period.from, period.to, today)).toEqual(period);
  }
});

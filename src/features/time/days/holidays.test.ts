import { describe, expect, test } from "vitest";
import { holidaysIn, isRegion } from "./holidays.ts";

describe("T1: public holidays", () => {
  test.each([
    ["GB-ENG", "2026-12-25", "Christmas Day", 1],
    ["GB-ENG", "2026-12-28", "Boxing Day (substitute day)", 1],
    ["GB-SCT", "2026-01-02", "January 2nd", 1],
    ["US", "2026-11-26", "Thanksgiving Day", 1],
    ["DE-BY", "2026-01-06", "Epiphany", 1],
    // From 13:00 on, which is half a day.
    ["IS", "2026-12-24", "Christmas Eve", 0.5],
    // Three days long, and on the day on which the clocks go forward 25 hours after it began.
    ["KR", "2026-02-19", "Korean New Year", 1],
  ])("%s has %s: %s", async (region, day, name, part) => {
    const of = await holidaysIn([region]);
    expect(of(region)(day)).toEqual({ name, part });
  });

  test.each([
    ["GB-ENG", "2026-01-02"],
    ["DE-BE", "2026-01-06"],
    ["GB-ENG", "2026-12-24"],
    ["KR", "2026-02-20"],
    // A long day when summer time ends is no second holiday.
    ["AU", "2026-04-07"],
  ])("%s has none on %s", async (region, day) => {
    const of = await holidaysIn([region]);
    expect(of(region)(day)).toBeUndefined();
  });

  test("who lives nowhere in particular has none", async () => {
    const of = await holidaysIn([undefined]);
    expect(of(undefined)("2026-12-25")).toBeUndefined();
  });

  test.each([
    ["GB", true],
    ["GB-ENG", true],
    ["DE-BY-A", true],
    ["UK", false],
    ["GB-XXX", false],
    ["DE-BY-ZZ", false],
    ["england", false],
  ])("%s is a region: %s", async (region, known) => {
    expect(await isRegion(region)).toBe(known);
  });
});

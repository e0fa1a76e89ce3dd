import { describe, expect, test } from "vitest";
import { dayAfter } from "../../../domain/calendar.ts";
import { dayOf, nothingLogged } from "./decide.ts";
import { isLeave } from "./leave.ts";

const target = 450;
/** Wednesday, 18 November 2026, until Wednesday, 2 December; leave by day in minutes. */
const days = (leave: Readonly<Record<string, number>>, holiday?: string) =>
  Array.from({ length: 15 }, (_, index) => {
    const day = dayAfter("2026-11-18", index);
    const off = [3, 4, 10, 11].includes(index);
    const closed = day === holiday ? { name: "A holiday", part: 1 } : undefined;
    return dayOf(day, off ? 0 : target, closed, { ...nothingLogged, leave: leave[day] ?? 0 });
  });

describe("who is on leave is asked for nothing", () => {
  test.each([
    ["a whole day", { "2026-11-25": target }, "2026-11-25", true],
    ["a minute less", { "2026-11-25": target - 1 }, "2026-11-25", false],
    ["the day after it", { "2026-11-25": target }, "2026-11-26", false],
    ["a Saturday between two days of it", { "2026-11-20": target, "2026-11-23": target }, "2026-11-21", true],
    ["a Sunday after it", { "2026-11-20": target }, "2026-11-22", false],
    ["a Sunday before it", { "2026-11-23": target }, "2026-11-22", false],
  ])("%s", (_what, leave, today, expected) => {
    expect(isLeave(days(leave), today)).toBe(expected);
  });

  test("a public holiday by itself is no leave, and between two days of it is", () => {
    expect(isLeave(days({}, "2026-11-25"), "2026-11-25")).toBe(false);
    const both = { "2026-11-24": target, "2026-11-26": target };
    expect(isLeave(days(both, "2026-11-25"), "2026-11-25")).toBe(true);
  });
});

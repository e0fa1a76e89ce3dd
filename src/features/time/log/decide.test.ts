import { describe, expect, test } from "vitest";
import { type DayNow, judge, type Wanted, withEntry } from "./decide.ts";

const empty: DayNow = { real: 1_440, target: 480, worked: 0, leave: 0, logged: 0, ranges: [] };
const day = (more: Partial<DayNow>): DayNow => ({ ...empty, ...more });
const work = (minutes: number, more: Partial<Wanted> = {}): Wanted => ({ category: "client", minutes, ...more });
const leave = (minutes: number): Wanted => ({ category: "leave", minutes });
const fits = { kind: "fits", overlaps: false };
const range = (from: string, to: string) => ({
  startsAt: new Date(`2026-03-11T${from}Z`),
  endsAt: new Date(`2026-03-11T${to}Z`),
});

describe("T3: a day's sum is at most that local day's real hours", () => {
  test.each([
    ["a minute below", 1_440, 1_000, 439, fits],
    ["exactly", 1_440, 1_000, 440, fits],
    ["a minute above", 1_440, 1_000, 441, { kind: "over", left: 440 }],
    ["on the day of 23 hours", 1_380, 1_000, 381, { kind: "over", left: 380 }],
    ["on the day of 25 hours", 1_500, 1_000, 500, fits],
    ["when it is full", 1_440, 1_440, 1, { kind: "over", left: 0 }],
  ])("%s", (_what, real, logged, minutes, verdict) => {
    expect(judge(work(minutes), day({ real, logged }))).toEqual(verdict);
  });
});

describe("T3: overlapping ranges are flagged, not blocked", () => {
  const ranges = [range("09:00", "11:00")];
  test.each([
    ["inside", "10:00", "10:30", true],
    ["across its end", "10:59", "12:00", true],
    ["around it", "08:00", "12:00", true],
    ["from its end on", "11:00", "12:00", false],
    ["up to its start", "08:00", "09:00", false],
  ])("%s", (_what, from, to, overlaps) => {
    expect(judge(work(60, range(from, to)), day({ ranges }))).toEqual({ kind: "fits", overlaps });
  });

  test("what has no range overlaps nothing", () => {
    expect(judge(work(60), day({ ranges }))).toEqual(fits);
  });
});

describe("T4: work on a day of full leave asks why, and the leave stays", () => {
  test.each([
    ["full leave", 480, { kind: "on_leave" }],
    ["a minute less than full", 479, fits],
    ["none", 0, fits],
  ])("%s", (_what, minutes, verdict) => {
    expect(judge(work(60), day({ leave: minutes, logged: minutes }))).toEqual(verdict);
  });

  test("with the reason it is saved beside the leave", () => {
    expect(judge(work(60, { overtime: "On call: fibre cut" }), day({ leave: 480, logged: 480 }))).toEqual(fits);
  });

  test("a day that owes nothing is no leave", () => {
    expect(judge(work(60), day({ target: 0 }))).toEqual(fits);
  });
});

describe("T4: leave over worked time offers only the remaining minutes", () => {
  test.each([
    ["all of what is left", 300, 180, fits],
    ["a minute more", 300, 181, { kind: "leave_over", left: 180 }],
    ["nothing is left", 480, 1, { kind: "leave_over", left: 0 }],
    ["worked beyond the target", 600, 60, { kind: "leave_over", left: 0 }],
  ])("%s", (_what, worked, minutes, verdict) => {
    expect(judge(leave(minutes), day({ worked, logged: worked }))).toEqual(verdict);
  });

  test("leave that is there counts too", () => {
    expect(judge(leave(241), day({ leave: 240, logged: 240 }))).toEqual({ kind: "leave_over", left: 240 });
  });
});

test("a day takes in what is saved on it", () => {
  const after = [work(60, range("09:00", "10:00")), leave(120)].reduce(withEntry, empty);
  expect(after).toEqual(day({ worked: 60, leave: 120, logged: 180, ranges: [range("09:00", "10:00")] }));
});

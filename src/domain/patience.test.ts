import { describe, expect, test } from "vitest";
import type { BusinessHours } from "./calendar.ts";
import { afterWorking, afterWorkingDays, ownHours, patienceFrom } from "./patience.ts";

const week = {
  mon: ["08:00", "18:00"],
  tue: ["08:00", "18:00"],
  wed: ["08:00", "18:00"],
  thu: ["08:00", "18:00"],
  fri: ["08:00", "17:30"],
} as const;
const london: BusinessHours = { timeZone: "Europe/London", hours: week, holidays: ["2026-12-25", "2026-12-28"] };
const at = (iso: string) => new Date(iso);
const hours = (count: number) => count * 60 * 60_000;

describe("R11: silence, by the approver's own working hours", () => {
  test("reminds after 4 and 8, escalates after 16, expires at the end of the tenth working day", () => {
    // Monday 10:00: eight hours that day, eight more until Tuesday 16:00.
    const patience = patienceFrom(at("2026-11-23T10:00:00Z"), london);
    expect(patience.reminders.map((each) => each.toISOString())).toEqual([
      "2026-11-23T14:00:00.000Z",
      "2026-11-23T18:00:00.000Z",
    ]);
    expect(patience.escalate.toISOString()).toBe("2026-11-24T16:00:00.000Z");
    expect(patience.expire.toISOString()).toBe("2026-12-07T18:00:00.000Z");
  });

  test.each([
    [
      "the same wall-clock hours begin later in New York",
      "America/New_York",
      "2026-11-23T10:00:00Z",
      "2026-11-23T17:00:00.000Z",
    ],
    ["and have long begun in Tokyo", "Asia/Tokyo", "2026-11-23T08:00:00Z", "2026-11-24T02:00:00.000Z"],
  ])("%s", (_why, zone, asked, fourHours) => {
    expect(afterWorking(ownHours(london, zone), at(asked), hours(4)).toISOString()).toBe(fourHours);
  });

  test("weekends and holidays are no time at all", () => {
    expect(afterWorking(london, at("2026-11-27T16:30:00Z"), hours(4)).toISOString()).toBe("2026-11-30T11:00:00.000Z");
    expect(afterWorking(london, at("2026-12-24T17:00:00Z"), hours(2)).toISOString()).toBe("2026-12-29T09:00:00.000Z");
  });

  test("the night when the clocks go back has no hour that counts", () => {
    expect(afterWorking(london, at("2026-10-23T15:45:00Z"), hours(1)).toISOString()).toBe("2026-10-26T08:15:00.000Z");
  });

  test("asked at night, the time begins in the morning; the day of asking is no full day", () => {
    expect(afterWorking(london, at("2026-11-23T03:00:00Z"), hours(4)).toISOString()).toBe("2026-11-23T12:00:00.000Z");
    expect(afterWorkingDays(london, at("2026-11-23T03:00:00Z"), 1).toISOString()).toBe("2026-11-23T18:00:00.000Z");
    expect(afterWorkingDays(london, at("2026-11-23T08:00:00.001Z"), 1).toISOString()).toBe("2026-11-24T18:00:00.000Z");
  });

  test("where an engagement never opens, weekdays count", () => {
    const closed = ownHours({ ...london, hours: {} }, "Europe/London");
    expect(afterWorking(closed, at("2026-11-23T08:00:00Z"), hours(4)).toISOString()).toBe("2026-11-23T13:00:00.000Z");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayAfter, localDay } from "../../../domain/calendar.ts";
import { lateFrom, lockedThrough, locksAt } from "./decide.ts";

const at = (iso: string) => new Date(iso);

describe("T6: a week locks on Monday at 12:00 in the person's zone", () => {
  test.each([
    ["a millisecond before", "2026-03-16T11:59:59.999Z", "Europe/London", "2026-03-08"],
    ["at noon", "2026-03-16T12:00:00.000Z", "Europe/London", "2026-03-15"],
    ["on Sunday night", "2026-03-15T23:59:59.999Z", "Europe/London", "2026-03-08"],
    ["on Saturday", "2026-03-21T12:00:00Z", "Europe/London", "2026-03-15"],
    ["at noon in London it is morning in New York", "2026-03-16T12:00:00Z", "America/New_York", "2026-03-08"],
    ["noon in New York, in summer time since a week", "2026-03-16T16:00:00Z", "America/New_York", "2026-03-15"],
    ["after the night on which London's clocks went forward", "2026-03-30T11:00:00Z", "Europe/London", "2026-03-29"],
    ["a millisecond before that", "2026-03-30T10:59:59.999Z", "Europe/London", "2026-03-22"],
    ["in Tokyo it is Monday noon first", "2026-03-16T03:00:00Z", "Asia/Tokyo", "2026-03-15"],
  ])("%s", (_when, now, zone, through) => {
    expect(lockedThrough(at(now), zone)).toBe(through);
  });

  test("a day is locked exactly from the instant on at which its week locks", () => {
    const zones = fc.constantFrom("Europe/London", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), zones, (ahead, zone) => {
        const day = dayAfter("2026-01-01", ahead);
        const instant = locksAt(day, zone);
        expect(lockedThrough(instant, zone) >= day).toBe(true);
        expect(lockedThrough(new Date(instant.getTime() - 1), zone) < day).toBe(true);
      }),
    );
  });
});

test("T6: a day is late from 10:00 of the next working day on, in the person's zone", () => {
  expect(lateFrom("2026-03-30", "Europe/London").toISOString()).toBe("2026-03-30T09:00:00.000Z");
  expect(lateFrom("2026-03-27", "Europe/London").toISOString()).toBe("2026-03-27T10:00:00.000Z");
  expect(localDay(lateFrom("2026-03-30", "Asia/Tokyo"), "Asia/Tokyo")).toBe("2026-03-30");
});

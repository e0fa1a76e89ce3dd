import { describe, expect, test } from "vitest";
import { type BusinessHours, daysBetween, isOpen, localDay, nextOpening, nextWeekly, sayInstant } from "./calendar.ts";

const week = { mon: ["08:00", "18:00"], tue: ["08:00", "18:00"], fri: ["08:00", "17:30"] } as const;
const london: BusinessHours = { timeZone: "Europe/London", hours: week, holidays: ["2026-12-25"] };
const at = (iso: string) => new Date(iso);

describe("business hours", () => {
  test.each([
    ["a millisecond before they open", "2026-11-23T07:59:59.999Z", false],
    ["when they open", "2026-11-23T08:00:00Z", true],
    ["in their last minute", "2026-11-23T17:59:59Z", true],
    ["when they close", "2026-11-23T18:00:00Z", false],
    ["on a day without hours", "2026-11-25T12:00:00Z", false],
    ["on a holiday", "2026-12-25T12:00:00Z", false],
  ])("%s", (_when, instant, open) => {
    expect(isOpen(london, at(instant))).toBe(open);
  });

  test("08:00 stays 08:00 when summer time begins", () => {
    expect(isOpen(london, at("2026-03-27T08:00:00Z"))).toBe(true);
    expect(isOpen(london, at("2026-03-30T06:59:59Z"))).toBe(false);
    expect(isOpen(london, at("2026-03-30T07:00:00Z"))).toBe(true);
  });

  test("a day that ends at 24:00 is open to its last second", () => {
    const all = { ...london, hours: { mon: ["00:00", "24:00"] } } as const;
    expect(isOpen(all, at("2026-11-23T23:59:59Z"))).toBe(true);
    expect(isOpen(all, at("2026-11-24T00:00:00Z"))).toBe(false);
  });
});

describe("the next opening", () => {
  test.each([
    ["today, before hours", "2026-11-23T05:00:00Z", "2026-11-23T08:00:00.000Z"],
    ["tomorrow, once open today", "2026-11-23T09:00:00Z", "2026-11-24T08:00:00.000Z"],
    ["over days without hours", "2026-11-24T19:00:00Z", "2026-11-27T08:00:00.000Z"],
    ["over a holiday", "2026-12-22T19:00:00Z", "2026-12-28T08:00:00.000Z"],
  ])("%s", (_when, from, opens) => {
    expect(nextOpening(london, at(from))?.toISOString()).toBe(opens);
  });

  test("an opening in the hour that summer time skips moves forward with the clocks", () => {
    const nightly = { ...london, hours: { sun: ["01:30", "05:00"] } } as const;
    expect(nextOpening(nightly, at("2026-03-28T12:00:00Z"))?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });

  test("there is none where nothing ever opens", () => {
    expect(nextOpening({ ...london, hours: {} }, at("2026-11-23T00:00:00Z"))).toBeUndefined();
  });
});

test("a weekly time is the next one strictly after now, in its own zone", () => {
  const next = (now: string) => nextWeekly("mon", "09:00", "America/New_York", at(now)).toISOString();
  expect(next("2026-11-23T13:59:59.999Z")).toBe("2026-11-23T14:00:00.000Z");
  expect(next("2026-11-23T14:00:00Z")).toBe("2026-11-30T14:00:00.000Z");
  expect(next("2026-10-28T00:00:00Z")).toBe("2026-11-02T14:00:00.000Z");
});

test("days and instants are those of the zone", () => {
  expect(localDay(at("2026-11-23T23:30:00Z"), "Asia/Tokyo")).toBe("2026-11-24");
  expect(daysBetween("2026-10-02", "2026-11-23")).toBe(52);
  expect(sayInstant(at("2026-11-23T08:00:00Z"), "America/New_York")).toBe("Mon 23 Nov, 03:00");
});

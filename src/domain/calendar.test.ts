import { describe, expect, test } from "vitest";
import {
  type BusinessHours,
  dayAfter,
  daysBetween,
  instantOf,
  isOpen,
  localDay,
  localTime,
  nextOpening,
  nextWeekly,
  openings,
  sayInstant,
  weekdayOn,
} from "./calendar.ts";

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

describe("hours over midnight", () => {
  const nights: BusinessHours = { ...london, hours: { mon: ["22:00", "06:00"], thu: ["22:00", "06:00"] } };

  test.each([
    ["before they open", "2026-11-23T21:59:59.999Z", false],
    ["when they open", "2026-11-23T22:00:00Z", true],
    ["in the last millisecond of the next morning", "2026-11-24T05:59:59.999Z", true],
    ["when they close", "2026-11-24T06:00:00Z", false],
    ["the next evening", "2026-11-24T22:30:00Z", false],
    ["on the morning of a holiday that they began before", "2026-12-25T05:00:00Z", true],
  ])("%s", (_when, instant, open) => {
    expect(isOpen(nights, at(instant))).toBe(open);
  });

  test("each is told whole, also where only its end is asked for", () => {
    const within = { from: at("2026-11-24T05:00:00Z"), until: at("2026-11-27T00:00:00Z") };
    expect(openings(nights, within)).toEqual([
      { from: at("2026-11-23T22:00:00Z"), until: at("2026-11-24T06:00:00Z") },
      { from: at("2026-11-26T22:00:00Z"), until: at("2026-11-27T06:00:00Z") },
    ]);
  });
});

describe("E19: both nights on which the clocks change", () => {
  const sunday = (opens: string, closes: string): BusinessHours => ({ ...london, hours: { sun: [opens, closes] } });
  const edges = (business: BusinessHours, day: string) =>
    openings(business, { from: at(`${day}T00:00:00Z`), until: at(`${day}T12:00:00Z`) }).map(({ from, until }) => [
      from.toISOString().slice(11, 16),
      until.toISOString().slice(11, 16),
    ]);

  test.each([
    ["a start that does not exist moves forward", "2026-03-29", "01:30", "05:00", [["01:30", "04:00"]]],
    ["an end that does not exist moves forward", "2026-03-29", "00:30", "01:30", [["00:30", "01:30"]]],
    ["hours that are skipped whole still last", "2026-03-29", "01:15", "01:45", [["01:15", "01:45"]]],
    ["hours that would end before they start are none", "2026-03-29", "01:30", "02:10", []],
    ["a repeated start is the first", "2026-10-25", "01:30", "05:00", [["00:30", "05:00"]]],
    ["a repeated end is the second", "2026-10-25", "00:30", "01:30", [["23:30", "01:30"]]],
    [
      "hours within the repeated hour last from its first to its second",
      "2026-10-25",
      "01:15",
      "01:45",
      [["00:15", "01:45"]],
    ],
  ])("%s", (_what, day, opens, closes, expected) => {
    expect(edges(sunday(opens, closes), day)).toEqual(expected);
  });

  test("between the two ends of a repeated hour they stay open", () => {
    expect(isOpen(sunday("00:30", "01:30"), at("2026-10-25T00:45:00Z"))).toBe(true);
  });

  test("a single wall time is an instant by the same rule", () => {
    const instant = (time: string, edge: "start" | "end") =>
      instantOf("2026-10-25", time, "Europe/London", edge).toISOString();
    expect(instant("01:30", "start")).toBe("2026-10-25T00:30:00.000Z");
    expect(instant("01:30", "end")).toBe("2026-10-25T01:30:00.000Z");
    expect(instant("24:00", "end")).toBe("2026-10-26T00:00:00.000Z");
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
  expect(localTime(at("2026-11-23T23:30:00Z"), "Asia/Tokyo")).toBe("08:30");
  expect(dayAfter("2026-02-27", 2)).toBe("2026-03-01");
  expect(weekdayOn("2026-11-23")).toBe("mon");
  expect(sayInstant(at("2026-11-23T08:00:00Z"), "America/New_York")).toBe("Mon 23 Nov, 03:00");
});

test("an end that the clocks move over midnight is still the evening's", () => {
  // In Nuuk 23:00 was followed by midnight on 28 March 2026.
  const nuuk: BusinessHours = { timeZone: "America/Nuuk", hours: { sat: ["15:30", "23:30"] }, holidays: [] };
  expect(isOpen(nuuk, at("2026-03-29T01:29:59.999Z"))).toBe(true);
  expect(isOpen(nuuk, at("2026-03-29T01:30:00Z"))).toBe(false);
});

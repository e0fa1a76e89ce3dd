import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayAfter, localDay, localTime, weekdayOn } from "../../../domain/calendar.ts";
import { type Day, dayOf, nothingLogged } from "../days/decide.ts";
import { type Due, lateDays, nextDaily, remind, request, silentUntil, times, type Wishes } from "./decide.ts";

const at = (iso: string) => new Date(iso);
const zone = "Europe/London";

/** Eight hours from Monday to Friday, of which so much is logged. */
const day = (on: string, logged: Partial<typeof nothingLogged> = {}): Day =>
  dayOf(on, ["sat", "sun"].includes(weekdayOn(on)) ? 0 : 480, undefined, { ...nothingLogged, ...logged });
const due = (kind: Due["kind"], dueAt: string, postponed = false): Due => ({ kind, dueAt: at(dueAt), postponed });
const nudge = (dueAt: string) => due("nudge", dueAt);

describe("T5: the nudge at 16:45", () => {
  const wednesday = "2026-03-11";
  const time = `${wednesday}T16:45:00Z`;
  const told = (days: Day[], now = time, wishes: Wishes = {}, what = nudge(time), where = zone) =>
    remind(what, where, days, wishes, at(now)).kind;

  test.each([
    ["with a gap", day(wednesday), "now"],
    ["a minute short", day(wednesday, { client: 479 }), "now"],
    ["complete", day(wednesday, { client: 480 }), "never"],
    ["on leave", day(wednesday, { leave: 480 }), "never"],
    ["on leave for half the day", day(wednesday, { leave: 240 }), "now"],
    ["on a public holiday", dayOf(wednesday, 480, { name: "May Day", part: 1 }, nothingLogged), "never"],
    [
      "on a holiday, with some work",
      dayOf(wednesday, 480, { name: "May Day", part: 1 }, { ...nothingLogged, client: 9 }),
      "never",
    ],
    ["not scheduled", dayOf(wednesday, 0, undefined, nothingLogged), "never"],
  ])("%s", (_what, today, verdict) => {
    expect(told([today])).toBe(verdict);
  });

  test.each([
    ["a millisecond before it is due", "2026-03-11T16:44:59.999Z", "never"],
    ["when it is due", "2026-03-11T16:45:00.000Z", "now"],
    ["after an hour's outage but one millisecond", "2026-03-11T17:44:59.999Z", "now"],
    ["after an hour's outage", "2026-03-11T17:45:00.000Z", "never"],
    ["on another day", "2026-03-12T16:45:00.000Z", "never"],
  ])("%s", (_when, now, verdict) => {
    expect(told([day(wednesday), day("2026-03-12")], now)).toBe(verdict);
  });

  test("whoever moved to another zone since is not reminded at the old zone's hour", () => {
    expect(told([day(wednesday)], time, {}, nudge(time), "America/New_York")).toBe("never");
  });

  test("quiet hours put it off until they end, and to no other day", () => {
    const quiet = { from: "16:00", until: "18:30" };
    expect(remind(nudge(time), zone, [day(wednesday)], { quiet }, at(time))).toEqual({
      kind: "later",
      at: at("2026-03-11T18:30:00Z"),
    });
    const later = due("nudge", "2026-03-11T18:30:00Z", true);
    expect(told([day(wednesday)], "2026-03-11T18:30:00Z", { quiet }, later)).toBe("now");
    expect(told([day(wednesday)], time, { quiet: { from: "16:00", until: "07:00" } })).toBe("never");
  });

  test("a snooze puts it off; one beyond midnight leaves it out", () => {
    const until = at("2026-03-11T17:45:00Z");
    expect(remind(nudge(time), zone, [day(wednesday)], { snoozedUntil: until }, at(time))).toEqual({
      kind: "later",
      at: until,
    });
    expect(told([day(wednesday)], time, { snoozedUntil: at("2026-03-12T00:00:00Z") })).toBe("never");
    expect(told([day(wednesday)], time, { snoozedUntil: at(time) })).toBe("now");
  });
});

describe("T5: the follow-up at 09:30 of the next working day", () => {
  const told = (dueAt: string, days: Day[]) => remind(due("follow_up", dueAt), zone, days, {}, at(dueAt));

  test("on Monday it is about Friday", () => {
    const days = ["2026-03-13", "2026-03-14", "2026-03-15", "2026-03-16"].map((on) => day(on));
    expect(told("2026-03-16T09:30:00Z", days)).toMatchObject({ kind: "now", about: { day: "2026-03-13", gap: 480 } });
  });

  test("there is one follow-up: a gap before the last working day is not followed up again", () => {
    const days = [day("2026-03-10"), day("2026-03-11", { client: 480 }), day("2026-03-12")];
    expect(told("2026-03-12T09:30:00Z", days).kind).toBe("never");
  });

  test("on a day of leave there is none; it comes when the person is back", () => {
    const off = day("2026-03-11", { leave: 480 });
    expect(told("2026-03-11T09:30:00Z", [day("2026-03-10"), off]).kind).toBe("never");
    expect(told("2026-03-12T09:30:00Z", [day("2026-03-10"), off, day("2026-03-12")])).toMatchObject({
      kind: "now",
      about: { day: "2026-03-10" },
    });
  });

  test("a day whose week is locked can no longer be filled, so nobody is reminded of it", () => {
    const off = ["2026-03-16", "2026-03-17"].map((on) => day(on, { leave: 480 }));
    expect(told("2026-03-18T09:30:00Z", [day("2026-03-13"), ...off, day("2026-03-18")]).kind).toBe("never");
  });
});

describe("T5, T6: late days", () => {
  const days = [day("2026-03-12"), day("2026-03-13", { client: 480 }), day("2026-03-14"), day("2026-03-16")];
  test.each([
    ["a millisecond before 10:00 of the next working day", "2026-03-13T09:59:59.999Z", []],
    ["at 10:00 of the next working day", "2026-03-13T10:00:00.000Z", ["2026-03-12"]],
    ["before the week locks", "2026-03-16T11:59:59.999Z", ["2026-03-12"]],
    ["once it is locked", "2026-03-16T12:00:00.000Z", []],
  ])("%s", (_when, now, late) => {
    expect(lateDays(days, zone, at(now)).map((each) => each.day)).toEqual(late);
  });

  test("a day is not late while its person is away", () => {
    const away = day("2026-03-13", { leave: 480 });
    expect(lateDays([day("2026-03-12"), away], zone, at("2026-03-13T18:00:00Z"))).toEqual([]);
  });
});

describe("T5: a manager's kind request", () => {
  const days = [day("2026-03-12"), day("2026-03-13"), day("2026-03-16", { leave: 480 })];
  const asked = (now: string, wishes: Wishes = {}) => request(zone, days, wishes, at(now));

  test("reaches people at work at once, about all of their late days", () => {
    expect(asked("2026-03-13T10:00:00Z")).toMatchObject({ kind: "now", about: [{ day: "2026-03-12" }] });
  });

  test.each([
    ["after work", "2026-03-13T17:45:00Z", "2026-03-14T09:30:00.000Z"],
    ["on a day off", "2026-03-14T12:00:00Z", "2026-03-15T09:30:00.000Z"],
  ])("waits for the next 09:30 %s", (_when, now, later) => {
    expect(asked(now)).toEqual({ kind: "later", at: at(later) });
  });

  test("waits for the next morning where its person is away", () => {
    const later = { kind: "later", at: at("2026-03-14T09:30:00Z") };
    expect(asked("2026-03-13T10:00:00Z", { isAway: true })).toEqual(later);
  });

  test("waits for the end of quiet hours", () => {
    const until = asked("2026-03-13T10:00:00Z", { quiet: { from: "10:00", until: "11:30" } });
    expect(until).toEqual({ kind: "later", at: at("2026-03-13T11:30:00Z") });
  });

  test("is dropped where nothing is late any more", () => {
    expect(
      request(zone, [day("2026-03-12", { client: 480 }), day("2026-03-13")], {}, at("2026-03-13T10:00:00Z")),
    ).toEqual({
      kind: "never",
    });
    expect(asked("2026-03-16T12:00:00Z")).toEqual({ kind: "never" });
  });
});

test("T5: 16:45 comes once a day, at 16:45, in every zone and over every change of the clocks", () => {
  const zones = fc.constantFrom(
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Asia/Tokyo",
  );
  fc.assert(
    fc.property(
      zones,
      fc.integer({ min: 0, max: 1_500 }),
      fc.integer({ min: 0, max: 86_399_999 }),
      (where, ahead, ms) => {
        const now = new Date(at(`${dayAfter("2026-01-01", ahead)}T00:00:00Z`).getTime() + ms);
        const next = nextDaily(times.nudge, where, now);
        expect(next > now).toBe(true);
        expect(localTime(next, where)).toBe("16:45");
        const after = nextDaily(times.nudge, where, next);
        expect(localDay(after, where)).toBe(dayAfter(localDay(next, where), 1));
      },
    ),
  );
});

describe("T5: quiet hours and snooze", () => {
  const overnight = { from: "22:00", until: "07:00" };
  test.each([
    ["before they begin", "2026-03-11T21:59:59Z", undefined],
    ["when they begin", "2026-03-11T22:00:00Z", "2026-03-12T07:00:00.000Z"],
    ["after midnight", "2026-03-12T03:00:00Z", "2026-03-12T07:00:00.000Z"],
    ["when they end", "2026-03-12T07:00:00Z", undefined],
    ["on the night on which the clocks go forward", "2026-03-28T23:00:00Z", "2026-03-29T06:00:00.000Z"],
  ])("over midnight: %s", (_when, now, until) => {
    expect(silentUntil({ quiet: overnight }, zone, at(now))?.toISOString()).toBe(until);
  });

  test("a snooze that ends in quiet hours lasts until they end", () => {
    const wishes = { quiet: { from: "17:00", until: "19:00" }, snoozedUntil: at("2026-03-11T17:45:00Z") };
    expect(silentUntil(wishes, zone, at("2026-03-11T16:45:00Z"))).toEqual(at("2026-03-11T19:00:00Z"));
  });

  test("hours that begin when they end are none", () => {
    expect(silentUntil({ quiet: { from: "09:00", until: "09:00" } }, zone, at("2026-03-11T09:00:00Z"))).toBeUndefined();
  });
});

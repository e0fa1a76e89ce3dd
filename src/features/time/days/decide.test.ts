import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayAfter } from "../../../domain/calendar.ts";
import {
  accounted,
  complete,
  dayOf,
  isWorkingDay,
  mondayOf,
  nothingLogged,
  type Schedule,
  targetOn,
} from "./decide.ts";

const eight = { mon: 480, tue: 480, wed: 480, thu: 480, fri: 480 };
const long = { mon: 540, tue: 540, wed: 540, thu: 540, fri: 480 };
const short = { mon: 540, tue: 540, wed: 540, thu: 540 };

describe("T1: the target of a day", () => {
  const schedules: Schedule[] = [
    { from: "2026-01-01", weeks: [eight] },
    // Part-time from a Wednesday on, in the middle of the year.
    { from: "2026-06-10", weeks: [{ mon: 480, tue: 480, wed: 240 }] },
    // 44 and 36 hours, in turn; it begins on a Thursday, whose whole week is the first.
    { from: "2026-09-03", weeks: [long, short] },
  ];
  test.each([
    ["before anything begins", "2025-12-31", 0],
    ["on the first day", "2026-01-01", 480],
    ["on a weekend", "2026-01-03", 0],
    ["on the last day of full time", "2026-06-09", 480],
    ["on the first day of part-time", "2026-06-10", 240],
    ["on a day off of part-time", "2026-06-11", 0],
    ["in the first of two weeks", "2026-09-04", 480],
    ["in the second, which has no Friday", "2026-09-11", 0],
    ["in the third, as in the first", "2026-09-18", 480],
    ["in the second week of January, still in turn", "2027-01-08", 480],
    ["a week later", "2027-01-15", 0],
  ])("%s", (_when, day, minutes) => {
    expect(targetOn({ schedules, weeks: [] }, day)).toBe(minutes);
  });

  test("alternating weeks of 44 and 36 hours have 40 on average, wherever they begin", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 300 }), (start, ahead) => {
        const from = dayAfter("2026-01-01", start);
        const monday = dayAfter(mondayOf(from), 7 * (ahead + 1));
        const fortnight = Array.from({ length: 14 }, (_, index) => dayAfter(monday, index));
        const sum = fortnight.reduce(
          (minutes, day) => minutes + targetOn({ schedules: [{ from, weeks: [long, short] }], weeks: [] }, day),
          0,
        );
        expect(sum).toBe(80 * 60);
      }),
    );
  });

  test("the order of the schedules does not matter", () => {
    expect(targetOn({ schedules: [...schedules].reverse(), weeks: [] }, "2026-06-10")).toBe(240);
  });

  test("until a schedule holds, the company's weeks do, in turn for everybody alike", () => {
    const calendar = { schedules: [{ from: "2026-06-10", weeks: [{}] }], weeks: [long, short] };
    const fridays = ["2026-05-22", "2026-05-29", "2026-06-05", "2026-06-12"];
    expect(fridays.map((day) => targetOn(calendar, day))).toEqual([0, 480, 0, 0]);
  });
});

describe("T1: the gap of a day", () => {
  const day = (target: number, logged: Partial<typeof nothingLogged>, part?: number) =>
    dayOf("2026-03-11", target, part === undefined ? undefined : { name: "May Day", part }, {
      ...nothingLogged,
      ...logged,
    });
  test.each([
    ["nothing logged", 480, {}, undefined, 480],
    ["a minute short", 480, { client: 400, internal: 49, leave: 30 }, undefined, 1],
    ["exactly full", 480, { client: 400, internal: 50, leave: 30 }, undefined, 0],
    ["a minute over", 480, { client: 481 }, undefined, 0],
    ["a public holiday, which is leave by itself", 480, {}, 1, 0],
    ["half a holiday", 480, {}, 0.5, 240],
    ["half a holiday and half a day", 480, { client: 240 }, 0.5, 0],
    ["no target", 0, {}, undefined, 0],
    ["work on a day without a target", 0, { client: 60 }, undefined, 0],
  ])("%s", (_what, target, logged, part, gap) => {
    expect(day(target, logged, part).gap).toBe(gap);
  });

  test("work on a holiday is over the target, and the leave stays", () => {
    expect(day(480, { client: 90 }, 1)).toMatchObject({ leave: 480, over: 90, gap: 0 });
  });

  test.each([
    ["scheduled", day(480, {}), true],
    ["half a day of leave", day(480, { leave: 240 }), true],
    ["a whole day of leave", day(480, { leave: 480 }), false],
    ["a public holiday", day(480, {}, 1), false],
    ["half a holiday, and leave for the rest", day(480, { leave: 240 }, 0.5), false],
    ["not scheduled", day(0, {}), false],
  ])("a working day: %s", (_what, of, working) => {
    expect(isWorkingDay(of)).toBe(working);
  });
});

describe("T1: accounted", () => {
  test("overtime on one day hides no gap on another", () => {
    expect(
      accounted([
        { target: 480, total: 720 },
        { target: 480, total: 240 },
      ]),
    ).toBe(0.75);
  });

  test("days without a target do not count", () => {
    const days = [
      { target: 480, total: 480 },
      { target: 0, total: 300 },
    ];
    expect(accounted(days)).toBe(1);
    expect(accounted([{ target: 0, total: 300 }])).toBeUndefined();
    expect(accounted([])).toBeUndefined();
  });

  test("it is between 0 and 1, and 1 exactly where no day has a gap", () => {
    const minutes = fc.integer({ min: 0, max: 1_440 });
    fc.assert(
      fc.property(fc.array(fc.tuple(minutes, minutes), { minLength: 1 }), (pairs) => {
        const days = pairs.map(([target, client]) =>
          dayOf("2026-03-11", target, undefined, { ...nothingLogged, client }),
        );
        const share = accounted(days);
        fc.pre(share !== undefined);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(share === 1).toBe(days.every(({ gap }) => gap === 0));
      }),
    );
  });
});

describe("T2: day complete", () => {
  const said = (minutes: number) => `${minutes} min`;
  const ofTotal = (client: number) => dayOf("2026-03-11", 480, undefined, { ...nothingLogged, client });

  test("one minute short, it is refused and says what is missing", () => {
    expect(() => complete(ofTotal(479), said)).toThrow(/1 min of 480 min are still missing/);
  });

  test.each([480, 481])("with %i of 480 minutes it is complete", (minutes) => {
    expect(() => complete(ofTotal(minutes), said)).not.toThrow();
  });
});

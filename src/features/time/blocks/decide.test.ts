import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayAfter } from "../../../domain/calendar.ts";
import { type Block, burn, newlyReached, percentOf, type Work } from "./decide.ts";

const block = (key: string, minutes: number, more: Partial<Block> = {}): Block => ({
  key,
  name: key,
  minutes,
  from: "2026-01-01",
  ...more,
});
const work = (day: string, minutes: number, project?: string): Work => ({ day, minutes, project });
const minutesOf = (blocks: Block[], done: Work[]) =>
  Object.fromEntries(burn(blocks, done).map((each) => [each.block.key, each.minutes]));

describe("T8: how blocks burn", () => {
  const [spring, summer] = [block("spring", 600), block("summer", 600, { from: "2026-06-01" })];

  test.each([
    ["on its first day", "2026-01-01", 60],
    ["the day before it begins", "2025-12-31", 0],
    ["on its last day", "2026-03-31", 60],
    ["the day after it ended", "2026-04-01", 0],
  ])("work %s", (_when, day, burnt) => {
    expect(minutesOf([block("a", 600, { until: "2026-03-31" })], [work(day, 60)])).toEqual({ a: burnt });
  });

  test("the one that began first burns first, and an entry goes over into the next", () => {
    const done = [work("2026-05-01", 540), work("2026-06-02", 120)];
    expect(minutesOf([summer, spring], done)).toEqual({ spring: 600, summer: 60 });
  });

  test("what nothing is left for is over the last one", () => {
    expect(minutesOf([spring, summer], [work("2026-06-02", 1_300)])).toEqual({ spring: 600, summer: 700 });
    expect(minutesOf([spring, summer], [work("2026-05-31", 700)])).toEqual({ spring: 700, summer: 0 });
  });

  test("a project's block takes that project alone", () => {
    const own = block("fw", 60, { project: "fw" });
    expect(minutesOf([own, block("rest", 600)], [work("2026-02-01", 90, "fw"), work("2026-02-02", 30)])).toEqual({
      fw: 60,
      rest: 60,
    });
  });

  test("work that is entered late burns in the order of its day", () => {
    const late = [work("2026-05-01", 600), work("2026-06-02", 60)];
    const before = burn([spring, summer], late);
    const after = burn([spring, summer], [work("2026-05-01", 600), work("2026-06-01", 30), work("2026-06-02", 60)]);
    expect(before.map(({ minutes }) => minutes)).toEqual([600, 60]);
    expect(after.map(({ minutes }) => minutes)).toEqual([600, 90]);
  });

  const blocks = fc.array(
    fc.record({ minutes: fc.integer({ min: 1, max: 900 }), start: fc.integer({ min: 0, max: 60 }) }),
    { minLength: 1, maxLength: 4 },
  );
  const days = fc.array(
    fc.record({ minutes: fc.integer({ min: 1, max: 480 }), ahead: fc.integer({ min: 0, max: 90 }) }),
  );

  test("every minute that some block takes is burnt once, and work never changes what burnt on the days before it", () => {
    fc.assert(
      fc.property(blocks, days, (made, done) => {
        const all = made.map(({ minutes, start }, index) =>
          block(`b${index}`, minutes, { from: dayAfter("2026-01-01", start) }),
        );
        const order = done.map(({ minutes, ahead }) => work(dayAfter("2026-01-01", ahead), minutes));
        order.sort((a, b) => (a.day < b.day ? -1 : 1));
        const taken = order.filter(({ day }) => all.some(({ from }) => day >= from));
        const sum = (list: readonly { minutes: number }[]) => list.reduce((total, { minutes }) => total + minutes, 0);
        expect(sum(burn(all, order))).toBe(sum(taken));
        const last = order.at(-1)?.day ?? "";
        const earlier = burn(
          all,
          order.filter(({ day }) => day < last),
        );
        const whole = burn(all, order);
        expect(whole.every(({ minutes }, index) => minutes >= (earlier[index]?.minutes ?? 0))).toBe(true);
      }),
    );
  });
});

describe("T8: alerts at 50, 75, 90 and 100 %, once each", () => {
  const at = (minutes: number, told: readonly number[] = []) => newlyReached({ block: block("a", 600), minutes }, told);
  test.each([
    [299, []],
    [300, [50]],
    [449, [50]],
    [450, [50, 75]],
    [539, [50, 75]],
    [540, [50, 75, 90]],
    [599, [50, 75, 90]],
    [600, [50, 75, 90, 100]],
    [700, [50, 75, 90, 100]],
  ])("%i of 600 minutes", (minutes, reached) => {
    expect(at(minutes)).toEqual(reached);
  });

  test("what was told is not told again, also where the block fell below it and rose again", () => {
    expect(at(460, [50])).toEqual([75]);
    expect(at(460, [50, 75])).toEqual([]);
    expect(at(460, [50, 75, 90])).toEqual([]);
  });

  test("it is at 100 % only when all of it is burnt", () => {
    expect(percentOf({ block: block("a", 600), minutes: 599 })).toBe(99);
    expect(percentOf({ block: block("a", 600), minutes: 720 })).toBe(120);
  });
});

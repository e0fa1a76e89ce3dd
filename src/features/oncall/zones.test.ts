/** E19 in every zone: around each change of the clocks from 2020 to 2035 the contact equals an independent oracle's. */
import { expect, test } from "vitest";
import { matrixWith, roster, tierOf } from "../../../test/support/oncall.ts";
import { type Change, changesOf, offsets, openAround } from "../../../test/support/zone-oracle.ts";
import { weekdays } from "../../domain/calendar.ts";
import { onDuty, type Post, watches } from "./decide.ts";

const minute = 60_000;
const zones = Intl.supportedValuesOf("timeZone");
const [from, until] = [Date.UTC(2020, 0, 1), Date.UTC(2036, 0, 1)];
const people = roster();

/** On each day from `opens` to `closes` (minutes of the day) Dan is on, and otherwise Tomasz. */
function postIn(timeZone: string, opens: number, closes: number): Post {
  const hours = Object.fromEntries(weekdays.map((day) => [day, [clock(opens), clock(closes)] as const]));
  const contacts = { business: "dan", afterHours: "tomasz" };
  const rule = tierOf(1, contacts, contacts);
  return { matrix: matrixWith([rule], { timeZone, hours, holidays: [] }), rule, side: "provider" };
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

const wrapped = (minutes: number): number => ((minutes % 1440) + 1440) % 1440;

/** Hours that begin or end in the minutes that are skipped or come twice, at their edges, and around them. */
function hoursAt({ at, before, after }: Change): [number, number][] {
  const early = wrapped((at + Math.min(before, after)) / minute);
  const late = wrapped((at + Math.max(before, after)) / minute);
  const middle = wrapped(early + Math.abs(after - before) / minute / 2);
  return [
    [early, wrapped(late + 60)],
    [middle, wrapped(middle + 480)],
    [wrapped(middle - 480), middle],
    [wrapped(early - 60), late],
    [wrapped(middle - 5), wrapped(middle + 5)],
    [late, early],
  ];
}

/** A millisecond and a minute to both sides of what could be wrong. */
const around = (instant: number): number[] => [instant - minute, instant - 1, instant, instant + 1, instant + minute];

/** Who is on near a change: one after another, as a week is drawn, and asked at the change itself, as a page does. */
function dutyNear({ at }: Change, post: Post): (instant: number) => string | undefined {
  const within = { from: new Date(at - reach), until: new Date(at + reach) };
  const found = watches(post, people, within);
  return (instant) => {
    if (Math.abs(instant - at) <= 1) return onDuty(post, people, new Date(instant))?.person.key;
    const watch = found.find((each) => each.from.getTime() <= instant && instant < each.until.getTime());
    return watch?.duty?.person.key;
  };
}

const reach = 240 * minute;

test(`E19: who is on equals the oracle's in all ${zones.length} zones, over every change of the clocks`, () => {
  const counted = { changes: 0, compared: 0 };
  const wrong: string[] = [];
  for (const [which, timeZone] of zones.entries()) {
    for (const [index, change] of changesOf(timeZone, from, until).entries()) {
      const cases = hoursAt(change);
      // Each case comes up in each zone that changes its clocks more than a few times; all of them each time take a minute.
      const [opens, closes] = cases[(which + index) % cases.length] ?? [0, 0];
      const open = openAround(change, opens, closes);
      const duty = dutyNear(change, postIn(timeZone, opens, closes));
      const edges = open.flat().filter((edge) => Math.abs(edge - change.at) < reach - minute);
      for (const at of new Set([change.at, ...edges].flatMap(around))) {
        const expected = open.some(([begins, ends]) => begins <= at && at < ends) ? "dan" : "tomasz";
        const found = duty(at);
        if (found !== expected)
          wrong.push(`${timeZone} ${clock(opens)}-${clock(closes)} ${new Date(at).toISOString()}: ${found}`);
        counted.compared += 1;
      }
      counted.changes += 1;
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(counted.changes).toBeGreaterThan(4_000);
  expect(counted.compared).toBeGreaterThan(40_000);
}, 180_000);

test("a repeated end is the second, by the oracle and by the rules", () => {
  const [, autumn] = changesOf("Europe/London", Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));
  if (autumn === undefined) throw new Error("London changes its clocks twice.");
  const [, ends = 0] = openAround(autumn, 0, 90).find(([begins]) => Math.abs(begins - autumn.at) < reach) ?? [];
  expect(new Date(ends).toISOString()).toBe("2026-10-25T01:30:00.000Z");
  const duty = dutyNear(autumn, postIn("Europe/London", 0, 90));
  // Half past one for the first time: Dan is still on, and is until it is half past one again.
  expect([duty(ends - 60 * minute), duty(ends - 1000), duty(ends)]).toEqual(["dan", "dan", "tomasz"]);
});

test("the oracle knows what the clocks show, and finds the changes that everybody knows", () => {
  expect(offsets("Asia/Kathmandu")(from)).toBe(345 * minute);
  expect(changesOf("Europe/London", Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1))).toEqual([
    { at: Date.UTC(2026, 2, 29, 1), before: 0, after: 60 * minute },
    { at: Date.UTC(2026, 9, 25, 1), before: 60 * minute, after: 0 },
  ]);
  const lord = changesOf("Australia/Lord_Howe", Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));
  expect(lord.map(({ before, after }) => (after - before) / minute)).toEqual([-30, 30]);
  expect(changesOf("Asia/Tokyo", from, until)).toEqual([]);
});

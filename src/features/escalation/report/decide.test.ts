import { describe, expect, test } from "vitest";
import { declared, meansAt, minute, start, went } from "../../../../test/support/incidents.ts";
import { page } from "../climb/decide.ts";
import { acknowledge, reassign, resolve } from "../hold/decide.ts";
import { askedIn } from "../timeline/decide.ts";
import { type Counted, median, monthOf, monthsUpTo, reportFor, reportsFor } from "./decide.ts";

const now = new Date(start);

describe("a month as people write it", () => {
  test.each([
    [undefined, "November 2026"],
    ["2026-02", "February 2026"],
    ["november", "November 2026"],
    ["dec", "December 2025"],
    ["June 2024", "June 2024"],
  ])("%s", (written, name) => {
    expect(monthOf(written, now, "Europe/London")?.name).toBe(name);
  });

  test.each(["2026-13", "ju", "soon", "march 26"])("%s is none", (written) => {
    expect(monthOf(written, now, "Europe/London")).toBeUndefined();
  });

  test("begins and ends at midnight of the engagement's zone", () => {
    const month = monthOf("2026-03", now, "America/New_York");
    expect([month?.from.toISOString(), month?.to.toISOString()]).toEqual([
      "2026-03-01T05:00:00.000Z",
      "2026-04-01T04:00:00.000Z",
    ]);
  });
});

test("months beside each other end with the one that is asked for, over a year's end and a change of the clocks", () => {
  const last = monthOf("2026-04", now, "Europe/London");
  const months = last === undefined ? [] : monthsUpTo(last, 6, "Europe/London");
  expect(months.map(({ short }) => short)).toEqual(["Nov", "Dec", "Jan", "Feb", "Mar", "Apr"]);
  expect(months.map(({ from }) => from.toISOString().slice(0, 16))).toEqual([
    "2025-11-01T00:00",
    "2025-12-01T00:00",
    "2026-01-01T00:00",
    "2026-02-01T00:00",
    "2026-03-01T00:00",
    "2026-03-31T23:00",
  ]);
  expect(months.slice(1).map(({ from }) => from)).toEqual(months.slice(0, -1).map(({ to }) => to));
  expect(months.at(-1)).toEqual(last);
});

/** Acknowledged after so many minutes by tier 1 of a side, and resolved an hour after its declaration. */
function incident(side: "provider" | "client", minutes: number, drill = false, handedOn = false): Counted {
  const fresh = declared({ drill });
  const paged = went(fresh, page(fresh, meansAt(start), "same", "declared"), start);
  const at = start + minutes * minute;
  const who = side === "provider" ? "p1" : "c1";
  const outcome = acknowledge(paged, { person: who, side, via: "chat" }, at, { progressMinutes: 60 });
  const held = went(paged, outcome.kind === "held" ? outcome.events : [], at, who);
  const passed = handedOn ? went(held, reassign(held, "somebody else"), at + minute, who) : held;
  const over = went(passed, resolve(passed, "done"), start + 60 * minute, who);
  return over;
}

describe("what a month's incidents say", () => {
  test("by side and by tier, late acknowledgements as late", () => {
    const report = reportFor([incident("provider", 2), incident("provider", 12), incident("client", 5)]);
    expect(report.sides.provider).toEqual({
      acknowledged: 2,
      late: 1,
      toAcknowledge: 7 * minute,
      toResolve: 60 * minute,
    });
    expect(report.sides.client).toMatchObject({ acknowledged: 1, late: 0, toAcknowledge: 5 * minute });
    expect(report.tiers).toEqual([{ tier: 1, promises: [10 * minute], judged: 3, kept: 2, spared: 0 }]);
    expect(report).toMatchObject({ incidents: 3, resolved: 3 });
  });

  test("whoever acknowledged did so, also where it was handed on afterwards", () => {
    const report = reportFor([incident("client", 5, false, true)]);
    expect(report.sides.client).toMatchObject({ acknowledged: 1, toAcknowledge: 5 * minute, toResolve: 60 * minute });
    expect(report.tiers).toEqual([{ tier: 1, promises: [10 * minute], judged: 1, kept: 1, spared: 0 }]);
  });

  test("each tier's promises are those that were made, whatever the matrix says by now", () => {
    const slower = incident("client", 5);
    const log = slower.log.map((event) =>
      event.what === "paged" ? { ...event, deadline: event.at + 20 * minute } : event,
    );
    const report = reportFor([{ ...slower, log }, incident("provider", 2)]);
    expect(report.tiers).toEqual([{ tier: 1, promises: [10 * minute, 20 * minute], judged: 2, kept: 2, spared: 0 }]);
  });

  test("each counts in the month in which it was declared, from its first instant to its last", () => {
    const last = monthOf("2026-11", now, "Europe/London");
    const months = last === undefined ? [] : monthsUpTo(last, 2, "Europe/London");
    const begins = months[1]?.from.getTime() ?? 0;
    const at = (declaredAt: number): Counted => {
      const { incident: each, ...rest } = incident("client", 5);
      return { ...rest, incident: { ...each, declaredAt } };
    };
    const all = [at(begins - 1), at(begins), at((months[1]?.to.getTime() ?? 0) - 1)];
    expect(reportsFor(all, months).map(({ report }) => report.incidents)).toEqual([1, 2]);
  });

  test("tier 1 answers late while tier 2 is asked: tier 1's promise is broken, and tier 2's was not put to the test", () => {
    const fresh = declared();
    const first = went(fresh, page(fresh, meansAt(start), "same", "declared"), start);
    const at = start + 10 * minute;
    const second = went(first, page(first, meansAt(at), "next", "timer"), at);
    const claim = { person: "p1", side: "provider", via: "chat" } as const;
    const outcome = acknowledge(second, claim, at + 2 * minute, { progressMinutes: 60 });
    const held = went(second, outcome.kind === "held" ? outcome.events : [], at + 2 * minute, "p1");
    expect(askedIn(held.log)).toMatchObject([{ isKept: false }, { answers: [], end: { kind: "taken" } }]);
    expect(reportFor([held]).tiers).toEqual([
      { tier: 1, promises: [10 * minute], judged: 1, kept: 0, spared: 0 },
      { tier: 2, promises: [15 * minute], judged: 0, kept: 0, spared: 1 },
    ]);
  });

  test("what is still waited for says nothing yet", () => {
    const fresh = declared();
    const open = went(fresh, page(fresh, meansAt(start), "same", "declared"), start);
    expect(reportFor([open])).toMatchObject({ incidents: 1, tiers: [] });
  });

  test("drills count nowhere", () => {
    expect(reportFor([incident("provider", 2, true)])).toMatchObject({ incidents: 0, tiers: [] });
  });
});

test.each([
  [[], undefined],
  [[3], 3],
  [[5, 1], 3],
  [[9, 1, 4], 4],
])("the median of %j is %j", (values, middle) => {
  expect(median(values)).toBe(middle);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { declared, matrixOf, meansAt, minute, type Running, start, went } from "../../../../test/support/incidents.ts";
import { type Case, dueAtOf, type IncidentEvent, type LoggedEvent, statusOf } from "../../../domain/incident.ts";
import type { TierMode } from "../../../domain/oncall.ts";
import { tierModes } from "../../../domain/oncall.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { broken, chained } from "../chain.ts";
import { alarmAgain, dueNow, page, pageSecond } from "../climb/decide.ts";
import { acknowledge, drop, letGo, note, release, remind, reopen, resolve, snooze, wake } from "../hold/decide.ts";
import { begin, duePages, failed, sent } from "../paging/decide.ts";
import { replay } from "./decide.ts";

/** Anything that may happen to an incident, in any order. */
const happening = fc.oneof(
  fc.record({ do: fc.constant("tick" as const), minutes: fc.integer({ min: 0, max: 90 }) }),
  fc.record({
    do: fc.constantFrom("send" as const, "claim" as const, "fail" as const, "delay" as const),
    page: fc.nat(30),
  }),
  fc.record({
    do: fc.constant("acknowledge" as const),
    who: fc.constantFrom("p1", "c1", "p2", "c3", "jo"),
    side: fc.constantFrom("provider" as const, "client" as const),
  }),
  fc.record({
    do: fc.constantFrom(
      "escalate" as const,
      "release" as const,
      "resolve" as const,
      "reopen" as const,
      "snooze" as const,
      "note" as const,
    ),
  }),
);
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;

function eventsOf(running: Running, it: Happening, now: number, modes: readonly TierMode[]): readonly IncidentEvent[] {
  const matrix = matrixOf({ modes });
  const means = meansAt(now, matrix);
  const free: Case = { ...running, incident: { ...running.incident, holds: {} } };
  switch (it.do) {
    case "tick": {
      const due = dueNow(running, now);
      const ripe = duePages(running, now);
      switch (due.kind) {
        case "nothing":
          return ripe;
        case "next":
          return [...ripe, ...page(running, means, "next", due.reason)];
        case "same":
          return [...ripe, ...page(running, means, "same", due.reason, due.lateBy)];
        case "second":
          return [...ripe, pageSecond(running, means, due.lateBy)];
        case "clock":
          return [...ripe, { what: "clock_restarted", deadline: now + 10 * minute, lateBy: due.lateBy }];
        case "alarm":
          return [...ripe, alarmAgain(running, means)];
        case "remind":
          return [...ripe, remind(now)];
        case "drop":
          return [...ripe, drop, ...page(free, means, "same", "unacknowledged")];
        case "wake":
          return [...ripe, wake(now, matrix)];
      }
      break;
    }
    case "claim":
    case "send":
    case "fail":
    case "delay": {
      const target = running.pages[it.page % Math.max(1, running.pages.length)];
      if (target === undefined) return [];
      const begun = begin(running, target.id, now);
      if (begun.kind !== "send" || it.do === "claim") return begun.kind === "wait" ? [] : begun.events;
      if (it.do === "send") return [...begun.events, sent(target.id, "slack")];
      const claimed = went(running, begun.events, now);
      return [...begun.events, ...failed(claimed, target.id, "no", { forGood: it.do === "fail", now })];
    }
    case "acknowledge": {
      const outcome = acknowledge(running, { person: it.who, side: it.side, via: "chat" }, now, matrix);
      return outcome.kind === "held" ? outcome.events : [];
    }
    case "escalate":
      return [...letGo(running), ...page(free, means, "next", "escalated")];
    case "release":
      return [...release(running), ...page(free, means, "same", "unacknowledged")];
    case "resolve":
      return resolve(running, "done");
    case "snooze":
      return snooze(running, 10, now, matrix);
    case "note":
      return [note("note", "a word", now, matrix)];
    case "reopen": {
      const events = reopen(running, "again", now, matrix);
      const open = went(running, events, now);
      return [...events, ...page(open, means, "same", "reopened")];
    }
  }
  return [];
}

const lives = fc.record({
  modes: fc.array(fc.constantFrom(...tierModes), { minLength: 1, maxLength: 3 }),
  asking: fc.boolean(),
  story: fc.array(happening, { maxLength: 60 }),
});

function live({ modes, asking, story }: { modes: TierMode[]; asking: boolean; story: Happening[] }): Running {
  const matrix = matrixOf({ modes });
  let now = start;
  let running = declared({ matrix, asking });
  if (!asking) running = went(running, page(running, meansAt(now, matrix), "same", "declared"), now);
  for (const it of story) {
    if (it.do === "tick") now += it.minutes * minute;
    try {
      running = went(running, eventsOf(running, it, now, modes), now, "somebody");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return running;
}

/** As the database gives it back. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe("E27: the log is the state", () => {
  test("whatever happens, replaying what was written leads to what is kept", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const running = live(life);
        const { incident, pages } = replay(stored(running.log) as LoggedEvent[]);
        expect(stored({ incident, pages })).toEqual(stored({ incident: running.incident, pages: running.pages }));
      }),
      { numRuns: 300 },
    );
  });

  test("whatever happens, the chain is whole; and any change of any entry breaks it", () => {
    fc.assert(
      fc.property(lives, fc.nat(), (life, which) => {
        const { log } = live(life);
        const entries = chained(stored(log) as LoggedEvent[], 0, "origin");
        expect(broken(entries, "origin")).toBeUndefined();
        const index = which % entries.length;
        const changed = entries.map((entry, at) =>
          at === index ? { ...entry, event: { ...entry.event, at: entry.event.at + 1 } } : entry,
        );
        expect(broken(changed, "origin")).toContain(`entry ${index + 1}`);
        const [, ...cut] = entries;
        if (cut.length > 0) expect(broken(cut, "origin")).toContain("is missing");
      }),
      { numRuns: 100 },
    );
  });
});

describe("E13: whatever happens", () => {
  test("an open incident is always due; a resolved one never", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { incident } = live(life);
        expect(dueAtOf(incident) === undefined).toBe(statusOf(incident) === "resolved");
      }),
      { numRuns: 300 },
    );
  });
});

describe("E4: whatever happens", () => {
  test("no page waits to be sent once somebody holds it, and none was begun after that", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const running = live(life);
        const open = running.pages.filter(({ state }) => state === "waiting" || state === "intended");
        if (statusOf(running.incident) !== "paging") expect(open).toEqual([]);
        let held = false;
        for (const event of running.log) {
          if (event.what === "acknowledged") held = event.waiting.length === 0;
          if (event.what === "unacknowledged" || event.what === "reassigned" || event.what === "reopened") held = false;
          if (event.what === "page_begun") expect(held).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Lives of incidents, for what must hold whatever happens: any acts of people, providers and timers in any order. */
import fc from "fast-check";
import type { Case, IncidentEvent } from "../../src/domain/incident.ts";
import { type Matrix, tierModes } from "../../src/domain/oncall.ts";
import { parties } from "../../src/domain/party.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { alarmAgain, dueNow, type Means, page, pageSecond } from "../../src/features/escalation/climb/decide.ts";
import {
  acknowledge,
  drop,
  letGo,
  note,
  release,
  remind,
  reopen,
  resolve,
  snooze,
  wake,
} from "../../src/features/escalation/hold/decide.ts";
import { begin, duePages, failed, sent } from "../../src/features/escalation/paging/decide.ts";
import { declared, matrixOf, meansAt, minute, type Running, rosterOf, start, tierOf, went } from "./incidents.ts";

/** Anything that may happen to an incident, in any order. */
const happening = fc.oneof(
  fc.record({ do: fc.constant("tick" as const), minutes: fc.integer({ min: 0, max: 90 }) }),
  // Time passes while Demarc stands still.
  fc.record({ do: fc.constant("pass" as const), minutes: fc.integer({ min: 0, max: 90 }) }),
  fc.record({
    do: fc.constantFrom("send" as const, "claim" as const, "fail" as const, "delay" as const),
    page: fc.nat(30),
  }),
  fc.record({
    do: fc.constant("acknowledge" as const),
    who: fc.constantFrom("p1", "c1", "p2", "c3", "last", "jo"),
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

function eventsOf(
  running: Running,
  it: Happening,
  { now, matrix, roster }: Omit<Means, "newId">,
): readonly IncidentEvent[] {
  const means = meansAt(now, matrix, roster);
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
          return [...ripe, alarmAgain(running, means, due.lateBy)];
        case "remind":
          return [...ripe, remind(now)];
        case "drop":
          return [...ripe, drop(running), ...page(free, means, "same", "unacknowledged", due.lateBy)];
        case "wake":
          return [...ripe, wake(now, matrix)];
      }
      break;
    }
    case "pass":
      return [];
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

/** What people do themselves; all else is Demarc's doing. */
const deeds: ReadonlySet<Happening["do"]> = new Set([
  "acknowledge",
  "escalate",
  "release",
  "resolve",
  "reopen",
  "snooze",
  "note",
]);

export const lives = fc.record({
  modes: fc.array(fc.constantFrom(...tierModes), { minLength: 1, maxLength: 3 }),
  asking: fc.boolean(),
  /** Tiers in which nobody can be found. */
  empty: fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, fc.subarray([1, 2, 3])),
  story: fc.array(happening, { maxLength: 60 }),
});

export type Life = typeof lives extends fc.Arbitrary<infer L> ? L : never;

/** What becomes of an incident, until `now`, by a matrix. */
export interface Lived extends Running {
  readonly now: number;
  readonly matrix: Matrix;
}

export function live({ modes, asking, empty, story }: Life): Lived {
  const matrix = matrixOf({ modes });
  const roster = rosterOf(Object.fromEntries(empty.map((tier) => [tier, tierOf([], parties)])));
  let now = start;
  let running = declared({ matrix, asking });
  if (!asking) running = went(running, page(running, meansAt(now, matrix, roster), "same", "declared"), now);
  for (const it of story) {
    if (it.do === "tick" || it.do === "pass") now += it.minutes * minute;
    try {
      const actor = deeds.has(it.do) ? "somebody" : "demarc";
      running = went(running, eventsOf(running, it, { now, matrix, roster }), now, actor);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return { ...running, now, matrix };
}

import { describe, expect, test } from "vitest";
import {
  declared,
  delivered,
  matrixOf,
  meansAt,
  minute,
  type Running,
  start,
  went,
} from "../../../../test/support/incidents.ts";
import type { PageReason } from "../../../domain/incident.ts";
import type { Party } from "../../../domain/party.ts";
import { page } from "../climb/decide.ts";
import { acknowledge, letGo, release, resolve } from "../hold/decide.ts";
import { askedIn, telling } from "./decide.ts";

const at = (minutes: number): number => start + minutes * minute;

function paged(running: Running, minutes: number, from: "same" | "next", reason: PageReason) {
  const actor = reason === "escalated" ? "p1" : "demarc";
  return delivered(went(running, page(running, meansAt(at(minutes)), from, reason), at(minutes), actor), at(minutes));
}

function taken(running: Running, who: string, side: Party, minutes: number): Running {
  const outcome = acknowledge(running, { person: who, side, via: "chat" }, at(minutes), matrixOf());
  return outcome.kind === "held" ? went(running, outcome.events, at(minutes), who) : running;
}

const fresh = paged(declared(), 0, "same", "declared");
const second = paged(fresh, 10, "next", "timer");
const told = ({ log }: Running) => askedIn(log).map(({ step: { tier }, ...asked }) => ({ tier, ...asked }));

describe("E6: the promise of each tier against what was", () => {
  test("in time, it is that tier's answer", () => {
    expect(told(taken(fresh, "p1", "provider", 4))).toMatchObject([
      { tier: 1, promise: 10 * minute, answers: [{ person: "p1", after: 4 * minute, lateBy: 0 }] },
    ]);
  });

  test("tier 1 answers after its time: late, and tier 2 had not to", () => {
    expect(told(taken(second, "p1", "provider", 12))).toMatchObject([
      { tier: 1, answers: [{ person: "p1", after: 12 * minute, lateBy: 2 * minute }], end: { kind: "in_vain" } },
      { tier: 2, promise: 15 * minute, answers: [], end: { kind: "taken", after: 2 * minute } },
    ]);
  });

  test("tier 2 answers in its own time, and tier 1 had let its own go by", () => {
    expect(told(taken(second, "c2", "client", 13))).toMatchObject([
      { tier: 1, answers: [], end: { kind: "in_vain" } },
      { tier: 2, answers: [{ person: "c2", after: 3 * minute, lateBy: 0 }] },
    ]);
  });

  test("passed on by hand before the time was over, it was not in vain; and what is open is waited for", () => {
    expect(told(paged(fresh, 3, "next", "escalated"))).toMatchObject([
      { tier: 1, end: { kind: "passed", after: 3 * minute } },
      { tier: 2, end: { kind: "waiting", until: at(18) } },
    ]);
  });

  test("given back and asked anew, the second answer is to the second question", () => {
    const held = taken(fresh, "p1", "provider", 4);
    const free = went(held, release(held), at(60), "p1");
    expect(told(taken(paged(free, 60, "same", "declared"), "p1", "provider", 61))).toMatchObject([
      { tier: 1, answers: [{ after: 4 * minute }] },
      { tier: 1, answers: [{ after: minute, lateBy: 0 }] },
    ]);
  });

  test("escalated past the last tier by whoever had it, and asked in the next cycle: an answer to that alone", () => {
    const matrix = matrixOf({ modes: ["both-any"], cycles: 2 });
    const asked = (running: Running, minutes: number, from: "same" | "next", who: string) => {
      const free = { ...running, incident: { ...running.incident, holds: {} } };
      const events = [...letGo(running), ...page(free, meansAt(at(minutes), matrix), from, "escalated")];
      return delivered(went(running, events, at(minutes), who), at(minutes));
    };
    const held = taken(asked(declared({ matrix }), 0, "same", "demarc"), "p1", "provider", 4);
    const again = taken(asked(held, 5, "next", "p1"), "p1", "provider", 12);
    const answers = [
      { tier: 1, answers: [{ person: "p1", after: 4 * minute, lateBy: 0 }], isKept: true },
      { tier: 1, answers: [{ person: "p1", after: 7 * minute, lateBy: 0 }], isKept: true },
    ];
    expect(told(again)).toMatchObject(answers);
    const kinds: ReadonlySet<string> = new Set(telling);
    expect(told({ ...again, log: again.log.filter(({ what }) => kinds.has(what)) })).toMatchObject(answers);
  });

  test("E11: nobody could be reached, so its time was not waited for: it was not in vain, and yet not kept", () => {
    const silent = went(declared(), page(declared(), meansAt(start), "same", "declared"), start);
    expect(told(paged(silent, 1, "next", "unreachable"))).toMatchObject([
      { tier: 1, end: { kind: "unreached", after: minute }, isKept: false },
      { tier: 2, end: { kind: "waiting" }, isKept: undefined },
    ]);
  });

  test("E17: where each side must, one side's answer alone keeps no promise, and both do", () => {
    const matrix = matrixOf({ modes: ["both-each", "both-any"] });
    const open = declared({ matrix });
    const each = delivered(went(open, page(open, meansAt(start, matrix), "same", "declared"), start), start);
    const half = taken(each, "p1", "provider", 4);
    expect(told(half)).toMatchObject([{ isAnswered: false, end: { kind: "waiting" }, isKept: undefined }]);
    expect(told(taken(half, "c1", "client", 6))).toMatchObject([{ answers: [{}, {}], isKept: true }]);
    // Where anybody's was asked for, one is all, also when the tier after it waits for both.
    const both = matrixOf({ modes: ["both-any", "both-each"] });
    const climbed = delivered(went(fresh, page(fresh, meansAt(at(10), both), "next", "timer"), at(10)), at(10));
    expect(told(taken(climbed, "p1", "provider", 12))[0]).toMatchObject({ isAnswered: true, isKept: false });
    const next = went(half, page(half, meansAt(at(10), matrix), "next", "timer"), at(10));
    expect(told(next)[0]).toMatchObject({ answers: [{ person: "p1" }], end: { kind: "in_vain" }, isKept: false });
  });

  test("E22: after an outage the clock began anew: then the question did, too, and so does what is late", () => {
    const waiting = went(declared(), page(declared(), meansAt(start), "same", "declared"), start);
    const back = went(
      delivered(waiting, at(70)),
      [{ what: "clock_restarted", deadline: at(80), lateBy: 69 * minute }],
      at(70),
    );
    expect(told(taken(back, "p1", "provider", 72))).toMatchObject([
      { tier: 1, end: { kind: "interrupted" }, isKept: undefined },
      { tier: 1, answers: [{ person: "p1", after: 2 * minute, lateBy: 0 }], isKept: true },
    ]);
    expect(told(taken(back, "p1", "provider", 81))[1]).toMatchObject({ answers: [{ lateBy: minute }], isKept: false });
  });

  test("whoever takes it when nobody is waited for any more answers for no tier, and is late for none", () => {
    const matrix = matrixOf({ modes: ["both-any"], cycles: 1 });
    const open = declared({ matrix });
    const first = delivered(went(open, page(open, meansAt(start, matrix), "same", "declared"), start), start);
    const alarmed = went(first, page(first, meansAt(at(10), matrix), "next", "timer"), at(10));
    for (const [who, side] of [
      ["last", "provider"],
      ["jo", "client"],
    ] as const) {
      const held = taken(alarmed, who, side, 40);
      expect(held.log.at(-1)).not.toHaveProperty("late");
      expect(told(held)).toMatchObject([{ tier: 1, answers: [], end: { kind: "in_vain" } }]);
    }
    expect(told(taken(alarmed, "p1", "provider", 40))).toMatchObject([{ answers: [{ lateBy: 30 * minute }] }]);
  });

  test("whoever was not asked answers for the tier that is", () => {
    const held = taken(second, "somebody", "client", 11);
    expect(told(went(held, resolve(held, "done"), at(30)))).toMatchObject([
      { tier: 1, answers: [] },
      { tier: 2, answers: [{ person: "somebody", after: minute }] },
    ]);
  });
});

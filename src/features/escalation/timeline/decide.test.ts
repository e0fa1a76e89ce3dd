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
import type { Party } from "../../../domain/party.ts";
import { page } from "../climb/decide.ts";
import { acknowledge, release, resolve } from "../hold/decide.ts";
import { askedIn } from "./decide.ts";

const at = (minutes: number): number => start + minutes * minute;

function paged(running: Running, minutes: number, from: "same" | "next", reason: "declared" | "timer" | "escalated") {
  return delivered(went(running, page(running, meansAt(at(minutes)), from, reason), at(minutes)), at(minutes));
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

  test("whoever was not asked answers for the tier that is", () => {
    const held = taken(second, "somebody", "client", 11);
    expect(told(went(held, resolve(held, "done"), at(30)))).toMatchObject([
      { tier: 1, answers: [] },
      { tier: 2, answers: [{ person: "somebody", after: minute }] },
    ]);
  });
});

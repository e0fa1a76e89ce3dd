import { describe, expect, test } from "vitest";
import {
  declared,
  delivered,
  matrixOf,
  meansAt,
  minute,
  person,
  type Running,
  rosterOf,
  start,
  tierOf,
  went,
} from "../../../../test/support/incidents.ts";
import { type Case, type IncidentEvent, statusOf } from "../../../domain/incident.ts";
import type { TierMode } from "../../../domain/oncall.ts";
import type { Party } from "../../../domain/party.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { dueNow, page, type Roster } from "../climb/decide.ts";
import {
  acknowledge,
  drop,
  graceMinutes,
  letGo,
  note,
  reassign,
  release,
  remind,
  reopen,
  resolve,
  snooze,
  wake,
} from "./decide.ts";

const matrix = matrixOf();
const claim = (who: string, side: Party, actsFor?: Party) => ({
  person: who,
  side,
  via: "chat" as const,
  ...(actsFor !== undefined && { actsFor }),
});

function paging(mode: TierMode = "both-any", roster: Roster = rosterOf()): Running {
  const own = matrixOf({ modes: [mode, "both-any", "both-any"] });
  const fresh = declared({ matrix: own, subject: {} });
  return delivered(went(fresh, page(fresh, meansAt(start, own, roster), "same", "declared"), start), start);
}

function taken(running: Running, who: string, side: Party, at: number): Running {
  const outcome = acknowledge(running, claim(who, side), at, matrix);
  return outcome.kind === "held" ? went(running, outcome.events, at, who) : running;
}

const next = (running: Running, at: number, roster?: Roster): Running =>
  delivered(went(running, page(running, meansAt(at, matrix, roster), "next", "timer"), at), at);

describe("E5: of many acknowledgements one makes a transition", () => {
  test("every later one is told who holds it, whichever side it comes from", () => {
    const held = taken(paging(), "p1", "provider", start + minute);
    for (const [who, side] of [
      ["c1", "client"],
      ["p1", "provider"],
      ["p2", "provider"],
    ] as const) {
      expect(acknowledge(held, claim(who, side), start + 2 * minute, matrix)).toEqual({
        kind: "held_already",
        person: "p1",
        side: "provider",
        waiting: [],
      });
    }
    expect(statusOf(held.incident)).toBe("acknowledged");
  });
});

describe("E3: the order of commits decides", () => {
  test("the acknowledgement first: nothing is due when the timer comes", () => {
    const held = taken(paging(), "p1", "provider", start + 10 * minute);
    expect(dueNow(held, start + 10 * minute).kind).toBe("nothing");
  });

  test("the timer first: the acknowledgement holds all the same, and no page of either tier is left", () => {
    const climbed = went(paging(), page(paging(), meansAt(start + 10 * minute), "next", "timer"), start + 10 * minute);
    const held = taken(climbed, "p1", "provider", start + 10 * minute);
    expect(held.incident.holds.provider?.person).toBe("p1");
    expect(held.pages.filter(({ tier }) => tier === 2).map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
  });
});

describe("E6: an early tier's late acknowledgement counts, and is late", () => {
  test.each([
    [10 * minute - 1, undefined],
    [10 * minute, undefined],
    [10 * minute + 1, { tier: 1, by: 1 }],
    [25 * minute, { tier: 1, by: 15 * minute }],
  ])("by somebody of tier 1, %i ms after their page", (since, late) => {
    const running = since > 10 * minute ? next(paging(), start + 10 * minute) : paging();
    const outcome = acknowledge(running, claim("p1", "provider"), start + since, matrix);
    expect(outcome).toMatchObject({ kind: "held", events: [{ what: "acknowledged", person: "p1" }] });
    const [event] = outcome.kind === "held" ? outcome.events : [];
    expect(event?.what === "acknowledged" ? event.late : "none").toEqual(late);
  });

  test.each([
    [10 * minute, undefined],
    [10 * minute + 1, { tier: 1, by: 1 }],
  ])("by whoever had it, gave it back and was asked anew, %i ms after that", (since, late) => {
    const held = taken(paging(), "p1", "provider", start + 2 * minute);
    const at = start + 60 * minute;
    const free = went(held, release(held), at, "p1");
    const again = delivered(went(free, page(free, meansAt(at), "same", "unacknowledged"), at), at);
    const outcome = acknowledge(again, claim("p1", "provider"), at + since, matrix);
    const [event] = outcome.kind === "held" ? outcome.events : [];
    expect(event?.what === "acknowledged" ? event.late : "none").toEqual(late);
  });

  test.each([
    [20 * minute, undefined],
    [20 * minute + 1, { tier: 3, by: 1 }],
  ])("by whoever had it, escalated it, and was asked again in the last tier, %i ms after that", (since, late) => {
    const twice = rosterOf({ 1: tierOf([person("p1", "provider")]), 3: tierOf([person("p1", "provider")]) });
    const held = taken(paging("both-any", twice), "p1", "provider", start + 2 * minute);
    const free: Case = { ...held, incident: { ...held.incident, holds: {} } };
    const at = start + 3 * minute;
    const on = went(held, [...letGo(held), ...page(free, meansAt(at, matrix, twice), "next", "escalated")], at, "p1");
    const again = next(on, at + 15 * minute, twice);
    expect(again.incident).toMatchObject({ tier: 3, answered: { p1: 1 } });
    const outcome = acknowledge(again, claim("p1", "provider"), at + 15 * minute + since, matrix);
    const [event] = outcome.kind === "held" ? outcome.events : [];
    expect(event?.what === "acknowledged" ? event.late : "none").toEqual(late);
  });

  test("of one tier that somebody else's escalation passed, the answer is as late as it is", () => {
    const held = taken(paging(), "p1", "provider", start + 2 * minute);
    const free: Case = { ...held, incident: { ...held.incident, holds: {} } };
    const at = start + 3 * minute;
    const on = went(held, [...letGo(held), ...page(free, meansAt(at), "next", "escalated")], at, "p1");
    const outcome = acknowledge(on, claim("c1", "client"), start + 11 * minute, matrix);
    expect(outcome).toMatchObject({ kind: "held", events: [{ late: { tier: 1, by: minute } }] });
  });

  test("whoever was not paged is late for nothing", () => {
    const outcome = acknowledge(
      next(paging(), start + 10 * minute),
      claim("jo", "client"),
      start + 60 * minute,
      matrix,
    );
    expect(outcome.kind === "held" && outcome.events[0]).not.toHaveProperty("late");
  });
});

describe("E7: what is resolved stays so", () => {
  const over = went(paging(), resolve(paging(), "restarted"), start + minute, "p1");

  test("an acknowledgement is told so, and changes nothing", () => {
    expect(acknowledge(over, claim("c1", "client"), start + 2 * minute, matrix)).toEqual({ kind: "resolved" });
    expect(dueNow(over, start + 1_000 * minute).kind).toBe("nothing");
  });

  test("re-opening is an action of its own: a new cycle, and the first tier", () => {
    const events: IncidentEvent[] = reopen(over, "down again", start + 3 * minute, matrix);
    const open = went(over, events, start + 3 * minute, "p1");
    const paged = page(open, meansAt(start + 3 * minute), "same", "reopened");
    expect(paged).toMatchObject([{ what: "paged", tier: 1, cycle: 2, reason: "reopened" }]);
    expect(open.incident).toMatchObject({ round: 2, lastCycle: 3, holds: {} });
    expect(() => reopen(went(open, paged, start + 3 * minute), "again", start, matrix)).toThrow(Refusal);
  });

  test("nothing else is done to it either", () => {
    for (const act of [
      () => resolve(over, "again"),
      () => letGo(over),
      () => release(over),
      () => reassign(over, "x"),
    ]) {
      expect(act).toThrow(Refusal);
    }
  });
});

describe("E9: giving back, putting off, saying nothing", () => {
  const held = taken(paging(), "p1", "provider", start + minute);

  test("given back, it is paged anew with a whole response time", () => {
    const free = went(held, release(held), start + 2 * minute, "p1");
    const again = went(free, page(free, meansAt(start + 2 * minute), "same", "unacknowledged"), start + 2 * minute);
    expect(again.incident).toMatchObject({ tier: 1, holds: {}, phase: { deadline: start + 12 * minute } });
    expect(() => release(paging())).toThrow(/Nobody holds it/);
  });

  test.each([
    [0, false],
    [1, true],
    [30, true],
    [31, false],
  ])("put off for %i minutes", (minutes, allowed) => {
    const act = () => snooze(held, minutes, start + minute, matrix);
    if (allowed) expect(act()).toEqual([{ what: "snoozed", until: start + (1 + minutes) * minute, held: true }]);
    else expect(act).toThrow(/30 minutes at most/);
  });

  test("while it is put off nobody is paged, and then the present tier is", () => {
    const asleep = went(paging(), snooze(paging(), 20, start + minute, matrix), start + minute, "p1");
    expect(dueNow(asleep, start + 21 * minute - 1).kind).toBe("nothing");
    expect(dueNow(asleep, start + 21 * minute)).toMatchObject({ kind: "same", reason: "snooze_over" });
  });

  test("put off by whoever holds it, it is still theirs", () => {
    const asleep = went(held, snooze(held, 20, start + minute, matrix), start + minute, "p1");
    expect(dueNow(asleep, start + 21 * minute).kind).toBe("wake");
    const awake = went(asleep, [wake(start + 21 * minute, matrix)], start + 21 * minute);
    expect(awake.incident.phase).toEqual({ kind: "held", remindAt: start + 81 * minute });
  });

  test("no word for as long as the matrix says: a reminder; none after that: nobody holds it", () => {
    const remindAt = start + 61 * minute;
    expect(dueNow(held, remindAt - 1).kind).toBe("nothing");
    expect(dueNow(held, remindAt).kind).toBe("remind");
    const reminded = went(held, [remind(remindAt)], remindAt);
    const dropAt = remindAt + graceMinutes * minute;
    expect(dueNow(reminded, dropAt - 1).kind).toBe("nothing");
    expect(dueNow(reminded, dropAt).kind).toBe("drop");
    const dropped = went(
      reminded,
      [
        drop(reminded),
        ...page(
          { ...reminded, incident: { ...reminded.incident, holds: {} } },
          meansAt(dropAt),
          "same",
          "unacknowledged",
        ),
      ],
      dropAt,
    );
    expect(statusOf(dropped.incident)).toBe("paging");
    expect(dropped.incident.holds).toEqual({});
  });

  test("a word of a person is progress; an alert's is none", () => {
    const later = start + 50 * minute;
    const said = went(held, [note("note", "found it", later, matrix)], later, "p1");
    expect(dueNow(said, start + 61 * minute).kind).toBe("nothing");
    const alerted = went(held, [note("alert", "still down", later, matrix)], later, "alert:x");
    expect(dueNow(alerted, start + 61 * minute).kind).toBe("remind");
    expect(alerted.incident.repeats).toBe(1);
  });

  test("reassigned, it is nobody's until they take it, and no other page is left", () => {
    const waiting = went(held, reassign(held, "x"), start + 2 * minute, "p1");
    expect(waiting.incident.holds).toEqual({});
    expect(waiting.pages.every(({ state }) => state !== "intended" && state !== "waiting")).toBe(true);
  });
});

describe("E15: for whom somebody acts", () => {
  const both = rosterOf({ 1: tierOf([person("x", "provider"), person("x", "client")]) });

  test("asked on both sides, where each must: Demarc asks", () => {
    const running = paging("both-each", both);
    expect(acknowledge(running, claim("x", "provider"), start + minute, matrix)).toEqual({ kind: "which_side" });
    const outcome = acknowledge(running, claim("x", "provider", "client"), start + minute, matrix);
    expect(outcome).toMatchObject({ kind: "held", side: "client", waiting: ["provider"] });
  });

  test("asked on both, where anybody's is enough: their own side", () => {
    expect(acknowledge(paging("both-any", both), claim("x", "client"), start + minute, matrix)).toMatchObject({
      kind: "held",
      side: "client",
      waiting: [],
    });
  });

  test("asked for the other side: that one's", () => {
    const stand = rosterOf({ 1: tierOf([person("x", "client"), person("p1", "provider")]) });
    expect(acknowledge(paging("both-each", stand), claim("x", "provider"), start + minute, matrix)).toMatchObject({
      kind: "held",
      side: "client",
    });
  });
});

describe("E17: each side acknowledges", () => {
  test("one side's stops its own pages alone; the other's completes it", () => {
    const running = paging("both-each");
    const half = taken(running, "p1", "provider", start + minute);
    expect(statusOf(half.incident)).toBe("paging");
    expect(half.incident.needs).toEqual(["client"]);
    expect(acknowledge(half, claim("p2", "provider"), start + 2 * minute, matrix)).toMatchObject({
      kind: "held_already",
      person: "p1",
      waiting: ["client"],
    });
    const whole = taken(half, "c1", "client", start + 2 * minute);
    expect(statusOf(whole.incident)).toBe("acknowledged");
    expect(whole.incident.holds).toMatchObject({ provider: { person: "p1" }, client: { person: "c1" } });
  });

  test("anybody's is enough where anybody's is asked", () => {
    expect(statusOf(taken(paging("both-any"), "c1", "client", start + minute).incident)).toBe("acknowledged");
  });
});

test("E8: escalating takes it from whoever holds it", () => {
  const held = taken(paging(), "p1", "provider", start + minute);
  expect(letGo(held)).toEqual([{ what: "unacknowledged", because: "escalated", held: ["p1"] }]);
  expect(letGo(paging())).toEqual([]);
});

import { describe, expect, test } from "vitest";
import {
  asked,
  chat,
  declared,
  delivered,
  matrixOf,
  meansAt,
  minute,
  person,
  type Running,
  rosterOf,
  sms,
  start,
  tierOf,
  went,
  whats,
} from "../../../../test/support/incidents.ts";
import { dueAtOf, statusOf } from "../../../domain/incident.ts";
import type { Matrix } from "../../../domain/oncall.ts";
import {
  acceptLimit,
  alarmAgain,
  dueNow,
  outage,
  page,
  pageSecond,
  pagesFor,
  pageTier,
  type Roster,
  tiersAhead,
} from "./decide.ts";

/** Declared at `start`, and tier 1 paged and reached. */
function paging(matrix: Matrix = matrixOf(), roster: Roster = rosterOf(), over: { provider?: true } = {}): Running {
  const subject = over.provider ? { accountable: "provider" as const } : {};
  const fresh = declared({ matrix, subject });
  const events = page(fresh, meansAt(start, matrix, roster), "same", "declared");
  return delivered(went(fresh, events, start), start);
}

function climbed(running: Running, at: number, matrix = matrixOf(), roster = rosterOf()): Running {
  const due = dueNow(running, at);
  if (due.kind !== "next") throw new Error(`Nothing but the next tier was expected, and ${due.kind} is due.`);
  return delivered(went(running, page(running, meansAt(at, matrix, roster), "next", due.reason), at), at);
}

describe("E1: what an incident waits for lies in its state", () => {
  test.each([
    [10 * minute - 1, "nothing"],
    [10 * minute, "next"],
    [10 * minute + 1, "next"],
    [10 * minute + outage, "next"],
    [10 * minute + outage + 1, "same"],
  ])("%i ms after tier 1 was paged: %s", (since, kind) => {
    expect(dueNow(paging(), start + since).kind).toBe(kind);
  });

  test("every transition has a generation of its own", () => {
    const first = paging();
    expect(climbed(first, start + 10 * minute).incident.generation).toBe(first.incident.generation + 1);
  });
});

describe("E11: a tier that no way reaches is passed over", () => {
  const silent = () => {
    const fresh = declared({ subject: {} });
    return went(fresh, page(fresh, meansAt(start), "same", "declared"), start);
  };

  test.each([
    [acceptLimit - 1, "nothing"],
    [acceptLimit, "next"],
  ])("nobody accepted a page for %i ms: %s", (since, kind) => {
    expect(dueNow(silent(), start + since)).toMatchObject(kind === "next" ? { kind, reason: "unreachable" } : { kind });
  });

  test("one page that is accepted is enough to wait for the response time", () => {
    const [first] = silent().pages;
    const reached = went(
      silent(),
      [
        { what: "page_begun", page: first?.id ?? "", lateBy: 0, duplicate: false },
        { what: "page_sent", page: first?.id ?? "" },
      ],
      start,
    );
    const running = { ...reached, pages: reached.pages };
    expect(dueAtOf(running.incident)).toBe(start + acceptLimit);
    expect(dueAtOf(paging().incident)).toBe(start + 10 * minute);
  });

  test("with a shorter response time, that is the limit", () => {
    const matrix = matrixOf();
    const [tier] = matrix.tiers;
    const quick = { ...matrix, tiers: tier === undefined ? [] : [{ ...tier, responseMinutes: 0.5 }] };
    const fresh = declared({ matrix: quick });
    const running = went(fresh, page(fresh, meansAt(start, quick), "same", "declared"), start);
    expect(dueAtOf(running.incident)).toBe(start + 0.5 * minute);
  });
});

describe("E10: a tier that has nobody is skipped at once", () => {
  test("the next one is paged in the same decision, and the hole is said", () => {
    const roster = rosterOf({ 1: tierOf([], ["provider", "client"]) });
    const fresh = declared();
    const events = page(fresh, meansAt(start, matrixOf(), roster), "same", "declared");
    expect(events).toMatchObject([
      { what: "tier_skipped", tier: 1, missing: ["provider", "client"] },
      { what: "paged", tier: 2, reason: "declared" },
    ]);
    expect(asked(went(fresh, events, start))).toEqual(["p2", "c2"]);
  });

  test("one side's hole is said, and the other side is paged", () => {
    const roster = rosterOf({ 1: tierOf([person("c1", "client")], ["provider"]) });
    const events = page(declared(), meansAt(start, matrixOf(), roster), "same", "declared");
    expect(events).toMatchObject([{ what: "paged", tier: 1, missing: ["provider"] }]);
  });

  test("no tier has anybody: the fallback contact is paged, and it goes on", () => {
    const empty = tierOf([], ["provider", "client"]);
    const roster = rosterOf({ 1: empty, 2: empty, 3: empty });
    const fresh = declared();
    const events = page(fresh, meansAt(start, matrixOf(), roster), "same", "declared");
    expect(whats(events)).toEqual(["tier_skipped", "tier_skipped", "tier_skipped", "alarmed"]);
    const running = went(fresh, events, start);
    expect(events.at(-1)).toMatchObject({ nobody: true, pages: [{ person: "last" }] });
    expect(dueAtOf(running.incident)).toBe(start + 5 * minute);
  });
});

describe("E13: never silence", () => {
  test("tiers, then cycles, then the alarm for ever", () => {
    let running = paging();
    const seen: string[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      const at = dueAtOf(running.incident);
      if (at === undefined) throw new Error("It is due no more.");
      const due = dueNow(running, at);
      const events =
        due.kind === "alarm"
          ? [alarmAgain(running, meansAt(at), due.lateBy)]
          : page(running, meansAt(at), "next", due.kind === "next" ? due.reason : "timer");
      running = delivered(went(running, events, at), at);
      seen.push(
        events.map((event) => (event.what === "paged" ? `${event.cycle}.${event.tier}` : event.what)).join("+"),
      );
    }
    expect(seen).toEqual([
      "1.2",
      "1.3",
      "exhausted+2.1",
      "2.2",
      "2.3",
      "exhausted+alarmed",
      "alarmed",
      "alarmed",
      "alarmed",
      "alarmed",
      "alarmed",
      "alarmed",
    ]);
    expect(statusOf(running.incident)).toBe("paging");
  });

  test.each([
    [5 * minute - 1, "nothing"],
    [5 * minute, "alarm"],
    [500 * minute, "alarm"],
  ])("%i ms after an alarm: %s", (since, kind) => {
    const alarmed = went(paging(), [{ what: "alarmed", nobody: false, next: start + 5 * minute, pages: [] }], start);
    expect(dueNow(alarmed, start + since).kind).toBe(kind);
  });
});

describe("E15: one human is one page a tier", () => {
  test("on both sides of a tier: one page, for both", () => {
    const both = [person("x", "provider"), person("x", "client")];
    const pages = pagesFor(both, meansAt(start));
    expect(pages).toMatchObject([{ person: "x", sides: ["provider", "client"] }]);
  });

  test("in two tiers: one page in each", () => {
    const roster = rosterOf({ 1: tierOf([person("x", "provider")]), 2: tierOf([person("x", "provider")]) });
    const running = climbed(paging(matrixOf(), roster), start + 10 * minute, matrixOf(), roster);
    expect(running.pages.map(({ person: who, tier }) => `${who}${tier}`)).toEqual(["x1", "x2"]);
  });

  test("each way of theirs is due by its own delay", () => {
    const pages = pagesFor([person("x", "client", [chat, sms])], meansAt(start));
    expect(pages.map(({ way, dueAt }) => [way, dueAt])).toEqual([
      ["chat", start],
      ["sms", start + 2 * minute],
    ]);
  });
});

describe("E14: nothing delays the first way to somebody", () => {
  test("who has no account in chat is texted at once, and called as much later as they said", () => {
    const reach = [sms, { way: "voice", address: "+15550100", afterMinutes: 5 } as const];
    const pages = pagesFor([person("x", "client", reach), person("y", "client", [chat, sms])], meansAt(start));
    expect(pages.map(({ dueAt }) => (dueAt - start) / minute)).toEqual([0, 3, 0, 2]);
  });

  test("so that no tier is passed over before anybody of it was asked (E11)", () => {
    const roster = rosterOf({ 1: tierOf([person("x", "client", [sms])]) });
    const fresh = declared({ subject: {} });
    const running = went(fresh, page(fresh, meansAt(start, matrixOf(), roster), "same", "declared"), start);
    expect(running.pages.map(({ state }) => state)).toEqual(["intended"]);
  });
});

describe("E16, E17: whose people are paged", () => {
  const modes = ["accountable-first", "both-any", "both-each"] as const;

  test("accountable-first: the Accountable side at once, the other one halfway, the clock unchanged", () => {
    const matrix = matrixOf({ modes });
    const running = paging(matrix, rosterOf(), { provider: true });
    expect(asked(running)).toEqual(["p1"]);
    expect(dueNow(running, start + 5 * minute - 1).kind).toBe("nothing");
    expect(dueNow(running, start + 5 * minute).kind).toBe("second");
    const at = start + 5 * minute;
    const second = went(running, [pageSecond(running, meansAt(at, matrix), 0)], at);
    expect(asked(second)).toEqual(["p1", "c1"]);
    expect(dueAtOf(second.incident)).toBe(start + 10 * minute);
    expect(second.incident.generation).toBe(running.incident.generation);
  });

  test("accountable-first where the client is Accountable: the client at once, the provider halfway", () => {
    const matrix = matrixOf({ modes });
    const fresh = declared({ matrix, subject: { accountable: "client" } });
    const running = went(fresh, page(fresh, meansAt(start, matrix), "same", "declared"), start);
    expect(asked(running)).toEqual(["c1"]);
    const at = start + 5 * minute;
    expect(asked(went(running, [pageSecond(running, meansAt(at, matrix), 0)], at))).toEqual(["c1", "p1"]);
  });

  test("accountable-first, and the Accountable side has nobody there: the other one at once", () => {
    const roster = rosterOf({ 1: tierOf([person("c1", "client")], ["provider"]) });
    const running = paging(matrixOf({ modes }), roster, { provider: true });
    expect(asked(running)).toEqual(["c1"]);
    expect(dueAtOf(running.incident)).toBe(start + 10 * minute);
  });

  test("without a function there is nobody to be first: both", () => {
    expect(asked(paging(matrixOf({ modes })))).toEqual(["p1", "c1"]);
  });

  test("both-any: anybody's acknowledgement is enough", () => {
    expect(paging().incident.needs).toBe("any");
  });

  test("both-each: each side that has somebody must", () => {
    const each = matrixOf({ modes: ["both-each"] });
    expect(paging(each).incident.needs).toEqual(["provider", "client"]);
    const alone = rosterOf({ 1: tierOf([person("c1", "client")], ["provider"]) });
    expect(paging(each, alone).incident.needs).toEqual(["client"]);
  });

  test("one side holds it when both-each runs out: the next tier asks the other side alone", () => {
    const matrix = matrixOf({ modes: ["both-each", "both-any"] });
    const held = went(
      paging(matrix),
      [{ what: "acknowledged", person: "p1", side: "provider", via: "chat", waiting: ["client"], remindAt: 0 }],
      start + minute,
    );
    const next = climbed(held, start + 10 * minute, matrix);
    expect(asked(next)).toEqual(["c2"]);
    expect(next.incident.needs).toEqual(["client"]);
    expect(next.incident.holds.provider?.person).toBe("p1");
  });
});

describe("E8: escalating by hand", () => {
  test("pages exactly one tier on", () => {
    const events = page(paging(), meansAt(start + minute), "next", "escalated");
    expect(events).toMatchObject([{ what: "paged", tier: 2, cycle: 1, reason: "escalated" }]);
  });

  test("or the tier that was named", () => {
    expect(pageTier(paging(), meansAt(start + minute), 3)).toMatchObject([{ what: "paged", tier: 3, cycle: 1 }]);
  });

  test("to a tier that has nobody: nothing", () => {
    const roster = rosterOf({ 3: tierOf([]) });
    expect(pageTier(paging(), meansAt(start + minute, matrixOf(), roster), 3)).toBeUndefined();
  });
});

describe("E20: people resolve late", () => {
  test("only the tiers ahead are looked up, from where the incident is", () => {
    const { incident } = paging();
    expect(tiersAhead(incident, matrixOf(), "next")).toEqual([
      { tier: 2, cycle: 1 },
      { tier: 3, cycle: 1 },
      { tier: 1, cycle: 2 },
    ]);
    expect(tiersAhead({ ...incident, tier: 3, cycle: 2 }, matrixOf(), "next")).toEqual([undefined]);
  });

  test("a tier that was paged keeps its clock, whoever would be paged now", () => {
    const running = paging();
    expect(dueAtOf(running.incident)).toBe(start + 10 * minute);
    expect(
      asked(climbed(running, start + 10 * minute, matrixOf(), rosterOf({ 2: tierOf([person("night", "client")]) }))),
    ).toEqual(["night"]);
  });
});

describe("E22: after an outage the present tier is paged once, never the later ones in a burst", () => {
  const hourLater = start + 70 * minute;

  test("it is marked with how late it is", () => {
    const running = paging();
    const due = dueNow(running, hourLater);
    expect(due).toEqual({ kind: "same", reason: "late", lateBy: 60 * minute });
    const events = page(running, meansAt(hourLater), "same", "late", 60 * minute);
    const late = went(running, events, hourLater);
    expect(events).toMatchObject([{ what: "paged", tier: 1, cycle: 1, lateBy: 60 * minute }]);
    expect(late.pages.slice(-2)).toMatchObject([{ lateBy: 60 * minute }, { lateBy: 60 * minute }]);
    expect(dueNow(delivered(late, hourLater), hourLater + 1).kind).toBe("nothing");
    expect(dueAtOf(delivered(late, hourLater).incident)).toBe(hourLater + 10 * minute);
  });

  test.each([
    [outage, 0],
    [outage + 1, outage + 1],
  ])("the alarm, %i ms after it was due, is marked as late by %i ms, and is one", (since, lateBy) => {
    const alarmed = went(paging(), [{ what: "alarmed", nobody: false, next: start + 5 * minute, pages: [] }], start);
    const at = start + 5 * minute + since;
    expect(dueNow(alarmed, at)).toEqual({ kind: "alarm", lateBy });
    const again = went(alarmed, [alarmAgain(alarmed, meansAt(at), lateBy)], at);
    expect(again.pages.filter(({ alarm }) => alarm).map((each) => [each.person, each.lateBy])).toEqual([
      ["last", lateBy],
      ["p1", lateBy],
      ["c1", lateBy],
    ]);
    expect(dueAtOf(again.incident)).toBe(at + 5 * minute);
  });

  test.each([
    [outage, 0],
    [outage + 1, outage + 1],
  ])("nobody's any more %i ms after that was due: whoever is paged then reads it as late by %i ms", (since, lateBy) => {
    const dropAt = start + 65 * minute;
    const held = {
      what: "acknowledged",
      person: "p1",
      side: "provider",
      via: "chat",
      waiting: [],
      remindAt: 0,
    } as const;
    const reminded = went(paging(), [held, { what: "reminded", dropAt }], start + minute);
    expect(dueNow(reminded, dropAt + since)).toEqual({ kind: "drop", lateBy });
  });

  test("what waited to be sent when it went down is not sent beside it", () => {
    const fresh = declared({ subject: {} });
    const waiting = went(fresh, page(fresh, meansAt(start), "same", "declared"), start);
    const events = page(waiting, meansAt(hourLater), "same", "late", 60 * minute);
    const states = went(waiting, events, hourLater).pages.map(({ state }) => state);
    expect(states).toEqual(["cancelled", "cancelled", "intended", "intended"]);
  });

  test("what was sent first of all when it came back is the late page, and its clock begins then", () => {
    const fresh = declared({ subject: {} });
    const waiting = went(fresh, page(fresh, meansAt(start), "same", "declared"), start);
    expect(dueNow(delivered(waiting, hourLater), hourLater + 1).kind).toBe("clock");
    const [first] = waiting.pages;
    const begun = went(
      waiting,
      [{ what: "page_begun", page: first?.id ?? "", lateBy: 0, duplicate: false }],
      hourLater,
    );
    expect(dueNow(begun, hourLater + 1).kind).toBe("clock");
  });

  test("E17: and the other side, which was not asked yet, is asked halfway of the new time", () => {
    const modes = ["accountable-first"] as const;
    const matrix = matrixOf({ modes });
    const fresh = declared({ matrix });
    const waiting = went(fresh, page(fresh, meansAt(start, matrix), "same", "declared"), start);
    const back = went(
      delivered(waiting, hourLater),
      [{ what: "clock_restarted", deadline: hourLater + 10 * minute, lateBy: 0 }],
      hourLater,
    );
    expect(dueNow(back, hourLater + 5 * minute - 1).kind).toBe("nothing");
    expect(dueNow(back, hourLater + 5 * minute).kind).toBe("second");
    expect(back.incident.steps).toMatchObject([{ at: hourLater, deadline: hourLater + 10 * minute }]);
  });
});

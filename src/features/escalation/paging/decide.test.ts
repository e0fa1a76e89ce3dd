import { describe, expect, test } from "vitest";
import {
  chat,
  declared,
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
} from "../../../../test/support/incidents.ts";
import type { IncidentEvent } from "../../../domain/incident.ts";
import { dueNow, outage, page } from "../climb/decide.ts";
import { acknowledge, resolve, snooze } from "../hold/decide.ts";
import { begin, duePages, failed, lease, lost, sent } from "./decide.ts";

const voice = { way: "voice", address: "+15550100", afterMinutes: 5 } as const;
const alone = rosterOf({ 1: tierOf([person("p1", "provider", [chat, sms, voice])]) });

/** One person with three ways is to be paged. */
function paging(roster = alone): Running {
  const fresh = declared({ subject: {} });
  return went(fresh, page(fresh, meansAt(start, matrixOf(), roster), "same", "declared"), start);
}
const idOf = (running: Running, index: number): string => running.pages[index]?.id ?? "";
const sending = (running: Running, index: number, at: number): Running =>
  went(running, [{ what: "page_begun", page: idOf(running, index), lateBy: 0, duplicate: false }], at);

describe("E4: the last look before a page is sent", () => {
  const held = (running: Running): IncidentEvent[] => {
    const claim = { person: "c9", side: "client", via: "chat" } as const;
    const outcome = acknowledge(running, claim, start, matrixOf());
    return outcome.kind === "held" ? outcome.events : [];
  };

  test("wanted: it is claimed", () => {
    expect(begin(paging(), idOf(paging(), 0), start)).toMatchObject({ kind: "drop" });
    const running = paging();
    expect(begin(running, idOf(running, 0), start)).toMatchObject({
      kind: "send",
      events: [{ what: "page_begun", duplicate: false, lateBy: 0 }],
    });
  });

  test.each([
    ["acknowledged", held],
    ["resolved", (running: Running) => resolve(running, "done")],
    ["put off", (running: Running) => snooze(running, 5, start, matrixOf())],
  ])("%s: it is cancelled, not sent", (_what, ends) => {
    const running = went(paging(), [], start);
    const over = went(running, ends(running), start, "c9");
    expect(begin(over, idOf(over, 0), start).kind).toBe("drop");
    expect(over.pages[0]?.state).toBe("cancelled");
  });

  test("its sender died, and somebody acknowledged meanwhile: cancelled, not sent again", () => {
    const begun = sending(paging(), 0, start);
    const over = went(begun, held(begun), start + minute, "c9");
    expect(over.pages[0]?.state).toBe("sending");
    expect(begin(over, idOf(over, 0), start + minute)).toMatchObject({
      kind: "drop",
      events: [{ what: "page_cancelled" }],
    });
  });

  test("E17: of a side that holds it already, while the other one is waited for", () => {
    const each = matrixOf({ modes: ["both-each"] });
    const fresh = declared({ matrix: each });
    const running = went(fresh, page(fresh, meansAt(start, each), "same", "declared"), start);
    const outcome = acknowledge(running, { person: "p1", side: "provider", via: "chat" }, start, each);
    const half = went(running, outcome.kind === "held" ? outcome.events : [], start, "p1");
    expect(half.pages.map(({ person: who, state }) => [who, state])).toEqual([
      ["p1", "cancelled"],
      ["c1", "intended"],
    ]);
  });
});

describe("E23: a claim is a lease", () => {
  test.each([
    [lease - 1, { kind: "wait", ms: 1 }],
    [lease, { kind: "send", events: [{ what: "page_begun", duplicate: true }] }],
  ])("%i ms after it was claimed by somebody else", (since, outcome) => {
    const running = sending(paging(), 0, start);
    expect(begin(running, idOf(running, 0), start + since)).toMatchObject(outcome);
  });

  test("what was sent is not sent again", () => {
    const running = sending(paging(), 0, start);
    const done = went(running, [sent(idOf(running, 0), "slack")], start);
    expect(begin(done, idOf(done, 0), start + lease)).toEqual({ kind: "drop", events: [] });
  });
});

describe("E22: a page that goes out late says so", () => {
  test.each([
    [outage, 0],
    [outage + 1, outage + 1],
  ])("%i ms after it was due", (since, lateBy) => {
    const running = paging();
    expect(begin(running, idOf(running, 0), start + since)).toMatchObject({ events: [{ lateBy }] });
  });
});

describe("E12: one way fails, and the next one does not wait", () => {
  test.each([true, false])("for good: %s", (forGood) => {
    const running = sending(paging(), 0, start);
    const events = failed(running, idOf(running, 0), "no answer", { forGood, now: start + 1_000 });
    const next = went(running, events, start + 1_000);
    expect(next.pages.map(({ state }) => state)).toEqual([forGood ? "failed" : "waiting", "intended", "waiting"]);
    expect(next.incident.phase).toEqual(running.incident.phase);
  });

  test("what failed for now is tried again, ever later", () => {
    let running = paging();
    const waits: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      running = sending(running, 0, start);
      running = went(running, failed(running, idOf(running, 0), "busy", { forGood: false, now: start }), start);
      waits.push((running.pages[0]?.dueAt ?? 0) - start);
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(duePages(running, start + 29_999).length).toBe(0);
    expect(duePages(running, start + 30_000)).toMatchObject([{ what: "pages_due", pages: [idOf(running, 0)] }]);
  });
});

describe("E11: nobody of a tier can be reached", () => {
  test("when the last way of the last person has failed for good, the next tier is due at once", () => {
    let running = paging();
    for (const index of [0, 1, 2]) {
      running = sending(running, index, start);
      const events = failed(running, idOf(running, index), "gone", { forGood: true, now: start + 1 });
      expect(events.some(({ what }) => what === "unreachable")).toBe(index === 2);
      running = went(running, events, start + 1);
    }
    expect(dueNow(running, start + 1)).toEqual({ kind: "next", reason: "unreachable" });
  });
});

describe("E11, E12: a provider says afterwards that a page never arrived", () => {
  const accepted = (running: Running, index: number): Running =>
    went(sending(running, index, start), [sent(idOf(running, index), undefined)], start);

  test.each(["sent", "sending"])("while it is %s: the person's next way goes at once", (state) => {
    const running = state === "sent" ? accepted(paging(), 0) : sending(paging(), 0, start);
    const next = went(running, lost(running, idOf(running, 0), "nobody answered"), start + 1_000);
    expect(next.pages.map((each) => each.state)).toEqual(["failed", "intended", "waiting"]);
    expect(next.pages[0]).toMatchObject({ failure: "nobody answered" });
  });

  test("the last of all: the next tier is due at once, though the tier had been reached", () => {
    let running = [0, 1, 2].reduce(accepted, paging());
    expect(running.incident.phase).not.toHaveProperty("reachBy");
    for (const index of [0, 1, 2]) {
      const events = lost(running, idOf(running, index), "gone");
      expect(events.some(({ what }) => what === "unreachable")).toBe(index === 2);
      running = went(running, events, start + 1);
    }
    expect(dueNow(running, start + 1)).toEqual({ kind: "next", reason: "unreachable" });
  });

  test("while another way of somebody's is open, the tier keeps its clock", () => {
    const running = accepted(accepted(paging(), 0), 1);
    const next = went(running, lost(running, idOf(running, 1), "gone"), start + 1);
    expect(dueNow(next, start + 1)).toEqual({ kind: "nothing" });
  });

  test("it is held meanwhile: noted, and nobody else is asked", () => {
    const running = accepted(paging(), 0);
    const outcome = acknowledge(running, { person: "p1", side: "provider", via: "chat" }, start, matrixOf());
    const held = went(running, outcome.kind === "held" ? outcome.events : [], start);
    expect(lost(held, idOf(held, 0), "gone")).toEqual([{ what: "page_failed", page: idOf(held, 0), why: "gone" }]);
  });

  test("it is told twice, or of a page that is tried again or was never sent: nothing", () => {
    const once = accepted(paging(), 0);
    const twice = went(once, lost(once, idOf(once, 0), "gone"), start);
    expect(lost(twice, idOf(twice, 0), "gone")).toEqual([]);
    expect(lost(once, idOf(once, 1), "gone")).toEqual([]);
    expect(lost(once, "another", "gone")).toEqual([]);
  });
});

/** What an incident's card, its pages, word to leadership and the timeline say of an incident that was held before. */
import { describe, expect, test } from "vitest";
import {
  declared,
  delivered,
  keptOf,
  matrixOf,
  meansAt,
  minute,
  type Running,
  rosterOf,
  start,
  around as those,
  tierOf,
  went,
} from "../../../../test/support/incidents.ts";
import { cardWords } from "../../../../test/support/words.ts";
import type { Case, LoggedEvent } from "../../../domain/incident.ts";
import { parties } from "../../../domain/party.ts";
import { page } from "../climb/decide.ts";
import { acknowledge, letGo, release, reopen, resolve } from "../hold/decide.ts";
import { incidentCard } from "./incident.ts";
import { leadersCard, leadersLine } from "./leaders.ts";
import { markdownOf } from "./markdown.ts";
import { pageCard, pageNotice } from "./page.ts";

const matrix = matrixOf({ cycles: 2 });
const around = { ...those, matrix };
const at = (minutes: number): number => start + minutes * minute;

function paged(running: Running, minutes: number, from: "same" | "next", roster = rosterOf()): Running {
  const events = page(running, meansAt(at(minutes), matrix, roster), from, from === "same" ? "declared" : "timer");
  return delivered(went(running, events, at(minutes)), at(minutes));
}

function taken(running: Running, who: string, minutes: number): Running {
  const side = who.startsWith("c") ? "client" : "provider";
  const outcome = acknowledge(running, { person: who, side, via: "chat" }, at(minutes), matrix);
  if (outcome.kind !== "held") throw new Error(`${who} did not get it: ${outcome.kind}.`);
  return went(running, outcome.events, at(minutes), who);
}

/** "Escalate now", pressed by `who`. */
function escalated(running: Running, who: string, minutes: number): Running {
  const free: Case = { ...running, incident: { ...running.incident, holds: {} } };
  const events = [...letGo(running), ...page(free, meansAt(at(minutes), matrix), "next", "escalated")];
  return delivered(went(running, events, at(minutes), who), at(minutes));
}

const first = (): Running => paged(declared({ matrix }), 0, "same");
/** In the last of the three tiers, in the first of two cycles. */
const inLastTier = (): Running => paged(paged(first(), 10, "next"), 25, "next");
/** The same in the last cycle. */
const inLastCycle = (): Running =>
  [45, 55, 70].reduce((running, minutes) => paged(running, minutes, "next"), inLastTier());

const cardOf = (running: Running): string => cardWords(incidentCard(keptOf(running), running.log, around));
const timelineOf = (running: Running): string => markdownOf(keptOf(running), running.log, around).join("\n");

const lastPageOf = (running: Running, who: string) => {
  const found = running.pages.findLast(({ person }) => person === who);
  if (found === undefined) throw new Error(`${who} was not paged.`);
  return found;
};
const pageOf = (running: Running, who: string): string =>
  cardWords(pageCard(keptOf(running), lastPageOf(running, who), around, at(90)));
const noticeOf = (running: Running, who: string): string =>
  pageNotice(keptOf(running), lastPageOf(running, who), around, at(90)).text;

/** What each side's leadership is told of this event, the provider's first. */
function toldOf(running: Running, what: LoggedEvent["what"]): (string | undefined)[] {
  const event = running.log.findLast((each) => each.what === what);
  return parties.map((side) => event && leadersLine(event, keptOf(running), side, around));
}

const standing = (running: Running): (string | undefined)[] => {
  const event = { what: "leaders_told", updateAt: at(120), at: at(90), actor: "demarc" } as const;
  return parties.map((side) => leadersLine(event, keptOf(running), side, around));
};

describe("whoever holds it escalates past the last tier", () => {
  const again = escalated(taken(inLastTier(), "p3", 26), "p3", 30);

  test("before the last cycle: the card says who asked, and that there is no further tier", () => {
    expect(cardOf(again)).toContain(
      "Nobody holds it any more: Somebody p3 (Harbourline IT), who held it, asked for more help; there is no further tier, so again tier 1 is paged (cycle 2).",
    );
  });

  test("the page of whoever is asked now says so on every way", () => {
    expect(pageOf(again, "c1")).toContain("Why: Somebody p3 (Harbourline IT), who held it, asked for more help\n");
    expect(noticeOf(again, "c1")).toBe(
      "Acme Freight with Harbourline IT. You are asked as tier 1: Somebody p3 (Harbourline IT), who held it, asked for more help. Please acknowledge.",
    );
  });

  test("leadership reads who it was, of the other company that it was that company, and never that nobody answered", () => {
    expect(toldOf(again, "exhausted")).toEqual([
      "Somebody p3, who had it, asked for more help, and there is nobody further to call. Please step in.",
      "Harbourline IT, who had it, asked for more help, and there is nobody further to call. Please step in.",
    ]);
    expect(standing(again)).toEqual([
      "Somebody p3, who had it, asked for more help; people are being called.",
      "Harbourline IT, who had it, asked for more help; people are being called.",
    ]);
  });

  test("the timeline has who asked, that the cycle is over, and who is paged by whom", () => {
    expect(timelineOf(again)).toMatch(
      /: Somebody p3 \(Harbourline IT\), who held it, asked for more help\n.*: There is no further tier: cycle 1 is over\n.*: Tier 1, cycle 2 paged \(escalated by Somebody p3\): /,
    );
  });

  const over = escalated(taken(inLastCycle(), "c3", 71), "c3", 72);

  test("in the last cycle: the alarm, with the same words on the card, on its pages and for leadership", () => {
    expect(cardOf(over)).toContain(
      "Nobody holds it any more: Somebody c3 (Acme Freight), who held it, asked for more help, and there is no further tier. The alarm goes on until somebody acknowledges.",
    );
    const resort =
      "the last resort: Somebody c3 (Acme Freight), who held it, asked for more help, and there is no further tier";
    expect(pageOf(over, "last")).toContain(`You are: ${resort}\n`);
    expect(noticeOf(over, "last")).toContain(`You are ${resort}. Please acknowledge.`);
    for (const told of [toldOf(over, "exhausted"), toldOf(over, "alarmed"), standing(over)]) {
      expect(told).toEqual([
        "Acme Freight, who had it, asked for more help, and there is nobody further to call. Please step in.",
        "Somebody c3, who had it, asked for more help, and there is nobody further to call. Please step in.",
      ]);
    }
  });

  test("somebody else presses it: both are named", () => {
    expect(cardOf(escalated(taken(first(), "p1", 1), "jo", 2))).toContain(
      "Nobody holds it any more: Somebody jo (Acme Freight) asked for more help while Somebody p1 (Harbourline IT) held it, so tier 2 is paged.",
    );
  });

  test("once somebody else holds it, and gives it back, that is not said of them", () => {
    const back = taken(again, "c1", 31);
    expect(cardOf(back)).toContain("Held by Somebody c1 (Acme Freight).");
    const free = went(back, release(back), at(32), "c1");
    expect(cardOf(paged(free, 32, "same"))).toContain("Nobody holds it any more: tier 1 is paged (cycle 2).");
  });
});

describe("nobody has held it", () => {
  test("the last tier in vain: leadership reads that nobody has answered", () => {
    const over = paged(inLastCycle(), 90, "next");
    expect(cardOf(over)).toContain("Nobody holds it yet: there is no further tier. The alarm goes on");
    expect(toldOf(over, "exhausted")[0]).toBe(
      "Everybody who should be called has been called, and nobody has answered. Please step in.",
    );
    expect(toldOf(over, "alarmed")).toEqual(standing(over));
    expect(standing(over)[0]).toBe("Still nobody has answered. Please step in.");
  });

  test("one side has, where each must: leadership reads which one has not", () => {
    const each = matrixOf({ modes: ["both-any", "both-any", "both-each"], cycles: 1 });
    const asked = [0, 10, 25].reduce(
      (running, minutes) => {
        const events = page(running, meansAt(at(minutes), each), minutes === 0 ? "same" : "next", "timer");
        return delivered(went(running, events, at(minutes)), at(minutes));
      },
      declared({ matrix: each }),
    );
    const half = taken(asked, "p3", 26);
    expect(pageOf(half, "c3")).toContain(
      "Held by: Somebody p3 (Harbourline IT); Acme Freight has still to acknowledge\n",
    );
    const over = went(half, page(half, meansAt(at(45), each), "next", "timer"), at(45));
    expect(toldOf(over, "exhausted")[1]).toBe(
      "Harbourline IT is on it; Acme Freight has not answered yet, and there is nobody further to call. Please step in.",
    );
  });
});

test("opened again where no tier has anybody: those asked before are not those asked now", () => {
  const before = first();
  expect(cardOf(before)).toContain("Asked: Somebody p1 (Harbourline IT) and Somebody c1 (Acme Freight)\n");
  const over = went(before, resolve(before, "Restarted."), at(5), "p1");
  const nobody = rosterOf({ 1: tierOf([], parties), 2: tierOf([], parties), 3: tierOf([], parties) });
  const open = went(over, reopen(over, "It is back.", at(60), matrix), at(60), "jo");
  const alarmed = paged(open, 60, "same", nobody);
  expect(cardOf(alarmed)).toContain("Asked: Somebody last (Harbourline IT)\n");
});

test("a notification to leadership keeps people's and companies' names as they are, and a title's own end", () => {
  const held = taken(first(), "p1", 1);
  const titled = { ...held, incident: { ...held.incident, title: "Is checkout down?" } };
  const line = toldOf(titled, "acknowledged")[0] ?? "";
  const { summary } = leadersCard(line, keptOf(titled), "provider", around, at(1));
  expect(summary).toBe("Is checkout down? Somebody p1 is on it.");
});

/** A rehearsal says that it is one on everything that anybody reads of it, whatever becomes of it. */
import { describe, expect, test } from "vitest";
import {
  around,
  declared,
  keptOf,
  meansAt,
  minute,
  type Running,
  start,
  went,
} from "../../../../test/support/incidents.ts";
import { cardWords } from "../../../../test/support/words.ts";
import type { Card } from "../../../bot/card.ts";
import type { LoggedEvent } from "../../../domain/incident.ts";
import { parties } from "../../../domain/party.ts";
import { page } from "../climb/decide.ts";
import { resolve } from "../hold/decide.ts";
import { incidentCard } from "./incident.ts";
import { leadersCard, leadersLine } from "./leaders.ts";
import { markdownCards } from "./markdown.ts";
import { declaredCard, holeCard, listCard, presentCard, whichSideCard } from "./notices.ts";
import { pageCard, pageNotice, reminderCard, standDownCard } from "./page.ts";
import { timelineCard } from "./timeline.ts";

const now = start + minute;
const asking = (drill: boolean): Running => declared({ drill, asking: true });
const paging = (drill: boolean): Running => {
  const fresh = declared({ drill });
  return went(fresh, page(fresh, meansAt(start), "same", "declared"), start);
};
const held = (drill: boolean): Running => {
  const taken = { person: "p1", side: "provider", via: "chat", waiting: [], remindAt: now } as const;
  return went(paging(drill), [{ what: "acknowledged", ...taken }], now, "p1");
};
const over = (drill: boolean): Running => went(held(drill), resolve(held(drill), "restarted"), now, "p1");

/** Everything that is ever shown of an incident. */
function shown(running: Running): Record<string, Card> {
  const kept = keptOf(running);
  const [first] = running.pages;
  const told: LoggedEvent = { what: "leaders_told", updateAt: now, at: now, actor: "demarc" };
  return {
    card: incidentCard(kept, running.log, around),
    declared: declaredCard(kept, [], around),
    list: listCard([kept], around, now),
    answer: presentCard(kept, "Nothing was changed.", around, now),
    "which side": whichSideCard(kept, around),
    "a hole": holeCard(kept, "client", [1], around),
    reminder: reminderCard(kept, now, around, "Europe/London"),
    "stand down": standDownCard(kept, around),
    timeline: timelineCard(kept, running.log, around, { zone: "Europe/London", now }),
    ...Object.fromEntries(markdownCards(kept, running.log, around).map((each, index) => [`markdown ${index}`, each])),
    ...(first && { page: pageCard(kept, first, around, now) }),
    ...Object.fromEntries(
      parties.map((side) => [
        `leaders of the ${side}`,
        leadersCard(leadersLine(told, kept, side, around) ?? "", kept, side, around, now),
      ]),
    ),
  };
}

describe.each([
  ["asked about", asking],
  ["paged", paging],
  ["held", held],
  ["over", over],
] as const)("while it is %s", (_when, at) => {
  test("each card says that it is a drill, what a notification shows of it, too; of what is real none does", () => {
    for (const [name, card] of Object.entries(shown(at(true)))) {
      expect(cardWords({ ...card, summary: "" }), name).toContain("DRILL");
      if (name !== "list" && name !== "answer") expect(card.summary, name).toContain("DRILL");
    }
    for (const [name, card] of Object.entries(shown(at(false)))) expect(cardWords(card), name).not.toMatch(/drill/i);
  });
});

test("a page beyond chat says so as well, whatever way it goes", () => {
  for (const drill of [true, false]) {
    const running = paging(drill);
    const [first] = running.pages;
    if (first === undefined) throw new Error("Nobody was paged.");
    const notice = pageNotice(keptOf(running), first, around, now);
    expect([notice.drill, /DRILL/.test(notice.subject)]).toEqual([drill, drill]);
  }
});

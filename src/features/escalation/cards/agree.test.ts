/**
 * Whatever happens to an incident, all that tells of it says the same: its card, everybody's page, word to leadership, the
 * timeline and the month's report.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { keptOf, around as those } from "../../../../test/support/incidents.ts";
import { type Lived, live, lives } from "../../../../test/support/lives.ts";
import { cardWords } from "../../../../test/support/words.ts";
import { statusOf } from "../../../domain/incident.ts";
import { parties } from "../../../domain/party.ts";
import type { Around } from "../around.ts";
import { reportFor } from "../report/decide.ts";
import { askedIn, telling } from "../timeline/decide.ts";
import { incidentCard, stateWords } from "./incident.ts";
import { leadersLine } from "./leaders.ts";
import { pageCard } from "./page.ts";
import { answerWords } from "./timeline.ts";
import * as words from "./words.ts";

/** Holds for each of many lives. */
const always = (holds: (lived: Lived, around: Around) => void): void =>
  fc.assert(
    fc.property(lives, (life) => {
      const lived = live(life);
      holds(lived, { ...those, matrix: lived.matrix });
    }),
    { numRuns: 400 },
  );

/** What stands under a label of a card. */
const factOf = (said: string, label: string): string | undefined =>
  said.split("\n").find((line) => line.startsWith(`${label}: `));

test("who holds it: the card and leadership say so, and who is still asked", () => {
  always((lived, around) => {
    const { incident, now } = lived;
    const state = stateWords(keptOf(lived), around, now);
    const lines = parties.map((side) => {
      const told = { what: "leaders_told", updateAt: now, at: now, actor: "demarc" } as const;
      return leadersLine(told, keptOf(lived), side, around) ?? "";
    });
    const isHeld = statusOf(incident) === "acknowledged";
    const isHalf = statusOf(incident) === "paging" && Object.keys(incident.holds).length > 0;
    expect(/^Held by/.test(state)).toBe(isHeld || isHalf);
    expect(/has still to acknowledge/.test(state)).toBe(isHalf);
    for (const line of lines) {
      if (statusOf(incident) === "resolved") continue;
      expect(/still on it\.$/.test(line)).toBe(isHeld);
      expect(/being called\.$/.test(line)).toBe(incident.phase.kind === "tier" || incident.phase.kind === "asking");
    }
  });
});

test("until when a tier has time: the card, the pages and the timeline name the same instant, and nobody else does", () => {
  always((lived, around) => {
    const { incident, pages, log, now } = lived;
    const { phase, steps } = incident;
    const asked = askedIn(log);
    const waiting = asked.filter(({ end }) => end.kind === "waiting");
    const card = cardWords(incidentCard(keptOf(lived), log, around));
    if (phase.kind !== "tier") return expect(waiting).toEqual([]);
    expect(waiting).toEqual(asked.slice(-1));
    expect(waiting).toMatchObject([{ step: { tier: incident.tier }, end: { until: phase.deadline } }]);
    const until = words.clockTime(phase.deadline, now, "Europe/London");
    const drawn = words.clockTime(phase.deadline, log.at(-1)?.at ?? now, "Europe/London");
    expect(factOf(card, "Next")).toContain(` at ${drawn} `);
    for (const page of pages) {
      const said = factOf(cardWords(pageCard(keptOf(lived), page, around, now)), "You are");
      if (said === undefined || page.alarm === true) continue;
      expect(said.includes(`, until ${until};`)).toBe(page.step === steps.length);
    }
  });
});

test("whoever may still acknowledge by their page is asked by the card, too, unless their tier is over", () => {
  always((lived, around) => {
    const { incident, pages, log, now } = lived;
    const card = cardWords(incidentCard(keptOf(lived), log, around));
    expect(factOf(card, "Asked") !== undefined).toBe(incident.phase.kind === "tier" || incident.phase.kind === "alarm");
    for (const page of pages) {
      const said = cardWords(pageCard(keptOf(lived), page, around, now));
      const isAsked = statusOf(incident) === "paging" && page.sides.some((side) => incident.holds[side] === undefined);
      expect(said.includes("[Acknowledge]")).toBe(isAsked);
      const isPresent = page.step === incident.steps.length && page.cycle === incident.cycle;
      if (isAsked && isPresent && incident.phase.kind === "tier") {
        expect(factOf(card, "Asked")).toContain(words.nameOf(page.person, around));
      }
    }
  });
});

test("which promises were kept: the report counts what the timeline says", () => {
  always((lived, around) => {
    const { incident, log } = lived;
    const asked = askedIn(log);
    const told = asked.map((each) => ({ each, said: answerWords(each, around, () => "later") }));
    const { tiers, sides } = reportFor([{ incident, log }]);
    for (const tier of new Set(asked.map(({ step }) => step.tier))) {
      const own = told.filter(({ each }) => each.step.tier === tier && each.end.kind !== "waiting");
      const kept = own.filter(({ said }) => !/nobody|not needed|the rest| late/.test(said));
      const broken = own.filter(({ said }) => / late|in time|could be reached/.test(said));
      const counted = tiers.find((each) => each.tier === tier);
      expect(counted?.kept ?? 0).toBe(kept.length);
      expect((counted?.judged ?? 0) - (counted?.kept ?? 0)).toBe(broken.length);
      expect((counted?.spared ?? 0) + (counted?.judged ?? 0)).toBe(own.length);
    }
    const first = log.find(({ what }) => what === "acknowledged");
    const line = first === undefined ? "" : words.eventWords(first, lived.pages, around);
    expect(sides.provider.late + sides.client.late).toBe(/response time/.test(line ?? "") ? 1 : 0);
  });
});

test("E6: whoever was late in the log is as late in the timeline, against the same tier", () => {
  always(({ log }) => {
    const asked = askedIn(log);
    for (const event of log) {
      if (event.what !== "acknowledged" || event.late === undefined) continue;
      const { tier, by } = event.late;
      const row = asked.find(
        ({ step, answers }) =>
          step.tier === tier && answers.some(({ person, lateBy }) => person === event.person && lateBy === by),
      );
      expect(row?.isKept).toBe(false);
    }
  });
});

test("what is telling of a log says all that the whole says", () => {
  const kinds: ReadonlySet<string> = new Set(telling);
  always(({ log }) => expect(askedIn(log.filter(({ what }) => kinds.has(what)))).toEqual(askedIn(log)));
});

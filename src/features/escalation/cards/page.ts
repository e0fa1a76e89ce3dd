/** The page: everything needed at three in the morning, Acknowledge first. As a card, and as plain words for other ways. */
import type { Block, Card } from "../../../bot/card.ts";
import type { Notice } from "../../../bot/way.ts";
import { type Page, statusOf } from "../../../domain/incident.ts";
import { actions } from "../actions.ts";
import type { Around } from "../around.ts";
import { isHeldFor } from "../paging/decide.ts";
import { idsOf, type Kept } from "../store.ts";
import {
  alarmWords,
  detailBlocks,
  drillBlocks,
  halfHeldWords,
  isHalfHeld,
  nextWords,
  stateWords,
  timelineButton,
} from "./incident.ts";
import * as words from "./words.ts";

/** What the person's own card of this page shows now. */
export function pageCard(kept: Kept, page: Page, around: Around, now: number): Card {
  const { incident } = kept;
  if (statusOf(incident) !== "paging" || isHeldFor(incident, page)) return standing(kept, around, now);
  const summary = `${incident.drill ? "DRILL · " : ""}P1: ${words.ended(incident.title)} Please acknowledge.`;
  return {
    summary,
    blocks: [
      { kind: "title", text: words.headline(incident) },
      ...drillBlocks(incident.drill),
      {
        kind: "buttons",
        buttons: [
          { label: "Acknowledge", style: "primary", does: actions.acknowledge.press(idsOf(kept)) },
          {
            label: "Escalate now",
            does: actions.escalate.press({ ...idsOf(kept), generation: incident.generation }),
          },
          { label: "More…", does: actions.more.press(idsOf(kept)) },
        ],
      },
      ...markBlocks(page),
      { kind: "facts", facts: factsOf(kept, page, around, now).map(([label, value]) => ({ label, value })) },
      ...detailBlocks(incident.details),
    ],
  };
}

/** The same for e-mail, SMS, a call or a webhook. What marks it comes first, where no way cuts it off. */
export function pageNotice(kept: Kept, page: Page, around: Around, now: number): Notice {
  const { incident } = kept;
  const company = around.engagement.name;
  const more = words.moreHelpWords(incident, around);
  const why =
    page.alarm === true
      ? `You are the last resort: ${alarmWords(incident, around)}`
      : `You are asked as tier ${page.tier}${more === undefined ? "" : `: ${more}`}`;
  return {
    subject: `P1 ${words.headline(incident)}`,
    text: [...marks(page), `${words.ended(company)} ${why}. Please acknowledge.`].join(" "),
    details: [
      ...factsOf(kept, page, around, now).map(([label, value]) => `${label}: ${value}`),
      "To acknowledge: press Acknowledge on the page that I sent you in chat, or type p1 there",
      ...incident.details,
    ],
    page: page.id,
    drill: incident.drill,
  };
}

/** A short word to whoever was paged, when somebody else holds it (E3). */
export function standDownCard(kept: Kept, around: Around): Card {
  const by = words.holders(kept.incident, around);
  const text = `${words.ended(words.headline(kept.incident))} It is acknowledged by ${by}. You need do nothing.`;
  return { summary: text, blocks: [{ kind: "text", tone: "good", text }] };
}

/** Whoever holds it is asked for a word (E9). */
export function reminderCard(kept: Kept, dropAt: number, around: Around, timeZone: string): Card {
  const { incident } = kept;
  const time = words.clockTime(dropAt, dropAt, timeZone);
  const text = `You hold ${words.ended(words.headline(incident))} Is there any progress? Without a word by ${time} it is paged again.`;
  return {
    summary: text,
    blocks: [
      ...drillBlocks(incident.drill),
      { kind: "text", tone: "warning", text },
      {
        kind: "buttons",
        buttons: [{ label: "Say how it stands", style: "primary", does: actions.more.press(idsOf(kept)) }],
      },
      { kind: "text", tone: "subtle", text: around.engagement.name },
    ],
  };
}

/** Nothing is asked any more: what became of it. */
function standing(kept: Kept, around: Around, now: number): Card {
  const { incident } = kept;
  const state = stateWords(kept, around, now);
  return {
    summary: `${words.ended(words.headline(incident))} ${state}`,
    blocks: [
      { kind: "title", text: words.headline(incident) },
      ...drillBlocks(incident.drill),
      { kind: "text", tone: "good", text: state },
      {
        kind: "buttons",
        buttons: [
          ...(statusOf(incident) === "resolved" ? [timelineButton(kept)] : []),
          { label: "More…", does: actions.more.press(idsOf(kept)) },
        ],
      },
    ],
  };
}

function marks({ lateBy, duplicate }: Page): string[] {
  return [
    ...(lateBy > 0 ? [`This page is late by ${words.duration(lateBy)}: Demarc was interrupted.`] : []),
    ...(duplicate ? ["You may have had this page already."] : []),
  ];
}

const markBlocks = (page: Page): Block[] => marks(page).map((text) => ({ kind: "text", tone: "warning", text }));

/** Times are in the zone of whoever is paged. */
function factsOf(kept: Kept, page: Page, around: Around, now: number): [label: string, value: string][] {
  const { incident, pages } = kept;
  const { subject } = incident;
  const me = around.colleagues.find(({ personId }) => personId === page.person);
  const zone = me?.timeZone ?? around.engagement.timeZone;
  const others = [...new Set(pages.filter(({ step }) => step === page.step).map(({ person }) => person))]
    .filter((person) => person !== page.person)
    .map((person) => `${words.personOf(person, around)}${contactOf(person, kept, page, around)}`);
  return [
    ["Where", around.engagement.name],
    ["Function", subject.name === undefined ? "not known" : `${subject.name}, ${subject.domain}`],
    ...(subject.accountable === undefined
      ? []
      : [["Accountable", words.companyOf(subject.accountable, around)] satisfies [string, string]]),
    ...(isHalfHeld(incident) ? [["Held by", halfHeldWords(incident, around)] satisfies [string, string]] : []),
    ...whyFact(kept, page, around),
    ["You are", roleWords(kept, page, around, (at) => words.clockTime(at, now, zone))],
    ["Also asked", others.length === 0 ? "nobody else yet" : words.listed(others)],
    [
      "Declared",
      `${words.clockTime(incident.declaredAt, now, zone)} (${zone}) by ${words.actorOf(incident.declaredBy, around)}`,
    ],
  ];
}

/** That somebody had it already, and asks for more; an alarm says so itself. */
function whyFact({ incident }: Kept, page: Page, around: Around): [label: string, value: string][] {
  const more = words.moreHelpWords(incident, around);
  return more === undefined || page.alarm === true ? [] : [["Why", more]];
}

/** As what somebody is asked, and what happens without them. @param timeOf how an instant is said. */
function roleWords({ incident }: Kept, page: Page, around: Around, timeOf: (at: number) => string): string {
  const { phase, tier, steps } = incident;
  if (page.alarm === true) return `the last resort: ${alarmWords(incident, around)}`;
  const role = `tier ${page.tier} for ${words.listed(page.sides.map((side) => words.companyOf(side, around)))}`;
  switch (phase.kind) {
    case "tier":
      return page.step === steps.length
        ? `${role}, until ${timeOf(phase.deadline)}; then comes ${nextWords(incident, around)}`
        : `${role}; by now tier ${tier} is asked${tier === page.tier ? " again" : ""}`;
    case "alarm":
      return `${role}; by now ${alarmWords(incident, around)}, and the alarm goes on`;
    case "snoozed":
      return `${role}; put off until ${timeOf(phase.until)}`;
    case "asking":
    case "held":
    case "reminded":
    case "over":
      return role;
  }
}

/** A telephone number only of one's own side, unless the matrix shares them (E18). */
function contactOf(person: string, { pages }: Kept, page: Page, { matrix }: Around): string {
  const theirs = pages.filter((each) => each.person === person);
  const isOwn = theirs.some(({ sides }) => sides.some((side) => page.sides.includes(side)));
  const phone = theirs.find(({ way }) => way === "voice" || way === "sms")?.address;
  return phone !== undefined && (isOwn || matrix.shareContacts) ? ` ${phone}` : "";
}

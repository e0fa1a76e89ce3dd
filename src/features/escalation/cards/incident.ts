/** The incident's card in the engagement's channels: what, where, who holds it, what happens next. True at any time. */
import type { Block, Button, Card } from "../../../bot/card.ts";
import { dueAtOf, type Incident, type LoggedEvent, statusOf, wasTierPaged } from "../../../domain/incident.ts";
import { actions } from "../actions.ts";
import type { Around } from "../around.ts";
import { isHeldFor } from "../paging/decide.ts";
import { idsOf, type Kept } from "../store.ts";
import * as words from "./words.ts";

/** So many lines of the timeline stand on the card. */
const mostLines = 5;

/** @param recent the log's last events, oldest first. */
export function incidentCard(kept: Kept, recent: readonly LoggedEvent[], around: Around): Card {
  const { incident } = kept;
  const now = recent.at(-1)?.at ?? incident.declaredAt;
  const state = stateWords(kept, around, now);
  return {
    summary: `${words.ended(words.headline(incident))} ${state}`,
    blocks: [
      { kind: "title", text: words.headline(incident) },
      ...drillBlocks(incident.drill),
      { kind: "text", text: state, tone: toneOf(kept) },
      { kind: "facts", facts: factsOf(kept, around, now) },
      ...detailBlocks(incident.details),
      ...timelineBlocks(kept, recent, around, now),
      { kind: "buttons", buttons: buttonsOf(kept) },
      { kind: "text", tone: "subtle", text: `${around.engagement.name} · mention me in a reply to add a note` },
    ],
  };
}

export const drillBlocks = (drill: boolean): Block[] =>
  drill ? [{ kind: "text", tone: "warning", text: words.drillWords }] : [];

export const detailBlocks = (details: readonly string[]): Block[] =>
  details.length === 0 ? [] : [{ kind: "text", tone: "subtle", text: words.shortened(details.join(" · "), 600) }];

/** Who holds it, or who is asked. One sentence, also read aloud by a screen reader. */
export function stateWords({ incident }: Kept, around: Around, now: number): string {
  const { phase, tier, cycle } = incident;
  const zone = around.engagement.timeZone;
  const time = (at: number) => words.clockTime(at, now, zone);
  switch (phase.kind) {
    case "asking":
      return `Which function is it? Without an answer by ${time(phase.until)}, people are paged all the same.`;
    case "tier": {
      const paged = `tier ${tier} is paged${cycle > 1 ? ` (cycle ${cycle})` : ""}`;
      return `${openWords(incident, around)}: ${pagedWords(incident, around, paged)}.`;
    }
    case "alarm":
      return `${openWords(incident, around)}: ${alarmWords(incident, around)}. The alarm goes on until somebody acknowledges.`;
    case "snoozed":
      return phase.held
        ? `Held by ${words.holders(incident, around)}; no reminder before ${time(phase.until)}.`
        : `${openWords(incident, around)}; put off until ${time(phase.until)}.`;
    case "held":
    case "reminded":
      return `Held by ${words.holders(incident, around)}.`;
    case "over":
      return `Resolved by ${words.actorOf(incident.resolved?.by ?? "demarc", around)}: ${incident.resolved?.text ?? ""}`;
  }
}

/** Who has taken it, and who has still to, where each side must (E17); or that nobody has. */
function openWords(incident: Incident, around: Around): string {
  if (!isHalfHeld(incident)) return wasHeld(incident) ? "Nobody holds it any more" : "Nobody holds it yet";
  return `Held by ${halfHeldWords(incident, around)}`;
}

/** `Dan Whitlock (Harbourline IT); Acme Freight has still to acknowledge`. */
export function halfHeldWords(incident: Incident, around: Around): string {
  const { needs } = incident;
  const left = needs === "any" ? [] : needs.map((side) => words.companyOf(side, around));
  return `${words.holders(incident, around)}; ${words.listed(left)} has still to acknowledge`;
}

/** Since it was declared, or since it was opened again. */
export const wasHeld = ({ answered }: Incident): boolean => answered !== undefined;

/** Also why, where it was escalated by or from whoever held it. @param paged which tier is paged. */
function pagedWords(incident: Incident, around: Around, paged: string): string {
  const more = words.moreHelpWords(incident, around);
  if (more === undefined) return paged;
  const isPastLast = incident.cycle > (incident.moreAsked?.cycle ?? incident.cycle);
  return isPastLast ? `${more}; there is no further tier, so again ${paged}` : `${more}, so ${paged}`;
}

/** One side has it, and the other has still to acknowledge. */
export const isHalfHeld = (incident: Incident): boolean =>
  statusOf(incident) === "paging" && Object.keys(incident.holds).length > 0;

/** Why there is an alarm. */
export function alarmWords(incident: Incident, around: Around): string {
  const more = words.moreHelpWords(incident, around);
  const why = wasTierPaged(incident) ? "there is no further tier" : "no tier has anybody who can be paged";
  return more === undefined ? why : `${more}, and ${why}`;
}

function toneOf({ incident }: Kept): "good" | "warning" | "normal" {
  const status = statusOf(incident);
  return status === "resolved" ? "good" : status === "acknowledged" ? "normal" : "warning";
}

function factsOf({ incident, pages }: Kept, around: Around, now: number) {
  const { subject, steps, cycle, phase } = incident;
  const zone = around.engagement.timeZone;
  const present = pages.filter((page) => page.step === steps.length && page.cycle === cycle);
  const asked = present.filter((page) => !isHeldFor(incident, page)).map(({ person }) => person);
  const names = [...new Set(asked)].map((person) => words.personOf(person, around));
  const isAsked = phase.kind === "tier" || phase.kind === "alarm";
  return [
    { label: "Function", value: subject.name === undefined ? "not known" : `${subject.name}, ${subject.domain}` },
    ...(subject.accountable === undefined
      ? []
      : [{ label: "Accountable", value: words.companyOf(subject.accountable, around) }]),
    ...(isAsked && names.length > 0 ? [{ label: "Asked", value: words.listed(names) }] : []),
    ...nextFact(incident, around, now),
    {
      label: "Declared",
      value: `${words.clockTime(incident.declaredAt, now, zone)} (${zone}) by ${words.actorOf(incident.declaredBy, around)}`,
    },
    ...(incident.lastStatus === undefined ? [] : [{ label: "Status", value: incident.lastStatus.text }]),
    ...(incident.repeats === 0 ? [] : [{ label: "Alerts", value: `${incident.repeats + 1}` }]),
  ];
}

/** An instant, never a countdown: it stays true while nobody changes the card. */
function nextFact(incident: Kept["incident"], around: Around, now: number) {
  const at = dueAtOf(incident);
  const { phase } = incident;
  if (at === undefined || statusOf(incident) !== "paging") return [];
  const when = phase.kind === "tier" ? phase.deadline : at;
  const zone = around.engagement.timeZone;
  const next = nextWords(incident, around);
  return [{ label: "Next", value: `${words.capitalized(next)} at ${words.clockTime(when, now, zone)} (${zone})` }];
}

/** What happens next where nobody acknowledges: `tier 2`. */
export function nextWords({ tier, cycle, lastCycle, phase }: Incident, { matrix }: Around): string {
  const [first] = matrix.tiers;
  const again = (tier: number): string => `tier ${tier} again`;
  if (phase.kind === "alarm") return "the alarm again";
  if (phase.kind === "snoozed") return tier > 0 ? again(tier) : `tier ${first?.tier ?? 1}`;
  const next = matrix.tiers.find((rule) => rule.tier > tier);
  if (next !== undefined) return `tier ${next.tier}`;
  return cycle < lastCycle ? again(first?.tier ?? 1) : "the alarm";
}

function timelineBlocks({ pages }: Kept, recent: readonly LoggedEvent[], around: Around, now: number): Block[] {
  const lines = recent.flatMap((event) => {
    const said = words.eventWords(event, pages, around);
    const time = words.clockTime(event.at, now, around.engagement.timeZone);
    return said === undefined ? [] : [[time, words.shortened(said, 140)]];
  });
  return lines.length === 0
    ? []
    : [{ kind: "table", columns: ["When", "What happened"], rows: lines.slice(-mostLines) }];
}

/** Few, and wide apart in meaning: a wrong press at three in the morning is easy. */
function buttonsOf(kept: Kept): Button[] {
  const { incident } = kept;
  const ids = idsOf(kept);
  const more: Button = { label: "More…", does: actions.more.press(ids) };
  const acknowledge: Button = {
    label: "Acknowledge",
    style: "primary",
    does: actions.acknowledge.press(ids),
  };
  const escalate: Button = {
    label: "Escalate now",
    does: actions.escalate.press({ ...ids, generation: incident.generation }),
  };
  switch (statusOf(incident)) {
    case "asking":
      return [...choiceButtons(kept), acknowledge];
    case "paging":
      return [acknowledge, escalate, more];
    case "acknowledged":
      return [escalate, more];
    case "resolved":
      return [timelineButton(kept), more];
  }
}

/** The way to all that happened: at the end, and after it. */
export const timelineButton = (kept: Kept): Button => ({
  label: "Timeline",
  does: actions.timeline.press(idsOf(kept)),
});

/** Which function it is, while that is asked; and the way on where it is none of them. */
export function choiceButtons(kept: Kept): readonly Button[] {
  const { candidates, phase } = kept.incident;
  if (phase.kind !== "asking") return [];
  const ids = idsOf(kept);
  return [
    ...candidates.slice(0, 4).map(({ id, name }) => ({
      label: words.shortened(name, 70),
      does: actions.choose.press({ ...ids, function: id }),
    })),
    { label: "None of these: page now", does: actions.choose.press(ids) },
  ];
}

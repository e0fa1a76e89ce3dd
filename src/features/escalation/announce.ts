/**
 * What people hear when an incident changes: its cards are made true everywhere, leadership is told, whoever need do
 * nothing any more is told so. All of it is queued in the transaction of the change, and none of it delays a page.
 */
import type { Card } from "../../bot/card.ts";
import type { Message } from "../../bot/feature.ts";
import type { Place } from "../../bot/turn.ts";
import type { IncidentEvent, LoggedEvent, Page } from "../../domain/incident.ts";
import { type Party, parties } from "../../domain/party.ts";
import { leadersOf, ownersOf } from "../oncall/index.ts";
import type { Around } from "./around.ts";
import { incidentCard } from "./cards/incident.ts";
import { leadersCard, leadersLine } from "./cards/leaders.ts";
import { holeCard } from "./cards/notices.ts";
import { pageCard, reminderCard, standDownCard } from "./cards/page.ts";
import type { Kept } from "./store.ts";

/** A change that was just saved. */
export interface Change {
  readonly kept: Kept;
  readonly events: readonly LoggedEvent[];
  /** The log's last events, these among them. */
  readonly recent: readonly LoggedEvent[];
  readonly around: Around;
  readonly now: number;
}

export interface News {
  readonly messages: readonly Message[];
  /** Cards that were sent before, and what they show from now on. */
  readonly revisions: readonly { readonly topic: string; readonly card: Card; readonly urgent?: boolean }[];
}

/** Events of which nobody but the log hears. */
const silent: ReadonlySet<IncidentEvent["what"]> = new Set([
  "page_begun",
  "page_sent",
  "page_delayed",
  "page_cancelled",
  "pages_due",
]);

export const isNews = (event: Pick<IncidentEvent, "what">): boolean => !silent.has(event.what);

export const incidentTopic = (incident: string): string => `incident:${incident}`;
export const pageTopic = (page: string): string => `page:${page}`;

/** What a topic of ours is about; `undefined` for anybody else's. */
export function incidentOfTopic(
  topic: string,
): { readonly kind: "incident" | "page"; readonly id: string } | undefined {
  const [, kind, id] = /^(incident|page):(.+)$/.exec(topic) ?? [];
  return id !== undefined && (kind === "incident" || kind === "page") ? { kind, id } : undefined;
}

/** @param channels the engagement's, where the incident is new and its card is to be posted. */
export function newsOf(change: Change, channels: readonly Place[]): News {
  const { kept, recent, around } = change;
  const card = incidentCard(kept, recent, around);
  const topic = incidentTopic(kept.id);
  return {
    messages: [
      ...channels.map((place): Message => {
        const where = `${place.platform}:${place.conversation}`;
        return { key: `escalation.card:${kept.id}:${where}`, to: { place }, card, topic, urgent: true };
      }),
      ...standDowns(change),
      ...reminders(change),
      ...toOwners(change),
      ...toLeaders(change),
    ],
    revisions: [...(channels.length > 0 ? [] : [{ topic, card, urgent: true }]), ...pageRevisions(change)],
  };
}

/** Events after which a page's own card says something else. */
const turns: ReadonlySet<IncidentEvent["what"]> = new Set([
  "paged",
  "alarmed",
  "acknowledged",
  "unacknowledged",
  "snoozed",
  "resolved",
  "reopened",
]);

/** The cards of everybody who was paged and has the page, or is about to. */
function pageRevisions({ kept, events, around, now }: Change): News["revisions"] {
  if (!events.some(({ what }) => turns.has(what))) return [];
  return kept.pages
    .filter(({ way, state }) => way === "chat" && (state === "sent" || state === "sending"))
    .map((page) => ({ topic: pageTopic(page.id), card: pageCard(kept, page, around, now) }));
}

/** Whoever was asked, and did not take it, hears who did (E3). */
function standDowns({ kept, events, around }: Change): Message[] {
  const taken = events.find((event) => event.what === "acknowledged" && event.waiting.length === 0);
  if (taken?.what !== "acknowledged") return [];
  const asked = kept.pages.filter(
    (page) => isInRound(kept, page) && (page.state === "sent" || page.state === "sending"),
  );
  const others = new Set(asked.map(({ person }) => person).filter((person) => person !== taken.person));
  const card = standDownCard(kept, around);
  return [...others].map((person) => ({ key: keyOf("held", kept, person), to: { person }, card }));
}

/** Asked since it was declared, or since it was opened again; where no tier had anybody, by an alarm of this cycle. */
const isInRound = ({ incident }: Kept, { step, alarm, cycle }: Page): boolean =>
  incident.steps.some((each) => each.step === step && each.round === incident.round) ||
  (alarm === true && cycle === incident.cycle);

function reminders({ kept, events, around }: Change): Message[] {
  return events.flatMap((event) => {
    if (event.what !== "reminded") return [];
    return parties.flatMap((side) => {
      const person = kept.incident.holds[side]?.person;
      if (person === undefined) return [];
      const zone = around.colleagues.find(({ personId }) => personId === person)?.timeZone;
      const card = reminderCard(kept, event.dropAt, around, zone ?? around.engagement.timeZone);
      return [{ key: keyOf("reminded", kept, person), to: { person }, card, urgent: true }];
    });
  });
}

/** Whoever keeps the matrix hears of a hole in it (E10). */
function toOwners({ kept, events, around }: Change): Message[] {
  const holes = events.flatMap((event) => {
    switch (event.what) {
      case "paged":
      case "tier_skipped":
        return event.missing.map((side) => ({ side, tier: event.tier }));
      case "second_paged":
        return event.missing.map((side) => ({ side, tier: kept.incident.tier }));
      default:
        return [];
    }
  });
  return parties.flatMap((side) => {
    const own = [...new Set(holes.filter((hole) => hole.side === side).map(({ tier }) => tier))];
    if (own.length === 0) return [];
    const card = holeCard(kept, side, own, around);
    return ownersOf(around.colleagues, around.matrix, side).map(({ personId }) => ({
      key: keyOf("hole", kept, personId),
      to: { person: personId },
      card,
    }));
  });
}

function toLeaders(change: Change): Message[] {
  return parties.flatMap((side) => {
    const line = lineFor(change, side);
    if (line === undefined) return [];
    const { kept, around, now } = change;
    const card = leadersCard(line, kept, side, around, now);
    return leadersOf(around.colleagues, around.matrix, side).map(({ personId }) => ({
      key: keyOf("leaders", kept, personId),
      to: { person: personId },
      card,
    }));
  });
}

/** Of several events at once, one word: that nobody is left to call (E13), or the last that concerns leadership. */
function lineFor({ kept, events, around }: Change, side: Party): string | undefined {
  const exhausted = events.filter(({ what }) => what === "exhausted");
  const telling = exhausted.length > 0 ? exhausted : events;
  return telling.flatMap((event) => leadersLine(event, kept, side, around) ?? []).at(-1);
}

/** Once for this state of the log. */
const keyOf = (what: string, { id, logged }: Kept, person: string): string =>
  `escalation.${what}:${id}:${logged}:${person}`;

/** How escalation puts things into words; shared by its cards. */
import { localDay, localTime, sayInstant } from "../../../domain/calendar.ts";
import {
  type Incident,
  type Instant,
  type LoggedEvent,
  type Page,
  type PageReason,
  referenceOf,
} from "../../../domain/incident.ts";
import type { ReachWay } from "../../../domain/oncall.ts";
import type { Party } from "../../../domain/party.ts";
import { parties } from "../../../domain/party.ts";
import type { Around } from "../around.ts";

export { shortened } from "../../../bot/shortened.ts";

/** `INC-12: checkout is down`; `DRILL-13: …` where it is a drill. */
export const headline = (incident: Incident): string => `${referenceOf(incident)}: ${incident.title}`;

/** What people typed, so that a sentence can follow it. */
export const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** Stands on every card of a drill. */
export const drillWords = "This is a drill: a real rehearsal. Nothing is broken, and it counts nowhere.";

export const nameOf = (person: string, { colleagues }: Around): string =>
  colleagues.find(({ personId }) => personId === person)?.name ?? "somebody who has left";

export const companyOf = (side: Party, { engagement }: Around): string => engagement.sides[side].name;

/** `Dan Whitlock (Harbourline IT)`. */
export function personOf(person: string, around: Around): string {
  const found = around.colleagues.find(({ personId }) => personId === person);
  return found === undefined ? "somebody who has left" : `${found.name} (${companyOf(found.side, around)})`;
}

/** Who did something: a person, Demarc itself, or what sent an alert. */
export function actorOf(actor: string, around: Around): string {
  if (actor === "demarc") return "Demarc";
  return actor.startsWith("alert:") ? actor.slice("alert:".length) : personOf(actor, around);
}

export const capitalized = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "nobody") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** `Mon 23 Nov, 10:15`. */
export const dayAndTime = (at: Instant, timeZone: string): string => sayInstant(new Date(at), timeZone);

/** `10:15`; with the day where that is not the day of `now`. */
export function clockTime(at: Instant, now: Instant, timeZone: string): string {
  const then = new Date(at);
  const isToday = localDay(then, timeZone) === localDay(new Date(now), timeZone);
  return isToday ? localTime(then, timeZone) : sayInstant(then, timeZone);
}

/** `45 s`, `12 min`, `2 h 5 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** Who holds it, by side: `Dan Whitlock (Harbourline IT)`. */
export const holders = (incident: Incident, around: Around): string =>
  listed(parties.flatMap((side) => incident.holds[side]?.person ?? []).map((person) => personOf(person, around)));

/**
 * `Dan Whitlock (Harbourline IT), who held it, asked for more help`: why nobody holds any more what was escalated.
 * `undefined` where it was not, or somebody has held it since.
 */
export function moreHelpWords({ moreAsked }: Incident, around: Around): string | undefined {
  return moreAsked && askedWords(moreAsked, (person) => actorOf(person, around), "held it");
}

/** @param name how somebody is called here. @param did what whoever had it did with it. */
export function askedWords(
  { by, held }: Pick<NonNullable<Incident["moreAsked"]>, "by" | "held">,
  name: (person: string) => string,
  did: string,
): string {
  const others = listed(held.filter((person) => person !== by).map(name));
  if (!held.includes(by)) return `${name(by)} asked for more help while ${others} ${did}`;
  return `${name(by)}, who ${did}${held.length > 1 ? ` with ${others}` : ""}, asked for more help`;
}

const reasons: Readonly<Record<Exclude<PageReason, "reassigned" | "escalated">, string>> = {
  declared: "",
  unanswered: "nobody said which function it is",
  timer: "no acknowledgement in time",
  unreachable: "nobody before could be reached",
  late: "late, since Demarc was interrupted",
  snooze_over: "the snooze is over",
  unacknowledged: "nobody holds it any more",
  reopened: "re-opened",
};

const byWay: Readonly<Record<ReachWay, string>> = {
  chat: "in chat",
  email: "by e-mail",
  sms: "by text message",
  voice: "by telephone",
  webhook: "by webhook",
};

/** By whom, in brackets: whose side they are on is said elsewhere. */
const escalatedWords = (actor: string, around: Around): string => `escalated by ${nameOf(actor, around)}`;

const noteWords = { note: "Note by ", status: "Status by " } as const;

/** One line of the timeline; `undefined` for what only the log need know. */
export function eventWords(event: LoggedEvent, pages: readonly Page[], around: Around): string | undefined {
  const who = actorOf(event.actor, around);
  const people = (pages: readonly { readonly person: string }[]) =>
    listed([...new Set(pages.map(({ person }) => person))].map((person) => personOf(person, around)));
  const sides = (missing: readonly Party[]) => listed(missing.map((side) => companyOf(side, around)));
  switch (event.what) {
    case "declared":
      return `Declared by ${who}`;
    case "chosen":
      return event.subject.name === undefined
        ? `${who} said that it is none of the functions offered`
        : `${who} said which function it is: ${event.subject.name}`;
    case "paged": {
      if (event.reason === "reassigned") return `Paged to take it: ${people(event.pages)}`;
      const why = event.reason === "escalated" ? escalatedWords(event.actor, around) : reasons[event.reason];
      const because = why === "" ? "" : ` (${why})`;
      const cycle = event.cycle > 1 ? `, cycle ${event.cycle}` : "";
      return `Tier ${event.tier}${cycle} paged${because}: ${people(event.pages)}`;
    }
    case "second_paged":
      return event.pages.length === 0 ? undefined : `The other side paged, too: ${people(event.pages)}`;
    case "tier_skipped":
      return `Tier ${event.tier} skipped: nobody to be found at ${sides(event.missing)}`;
    case "exhausted":
      return `There is no further tier: cycle ${event.cycle} is over`;
    case "alarmed":
      return event.nobody
        ? `No tier has anybody: ${people(event.pages)} paged as the last resort`
        : `The alarm was raised: ${people(event.pages)} paged`;
    case "clock_restarted":
      return `Paged ${duration(event.lateBy)} late, since Demarc was interrupted; the response time begins anew`;
    case "unreachable":
      return `Nobody in tier ${event.tier} could be reached`;
    case "acknowledged": {
      const late =
        event.late === undefined ? "" : `, ${duration(event.late.by)} after tier ${event.late.tier}'s response time`;
      const by = event.via === "chat" ? "" : ` ${byWay[event.via]}`;
      const open = event.waiting.length === 0 ? "" : `; ${sides(event.waiting)} has still to acknowledge`;
      return `Acknowledged by ${personOf(event.person, around)}${by}${late}${open}`;
    }
    case "unacknowledged":
      return {
        said: `Given back by ${who}`,
        no_progress: "The acknowledgement lapsed: no progress was heard of",
        escalated:
          event.held === undefined
            ? `Escalated by ${who}`
            : capitalized(
                askedWords({ by: event.actor, held: event.held }, (person) => actorOf(person, around), "held it"),
              ),
        reassigned: `Reassigned by ${who}`,
      }[event.because];
    case "reassigned":
      return `${who} asked ${personOf(event.to, around)} to take it`;
    case "snoozed":
      return `Put off for ${duration(event.until - event.at)} by ${who}`;
    case "snooze_over":
      return "The snooze is over";
    case "reminded":
      return "Reminded: no progress was heard of";
    case "noted":
      return event.kind === "alert" ? `Alert: ${event.text} (${who})` : `${noteWords[event.kind]}${who}: ${event.text}`;
    case "resolved":
      return `Resolved by ${who}: ${event.text}`;
    case "reopened":
      return `Re-opened by ${who}: ${event.text}`;
    case "page_failed": {
      // Why not is in the log alone: it may name the person's address, which is no business of the other side (E18).
      const page = pages.find(({ id }) => id === event.page);
      return page === undefined
        ? undefined
        : `${personOf(page.person, around)} could not be reached ${byWay[page.way]}`;
    }
    case "page_sent":
    case "page_begun":
    case "page_delayed":
    case "page_cancelled":
    case "pages_due":
    case "leaders_told":
      return undefined;
  }
}

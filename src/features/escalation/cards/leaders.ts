/**
 * Word to leadership (E26), in plain words. Each side's leaders read of their own people by name, and of the other company
 * as a company: whom it calls, and whom it could not reach, is its own affair.
 */
import type { Card } from "../../../bot/card.ts";
import { type Incident, type LoggedEvent, statusOf } from "../../../domain/incident.ts";
import { type Party, parties } from "../../../domain/party.ts";
import type { Around } from "../around.ts";
import type { Kept } from "../store.ts";
import { drillBlocks, isHalfHeld, wasHeld } from "./incident.ts";
import * as words from "./words.ts";

/** What leadership is told of an event; `undefined` for everything that is not its concern. */
export function leadersLine(event: LoggedEvent, { incident }: Kept, side: Party, around: Around): string | undefined {
  switch (event.what) {
    case "declared":
      return "A serious problem was reported, and people are being called.";
    case "paged":
      return {
        declared: undefined,
        unanswered: undefined,
        reassigned: "Somebody else is asked to take it on.",
        timer: `${openWords(incident, side, around)}, so further people are being called.`,
        unreachable: "The people called first could not be reached, so further people are being called.",
        escalated: `${moreHelpWords(incident, side, around) ?? "More help was asked for"}, so further people are being called.`,
        late: "My own work was interrupted; the people in charge are being called now.",
        snooze_over: "It is taken up again, and people are being called.",
        unacknowledged: "Nobody is on it any more, so people are being called again.",
        reopened: "It is back, and people are being called again.",
      }[event.reason];
    case "acknowledged":
      return event.waiting.length > 0 ? undefined : `${heldBy(incident, side, around)} on it.`;
    case "exhausted":
      return `${pastLastWords(incident, side, around)} Please step in.`;
    case "alarmed":
      return event.nobody
        ? "Nobody on the call list could be found. Please step in."
        : alarmLine(incident, side, around);
    case "resolved":
      return "It is resolved.";
    case "leaders_told":
      return standingWords(incident, side, around, event.at);
    case "chosen":
    case "second_paged":
    case "tier_skipped":
    case "clock_restarted":
    case "unreachable":
    case "unacknowledged":
    case "reassigned":
    case "snoozed":
    case "snooze_over":
    case "reminded":
    case "noted":
    case "reopened":
    case "pages_due":
    case "page_begun":
    case "page_sent":
    case "page_delayed":
    case "page_failed":
    case "page_cancelled":
      return undefined;
  }
}

const minute = 60_000;

export function leadersCard(line: string, kept: Kept, side: Party, around: Around, now: number): Card {
  const { incident } = kept;
  const zone = around.engagement.timeZone;
  const { title } = incident;
  const text = words.ended(title) === title ? `${title} ${line}` : `${title}: ${line}`;
  const lasted = (incident.resolved?.at ?? now) - incident.declaredAt;
  return {
    summary: `${incident.drill ? "DRILL · " : ""}${text}`,
    blocks: [
      { kind: "title", text: words.headline(incident) },
      ...drillBlocks(incident.drill),
      { kind: "text", text: line },
      {
        kind: "facts",
        facts: [
          {
            label: "Since",
            value: `${words.clockTime(incident.declaredAt, now, zone)} (${zone})${lasted < minute ? "" : `, ${words.duration(lasted)}`}`,
          },
          ...(incident.subject.name === undefined ? [] : [{ label: "What", value: incident.subject.name }]),
          ...(incident.lastStatus === undefined ? [] : [{ label: "How it stands", value: incident.lastStatus.text }]),
          ...(incident.updateAt === undefined
            ? []
            : [{ label: "Next word", value: `by ${words.clockTime(incident.updateAt, now, zone)}` }]),
        ],
      },
      { kind: "text", tone: "subtle", text: `${around.engagement.name} · for ${words.companyOf(side, around)}` },
    ],
  };
}

function standingWords(incident: Incident, side: Party, around: Around, now: number): string {
  const { phase } = incident;
  if (statusOf(incident) === "acknowledged") return `${heldBy(incident, side, around)} still on it.`;
  if (phase.kind === "snoozed") {
    const { timeZone } = around.engagement;
    return `It was put off until ${words.clockTime(phase.until, now, timeZone)} (${timeZone}); nobody is called before.`;
  }
  if (phase.kind === "alarm") return alarmLine(incident, side, around);
  if (isHalfHeld(incident))
    return `${heldBy(incident, side, around)} on it; ${leftOf(incident, around)} is still being called.`;
  return `${moreHelpWords(incident, side, around) ?? openWords(incident, side, around)}; people are being called.`;
}

/** Who has not answered, as far as that is so. */
function openWords(incident: Incident, side: Party, around: Around): string {
  if (isHalfHeld(incident)) {
    return `${heldBy(incident, side, around)} on it; ${leftOf(incident, around)} has not answered yet`;
  }
  return wasHeld(incident) ? "Nobody is on it any more" : "Nobody has answered yet";
}

/** The last tier is behind: what has become of it. A sentence. */
function pastLastWords(incident: Incident, side: Party, around: Around): string {
  const more = moreHelpWords(incident, side, around);
  if (more !== undefined) return `${more}, and there is nobody further to call.`;
  if (isHalfHeld(incident) || wasHeld(incident)) {
    return `${openWords(incident, side, around)}, and there is nobody further to call.`;
  }
  return "Everybody who should be called has been called, and nobody has answered.";
}

/** The alarm, once more. */
function alarmLine(incident: Incident, side: Party, around: Around): string {
  const isNew = incident.moreAsked === undefined && !wasHeld(incident) && !isHalfHeld(incident);
  return `${isNew ? "Still nobody has answered." : pastLastWords(incident, side, around)} Please step in.`;
}

/** Whose acknowledgement is waited for, where one side has given its own. */
const leftOf = ({ needs }: Incident, around: Around): string =>
  words.listed(needs === "any" ? [] : needs.map((party) => words.companyOf(party, around)));

/** Who asked for more help than whoever had it; `undefined` where nobody did. */
function moreHelpWords({ moreAsked }: Incident, side: Party, around: Around): string | undefined {
  return moreAsked && words.askedWords(moreAsked, (person) => knownAs(person, side, around), "had it");
}

/** One's own people by name, the other company as a company. */
function knownAs(person: string, side: Party, around: Around): string {
  const member = around.colleagues.find(({ personId }) => personId === person);
  if (member === undefined) return "somebody who has left";
  return member.side === side ? member.name : words.companyOf(member.side, around);
}

/** `Dan Whitlock is`; `Harbourline IT and Jo Larsen are`. */
function heldBy(incident: Incident, side: Party, around: Around): string {
  const who = parties.flatMap((party) => {
    const hold = incident.holds[party];
    if (hold === undefined) return [];
    const member = around.colleagues.find(({ personId }) => personId === hold.person);
    return member?.side === side ? [member.name] : [words.companyOf(party, around)];
  });
  return `${words.listed(who)} ${who.length > 1 ? "are" : "is"}`;
}

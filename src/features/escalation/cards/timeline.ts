/** What happened, for people to read: what was promised and what was, and who did what, in the reader's own zone. */
import type { Block, Card } from "../../../bot/card.ts";
import { type Incident, type LoggedEvent, statusOf } from "../../../domain/incident.ts";
import { actions } from "../actions.ts";
import type { Around } from "../around.ts";
import { idsOf, type Kept } from "../store.ts";
import { type Asked, askedIn, type End } from "../timeline/decide.ts";
import { detailBlocks, drillBlocks, stateWords } from "./incident.ts";
import * as words from "./words.ts";

/** Of a longer list its beginning and its end are shown: all of it is in the Markdown. */
const [mostFirst, mostLast] = [10, 25];

/** Where a list of times is read: the zone, and the instant on whose day a time stands without its day. */
interface Reading {
  readonly zone: string;
  readonly day: number;
}

/** @param zone IANA, the reader's. @param now milliseconds. */
export function timelineCard(
  kept: Kept,
  log: readonly LoggedEvent[],
  around: Around,
  { zone, now }: { readonly zone: string; readonly now: number },
): Card {
  const { incident } = kept;
  const reading = { zone, day: incident.declaredAt };
  const asked = askedIn(log);
  return {
    summary: `What happened: ${words.ended(words.headline(incident))}`,
    blocks: [
      { kind: "title", text: words.headline(incident) },
      ...drillBlocks(incident.drill),
      {
        kind: "text",
        text: stateWords(kept, around, now),
        tone: statusOf(incident) === "resolved" ? "good" : "normal",
      },
      { kind: "facts", facts: factsOf(incident, log, around, reading) },
      ...detailBlocks(incident.details),
      ...(asked.length === 0 ? [] : [askedTable(asked, around, reading)]),
      {
        kind: "table",
        columns: ["When", "What happened"],
        rows: folded(
          eventLines(kept, log, around, reading).map(({ time, said }) => [time, words.shortened(said, 300)]),
        ),
      },
      {
        kind: "buttons",
        buttons: [
          { label: "As Markdown", does: actions.timeline.press({ ...idsOf(kept), as: "markdown" }) },
          { label: "More…", does: actions.more.press(idsOf(kept)) },
        ],
      },
      { kind: "text", tone: "subtle", text: `${around.engagement.name} · times in ${zone}` },
    ],
  };
}

function factsOf(incident: Incident, log: readonly LoggedEvent[], around: Around, { zone, day }: Reading) {
  const { subject, resolved, declaredAt, declaredBy } = incident;
  const first = log.find(({ what }) => what === "acknowledged");
  return [
    ...(subject.name === undefined ? [] : [{ label: "Function", value: `${subject.name}, ${subject.domain}` }]),
    ...(subject.accountable === undefined
      ? []
      : [{ label: "Accountable", value: words.companyOf(subject.accountable, around) }]),
    {
      label: "Declared",
      value: `${words.dayAndTime(declaredAt, zone)} by ${words.actorOf(declaredBy, around)}`,
    },
    {
      label: "Acknowledged",
      value:
        first?.what === "acknowledged"
          ? `after ${words.duration(first.at - declaredAt)} by ${words.personOf(first.person, around)}`
          : "by nobody",
    },
    ...(resolved === undefined
      ? []
      : [
          {
            label: "Resolved",
            value: `after ${words.duration(resolved.at - declaredAt)}, at ${words.clockTime(resolved.at, day, zone)}`,
          },
        ]),
  ];
}

function askedTable(asked: readonly Asked[], around: Around, { zone, day }: Reading): Block {
  const rows = asked.map((each) => [
    `${tierWords(each)} at ${words.clockTime(each.step.at, day, zone)}: within ${words.duration(each.promise)}`,
    answerWords(each, around, (at) => words.clockTime(at, day, zone)),
  ]);
  return { kind: "table", columns: ["Promised", "Answered"], rows: folded(rows) };
}

export const tierWords = ({ step: { tier, cycle } }: Asked): string =>
  cycle > 1 ? `Tier ${tier}, cycle ${cycle}` : `Tier ${tier}`;

/** `Dan Whitlock after 11 min, 1 min late`; or what it came to instead. @param timeOf how an instant is said. */
export function answerWords(asked: Asked, around: Around, timeOf: (at: number) => string): string {
  const { answers, isAnswered, end } = asked;
  const said = answers.map(({ person, after, lateBy }) => {
    const late = lateBy > 0 ? `, ${words.duration(lateBy)} late` : "";
    return `${words.nameOf(person, around)} after ${words.duration(after)}${late}`;
  });
  const rest = isAnswered ? [] : [endWords(end, answers.length > 0, timeOf)];
  return [...said, ...rest].join("; ");
}

/** @param isHalf one side answered, and the other was asked, too (E17). */
function endWords(end: End, isHalf: boolean, timeOf: (at: number) => string): string {
  const nobody = isHalf ? "nobody else" : "nobody";
  switch (end.kind) {
    case "waiting":
      return `${nobody} yet; due by ${timeOf(end.until)}`;
    case "in_vain":
      return `${nobody} in time`;
    case "unreached":
      return `${nobody} could be reached; moved on after ${words.duration(end.after)}`;
    case "interrupted":
      return `${nobody}: Demarc was interrupted, and asked anew after ${words.duration(end.after)}`;
    case "taken":
      return isHalf
        ? `the rest was taken elsewhere after ${words.duration(end.after)}`
        : `not needed: taken elsewhere after ${words.duration(end.after)}`;
    case "passed":
      return `${nobody}; moved on after ${words.duration(end.after)}`;
  }
}

function eventLines({ pages }: Kept, log: readonly LoggedEvent[], around: Around, { zone, day }: Reading) {
  return log.flatMap((event) => {
    const said = words.eventWords(event, pages, around);
    return said === undefined ? [] : [{ time: words.clockTime(event.at, day, zone), said }];
  });
}

function folded(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const hidden = rows.length - mostFirst - mostLast;
  if (hidden <= 1) return rows;
  return [...rows.slice(0, mostFirst), ["…", `${hidden} more: see them as Markdown`], ...rows.slice(-mostLast)];
}

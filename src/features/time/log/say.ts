/** Why a line is not saved, and how to write it: one or two short sentences for each reason. */
import { sayDay } from "../../../domain/calendar.ts";
import type { Kind, NotSaved } from "../line/index.ts";

type Said = Pick<NotSaved, "words" | "date" | "options">;

/** What is named here may not exist, so it is quoted and never taken for markup. */
const quoted = ({ words }: Said): string => `“${words.length > 60 ? `${words.slice(0, 59)}…` : words}”`;
const dayWords = ({ date }: Said): string => (date === undefined ? "That day" : sayDay(date));

const sentences: Readonly<Record<Kind, (said: Said) => string>> = {
  ASK_UNIT: (said) => `Hours or minutes? ${quoted(said)} could be either.`,
  ASK_TARGET: (said) => `Which do you mean by ${quoted(said)}?`,
  ASK_RANGE: (said) => `When was ${quoted(said)}? Write am or pm, or 13:00 for one in the afternoon.`,
  UNKNOWN_TARGET: (said) =>
    said.options === undefined || said.options.length === 0
      ? `I know no client, internal word or leave called ${quoted(said)}. Write it as: 2h acme what you did.`
      : `I know nothing called ${quoted(said)}. Did you mean one of these?`,
  UNKNOWN_TICKET: (said) => `I know no client whose ticket ${quoted(said)} is. Name the client: 30m acme what you did.`,
  MISSING_TARGET: () => "What was it for? Write it as: 2h acme what you did.",
  MISSING_DURATION: (said) =>
    said.date === undefined
      ? "How long was it? Begin with the time: 2h 30m acme what you did, or 9-11:30 acme what you did."
      : `${dayWords(said)} owes no time, so a day of leave has no length there. Say how long: 4h pto.`,
  AMBIGUOUS_DATE: (said) => `Which day is ${quoted(said)}? Write it as 10 mar, or 2026-03-10.`,
  BAD_DATE: (said) => `${quoted(said)} is no day that I know. Write it as yesterday, mon, 10 mar or 2026-03-10.`,
  BAD_CLOCK: (said) => `${quoted(said)} is no length of time. Write 2h 30m or 2:30, or a range such as 9:00-11:30.`,
  ZERO: () => "That is no time at all. Write how long it was: 15m acme what you did.",
  NEGATIVE: () => "Time cannot be below zero. To take something back, use Undo or Edit beside it.",
  DAY_CAP: (said) => `${dayWords(said)} does not have so many hours.`,
  FUTURE: (said) => `${dayWords(said)} lies ahead. Work is logged once it is done; only leave may lie ahead.`,
  LOCKED: (said) => `${dayWords(said)} is locked: a week locks on Monday at 12:00. What is missing needs a correction.`,
  DST_GAP: (said) =>
    `The clocks went forward on ${dayWords(said)}, and ${quoted(said)} begins or ends in the hour that they skipped. Write how long it was: 1h.`,
  DST_FOLD: (said) =>
    `The clocks went back on ${dayWords(said)}, so one end of ${quoted(said)} came twice. Write how long it was: 2h.`,
  EMPTY_RANGE: (said) => `${quoted(said)} ends when it begins. Write when it ended: 9:00-11:30.`,
  TWO_DURATIONS: (said) => `${quoted(said)} are two lengths of time. Write one line for each, or their sum.`,
  DAYS_ONLY_LEAVE: () => "Only leave is counted in days. Write work in hours: 8h acme what you did.",
  CONFLICT_FLAGS: (said) =>
    said.options === undefined
      ? `${quoted(said)} does not go together. Leave one of the flags out.`
      : `I know no flag ${quoted(said)}. Did you mean one of these?`,
};

/** What the person reads. */
export const sayRefusal = (refused: NotSaved): string => sentences[refused.error](refused);

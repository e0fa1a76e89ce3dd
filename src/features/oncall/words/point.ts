/** A time as people write it: `fri 18:00`, `tomorrow 3am`, `2026-11-27`. Pure: the present is handed in. */
import { dayAfter, type Weekday, weekdayOn, weekdays } from "../../../domain/calendar.ts";

/** A wall-clock time as far as it was said, in the speaker's zone. */
export interface Point {
  readonly day?: Said;
  /** HH:MM, up to 24:00. */
  readonly time?: string;
}

export type Said =
  /** YYYY-MM-DD. */
  | { readonly kind: "date"; readonly date: string }
  /** The next one, today's included. */
  | { readonly kind: "weekday"; readonly weekday: Weekday };

/** What was said is a time, and cannot be taken: why, in words for the speaker. */
export interface Unclear {
  readonly unclear: string;
}

export type Read<T> = T | Unclear | undefined;

export const isUnclear = (read: unknown): read is Unclear =>
  typeof read === "object" && read !== null && "unclear" in read;

/** Words between that mean nothing. */
const filler = new Set(["at", "on", "this", "the", "of"]);

/**
 * Reads all of the words, or nothing of them.
 *
 * @param today the speaker's calendar day, YYYY-MM-DD.
 */
export function readPoint(text: string, today: string): Read<Point> {
  let left = words(text);
  let point: Point = {};
  if (left.length === 0) return undefined;
  while (left.length > 0) {
    const step = readTime(left) ?? readDay(left, today);
    if (step === undefined) return undefined;
    if ("unclear" in step) return step;
    if (("day" in step.adds && point.day !== undefined) || ("time" in step.adds && point.time !== undefined)) {
      return undefined;
    }
    point = { ...point, ...step.adds };
    left = left.slice(step.took);
  }
  return point;
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[,;]/g, " ")
    .replace(/(\d{4}-\d{2}-\d{2})t(?=\d)/g, "$1 ")
    .split(/\s+/)
    .filter((word) => word !== "" && !filler.has(word));
}

/** How many words were taken, and what they say. */
type Step = { readonly took: number; readonly adds: Point } | Unclear;

const time = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;

function readTime([first = "", second = ""]: readonly string[]): Step | undefined {
  if (first === "noon") return { took: 1, adds: { time: "12:00" } };
  if (first === "midnight") {
    return { unclear: "“midnight” may be the beginning or the end of that day. Write 00:00 or 24:00." };
  }
  const split = /^\d{1,2}([:.]\d{2})?$/.test(first) && /^[ap]m$/.test(second);
  const said = split ? first + second : first;
  const took = split ? 2 : 1;
  const [, hour, minute = "0", half] = /^(\d{1,2})(?:[:.](\d{2}))?([ap]m)?$/.exec(said) ?? [];
  if (hour === undefined) return undefined;
  const isBare = half === undefined && !/[:.]/.test(said);
  // A number before or after a month is a day, and is read there.
  if (isBare && (months[second] !== undefined || Number(hour) > 24)) return undefined;
  if (isBare)
    return {
      unclear: `“${hour}” may be in the morning or in the evening. Write ${hour}am, ${hour}pm or ${time(Number(hour), 0)}.`,
    };
  return wholeTime(said, Number(hour), Number(minute), half, took);
}

function wholeTime(said: string, hour: number, minute: number, half: string | undefined, took: number): Step {
  const impossible = { unclear: `“${said}” is not a time of day.` };
  if (minute > 59) return impossible;
  if (half === undefined) {
    return hour < 24 || (hour === 24 && minute === 0) ? { took, adds: { time: time(hour, minute) } } : impossible;
  }
  if (hour < 1 || hour > 12) return impossible;
  return { took, adds: { time: time((hour % 12) + (half === "pm" ? 12 : 0), minute) } };
}

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ["jan", "january"],
    ["feb", "february"],
    ["mar", "march"],
    ["apr", "april"],
    ["may"],
    ["jun", "june"],
    ["jul", "july"],
    ["aug", "august"],
    ["sep", "sept", "september"],
    ["oct", "october"],
    ["nov", "november"],
    ["dec", "december"],
  ].flatMap((names, index) => names.map((name) => [name, index + 1])),
);

const dayNames: Readonly<Record<string, Weekday>> = Object.fromEntries(
  [
    ["monday"],
    ["tuesday", "tues"],
    ["wednesday", "weds"],
    ["thursday", "thur", "thurs"],
    ["friday"],
    ["saturday"],
    ["sunday"],
  ].flatMap((names, index) => {
    const weekday = weekdays[index] ?? "mon";
    return [weekday, ...names].map((name) => [name, weekday]);
  }),
);

function readDay([first = "", second = "", third = ""]: readonly string[], today: string): Step | undefined {
  const date = (day: string, took: number): Step => ({ took, adds: { day: { kind: "date", date: day } } });
  if (first === "today" || first === "tonight") return date(today, 1);
  if (first === "tomorrow") return date(dayAfter(today, 1), 1);
  const weekday = dayNames[first];
  if (weekday !== undefined) return { took: 1, adds: { day: { kind: "weekday", weekday } } };
  if (first === "next" && dayNames[second] !== undefined) {
    return { unclear: `“next ${second}” may be this week's or the one after. Write the date, such as ${today}.` };
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(first)) return exists(first) ? date(first, 1) : noDay(first);
  if (/^\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?$/.test(first)) {
    return { unclear: `“${first}” is written differently from country to country. Write it as ${today}.` };
  }
  return readMonth(first, second, third, today);
}

/** `27 nov`, `nov 27th`, with or without a year; without one, the next such day. */
function readMonth(first: string, second: string, third: string, today: string): Step | undefined {
  const [dayWord, month] = months[first] === undefined ? [first, months[second]] : [second, months[first]];
  const day = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(dayWord)?.[1];
  if (day === undefined || month === undefined) return undefined;
  const year = /^20\d{2}$/.test(third) ? third : undefined;
  const dateIn = (which: number) => `${which}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  const thisYear = Number(today.slice(0, 4));
  const said = year === undefined ? dateIn(thisYear) : dateIn(Number(year));
  const meant = year === undefined && said < today ? dateIn(thisYear + 1) : said;
  if (!exists(meant)) return noDay(`${first} ${second}`);
  return { took: year === undefined ? 2 : 3, adds: { day: { kind: "date", date: meant } } };
}

const noDay = (said: string): Unclear => ({ unclear: `There is no ${said}.` });

/** Whether the calendar has that day. */
function exists(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

/** The day that is meant, from `from` on. */
export function dayOf(said: Said, from: string): string {
  if (said.kind === "date") return said.date;
  const ahead = (weekdays.indexOf(said.weekday) - weekdays.indexOf(weekdayOn(from)) + 7) % 7;
  return dayAfter(from, ahead);
}

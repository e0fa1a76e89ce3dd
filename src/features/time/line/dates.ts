/**
 * A date as people write it. It is looked for only where a line may have one, and only as a whole phrase, so that "sat
 * nav" and "march invoice" stay words.
 */
import { Temporal } from "temporal-polyfill";
import { weekdays } from "../../../domain/calendar.ts";
import { editsBetween } from "../../../domain/spelling.ts";
import { inOurWords } from "./languages.ts";

/** Days are YYYY-MM-DD. */
export type SaidDate =
  | { readonly kind: "day"; readonly date: string }
  /** Without its year: which is meant depends on whether it may lie ahead. */
  | { readonly kind: "yearless"; readonly month: number; readonly day: number }
  | { readonly kind: "span"; readonly from: SaidDay; readonly to: SaidDay }
  | { readonly kind: "bad" }
  /** In another language. `ours` says the same in our words, where there is such a day. */
  | { readonly kind: "foreign"; readonly ours: string | undefined; readonly isToday: boolean }
  | { readonly kind: "ambiguous"; readonly readings: readonly string[] };

type SaidDay = Extract<SaidDate, { kind: "day" | "yearless" }>;

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthNames = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const dayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const shortNames: readonly string[] = weekdays;
const shortDays: Readonly<Record<string, string>> = { tues: "tue", weds: "wed", thur: "thu", thurs: "thu" };
const relative: Readonly<Record<string, number>> = {
  today: 0,
  yesterday: -1,
  yday: -1,
  yest: -1,
  "day before yesterday": -2,
  "the day before yesterday": -2,
  tomorrow: 1,
  tmrw: 1,
  tmr: 1,
};
/** What people write with a slash and mean no date by. */
const noDates = ["24/7"];

/** Reads a whole phrase; `undefined` where it is none. */
export function readDate(phrase: string, today: string): SaidDate | undefined {
  const text = phrase
    .split(" ")
    .map((word) => word.replace(/^[([]+/, "").replace(/[\])!,;.]+$/, ""))
    .join(" ");
  if (noDates.includes(text)) return undefined;
  // 27.3 is a number; with a dot behind it, it is a day and its month.
  const dotted = /^(\d{1,2})\.(\d{1,2})\.$/.exec(phrase);
  if (dotted !== null) return readNumbers(`${dotted[1]}/${dotted[2]}`, today);
  return readSpan(text, today) ?? readDay(text, today) ?? readForeign(text, today);
}

/** `12. bis 13. märz`, `10 de marzo`, `gestern`. No month has a 45th: "45 mars" is no date. */
function readForeign(text: string, today: string): SaidDate | undefined {
  const ours = inOurWords(text);
  const said = ours === undefined ? undefined : (readSpan(ours, today) ?? readDay(ours, today));
  if (ours === undefined || said === undefined) return undefined;
  if (said.kind !== "bad") return { kind: "foreign", ours, isToday: said.kind === "day" && said.date === today };
  return /\b(?:0?[1-9]|[12]\d|3[01])\b/.test(ours) ? { kind: "foreign", ours: undefined, isToday: false } : undefined;
}

function readDay(text: string, today: string): SaidDate | undefined {
  return readRelative(text, today) ?? readWeekday(text, today) ?? readNamedMonth(text) ?? readNumbers(text, today);
}

function readRelative(text: string, today: string): SaidDate | undefined {
  const ahead = Object.hasOwn(relative, text) ? relative[text] : undefined;
  if (ahead !== undefined) return { kind: "day", date: plus(today, ahead) };
  const [, count, unit] = /^(an?|\d{1,2}) (day|week)s? ago$/.exec(text) ?? [];
  if (count === undefined) return undefined;
  const days = (/^\d/.test(count) ? Number(count) : 1) * (unit === "week" ? 7 : 1);
  return { kind: "day", date: plus(today, -days) };
}

/** `mon` is the latest Monday, today included. "Last Monday" means this week's to some and last week's to others. */
function readWeekday(text: string, today: string): SaidDate | undefined {
  const [first = "", ...rest] = text.split(" ");
  const index = weekdayIndex(first);
  if (index === undefined) {
    const [, second] = /^(?:last|this|next|past) (\S+)$/.exec(text) ?? [];
    const named = second === undefined ? undefined : weekdayIndex(second);
    return named === undefined
      ? undefined
      : { kind: "ambiguous", readings: [latest(named, today), plus(latest(named, today), -7)] };
  }
  if (rest.length === 0) return { kind: "day", date: latest(index, today) };
  if (/^(?:last|this|next) week$/.test(rest.join(" "))) return { kind: "ambiguous", readings: [] };
  // `wed 11 mar`: both must agree.
  const date = readNamedMonth(rest.join(" ")) ?? readNumbers(rest.join(" "), today);
  if (date?.kind === "day") return weekdayOf(date.date) === index ? date : { kind: "bad" };
  if (date?.kind !== "yearless") return date;
  const nearest = nearestYear(date, today);
  return nearest !== undefined && weekdayOf(nearest) === index ? { kind: "day", date: nearest } : { kind: "bad" };
}

/** `10 mar`, `mar 10th, 2026`, `10-mar-26`. */
function readNamedMonth(text: string): SaidDate | undefined {
  const form = /^(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s|-|\/)?(?:of )?(\p{L}+)(?:(?:\s|-|\/)(\d{4}|\d{2}))?$/u;
  const reversed = /^([a-z]+)(?:\s|-|\/)?(\d{1,2})(?:st|nd|rd|th)?(?:(?:\s|-|\/)(\d{4}|\d{2}))?$/;
  const [, day, name, year] = form.exec(text) ?? [];
  const [, name2, day2, year2] = reversed.exec(text) ?? [];
  const month = monthOf(name ?? name2 ?? "");
  if (month === undefined) return undefined;
  return dated(year ?? year2, month, Number(day ?? day2));
}

/** `2026-03-10`, `13/3`, `13.3.2026`. Where day and month may change places, it is ambiguous. */
function readNumbers(text: string, today: string): SaidDate | undefined {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  if (year !== undefined) return dated(year, Number(month), Number(day));
  const [, a, , b, , c] = /^(\d{1,2})([-/.])(\d{1,2})(\2(\d{4}|\d{2}))?$/.exec(text) ?? [];
  if (a === undefined || b === undefined) return undefined;
  // 3.4 is a number and 9-11 are hours; `03-10` in the place of a date is one.
  if (c === undefined && !text.includes("/") && !/^\d\d-\d\d$/.test(text)) return undefined;
  return ofTwoNumbers(Number(a), Number(b), c, today);
}

function ofTwoNumbers(a: number, b: number, year: string | undefined, today: string): SaidDate | undefined {
  const readings = [
    { day: a, month: b },
    { day: b, month: a },
  ].filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31);
  const [first, second] = readings;
  if (first === undefined) return year !== undefined || (a <= 31 && b <= 31) ? { kind: "bad" } : undefined;
  if (second === undefined || a === b) return dated(year, first.month, first.day);
  const days = readings.flatMap(({ month, day }) => {
    const date = dated(year, month, day);
    if (date.kind === "day") return [date.date];
    return date.kind === "yearless" ? (nearestYear(date, today) ?? []) : [];
  });
  return { kind: "ambiguous", readings: days };
}

const separators = [
  /^(.+?)\s?(?:\.\.+|…)\s?(.+)$/,
  /^(?:from )?(.+?) (?:-|to|until|till|through|thru) (.+)$/,
  /^([a-z]+)-([a-z]+)$/,
];

/** `mon-wed`, `2026-03-12..2026-03-16`, `12-13 mar`, `12 mar to 2 apr`. `12/13 mar` and `12 and 13 mar` are two days. */
function readSpan(text: string, today: string): SaidDate | undefined {
  const [, named] = /^\d{1,2}(?:st|nd|rd|th)?\s?(?:\/|&|\+|and)\s?\d{1,2}(?:st|nd|rd|th)? ([a-z]+)$/.exec(text) ?? [];
  if (monthOf(named ?? "") !== undefined) return { kind: "ambiguous", readings: [] };
  const [, day1, day2, name] =
    /^(\d{1,2})(?:st|nd|rd|th)?\s?(?:-|to|\.\.+)\s?(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)$/.exec(text) ?? [];
  const [, name2, day3, day4] =
    /^([a-z]+) (\d{1,2})(?:st|nd|rd|th)?\s?(?:-|to|\.\.+)\s?(\d{1,2})(?:st|nd|rd|th)?$/.exec(text) ?? [];
  const month = monthOf(name ?? name2 ?? "");
  if (month !== undefined)
    return spanOf(dated(undefined, month, Number(day1 ?? day3)), dated(undefined, month, Number(day2 ?? day4)));
  for (const separator of separators) {
    const [, from, to] = separator.exec(text) ?? [];
    if (from === undefined || to === undefined) continue;
    const [start, end] = [readDay(from, today), readDay(to, today)];
    if (start !== undefined && end !== undefined) return spanOf(start, end);
  }
  return undefined;
}

function spanOf(from: SaidDate, to: SaidDate): SaidDate {
  const isDay = (date: SaidDate): date is SaidDay => date.kind === "day" || date.kind === "yearless";
  if (isDay(from) && isDay(to)) return { kind: "span", from, to };
  return from.kind === "bad" || to.kind === "bad" ? { kind: "bad" } : { kind: "ambiguous", readings: [] };
}

/** The day that exists, or `bad`. A year of two digits is this century's. */
function dated(
  year: string | undefined,
  month: number,
  day: number,
): Extract<SaidDate, { kind: "day" | "yearless" | "bad" }> {
  // The 29th of February is one without its year.
  if (year === undefined)
    return dayIn(2024, month, day) === undefined ? { kind: "bad" } : { kind: "yearless", month, day };
  const date = dayIn(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
  return date === undefined ? { kind: "bad" } : { kind: "day", date };
}

function dayIn(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
}

const yearOf = (day: string): number => Number(day.slice(0, 4));
const plus = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek - 1;
const latest = (index: number, today: string): string => plus(today, -((weekdayOf(today) - index + 7) % 7));
const away = (day: string, today: string): number =>
  Math.abs(Temporal.PlainDate.from(today).until(day, { largestUnit: "day" }).days);

interface Yearless {
  readonly month: number;
  readonly day: number;
}

/**
 * The day nearest to today: on 2 January, `30 dec` is three days ago. `undefined` for a 29th of February that neither
 * this year has nor those around it.
 */
export function nearestYear({ month, day }: Yearless, today: string): string | undefined {
  const [nearest] = [-1, 0, 1]
    .flatMap((ahead) => dayIn(yearOf(today) + ahead, month, day) ?? [])
    .sort((a, b) => away(a, today) - away(b, today));
  return nearest;
}

/** The day as leave means it: this year's, unless that is more than half a year ago. */
export function comingYear(said: Yearless, today: string): string | undefined {
  const own = dayIn(yearOf(today), said.month, said.day);
  if (own === undefined) return nearestYear(said, today);
  const isLongAgo = own < today && away(own, today) > 183;
  return (isLongAgo ? dayIn(yearOf(today) + 1, said.month, said.day) : undefined) ?? own;
}

function weekdayIndex(word: string): number | undefined {
  const short = Object.hasOwn(shortDays, word) ? shortDays[word] : word;
  const index = Math.max(dayNames.indexOf(word), shortNames.indexOf(short ?? word));
  return index < 0 ? undefined : index;
}

function monthOf(word: string): number | undefined {
  const index = monthNames.includes(word) ? monthNames.indexOf(word) : months.indexOf(word === "sept" ? "sep" : word);
  return index < 0 ? undefined : index + 1;
}

/** `yesterdy`: the word of a date that a misspelt one probably is. Only long words, and no plurals of them. */
export function misspeltDate(word: string): string | undefined {
  const text = word.replace(/[,;.!)]+$/, "");
  if (text.length < 6 || dayNames.some((name) => text === `${name}s`)) return undefined;
  const near = (names: readonly string[], edits: number) =>
    names.find((name) => editsBetween(text, name, edits + 1) <= edits);
  return near(["yesterday", "tomorrow"], 2) ?? near(dayNames, 1);
}

/** Which days a report is about: `this month`, `last week`, `march`, `2026-03`, `2026-03-01 to 2026-03-15`. */
import { dayAfter, daysBetween, monthNames } from "../../../domain/calendar.ts";
import { mondayOf } from "../days/decide.ts";

/** Both days (YYYY-MM-DD) are included. */
export interface Period {
  readonly from: string;
  readonly to: string;
  /** `this month`, `March 2026`, `1 to 15 Mar 2026`. */
  readonly name: string;
  /** The one before it, to compare with; of a period that is not over yet, up to the same day. */
  readonly before: { readonly from: string; readonly to: string; readonly name: string };
  /** All of the one before it. */
  readonly earlier: { readonly from: string; readonly to: string };
}

/**
 * Takes the period out of what was typed; without one it is this month.
 *
 * @param today YYYY-MM-DD, of the person who asks
 * @returns the period and the words that are left
 */
export function takePeriod(words: string, today: string): { readonly period: Period; readonly rest: string } {
  const text = ` ${words.toLowerCase().replaceAll(/\s+/g, " ").trim()} `;
  for (const [pattern, read] of forms) {
    const found = pattern.exec(text);
    const period = found === null ? undefined : read(found, today);
    if (found !== null && period !== undefined) {
      const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
      return { period, rest: rest.replaceAll(/\s+/g, " ").trim() };
    }
  }
  return { period: monthOf(today, today), rest: text.trim() };
}

type Read = (found: RegExpExecArray, today: string) => Period | undefined;

const monthWords = monthNames.map((name) => `${name.toLowerCase()}|${name.slice(0, 3).toLowerCase()}`).join("|");
const day = String.raw`\d{4}-\d{2}-\d{2}`;

const forms: readonly (readonly [RegExp, Read])[] = [
  [
    new RegExp(` (?:from )?(${day}) ?(?:to|until|–|-|\\.\\.) ?(${day}) `),
    ([, from = "", to = ""]) => rangeOf(from, to),
  ],
  [/ this month /, (_found, today) => monthOf(today, today)],
  [/ last month /, (_found, today) => monthOf(dayAfter(firstOf(today), -1), today)],
  [/ this week /, (_found, today) => weekOf(today, today)],
  [/ last week /, (_found, today) => weekOf(dayAfter(today, -7), today)],
  [/ this year /, (_found, today) => yearOf(today.slice(0, 4), today)],
  [/ last year /, (_found, today) => yearOf(String(Number(today.slice(0, 4)) - 1), today)],
  [/ (?:on )?today /, (_found, today) => rangeOf(today, today)],
  [/ (?:on )?yesterday /, (_found, today) => rangeOf(dayAfter(today, -1), dayAfter(today, -1))],
  [/ (?:in )?(\d{4})-(0[1-9]|1[0-2]) /, ([, year, month], today) => monthOf(`${year}-${month}-01`, today)],
  [
    new RegExp(` (?:in )?(${monthWords})(?: (\\d{4}))? `),
    ([, name = "", year], today) => namedMonth(name, year, today),
  ],
  [/ (?:in )?(20\d{2}) /, ([, year = ""], today) => yearOf(year, today)],
];

/** A month without its year is the last one of that name that has begun. */
function namedMonth(name: string, year: string | undefined, today: string): Period {
  const index = monthNames.findIndex((month) => month.toLowerCase().startsWith(name.slice(0, 3)));
  const month = String(index + 1).padStart(2, "0");
  const thisYear = Number(today.slice(0, 4));
  const begun = `${thisYear}-${month}-01` <= today ? thisYear : thisYear - 1;
  return monthOf(`${year ?? begun}-${month}-01`, today);
}

const firstOf = (of: string): string => `${of.slice(0, 8)}01`;
const lastOf = (of: string): string => dayAfter(firstOf(dayAfter(firstOf(of), 31)), -1);
const earlier = (a: string, b: string): string => (a < b ? a : b);

function monthOf(of: string, today: string): Period {
  const [from, to] = [firstOf(of), lastOf(of)];
  const before = { from: firstOf(dayAfter(from, -1)), to: dayAfter(from, -1) };
  const name = from === firstOf(today) ? "this month" : monthName(from);
  return { from, to, name, earlier: before, before: comparable(before, { from, to }, today, "the month before") };
}

function weekOf(of: string, today: string): Period {
  const from = mondayOf(of);
  const to = dayAfter(from, 6);
  const before = { from: dayAfter(from, -7), to: dayAfter(from, -1) };
  const name = from === mondayOf(today) ? "this week" : `the week from ${sayRange(from, to)}`;
  return { from, to, name, earlier: before, before: comparable(before, { from, to }, today, "the week before") };
}

function yearOf(year: string, today: string): Period {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const before = { from: `${Number(year) - 1}-01-01`, to: `${Number(year) - 1}-12-31` };
  const name = today.startsWith(year) ? "this year" : year;
  return { from, to, name, earlier: before, before: comparable(before, { from, to }, today, "the year before") };
}

/** `undefined` for days that do not exist, or the wrong way round. */
export function rangeOf(from: string, to: string): Period | undefined {
  if (!isDay(from) || !isDay(to) || from > to) return undefined;
  const days = daysBetween(from, to) + 1;
  const before = { from: dayAfter(from, -days), to: dayAfter(from, -1) };
  const name = days === 1 ? "the day before" : `the ${days} days before`;
  return { from, to, name: sayRange(from, to), earlier: before, before: { ...before, name } };
}

/** The period that these days are: what a button carries. */
export function periodOf(from: string, to: string, today: string): Period | undefined {
  const wholes = [monthOf(from, today), weekOf(from, today), yearOf(from.slice(0, 4), today)];
  return wholes.find((whole) => whole.from === from && whole.to === to) ?? rangeOf(from, to);
}

type Days = Pick<Period, "from" | "to">;

/** What lies before, as far into it as today is into the period. */
function comparable(before: Days, of: Days, today: string, name: string): Period["before"] {
  if (today > of.to || today < of.from) return { ...before, name };
  const to = earlier(before.to, dayAfter(before.from, daysBetween(of.from, today)));
  return to === before.to ? { ...before, name } : { ...before, to, name: `${name} up to the same day` };
}

const isDay = (text: string): boolean => {
  const [year = 0, month = 0, date = 0] = text.split("-").map(Number);
  const of = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01`;
  return year > 0 && month >= 1 && month <= 12 && date >= 1 && date <= Number(lastOf(of).slice(8));
};

const monthName = (of: string): string => `${monthNames[Number(of.slice(5, 7)) - 1]} ${of.slice(0, 4)}`;

function sayRange(from: string, to: string): string {
  const said = (of: string, year: boolean) =>
    `${Number(of.slice(8))} ${monthNames[Number(of.slice(5, 7)) - 1]?.slice(0, 3)}${year ? ` ${of.slice(0, 4)}` : ""}`;
  if (from === to) return said(from, true);
  return `${said(from, from.slice(0, 4) !== to.slice(0, 4))} to ${said(to, true)}`;
}

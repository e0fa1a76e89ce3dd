/** Months as `2026-11`: how they are typed, said and counted. Each begins by the engagement's wall clock. */
import { instantOf, monthNames } from "../../../domain/calendar.ts";

/** `2026-11`, and so many months after it. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const counted = year * 12 + (number - 1) + months;
  return `${String(Math.floor(counted / 12)).padStart(4, "0")}-${String((counted % 12) + 1).padStart(2, "0")}`;
}

/** So many months in their order, of which `last` is the last. */
export const monthsUpTo = (last: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => monthAfter(last, index + 1 - count));

/** `November 2026` */
export const sayMonth = (month: string): string => `${nameOf(month)} ${month.slice(0, 4)}`;

/** `Nov` */
export const sayMonthBriefly = (month: string): string => nameOf(month).slice(0, 3);

const nameOf = (month: string): string => monthNames[Number(month.slice(5)) - 1] ?? month;

/** The instants at which each of these months begins, and the one at which the last of them is over. */
export const edgesOf = (months: readonly string[], timeZone: string): Date[] =>
  [...months, monthAfter(months.at(-1) ?? "", 1)].map((month) => instantOf(`${month}-01`, "00:00", timeZone, "start"));

export const monthPattern = /^20\d{2}-(?:0[1-9]|1[0-2])$/;

/**
 * The month that is meant by `2026-10`, `october`, `oct 2025`, `last month`, or nothing at all, which is this month.
 * A name without its year is the last month of that name that has begun. `undefined` for anything else.
 *
 * @param current the month that it is now
 */
export function readMonth(typed: string, current: string): string | undefined {
  const words = typed.toLowerCase().trim().replaceAll(/\s+/g, " ");
  if (words === "" || words === "this month") return current;
  if (words === "last month") return monthAfter(current, -1);
  if (monthPattern.test(words)) return words;
  const [, name = "", year] = /^([a-z]{3,9})(?: (20\d{2}))?$/.exec(words) ?? [];
  const index = name === "" ? -1 : monthNames.findIndex((each) => isNamed(each.toLowerCase(), name));
  if (index < 0) return undefined;
  const number = String(index + 1).padStart(2, "0");
  if (year !== undefined) return `${year}-${number}`;
  const own = `${current.slice(0, 4)}-${number}`;
  return own <= current ? own : monthAfter(own, -12);
}

const isNamed = (name: string, typed: string): boolean => typed === name || typed === name.slice(0, 3);

/**
 * Local wall-clock hours. An instant is a `Date`; hours are local times in an IANA zone, so that 08:00 stays 08:00 over a
 * change to summer time. Calendar arithmetic is Temporal's.
 */
import { Temporal } from "temporal-polyfill";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/**
 * Opens and closes, `["08:00", "18:00"]`: half-open, so that at the second it is over; `24:00` is the day's end. What
 * closes no later than it opens closes on the next day: `["22:00", "06:00"]`.
 */
export type OpenHours = readonly [opens: string, closes: string];

/** Business hours of one zone; a day in `holidays` (YYYY-MM-DD) has none. */
export interface BusinessHours {
  readonly timeZone: string;
  /** A weekday that is absent is closed. */
  readonly hours: Readonly<Partial<Record<Weekday, OpenHours>>>;
  readonly holidays: readonly string[];
}

/** A stretch of time, half-open: `until` is the first instant that is over. */
export interface Stretch {
  readonly from: Date;
  readonly until: Date;
}

/** Whether `at` lies in business hours. */
export const isOpen = (business: BusinessHours, at: Date): boolean =>
  openings(business, { from: at, until: new Date(at.getTime() + 1) }).length > 0;

/** The business hours that have a part in `within`, each whole, in their order. */
export function openings(business: BusinessHours, within: Stretch): Stretch[] {
  const { timeZone } = business;
  // What opened the day before may still be open: over midnight, or since the clocks moved its end there.
  const first = zoned(within.from, timeZone).toPlainDate().subtract({ days: 1 });
  const last = zoned(within.until, timeZone).toPlainDate();
  const found: Stretch[] = [];
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const open = openingOn(business, day);
    if (open !== undefined && open.from < within.until && open.until > within.from) found.push(open);
  }
  return found;
}

/**
 * The next instant at which business hours begin, from `at` on; `undefined` where none do within a year.
 * An opening time that does not exist on that day (the clocks went forward) moves forward with them.
 */
export function nextOpening(business: BusinessHours, at: Date): Date | undefined {
  const today = zoned(at, business.timeZone).toPlainDate();
  for (let ahead = 0; ahead <= 366; ahead++) {
    const opens = openingOn(business, today.add({ days: ahead }))?.from;
    if (opens !== undefined && opens > at) return opens;
  }
  return undefined;
}

/** The next instant after `at` that is `time` (HH:MM) on `weekday` in `timeZone`. */
export function nextWeekly(weekday: Weekday, time: string, timeZone: string, at: Date): Date {
  const today = zoned(at, timeZone).toPlainDate();
  for (let ahead = 0; ; ahead++) {
    const day = today.add({ days: ahead });
    if (weekdayOf(day) !== weekday) continue;
    const due = instantOn(day, time, timeZone, "start");
    if (due.getTime() > at.getTime()) return due;
  }
}

/**
 * The instant of a wall-clock time (HH:MM, up to 24:00) on a day (YYYY-MM-DD) in a zone (E19). One that does not exist,
 * since the clocks go forward over it, moves forward with them; of one that comes twice, a stretch that starts takes the
 * first, and one that ends the second.
 */
export function instantOf(day: string, time: string, timeZone: string, edge: "start" | "end"): Date {
  const local = Temporal.PlainDate.from(day)
    .toPlainDateTime()
    .add({ minutes: minutes(time) });
  const disambiguation = edge === "start" ? "compatible" : "later";
  return new Date(local.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds);
}

/** The local calendar day of `at`, YYYY-MM-DD. */
export const localDay = (at: Date, timeZone: string): string => zoned(at, timeZone).toPlainDate().toString();

/** The wall-clock time of `at`, HH:MM. */
export const localTime = (at: Date, timeZone: string): string =>
  zoned(at, timeZone).toPlainTime().toString({ smallestUnit: "minute" });

/** The calendar day so many days after another (YYYY-MM-DD). */
export const dayAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** The weekday of a calendar day (YYYY-MM-DD). */
export const weekdayOn = (day: string): Weekday => weekdayOf(Temporal.PlainDate.from(day));

/** Whole days from one calendar day (YYYY-MM-DD) to another. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days;

/** `Mon 23 Nov, 08:00`: an instant for people, in the zone that is theirs. */
export function sayInstant(at: Date, timeZone: string): string {
  const local = zoned(at, timeZone);
  const day = local.toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short" });
  return `${day}, ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
}

/** `2 Oct 2026`: a calendar day (YYYY-MM-DD) for people. */
export const sayDay = (day: string): string =>
  Temporal.PlainDate.from(day).toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric" });

const zoned = (at: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);

function minutes(time: string): number {
  const [hour = "0", minute = "0"] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

function weekdayOf(day: Temporal.PlainDate): Weekday {
  const weekday = weekdays[day.dayOfWeek - 1];
  if (weekday === undefined) throw new RangeError(`${day.toString()} has no weekday.`);
  return weekday;
}

/** The business hours that begin on that day; `undefined` where it has none, or the clocks skip all of them. */
function openingOn(business: BusinessHours, day: Temporal.PlainDate): Stretch | undefined {
  const hours = business.holidays.includes(day.toString()) ? undefined : business.hours[weekdayOf(day)];
  if (hours === undefined) return undefined;
  const [opens, closes] = hours;
  const lastDay = minutes(closes) <= minutes(opens) ? day.add({ days: 1 }) : day;
  const from = instantOn(day, opens, business.timeZone, "start");
  const until = instantOn(lastDay, closes, business.timeZone, "end");
  return from < until ? { from, until } : undefined;
}

function instantOn(day: Temporal.PlainDate, time: string, timeZone: string, edge: "start" | "end"): Date {
  const local = day.toPlainDateTime().add({ minutes: minutes(time) });
  const disambiguation = edge === "start" ? "compatible" : "later";
  return new Date(local.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds);
}

/**
 * Local wall-clock hours. An instant is a `Date`; hours are local times in an IANA zone, so that 08:00 stays 08:00 over a
 * change to summer time. Calendar arithmetic is Temporal's.
 */
import { Temporal } from "temporal-polyfill";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** Opens and closes, `["08:00", "18:00"]`: half-open, so that at the second it is over; `24:00` is the day's end. */
export type OpenHours = readonly [opens: string, closes: string];

/** Business hours of one zone; a day in `holidays` (YYYY-MM-DD) has none. */
export interface BusinessHours {
  readonly timeZone: string;
  /** A weekday that is absent is closed. */
  readonly hours: Readonly<Partial<Record<Weekday, OpenHours>>>;
  readonly holidays: readonly string[];
}

/** Whether `at` lies in business hours. */
export function isOpen(business: BusinessHours, at: Date): boolean {
  const local = zoned(at, business.timeZone);
  const time = minutesOf(local);
  const open = hoursOn(business, local.toPlainDate());
  return open !== undefined && minutes(open[0]) <= time && time < minutes(open[1]);
}

/**
 * The next instant at which business hours begin, from `at` on; `undefined` where none do within a year.
 * An opening time that does not exist on that day (the clocks went forward) moves forward with them.
 */
export function nextOpening(business: BusinessHours, at: Date): Date | undefined {
  const today = zoned(at, business.timeZone).toPlainDate();
  for (let ahead = 0; ahead <= 366; ahead++) {
    const day = today.add({ days: ahead });
    const [from] = hoursOn(business, day) ?? [];
    const opens = from === undefined ? undefined : instantOf(day, from, business.timeZone);
    if (opens !== undefined && opens.getTime() > at.getTime()) return opens;
  }
  return undefined;
}

/** The next instant after `at` that is `time` (HH:MM) on `weekday` in `timeZone`. */
export function nextWeekly(weekday: Weekday, time: string, timeZone: string, at: Date): Date {
  const today = zoned(at, timeZone).toPlainDate();
  for (let ahead = 0; ; ahead++) {
    const day = today.add({ days: ahead });
    if (weekdayOf(day) !== weekday) continue;
    const due = instantOf(day, time, timeZone);
    if (due.getTime() > at.getTime()) return due;
  }
}

/** The local calendar day of `at`, YYYY-MM-DD. */
export const localDay = (at: Date, timeZone: string): string => zoned(at, timeZone).toPlainDate().toString();

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

const minutesOf = (local: Temporal.ZonedDateTime): number => local.hour * 60 + local.minute;

function minutes(time: string): number {
  const [hour = "0", minute = "0"] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

function weekdayOf(day: Temporal.PlainDate): Weekday {
  const weekday = weekdays[day.dayOfWeek - 1];
  if (weekday === undefined) throw new RangeError(`${day.toString()} has no weekday.`);
  return weekday;
}

function hoursOn(business: BusinessHours, day: Temporal.PlainDate): OpenHours | undefined {
  return business.holidays.includes(day.toString()) ? undefined : business.hours[weekdayOf(day)];
}

function instantOf(day: Temporal.PlainDate, time: string, timeZone: string): Date {
  const at = day.toPlainDateTime(Temporal.PlainTime.from("00:00")).add({ minutes: minutes(time) });
  return new Date(at.toZonedDateTime(timeZone, { disambiguation: "compatible" }).epochMilliseconds);
}

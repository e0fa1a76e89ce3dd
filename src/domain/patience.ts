/** R11: how long a request may lie, by the approver's own working hours. Silence never approves anything. */
import { type BusinessHours, openings } from "./calendar.ts";

const hour = 60 * 60_000;
const day = 24 * hour;

/** Working hours after which an approver is reminded, and after which somebody else is asked as well. */
export const reminderHours = [4, 8] as const;
export const escalationHours = 16;
/** Working days after which the request expires. */
export const expiryDays = 10;

/** When what happens to somebody who says nothing. */
export interface Patience {
  readonly reminders: readonly Date[];
  readonly escalate: Date;
  readonly expire: Date;
}

/** Where an engagement never opens, people are still given time: as if it did on weekdays. */
const usual = ["09:00", "17:00"] as const;
const usualHours = { mon: usual, tue: usual, wed: usual, thu: usual, fri: usual };

/** The engagement's hours as one person works them: the same wall-clock hours and holidays, in their own zone. */
export const ownHours = (business: BusinessHours, timeZone: string): BusinessHours => ({
  ...business,
  timeZone,
  hours: Object.keys(business.hours).length === 0 ? usualHours : business.hours,
});

export function patienceFrom(asked: Date, own: BusinessHours): Patience {
  return {
    reminders: reminderHours.map((hours) => afterWorking(own, asked, hours * hour)),
    escalate: afterWorking(own, asked, escalationHours * hour),
    expire: afterWorkingDays(own, asked, expiryDays),
  };
}

/** The instant at which so many milliseconds of working time have gone by since `from`. */
export function afterWorking(own: BusinessHours, from: Date, milliseconds: number): Date {
  let left = milliseconds;
  for (const open of openingsFrom(own, from)) {
    const start = Math.max(open.from.getTime(), from.getTime());
    const length = open.until.getTime() - start;
    if (length >= left) return new Date(start + left);
    left -= length;
  }
  // Closed for years on end: nothing is remembered of it then.
  return new Date(from.getTime() + milliseconds + longest);
}

/** The end of the so-many-th working day that begins after `from`. */
export function afterWorkingDays(own: BusinessHours, from: Date, days: number): Date {
  let left = days;
  for (const open of openingsFrom(own, from)) {
    if (open.from <= from) continue;
    left -= 1;
    if (left === 0) return open.until;
  }
  return new Date(from.getTime() + days * day + longest);
}

const longest = 3 * 366 * day;

/** What opens from `from` on, a month at a time, for three years. */
function* openingsFrom(own: BusinessHours, from: Date) {
  let seen = from;
  for (let month = 0; month < 40; month += 1) {
    const until = new Date(seen.getTime() + 28 * day);
    for (const open of openings(own, { from: seen, until })) if (open.from >= seen || month === 0) yield open;
    seen = until;
  }
}

/** Everybody has had their hours by then. */
export const latest = (dates: readonly Date[]): Date => new Date(Math.max(...dates.map((date) => date.getTime())));

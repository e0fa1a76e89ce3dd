/** When a day is late, and when a week locks (T6): local times of the person's own zone. */
import { dayAfter, instantOf, localDay } from "../../../domain/calendar.ts";
import { mondayOf } from "../days/decide.ts";

const late = "10:00";
const lock = "12:00";

/** From when on a day that has a gap is late: 10:00 of the next working day (YYYY-MM-DD). */
export const lateFrom = (nextWorkingDay: string, timeZone: string): Date =>
  instantOf(nextWorkingDay, late, timeZone, "start");

/** When the week of a day locks: the Monday after it, at 12:00. */
export const locksAt = (day: string, timeZone: string): Date =>
  instantOf(dayAfter(mondayOf(day), 7), lock, timeZone, "start");

/** The last day (YYYY-MM-DD, a Sunday) that is locked at `now`; what comes after it may be changed. */
export function lockedThrough(now: Date, timeZone: string): string {
  const monday = mondayOf(localDay(now, timeZone));
  const lastWeekIsLocked = now >= instantOf(monday, lock, timeZone, "start");
  return dayAfter(monday, lastWeekIsLocked ? -1 : -8);
}

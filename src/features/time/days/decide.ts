/**
 * A person's day and what it should hold (T1, T2).
 *
 * - **week**: minutes by weekday; a weekday that is absent has no target.
 * - **schedule**: weeks from a day on. Several weeks are taken in turn, the first in the week (from Monday) of that day.
 * - **target**: the minutes that a day should hold. A public holiday leaves the target and counts as leave by itself.
 * - **gap**: what is missing of the target. Days without a target have none.
 */
import { dayAfter, daysBetween, type Weekday, weekdayOn, weekdays } from "../../../domain/calendar.ts";
import { Refusal } from "../../../domain/refusal.ts";

export type Week = Readonly<Partial<Record<Weekday, number>>>;

/** In force from its day (YYYY-MM-DD) on, until the next one of the same person. */
export interface Schedule {
  readonly from: string;
  readonly weeks: readonly Week[];
}

/** What a person's targets are made of. */
export interface Calendar {
  readonly schedules: readonly Schedule[];
  /** Where no schedule holds yet; taken in turn since the week of `firstMonday`. */
  readonly weeks: readonly Week[];
}

const firstMonday = "1970-01-05";

/** A public holiday where the person lives. `part` of the day is off: 1, or 0.5 for one that begins at noon. */
export interface Holiday {
  readonly name: string;
  readonly part: number;
}

/** Minutes that were logged on a day. */
export interface Logged {
  readonly client: number;
  readonly internal: number;
  readonly leave: number;
}

export interface Day extends Logged {
  /** YYYY-MM-DD, in the person's own calendar. */
  readonly day: string;
  readonly target: number;
  readonly holiday: Holiday | undefined;
  /** With the holiday's own minutes in it. */
  readonly leave: number;
  readonly total: number;
  readonly gap: number;
  /** Beyond the target: work on a day off, or a long day. */
  readonly over: number;
}

export const nothingLogged: Logged = { client: 0, internal: 0, leave: 0 };

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => dayAfter(day, -weekdays.indexOf(weekdayOn(day)));

/** The seven days from a Monday on. */
export const weekFrom = (monday: string): readonly string[] => weekdays.map((_, index) => dayAfter(monday, index));

/** The minutes that a day should hold; of several schedules the latest that has begun holds. */
export function targetOn({ schedules, weeks }: Calendar, day: string): number {
  const held = schedules.reduce<Schedule>(
    (latest, each) => (each.from <= day && latest.from < each.from ? each : latest),
    { from: firstMonday, weeks },
  );
  if (held.weeks.length === 0) return 0;
  const turn = Math.floor(daysBetween(mondayOf(held.from), day) / 7) % held.weeks.length;
  return held.weeks[turn]?.[weekdayOn(day)] ?? 0;
}

/** T1: `gap = max(0, target − (client + internal + leave))`, and a holiday is leave by itself. */
export function dayOf(day: string, target: number, holiday: Holiday | undefined, logged: Logged): Day {
  const leave = logged.leave + Math.round(target * (holiday?.part ?? 0));
  const total = logged.client + logged.internal + leave;
  const gap = Math.max(0, target - total);
  return { day, target, holiday, ...logged, leave, total, gap, over: Math.max(0, total - target) };
}

/** T1: `Σ min(logged, target) / Σ target`, from 0 to 1: overtime hides no gap. `undefined` where there is no target. */
export function accounted(days: readonly Pick<Day, "target" | "total">[]): number | undefined {
  const target = days.reduce((sum, day) => sum + day.target, 0);
  if (target === 0) return undefined;
  return days.reduce((sum, day) => sum + Math.min(day.total, day.target), 0) / target;
}

/** A day on which the person is to be at work: it has a target, and leave and holidays do not fill it. */
export const isWorkingDay = ({ target, leave }: Pick<Day, "target" | "leave">): boolean => target > 0 && leave < target;

/** T2: whatever is logged is saved; only to call the day complete its gap must be 0. @throws {Refusal} */
export function complete({ day, gap, target }: Day, sayMinutes: (minutes: number) => string): void {
  if (gap === 0) return;
  throw new Refusal({
    code: "time.gap_left",
    say: `${sayMinutes(gap)} of ${sayMinutes(target)} are still missing on ${day}, so the day is not complete. What you logged is saved; fill the rest, and press it again.`,
  });
}

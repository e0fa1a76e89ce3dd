/**
 * Who is reminded of what, and when (T5). Local times are the person's own.
 *
 * - **nudge**: 16:45, about today. **follow-up**: 09:30, about the working day before. **digest**: 10:00, to a manager,
 *   about everybody's late days. **request**: a manager's kind word, delivered when the person is at work.
 * - **postponed**: put off by quiet hours or a snooze; it comes at another time than its own, and on the same day.
 */
import { dayAfter, instantOf, localDay, localTime } from "../../../domain/calendar.ts";
import { type Day, isWorkingDay } from "../days/decide.ts";
import { lateFrom, locksAt } from "../locks/decide.ts";

export const kinds = ["nudge", "follow_up", "digest", "request"] as const;
export type Kind = (typeof kinds)[number];

/** When each comes by itself; a request comes at the time of a follow-up where it cannot come at once. */
export const times: Readonly<Record<Kind, string>> = {
  nudge: "16:45",
  follow_up: "09:30",
  digest: "10:00",
  request: "09:30",
};

/** A reminder that could not be sent for so long (Demarc was not running) is left out; in milliseconds. */
export const longestLate = 60 * 60_000;

/**
 * What a person wishes: no reminder in these hours (HH:MM, over midnight too), nor before an instant, nor while on call's
 * plan has them as away.
 */
export interface Wishes {
  readonly isAway?: boolean;
  readonly quiet?: { readonly from: string; readonly until: string };
  readonly snoozedUntil?: Date;
}

/** Something that is due for a person. */
export interface Due {
  readonly kind: Kind;
  readonly dueAt: Date;
  readonly postponed: boolean;
}

/** When something may be said: now, or later on; or not at all. */
export type Moment =
  | { readonly kind: "now" }
  | { readonly kind: "later"; readonly at: Date }
  | { readonly kind: "never" };

/** The same, with what it is about. */
export type Verdict<About> =
  | { readonly kind: "now"; readonly about: About }
  | Exclude<Moment, { readonly kind: "now" }>;

const never = { kind: "never" } as const;

/** The next instant after `at` that is `time` (HH:MM) in `timeZone`: each day once, also where the clocks change. */
export function nextDaily(time: string, timeZone: string, at: Date): Date {
  const today = localDay(at, timeZone);
  for (let ahead = 0; ; ahead++) {
    const due = instantOf(dayAfter(today, ahead), time, timeZone, "start");
    if (due > at) return due;
  }
}

/** T5: a reminder to a person about their own time. `days` holds today and the days before it, in any order. */
export function remind(due: Due, timeZone: string, days: readonly Day[], wishes: Wishes, now: Date): Verdict<Day> {
  const here = dayAt(days, timeZone, now);
  const moment = momentFor(due, timeZone, here !== undefined && isWorkingDay(here), wishes, now);
  const about = due.kind === "nudge" ? here : workingDayBefore(localDay(now, timeZone), days);
  if (about === undefined || about.gap === 0 || now >= locksAt(about.day, timeZone)) return never;
  return moment.kind === "now" ? { kind: "now", about } : moment;
}

/** T5: whether what is due is said now, or later on the same day, or left out. */
export function momentFor(due: Due, timeZone: string, isAtWork: boolean, wishes: Wishes, now: Date): Moment {
  if (!isAtWork || wishes.isAway === true || !isInItsHour(due, timeZone, now)) return never;
  const until = silentUntil(wishes, timeZone, now);
  if (until === undefined) return { kind: "now" };
  return localDay(until, timeZone) === localDay(now, timeZone) ? { kind: "later", at: until } : never;
}

/** The hours in which a manager's request reaches people. */
const officeHours = { from: "09:30", until: "17:45" };

/** T5: a manager's request about late days: now where the person is at work, else at 09:30 of a day on which they are. */
export function request(timeZone: string, days: readonly Day[], wishes: Wishes, now: Date): Verdict<readonly Day[]> {
  const about = lateDays(days, timeZone, now);
  if (about.length === 0) return never;
  const here = dayAt(days, timeZone, now);
  const time = localTime(now, timeZone);
  const isAtWork = here !== undefined && isWorkingDay(here) && wishes.isAway !== true;
  const isThere = isAtWork && time >= officeHours.from && time < officeHours.until;
  if (!isThere) return { kind: "later", at: nextDaily(times.request, timeZone, now) };
  const until = silentUntil(wishes, timeZone, now);
  return until === undefined ? { kind: "now", about } : { kind: "later", at: until };
}

const dayAt = (days: readonly Day[], timeZone: string, now: Date): Day | undefined => {
  const today = localDay(now, timeZone);
  return days.find(({ day }) => day === today);
};

/** Not where Demarc slept through it, and not where the person has moved to another zone since it was fixed. */
function isInItsHour({ kind, dueAt, postponed }: Due, timeZone: string, now: Date): boolean {
  const isOnTime = now >= dueAt && now.getTime() - dueAt.getTime() < longestLate;
  const isItsTime = postponed || localTime(dueAt, timeZone) === times[kind];
  return isOnTime && isItsTime && localDay(dueAt, timeZone) === localDay(now, timeZone);
}

/** The last working day before `day`. */
const workingDayBefore = (day: string, days: readonly Day[]): Day | undefined =>
  days
    .filter((each) => each.day < day && isWorkingDay(each))
    .reduce<Day | undefined>(
      (latest, each) => (latest === undefined || latest.day < each.day ? each : latest),
      undefined,
    );

/** T5, T6: the days with a gap that are late and not locked yet, the earliest first. */
export function lateDays(days: readonly Day[], timeZone: string, now: Date): readonly Day[] {
  const today = localDay(now, timeZone);
  const working = days.filter((day) => day.day <= today && isWorkingDay(day)).sort((a, b) => (a.day < b.day ? -1 : 1));
  return working.filter((day, index) => {
    const next = working[index + 1];
    const isLate = next !== undefined && now >= lateFrom(next.day, timeZone);
    return day.gap > 0 && isLate && now < locksAt(day.day, timeZone);
  });
}

/** When the silence that a person wished for ends; `undefined` where nothing is silent at `now`. */
export function silentUntil({ quiet, snoozedUntil }: Wishes, timeZone: string, now: Date): Date | undefined {
  const from = snoozedUntil !== undefined && snoozedUntil > now ? snoozedUntil : now;
  const end = quiet === undefined ? undefined : quietEnd(quiet, timeZone, from);
  if (end !== undefined) return end;
  return from > now ? from : undefined;
}

/** When the quiet hours in which `at` lies end. From 22:00 until 07:00 they go over midnight. */
function quietEnd({ from, until }: { from: string; until: string }, timeZone: string, at: Date): Date | undefined {
  const time = localTime(at, timeZone);
  const isOver = from <= until ? time >= from && time < until : time >= from || time < until;
  return isOver && from !== until ? nextDaily(until, timeZone, at) : undefined;
}

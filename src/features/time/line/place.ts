/** Puts an amount on its days: midnight, the nights on which the clocks change, the lock, and what lies ahead. */
import { Temporal } from "temporal-polyfill";
import type { Amount } from "./amount.ts";
import type { ClockRange } from "./clock.ts";
import type { LineContext } from "./context.ts";
import { comingYear, nearestYear, type SaidDate } from "./dates.ts";
import { NotRead } from "./result.ts";

/** Minutes on one day. */
export interface Piece {
  readonly date: string;
  readonly minutes: number;
  readonly startsAt?: Date;
  readonly endsAt?: Date;
}

export interface Placed {
  /** Never empty. */
  readonly open: readonly Piece[];
  /** What lies on locked days. */
  readonly locked: readonly Piece[];
}

interface Said {
  /** Absent: today. */
  readonly date: SaidDate | undefined;
  /** Absent: leave of a whole day. */
  readonly amount: Amount | undefined;
  readonly leave: boolean;
}

const midnight = 24 * 60;
const minute = 60_000;

/** @throws {NotRead} where no day can take it. */
export function place(said: Said, context: LineContext): Placed {
  const pieces = piecesOf(said, context);
  const today = context.now.toPlainDate().toString();
  const ahead = pieces.find(({ date, endsAt }) => date > today || isAfter(endsAt, context));
  if (ahead !== undefined && !said.leave) throw new NotRead("FUTURE", { date: ahead.date });
  const over = pieces.find(({ date, minutes }) => minutes > minutesOf(date, context));
  const locked = pieces.filter(({ date }) => date <= context.lockedThrough);
  const open = pieces.filter(({ date }) => date > context.lockedThrough);
  if (over !== undefined) throw new NotRead("DAY_CAP", { date: over.date });
  return { open, locked };
}

function piecesOf({ date, amount, leave }: Said, context: LineContext): readonly Piece[] {
  const days = daysOf(date, leave, context);
  const [first, ...more] = days;
  if (first === undefined) throw new NotRead("AMBIGUOUS_DATE");
  if (amount?.kind === "days" || amount === undefined) {
    if (!leave) throw new NotRead("DAYS_ONLY_LEAVE");
    return more.length > 0
      ? leaveOverSpan(days, amount, context)
      : leaveFrom(first, amount?.thousandths ?? 1_000, context);
  }
  if (more.length > 0) throw new NotRead("AMBIGUOUS_DATE", { date: first });
  return amount.kind === "minutes" ? [{ date: first, minutes: amount.minutes }] : ofRange(amount.range, first, context);
}

/** Every day that was said: one, or all of a span. */
function daysOf(date: SaidDate | undefined, leave: boolean, context: LineContext): readonly string[] {
  const today = context.now.toPlainDate().toString();
  const dayOf = (said: { kind: "day"; date: string } | { kind: "yearless"; month: number; day: number }): string => {
    const day = said.kind === "day" ? said.date : leave ? comingYear(said, today) : nearestYear(said, today);
    if (day === undefined) throw new NotRead("BAD_DATE");
    return day;
  };
  if (date === undefined) return [today];
  if (date.kind === "bad" || date.kind === "foreign") throw new NotRead("BAD_DATE");
  if (date.kind === "ambiguous") {
    throw new NotRead("AMBIGUOUS_DATE", { choices: date.readings.map((day) => ({ label: day, line: `@${day}` })) });
  }
  if (date.kind !== "span") return [dayOf(date)];
  const [from, to] = [dayOf(date.from), dayOf(date.to)];
  const length = Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days;
  if (length < 0 || length > 366) throw new NotRead("AMBIGUOUS_DATE");
  return Array.from({ length: length + 1 }, (_, ahead) =>
    Temporal.PlainDate.from(from).add({ days: ahead }).toString(),
  );
}

/** `2d`: that day and the working days after it. */
function leaveFrom(first: string, thousandths: number, context: LineContext): readonly Piece[] {
  const pieces: Piece[] = [];
  let day = Temporal.PlainDate.from(first);
  let left = thousandths;
  for (let looked = 0; left > 0; looked++) {
    if (looked > 366) throw new NotRead("DAY_CAP", { date: first });
    const date = day.toString();
    if (looked === 0 || context.isWorkday(date)) {
      pieces.push(leaveOn(date, Math.min(left, 1_000), context));
      left -= 1_000;
    }
    day = day.add({ days: 1 });
  }
  return pieces;
}

/** Full days on the working days of a span; days that were counted must be as many. */
function leaveOverSpan(days: readonly string[], amount: { thousandths: number } | undefined, context: LineContext) {
  const working = days.filter((day) => context.isWorkday(day));
  if (working.length === 0 || (amount !== undefined && amount.thousandths !== working.length * 1_000)) {
    throw new NotRead("AMBIGUOUS_DATE");
  }
  return working.map((day) => leaveOn(day, 1_000, context));
}

/** A day without a target has no length of its own: then hours must be said. */
function leaveOn(date: string, thousandths: number, context: LineContext): Piece {
  const minutes = Math.round((context.targetOn(date) * thousandths) / 1_000);
  if (minutes <= 0) throw new NotRead("MISSING_DURATION", { date });
  return { date, minutes };
}

/** Real minutes between two clock times, each day's part by itself. */
function ofRange({ from, to }: ClockRange, date: string, context: LineContext): readonly Piece[] {
  const start = exactly(date, from, context);
  const end = exactly(date, to, context);
  const pieces: Piece[] = [];
  let since = start;
  while (Temporal.ZonedDateTime.compare(since, end) < 0) {
    const next = since.toPlainDate().add({ days: 1 }).toZonedDateTime(context.now.timeZoneId);
    const until = Temporal.ZonedDateTime.compare(next, end) < 0 ? next : end;
    pieces.push({
      date: since.toPlainDate().toString(),
      minutes: (until.epochMilliseconds - since.epochMilliseconds) / minute,
      startsAt: new Date(since.epochMilliseconds),
      endsAt: new Date(until.epochMilliseconds),
    });
    since = until;
  }
  return pieces;
}

/** The instant of a clock time on its day. @throws {NotRead} where the clocks skip it, or show it twice. */
function exactly(date: string, minutes: number, context: LineContext): Temporal.ZonedDateTime {
  const day = Temporal.PlainDate.from(date).add({ days: Math.floor(minutes / midnight) });
  const clock = day.toPlainDateTime({ hour: Math.floor((minutes % midnight) / 60), minute: minutes % 60 });
  const zone = context.now.timeZoneId;
  const [earlier, later] = (["earlier", "later"] as const).map((disambiguation) =>
    clock.toZonedDateTime(zone, { disambiguation }),
  );
  if (earlier === undefined || later === undefined) throw new Error("A clock time has two readings at most.");
  if (earlier.epochMilliseconds === later.epochMilliseconds) return earlier;
  const isSkipped = !earlier.toPlainDateTime().equals(clock);
  throw new NotRead(isSkipped ? "DST_GAP" : "DST_FOLD", { date: day.toString() });
}

/** 23, 24 or 25 hours: as long as that day is where the person is. */
export function minutesOf(date: string, { now }: Pick<LineContext, "now">): number {
  const start = Temporal.PlainDate.from(date).toZonedDateTime(now.timeZoneId);
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(now.timeZoneId);
  return (next.epochMilliseconds - start.epochMilliseconds) / minute;
}

const isAfter = (at: Date | undefined, { now }: LineContext): boolean =>
  at !== undefined && at.getTime() > now.epochMilliseconds;

/** The hours of a week in words: those in business, or all the others. */
import { type OpenHours, type Weekday, weekdays } from "../../../domain/calendar.ts";
import type { Shift } from "../decide.ts";

const day = 24 * 60;
const week = 7 * day;

/** In minutes from Monday's midnight; the end may lie in the next week. */
type Range = readonly [from: number, until: number];

/** `Mon 08:00–18:00, Tue 08:00–18:00`, `Fri 17:30 – Mon 08:00`; empty where a week has no such hour. */
export function weekWords(hours: Partial<Record<Weekday, OpenHours>>, shift: Shift): string {
  const open = merged(weekdays.flatMap((name, index) => rangeOf(hours[name], index * day)));
  const ranges = shift === "business" ? open : between(open);
  return ranges.map(rangeWords).join(", ");
}

function rangeOf(hours: OpenHours | undefined, midnight: number): Range[] {
  if (hours === undefined) return [];
  const [opens, closes] = hours.map(minutesIn) as [number, number];
  return [[midnight + opens, midnight + closes + (closes <= opens ? day : 0)]];
}

const minutesIn = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Ranges that touch or overlap are one. */
function merged(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const [from, until] of ranges) {
    const last = found.at(-1);
    if (last !== undefined && from <= last[1]) found[found.length - 1] = [last[0], Math.max(last[1], until)];
    else found.push([from, until]);
  }
  return found;
}

/** What lies between the ranges, and from the last to the first of the next week. */
function between(open: readonly Range[]): Range[] {
  const [first] = open;
  if (first === undefined) return [[0, week]];
  return open.flatMap(([, until], index): Range[] => {
    const next = open[index + 1]?.[0] ?? first[0] + week;
    return next > until ? [[until, next]] : [];
  });
}

function rangeWords([from, until]: Range): string {
  if (until - from >= week) return "all week";
  const [start, end] = [dayOf(from), dayOf(until - 1)];
  return start === end && until - from <= day
    ? `${start} ${timeOf(from)}–${timeOf(until) === "00:00" ? "24:00" : timeOf(until)}`
    : `${start} ${timeOf(from)} – ${dayOf(until)} ${timeOf(until)}`;
}

function dayOf(minute: number): string {
  const name = weekdays[Math.floor((minute % week) / day)] ?? "mon";
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function timeOf(minute: number): string {
  const pad = (number: number) => String(number).padStart(2, "0");
  return `${pad(Math.floor((minute % day) / 60))}:${pad(minute % 60)}`;
}

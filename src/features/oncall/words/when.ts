/** Instants and stretches of time as people write them, in the speaker's own zone (E19). Pure. */
import { dayAfter, instantOf, localDay, localTime, type Stretch } from "../../../domain/calendar.ts";
import { dayOf, isUnclear, type Point, type Read, readPoint, type Unclear } from "./point.ts";

/** Where and when somebody speaks. */
export interface Speaker {
  readonly now: Date;
  readonly timeZone: string;
}

/** `tomorrow 3am`, `fri`, `18:00`, `now`: an instant to come. A day alone means this time on that day. */
export function readInstant(text: string, { now, timeZone }: Speaker): Read<Date> {
  if (/^\s*(?:right\s+)?now\s*$/i.test(text)) return now;
  const today = localDay(now, timeZone);
  const point = readPoint(text, today);
  if (point === undefined || isUnclear(point)) return point;
  const time = point.time ?? localTime(now, timeZone);
  const day = point.day === undefined ? today : dayOf(point.day, today);
  const at = instantOf(day, time, timeZone, "start");
  if (at >= now || point.day?.kind === "date") return at;
  return instantOf(dayAfter(day, point.day === undefined ? 1 : 7), time, timeZone, "start");
}

const longest = 366 * 24 * 60 * 60_000;

/**
 * `fri 18:00 – mon 08:00`, `sat – sun`, `until mon 08:00`: a stretch that has not ended yet. Days alone are meant whole,
 * the last one included.
 */
export function readStretch(text: string, speaker: Speaker): Read<Stretch> {
  const [first = "", last, ...more] = halves(text);
  if (more.length > 0) return undefined;
  const stretch = last === undefined ? oneDay(first, speaker) : between(first, last, speaker);
  if (stretch === undefined || isUnclear(stretch)) return stretch;
  if (stretch.until <= stretch.from) return { unclear: "That ends before it begins." };
  if (stretch.until <= speaker.now) return { unclear: "That is over already." };
  if (stretch.until.getTime() - stretch.from.getTime() > longest) return { unclear: "That is longer than a year." };
  return stretch;
}

/** What stands before and after the dash or the word between. The dashes of a date are none. */
function halves(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/(\d{4})-(\d{2})-(\d{2})/g, "$1_$2_$3")
    .replace(/^\s*from\s+/, "")
    .split(/\s*[-–—]+\s*|(?:^|\s+)(?:to|until|till|til|through)\s+/)
    .map((part) => part.replaceAll("_", "-").trim());
}

const sayBoth = "Say the time at both ends, such as fri 18:00 – mon 08:00.";

function oneDay(text: string, speaker: Speaker): Read<Stretch> {
  const today = localDay(speaker.now, speaker.timeZone);
  const point = readPoint(text, today);
  if (point === undefined || isUnclear(point)) return point;
  if (point.day === undefined || point.time !== undefined) return { unclear: `Until when? ${sayBoth}` };
  const day = dayOf(point.day, today);
  return wholeDays(day, day, speaker);
}

function wholeDays(first: string, last: string, { timeZone }: Speaker): Stretch {
  return {
    from: instantOf(first, "00:00", timeZone, "start"),
    until: instantOf(last, "24:00", timeZone, "end"),
  };
}

function between(first: string, last: string, speaker: Speaker): Read<Stretch> {
  const today = localDay(speaker.now, speaker.timeZone);
  const isNow = first === "" || first === "now";
  const start = isNow ? {} : readPoint(first, today);
  const end = readPoint(last, today);
  if (start === undefined || end === undefined) return undefined;
  if (isUnclear(start)) return start;
  if (isUnclear(end)) return end;
  if (isNow) return untilEnd(end, speaker);
  if (start.time === undefined && end.time === undefined) return wholeStretch(start, end, today, speaker);
  if (start.time === undefined || end.time === undefined) return { unclear: sayBoth };
  return timed({ ...start, time: start.time }, { ...end, time: end.time }, today, speaker);
}

/** From now, to the minute. */
function untilEnd(end: Point, { now, timeZone }: Speaker): Stretch | Unclear {
  if (end.time === undefined)
    return { unclear: `Until when on that day? Write the time, such as mon 08:00 or mon 24:00.` };
  const from = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  return { from, until: endAfter({ ...end, time: end.time }, from, localDay(now, timeZone), timeZone) };
}

function wholeStretch(start: Point, end: Point, today: string, speaker: Speaker): Read<Stretch> {
  if (start.day === undefined || end.day === undefined) return undefined;
  const first = dayOf(start.day, today);
  return wholeDays(first, dayOf(end.day, first), speaker);
}

type Timed = Point & { readonly time: string };

function timed(start: Timed, end: Timed, today: string, { now, timeZone }: Speaker): Stretch {
  const said = start.day === undefined ? today : dayOf(start.day, today);
  const isPast = instantOf(said, start.time, timeZone, "start") < now;
  const day = start.day?.kind === "weekday" && isPast ? dayAfter(said, 7) : said;
  const from = instantOf(day, start.time, timeZone, "start");
  return { from, until: endAfter(end, from, day, timeZone) };
}

/** The first such time after `from`; a date that was said is that date, whether it is after it or not. */
function endAfter(end: Timed, from: Date, fromDay: string, timeZone: string): Date {
  const day = end.day === undefined ? fromDay : dayOf(end.day, fromDay);
  const until = instantOf(day, end.time, timeZone, "end");
  if (until > from || end.day?.kind === "date") return until;
  return instantOf(dayAfter(day, end.day === undefined ? 1 : 7), end.time, timeZone, "end");
}

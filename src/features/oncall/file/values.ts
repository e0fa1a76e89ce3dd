/** The small values of the section: numbers of minutes, yes or no, instants, hours of one's own. */
import { instantOf } from "../../../domain/calendar.ts";
import {
  dayOf,
  entriesOf,
  itemsOf,
  type Located,
  looseWordsOf,
  type Problems,
  readWeek,
  zoneOf,
} from "../../directory/index.ts";
import type { OwnHours } from "../kept.ts";

/** A whole number from `least` to `most`; `otherwise` where nothing is written. */
export function wholeOf(
  value: Located | undefined,
  name: string,
  [least, most]: readonly [number, number],
  otherwise: number,
  problems: Problems,
): number {
  const words = looseWordsOf(value, name, problems);
  if (words === undefined) return otherwise;
  const number = /^\d{1,6}$/.test(words.text) ? Number(words.text) : Number.NaN;
  if (number >= least && number <= most) return number;
  problems.add(words.at, "E_BAD_NUMBER", `${name} "${words.text}" is not a whole number from ${least} to ${most}.`);
  return otherwise;
}

/** `true` or `false`, and false where nothing is written. */
export function flagOf(value: Located | undefined, name: string, problems: Problems): boolean {
  const words = looseWordsOf(value, name, problems);
  if (words === undefined || words.text === "false") return false;
  if (words.text === "true") return true;
  problems.add(words.at, "E_BAD_ENUM", `${name} "${words.text}" is not true|false.`);
  return false;
}

const instantForm = /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::00)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A wall-clock time in the engagement's zone (E19), or with an offset an instant; a day alone is meant whole, from its
 * beginning or to its end.
 */
export function edgeOf(
  value: Located | undefined,
  name: string,
  edge: "start" | "end",
  timeZone: string,
  problems: Problems,
): Date | undefined {
  const words = looseWordsOf(value, name, problems);
  if (words === undefined || value === undefined) return undefined;
  const [, day, time, offset] = instantForm.exec(words.text) ?? [];
  if (day === undefined) {
    const advice = "Write it as 2026-12-24T18:00, in the engagement's zone, or as a day.";
    problems.add(words.at, "E_BAD_DATE", `${name} "${words.text}" is not a time.`, advice);
    return undefined;
  }
  if (dayOf({ kind: "text", text: day, plain: true, at: value.at }, name, problems) === undefined) return undefined;
  if (offset !== undefined) return new Date(`${day}T${time}:00${offset}`);
  return instantOf(day, time ?? (edge === "start" ? "00:00" : "24:00"), timeZone, edge);
}

/** Hours of a side or a tier: weekdays, which may go on over midnight, and where they differ a zone and holidays. */
export function ownHoursOf(value: Located, called: string, problems: Problems): OwnHours {
  const entries = entriesOf(value, called, problems);
  const hours = readWeek(entries, "night", problems, ["time_zone", "holidays"]);
  const zone = entries.get("time_zone")?.value;
  const timeZone = zone === undefined ? undefined : zoneOf(zone, "time_zone", problems);
  const days = entries.get("holidays")?.value;
  const holidays = itemsOf(days, "holidays", problems).flatMap((day) => dayOf(day, "holidays", problems) ?? []);
  return { hours, ...(timeZone !== undefined && { timeZone }), ...(days !== undefined && { holidays }) };
}

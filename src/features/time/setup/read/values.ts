/** The small values of what the files say of time: lengths of time, weeks, regions, names that a line can have. */
import { type Weekday, weekdays } from "../../../../domain/calendar.ts";
import {
  entriesOf,
  itemsOf,
  type Located,
  looseWordsOf,
  type Problems,
  type Words,
  wordsOf,
} from "../../../directory/index.ts";
import { readsAsDateOrAmount, readsAsMinutes } from "../../line/index.ts";
import type { Week } from "../model.ts";

/** `8h`, `7h 30m`, `7:30`: as in a line, and at most `most` minutes. */
export function minutesOf(
  value: Located | undefined,
  name: string,
  most: number,
  problems: Problems,
): number | undefined {
  const words = looseWordsOf(value, name, problems);
  if (words === undefined) return undefined;
  const minutes = readsAsMinutes(words.text.toLowerCase());
  if (minutes !== undefined && minutes <= most) return minutes;
  const advice = "Write it as 8h, 7h 30m or 7:30.";
  problems.add(words.at, "E_BAD_DURATION", `${name} "${words.text}" is no length of time that fits there.`, advice);
  return undefined;
}

const aDay = 24 * 60;

/** Weeks that are taken in turn; one alone may be written without a list. */
export function weeksOf(value: Located | undefined, name: string, problems: Problems): Week[] | undefined {
  if (value === undefined) return undefined;
  const weeks = value.kind === "map" ? [value] : itemsOf(value, name, problems);
  if (weeks.length === 0 || weeks.length > 8) {
    problems.add(value.at, "E_BAD_WEEK", `${name} has ${weeks.length} weeks.`, "Write from one to eight of them.");
  }
  return weeks.map((week) => weekOf(week, name, problems));
}

function weekOf(value: Located, name: string, problems: Problems): Week {
  const week: Partial<Record<Weekday, number>> = {};
  for (const [day, entry] of entriesOf(value, `a week of ${name}`, problems)) {
    const weekday = weekdays.find((each) => each === day);
    if (weekday === undefined) {
      problems.add(entry.at, "E_UNKNOWN_FIELD", `"${day}" is not a field.`, `Known here: ${weekdays.join(", ")}.`);
      continue;
    }
    const minutes = minutesOf(entry.value, day, aDay, problems);
    if (minutes !== undefined) week[weekday] = minutes;
  }
  return week;
}

/** What a line may name: in lower case, and neither an amount nor a day. */
export function nameOf(words: Words | undefined, name: string, problems: Problems): string | undefined {
  if (words === undefined) return undefined;
  const text = words.text.toLowerCase();
  if (/^[\p{L}\p{N}][\p{L}\p{N}&'. _-]*$/u.test(text) && text.length <= 64 && !readsAsDateOrAmount(text)) return text;
  const advice = "Take letters and digits, and nothing that a line reads as a day or a length of time.";
  problems.add(words.at, "E_BAD_NAME", `${name} "${words.text}" cannot be named in a line.`, advice);
  return undefined;
}

/** A region for public holidays, by its form; whether it is one is asked of the calendar when the file is imported. */
export function regionOf(value: Located | undefined, problems: Problems): string | undefined {
  const words = wordsOf(value, "region", problems);
  if (words === undefined || /^[A-Z]{2}(?:-[A-Z0-9]{1,4}){0,2}$/.test(words.text)) return words?.text;
  problems.add(words.at, "E_BAD_REGION", `"${words.text}" is no region.`, "Write it as GB, GB-ENG or DE-BY.");
  return undefined;
}

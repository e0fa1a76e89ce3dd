/** A week of hours: `mon: "08:00-18:00"`. */
import { type OpenHours, type Weekday, weekdays } from "../model.ts";
import type { Problems } from "../problem.ts";
import { wordsOf } from "../source/fields.ts";
import type { Located, LocatedMap } from "../source/located.ts";
import { didYouMean } from "../suggest.ts";

/** Whether a range begins and ends on one day, or may go on over midnight. */
export type Reaching = "day" | "night";

/** The hours of each weekday; `also` are further fields that the caller reads itself. */
export function readWeek(
  entries: LocatedMap["entries"],
  reaching: Reaching,
  problems: Problems,
  also: readonly string[] = [],
): Partial<Record<Weekday, OpenHours>> {
  const hours: Partial<Record<Weekday, OpenHours>> = {};
  for (const [name, entry] of entries) {
    if (also.includes(name)) continue;
    const day = weekdays.find((each) => each === name);
    if (day === undefined) {
      const known = [...weekdays, ...also];
      const guess = weekdays.find((each) => name.toLowerCase().startsWith(each));
      const suggestion = guess === undefined ? `Known here: ${known.join(", ")}.` : didYouMean(guess, known);
      problems.add(entry.at, "E_UNKNOWN_FIELD", `"${name}" is not a field.`, suggestion);
      continue;
    }
    const open = readDay(day, entry.value, reaching, problems);
    if (open !== undefined) hours[day] = open;
  }
  return hours;
}

const clockTime = String.raw`((?:[01]\d|2[0-3]):[0-5]\d|24:00)`;
const range = new RegExp(`^${clockTime}\\s*[-–]\\s*${clockTime}$`);

function readDay(day: Weekday, value: Located, reaching: Reaching, problems: Problems): OpenHours | undefined {
  const words = wordsOf(value, day, problems);
  if (words === undefined) return undefined;
  const [, opens, closes] = range.exec(words.text) ?? [];
  if (opens === undefined || closes === undefined || opens === "24:00") {
    const advice = "Write one range such as 08:00-18:00, and leave a closed day out.";
    problems.add(words.at, "E_BAD_HOURS", `${day} "${words.text}" is not a range of hours.`, advice);
    return undefined;
  }
  if (reaching === "day" && opens >= closes) {
    const advice = "Business hours begin and end on one day; what lies beyond is after hours.";
    problems.add(words.at, "E_BAD_HOURS", `${day} closes at ${closes}, not after it opens at ${opens}.`, advice);
    return undefined;
  }
  return [opens, closes];
}

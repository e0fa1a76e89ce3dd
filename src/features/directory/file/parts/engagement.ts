/** The `engagement` section: what it is called, its zone, its hours and its holidays. */
import { type EngagementHead, type OpenHours, type Weekday, weekdays } from "../model.ts";
import type { Problems } from "../problem.ts";
import { entriesOf, fieldsOf, itemsOf, required, wordsOf } from "../source/fields.ts";
import type { Located } from "../source/located.ts";
import { didYouMean } from "../suggest.ts";
import { dayOf, slugOf, zoneOf } from "./scalars.ts";

/** What could be read of it; complete where no problem was found. */
export function readEngagementHead(value: Located, problems: Problems): Partial<EngagementHead> {
  const known = ["id", "name", "time_zone", "hours", "holidays"] as const;
  const fields = fieldsOf(value, "engagement", known, problems);
  if (fields === undefined) return {};
  const id = slugOf(wordsOf(required(fields, "id", "engagement", problems), "id", problems), "id", problems);
  const name = wordsOf(required(fields, "name", "engagement", problems), "name", problems);
  const timeZone = zoneOf(required(fields, "time_zone", "engagement", problems), "time_zone", problems);
  const hours = required(fields, "hours", "engagement", problems);
  return {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name: name.text }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(hours === undefined ? {} : { hours: readHours(hours, problems) }),
    holidays: readHolidays(fields.values.holidays, problems),
  };
}

function readHours(value: Located, problems: Problems): EngagementHead["hours"] {
  const hours: EngagementHead["hours"] = {};
  for (const [name, entry] of entriesOf(value, "hours", problems)) {
    const day = weekdays.find((each) => each === name);
    if (day === undefined) {
      const guess = weekdays.find((each) => name.toLowerCase().startsWith(each));
      const suggestion = guess === undefined ? `Known here: ${weekdays.join(", ")}.` : didYouMean(guess, weekdays);
      problems.add(entry.at, "E_UNKNOWN_FIELD", `"${name}" is not a field.`, suggestion);
      continue;
    }
    const open = readDay(day, entry.value, problems);
    if (open !== undefined) hours[day] = open;
  }
  return hours;
}

const clockTime = String.raw`((?:[01]\d|2[0-3]):[0-5]\d|24:00)`;
const range = new RegExp(`^${clockTime}\\s*[-–]\\s*${clockTime}$`);

function readDay(day: Weekday, value: Located, problems: Problems): OpenHours | undefined {
  const words = wordsOf(value, day, problems);
  if (words === undefined) return undefined;
  const [, opens, closes] = range.exec(words.text) ?? [];
  if (opens === undefined || closes === undefined) {
    const advice = "Write one range such as 08:00-18:00, and leave a closed day out.";
    problems.add(words.at, "E_BAD_HOURS", `${day} "${words.text}" is not a range of hours.`, advice);
    return undefined;
  }
  if (opens >= closes) {
    const advice = "Business hours begin and end on one day; what lies beyond is after hours.";
    problems.add(words.at, "E_BAD_HOURS", `${day} closes at ${closes}, not after it opens at ${opens}.`, advice);
    return undefined;
  }
  return [opens, closes];
}

function readHolidays(value: Located | undefined, problems: Problems): EngagementHead["holidays"] {
  const seen = new Map<string, number>();
  return itemsOf(value, "holidays", problems).flatMap((item) => {
    const fields = fieldsOf(item, "a holiday", ["date", "name"] as const, problems);
    if (fields === undefined) return [];
    const date = dayOf(required(fields, "date", "a holiday", problems), "date", problems);
    const name = wordsOf(required(fields, "name", "a holiday", problems), "name", problems);
    if (date === undefined || name === undefined) return [];
    const before = seen.get(date);
    if (before !== undefined) {
      problems.add(item.at, "E_DUP_DATE", `holiday ${date} is already on line ${before}.`, "Keep one of them.");
      return [];
    }
    seen.set(date, item.at.line ?? 0);
    return [{ date, name: name.text }];
  });
}

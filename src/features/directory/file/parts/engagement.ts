/** The `engagement` section: what it is called, its zone, its hours and its holidays. */
import type { EngagementHead } from "../model.ts";
import type { Problems } from "../problem.ts";
import { entriesOf, fieldsOf, itemsOf, required, wordsOf } from "../source/fields.ts";
import type { Located } from "../source/located.ts";
import { readWeek } from "./hours.ts";
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
    ...(hours === undefined ? {} : { hours: readWeek(entriesOf(hours, "hours", problems), "day", problems) }),
    holidays: readHolidays(fields.values.holidays, problems),
  };
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

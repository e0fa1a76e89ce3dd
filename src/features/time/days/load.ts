/** People's days from the database, with the holidays of where they live. */
import { dayAfter, daysBetween, localDay } from "../../../domain/calendar.ts";
import type { Database, Tx } from "../../../infra/db.ts";
import { type Day, dayOf, nothingLogged, targetOn } from "./decide.ts";
import { holidaysIn, prepareHolidays } from "./holidays.ts";
import { type Keeper, loggedBetween, regionsOf } from "./store.ts";

type Whose = Pick<Keeper, "personId" | "region" | "schedules" | "weeks">;

/** Each person's days from one (YYYY-MM-DD) to another, both included, in their order. */
export async function daysOf(
  tx: Tx,
  people: readonly Whose[],
  from: string,
  to: string,
): Promise<ReadonlyMap<string, readonly Day[]>> {
  const personIds = people.map(({ personId }) => personId);
  const logged = await loggedBetween(tx, personIds, from, to);
  const holidays = await holidaysIn(people.map(({ region }) => region));
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => dayAfter(from, index));
  return new Map(
    people.map((person) => {
      const holidayOn = holidays(person.region);
      const own = logged.get(person.personId);
      const dayFor = (day: string) => dayOf(day, targetOn(person, day), holidayOn(day), own?.get(day) ?? nothingLogged);
      return [person.personId, days.map(dayFor)];
    }),
  );
}

/** Once at start: the holidays of where anybody lives, of this year and of the next. */
export async function prepareDays(database: Database, now: Date): Promise<void> {
  const year = Number(localDay(now, "UTC").slice(0, 4));
  await prepareHolidays(await database.transaction(regionsOf), [year, year + 1]);
}

/** Whose time is late (T5, T6). */
import type { Tx } from "../../../infra/db.ts";
import type { Day } from "../days/decide.ts";
import { daysOf } from "../days/load.ts";
import { type Keeper, keepers } from "../days/store.ts";
import { lateDays } from "./decide.ts";
import { daysAround, lookBack } from "./range.ts";
import { teamsOf } from "./store.ts";

/** Somebody whose time is late, with the days. */
export interface Late {
  readonly person: Keeper;
  readonly days: readonly Day[];
}

/** By manager: whose days are late and not locked yet, each by their own zone. */
export async function lateIn(
  tx: Tx,
  managers: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, readonly Late[]>> {
  const teams = await teamsOf(tx, managers);
  const people = await keepers(tx, [...teams.values()].flat());
  const days = await daysOf(tx, people, ...daysAround(now, lookBack));
  const late = people.map((person) => ({
    person,
    days: lateDays(days.get(person.personId) ?? [], person.timeZone, now),
  }));
  return new Map(
    [...teams].map(([manager, team]) => [
      manager,
      late.filter((each) => each.days.length > 0 && team.includes(each.person.personId)),
    ]),
  );
}

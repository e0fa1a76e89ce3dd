/** Who is on leave, for features that ask people for something. */
import { dayAfter, localDay } from "../../../domain/calendar.ts";
import type { Tx } from "../../../infra/db.ts";
import { workerOf } from "../setup/store.ts";
import type { Day } from "./decide.ts";
import { daysOf } from "./load.ts";
import { withLeaveBetween } from "./store.ts";

/** How far away a day off may lie from the days of leave around it. */
const around = 7;

/** Those of these people whose day, by their own calendar, is all leave at `at`. */
export async function onLeaveAt(tx: Tx, personIds: readonly string[], at: Date): Promise<string[]> {
  // Somebody's today is at most a day away from UTC's.
  const utc = localDay(at, "UTC");
  const some = await withLeaveBetween(tx, personIds, dayAfter(utc, -around - 1), dayAfter(utc, around + 1));
  const found: string[] = [];
  for (const personId of some) {
    const worker = await workerOf(tx, personId);
    if (worker === undefined) continue;
    const today = localDay(at, worker.timeZone);
    const whose = { ...worker, region: worker.region };
    const days = await daysOf(tx, [whose], dayAfter(today, -around), dayAfter(today, around));
    if (isLeave(days.get(personId) ?? [], today)) found.push(personId);
  }
  return found;
}

/** A day that owes no time, such as a Sunday, is leave between two days of leave. */
export function isLeave(days: readonly Day[], today: string): boolean {
  const index = days.findIndex(({ day }) => day === today);
  const now = days[index];
  if (now === undefined) return false;
  if (owes(now)) return isAllLeave(now);
  const before = days.slice(0, index).findLast(owes);
  const after = days.slice(index + 1).find(owes);
  return before !== undefined && after !== undefined && isAllLeave(before) && isAllLeave(after);
}

/** A public holiday owes nothing: nobody took it as leave. */
const owes = ({ target, holiday }: Day): boolean => target > 0 && (holiday?.part ?? 0) < 1;

const isAllLeave = ({ target, leave }: Day): boolean => leave >= target;

/** 10:00: a manager hears whose time is late (T5), and can remind all of them with one press. */
import { localDay, weekdayOn } from "../../../domain/calendar.ts";
import type { Tx } from "../../../infra/db.ts";
import { isWorkingDay } from "../days/decide.ts";
import { daysOf } from "../days/load.ts";
import { keepers } from "../days/store.ts";
import { digestCard } from "./cards.ts";
import { momentFor } from "./decide.ts";
import { lateIn } from "./late.ts";
import { later, type Outcome, onceMore } from "./outcome.ts";
import { daysAround } from "./range.ts";
import * as store from "./store.ts";

/** The digests that are due: what each manager is told, and when the next one is due. */
export async function digests(tx: Tx, due: readonly store.DueRow[], now: Date): Promise<Outcome[]> {
  if (due.length === 0) return [];
  const managers = due.map(({ personId }) => personId);
  const teams = await lateIn(tx, managers, now);
  const atWork = await whoIsAtWork(tx, managers, now);
  const wishes = await store.wishesAt(tx, managers, now);
  return due.map((row): Outcome => {
    const { timeZone, isAtWork } = atWork.get(row.personId) ?? { timeZone: "UTC", isAtWork: false };
    const moment = momentFor(row, timeZone, isAtWork, wishes.get(row.personId) ?? {}, now);
    const late = teams.get(row.personId) ?? [];
    if (moment.kind === "later") return { row, next: later(row, moment.at) };
    const next = onceMore(row, timeZone, now);
    if (moment.kind === "never" || late.length === 0) return { row, next };
    const key = `time.digest:${row.personId}:${localDay(now, timeZone)}`;
    return { row, next, message: { key, to: { person: row.personId }, card: digestCard(late) } };
  });
}

/** A manager whose own time no file lists works from Monday to Friday. */
async function whoIsAtWork(tx: Tx, managers: readonly string[], now: Date) {
  const listed = await keepers(tx, managers);
  const days = await daysOf(tx, listed, ...daysAround(now, 0));
  const found = new Map<string, { readonly timeZone: string; readonly isAtWork: boolean }>();
  for (const [personId, { timeZone }] of await store.namesOf(tx, managers)) {
    found.set(personId, { timeZone, isAtWork: !["sat", "sun"].includes(weekdayOn(localDay(now, timeZone))) });
  }
  for (const { personId, timeZone } of listed) {
    const today = days.get(personId)?.find(({ day }) => day === localDay(now, timeZone));
    found.set(personId, { timeZone, isAtWork: today !== undefined && isWorkingDay(today) });
  }
  return found;
}

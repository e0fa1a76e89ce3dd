/** Days in the database: whose they are, what was logged on them, and which are complete. */
import { z } from "zod";
import type { Tx } from "../../../infra/db.ts";
import type { Category } from "../entries/entry.ts";
import { dayColumn, dayOf } from "../entries/store.ts";
import { usualWeeks, weekSchema } from "../setup/model.ts";
import { type Calendar, type Logged, nothingLogged } from "./decide.ts";

/** Somebody whose days are looked at, with what their targets are made of. */
export interface Keeper extends Calendar {
  readonly personId: string;
  readonly name: string;
  /** IANA; whose days these are. */
  readonly timeZone: string;
  /** For public holidays. */
  readonly region: string | undefined;
}

/** By person, by day (YYYY-MM-DD); a day on which nothing was logged is absent. */
export type LoggedOf = ReadonlyMap<string, ReadonlyMap<string, Logged>>;

const weeks = z.array(weekSchema);
const schedules = z.array(z.object({ from: z.string(), weeks }));

/** Those of these people whom a file lists for their time, and who are in some engagement. A few statements for any number. */
export async function keepers(tx: Tx, personIds: readonly string[]): Promise<Keeper[]> {
  const rows = await tx.$queryRaw<(Omit<Keeper, "region"> & { readonly region: string | null })[]>`
    SELECT staff.person_id AS "personId", member.name, coalesce(staff.time_zone, member.time_zone) AS "timeZone",
      coalesce(staff.region, provider.region) AS region, coalesce(provider.weeks, client.weeks) AS weeks,
      coalesce((
        SELECT json_agg(json_build_object('from', schedule."from", 'weeks', schedule.weeks))
        FROM time_schedule AS schedule WHERE schedule.person_id = staff.person_id
      ), '[]') AS schedules
    FROM time_staff AS staff
    JOIN LATERAL (
      SELECT name, time_zone FROM member
      WHERE member.person_id = staff.person_id AND member.active ORDER BY engagement_id LIMIT 1
    ) AS member ON true
    LEFT JOIN time_provider AS provider ON provider.id = staff.provider_id
    LEFT JOIN time_client AS client ON client.engagement_id = staff.engagement_id
    WHERE staff.active AND staff.person_id = ANY(${personIds})
    ORDER BY member.name, staff.person_id`;
  return rows.map((row) => ({
    ...row,
    region: row.region ?? undefined,
    weeks: row.weeks === null ? usualWeeks : weeks.parse(row.weeks),
    schedules: schedules.parse(row.schedules),
  }));
}

/** Every region by whose holidays somebody's days are judged. */
export async function regionsOf(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ readonly region: string }[]>`
    SELECT DISTINCT coalesce(staff.region, provider.region) AS region
    FROM time_staff AS staff LEFT JOIN time_provider AS provider ON provider.id = staff.provider_id
    WHERE staff.active AND coalesce(staff.region, provider.region) IS NOT NULL`;
  return rows.map(({ region }) => region);
}

/** The zone of a person's days: their own where a file says one, else their engagement's. */
export async function zoneOf(tx: Tx, { personId, timeZone }: Pick<Keeper, "personId" | "timeZone">): Promise<string> {
  const [listed] = await keepers(tx, [personId]);
  return listed?.timeZone ?? timeZone;
}

/** What these people logged from one day to another, both included: live rows, reversals among them. */
export async function loggedBetween(tx: Tx, personIds: readonly string[], from: string, to: string): Promise<LoggedOf> {
  const rows = await tx.timeEntry.groupBy({
    by: ["personId", "workDate", "category"],
    where: {
      personId: { in: [...personIds] },
      deletedAt: null,
      workDate: { gte: dayColumn(from), lte: dayColumn(to) },
    },
    _sum: { minutes: true },
  });
  const found = new Map<string, Map<string, Logged>>();
  for (const { personId, workDate, category, _sum } of rows) {
    const days = found.get(personId) ?? new Map<string, Logged>();
    const day = dayOf(workDate);
    days.set(day, { ...(days.get(day) ?? nothingLogged), [category as Category]: _sum.minutes ?? 0 });
    found.set(personId, days);
  }
  return found;
}

/** Those of these people who logged leave from one day to another, both included. */
export async function withLeaveBetween(
  tx: Tx,
  personIds: readonly string[],
  from: string,
  to: string,
): Promise<string[]> {
  const rows = await tx.timeEntry.findMany({
    where: {
      personId: { in: [...personIds] },
      category: "leave",
      deletedAt: null,
      workDate: { gte: dayColumn(from), lte: dayColumn(to) },
    },
    select: { personId: true },
    distinct: ["personId"],
  });
  return rows.map(({ personId }) => personId);
}

/** The days that a person called complete, from one to another, both included. */
export async function completedBetween(
  tx: Tx,
  personId: string,
  from: string,
  to: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.timeDay.findMany({ where: { personId, day: { gte: dayColumn(from), lte: dayColumn(to) } } });
  return new Set(rows.map(({ day }) => dayOf(day)));
}

export async function saveCompleted(tx: Tx, personId: string, day: string, now: Date): Promise<void> {
  const key = { personId, day: dayColumn(day) };
  await tx.timeDay.upsert({ where: { personId_day: key }, create: { ...key, completedAt: now }, update: {} });
}

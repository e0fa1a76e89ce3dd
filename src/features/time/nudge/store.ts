/** Reminders in the database: who has which, when each is due, and what people wish of them. */
import type { Tx } from "../../../infra/db.ts";
import { awayAmong } from "../../oncall/index.ts";
import type { Due, Kind, Wishes } from "./decide.ts";

/** A reminder that is due. */
export interface DueRow extends Due {
  readonly personId: string;
  /** Of a request: whose. */
  readonly askedBy: string | null;
}

export interface NextRow {
  readonly personId: string;
  readonly kind: Kind;
  readonly dueAt: Date;
  readonly postponed: boolean;
}

/** Takes up to `most` that are due, so that no other instance has them until the transaction ends. */
export async function takeDue(tx: Tx, now: Date, most: number): Promise<DueRow[]> {
  return tx.$queryRaw<DueRow[]>`
    SELECT person_id AS "personId", kind, due_at AS "dueAt", postponed, asked_by AS "askedBy"
    FROM time_reminder WHERE due_at <= ${now}::timestamptz
    ORDER BY due_at, person_id LIMIT ${most} FOR UPDATE SKIP LOCKED`;
}

/** When the next one is due after `after`. */
export async function nextDue(tx: Tx, after: Date): Promise<Date | undefined> {
  const { _min: next } = await tx.timeReminder.aggregate({ where: { dueAt: { gt: after } }, _min: { dueAt: true } });
  return next.dueAt ?? undefined;
}

/** Sets when these are due next; one statement for all. */
export async function setNext(tx: Tx, rows: readonly NextRow[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE time_reminder AS reminder SET due_at = next."dueAt", postponed = next.postponed
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS next ("personId" text, kind text, "dueAt" timestamptz, postponed boolean)
    WHERE reminder.person_id = next."personId" AND reminder.kind = next.kind`;
}

export async function forget(tx: Tx, rows: readonly Pick<DueRow, "personId" | "kind">[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM time_reminder USING jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS gone ("personId" text, kind text)
    WHERE time_reminder.person_id = gone."personId" AND time_reminder.kind = gone.kind`;
}

/** Somebody who should have a reminder of this kind and has none. */
export interface Newcomer {
  readonly personId: string;
  readonly kind: Kind;
  readonly timeZone: string;
}

/** Everybody whom a file lists for their time is reminded; whoever is a manager of one of them has a digest. */
export async function newcomers(tx: Tx, most: number): Promise<Newcomer[]> {
  return tx.$queryRaw<Newcomer[]>`
    SELECT wanted.person_id AS "personId", wanted.kind, coalesce(staff.time_zone, member.time_zone) AS "timeZone"
    FROM (
      SELECT person_id, unnest(ARRAY['nudge', 'follow_up']) AS kind FROM time_staff WHERE active
      UNION SELECT manager_id, 'digest' FROM time_staff WHERE active AND manager_id IS NOT NULL
    ) AS wanted
    LEFT JOIN time_staff AS staff ON staff.person_id = wanted.person_id AND staff.active
    JOIN LATERAL (
      SELECT time_zone FROM member
      WHERE member.person_id = wanted.person_id AND member.active ORDER BY engagement_id LIMIT 1
    ) AS member ON true
    WHERE NOT EXISTS (
      SELECT 1 FROM time_reminder AS reminder
      WHERE reminder.person_id = wanted.person_id AND reminder.kind = wanted.kind
    )
    LIMIT ${most}`;
}

/** Where another instance was quicker, its row stays. */
export async function enrol(tx: Tx, rows: readonly Omit<NextRow, "postponed">[]): Promise<void> {
  await tx.timeReminder.createMany({ data: [...rows], skipDuplicates: true });
}

/** Whom no file lists any more is reminded of nothing. @returns how many reminders that were. */
export async function dismiss(tx: Tx): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM time_reminder AS reminder
    WHERE (reminder.kind <> 'digest' AND NOT EXISTS (
        SELECT 1 FROM time_staff AS staff WHERE staff.person_id = reminder.person_id AND staff.active))
      OR (reminder.kind = 'digest' AND NOT EXISTS (
        SELECT 1 FROM time_staff AS staff WHERE staff.manager_id = reminder.person_id AND staff.active))`;
}

/** Whom these managers answer for: the people's ids, by manager. */
export async function teamsOf(tx: Tx, managerIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.timeStaff.findMany({
    where: { managerId: { in: [...managerIds] }, active: true },
    select: { personId: true, managerId: true },
  });
  const teams = new Map<string, string[]>();
  for (const { personId, managerId } of rows) {
    if (managerId !== null) teams.set(managerId, [...(teams.get(managerId) ?? []), personId]);
  }
  return teams;
}

/** The name and zone of people whom no file need list for their time, such as a manager. */
export async function namesOf(
  tx: Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly timeZone: string }>> {
  const rows = await tx.member.findMany({
    where: { personId: { in: [...personIds] }, active: true },
    select: { personId: true, name: true, timeZone: true },
    orderBy: { engagementId: "desc" },
  });
  return new Map(rows.map(({ personId, ...row }) => [personId, row]));
}

/** Puts a manager's request to each of these people, to be delivered from `now` on; a request that waits stays as it is. */
export async function ask(tx: Tx, personIds: readonly string[], askedBy: string, now: Date): Promise<void> {
  const rows = personIds.map((personId) => ({ personId, kind: "request", dueAt: now, postponed: true, askedBy }));
  await tx.timeReminder.createMany({ data: rows, skipDuplicates: true });
}

export async function wishesOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, Wishes>> {
  const rows = await tx.timeWishes.findMany({ where: { personId: { in: [...personIds] } } });
  return new Map(
    rows.map(({ personId, quietFrom: from, quietUntil: until, snoozedUntil }): [string, Wishes] => [
      personId,
      {
        ...(from !== null && until !== null && { quiet: { from, until } }),
        ...(snoozedUntil !== null && { snoozedUntil }),
      },
    ]),
  );
}

/** The same, with who is away at `at`. */
export async function wishesAt(tx: Tx, personIds: readonly string[], at: Date): Promise<ReadonlyMap<string, Wishes>> {
  const wishes = new Map(await wishesOf(tx, personIds));
  for (const id of await awayAmong(tx, personIds, at)) wishes.set(id, { ...wishes.get(id), isAway: true });
  return wishes;
}

/** `null` takes the quiet hours away. */
export async function saveQuiet(tx: Tx, personId: string, quiet: Wishes["quiet"] | null): Promise<void> {
  const data = { quietFrom: quiet?.from ?? null, quietUntil: quiet?.until ?? null };
  await tx.timeWishes.upsert({ where: { personId }, create: { personId, ...data }, update: data });
}

/**
 * No reminder comes before `until`; one of today's nudge that was sent already comes again then, where that is still
 * today.
 */
export async function saveSnooze(tx: Tx, personId: string, until: Date | null): Promise<void> {
  await tx.timeWishes.upsert({
    where: { personId },
    create: { personId, snoozedUntil: until },
    update: { snoozedUntil: until },
  });
}

/** Brings a person's nudge forward or back to `dueAt`. */
export async function moveNudge(tx: Tx, personId: string, dueAt: Date): Promise<void> {
  await tx.timeReminder.updateMany({ where: { personId, kind: "nudge" }, data: { dueAt, postponed: true } });
}

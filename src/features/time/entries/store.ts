/** Entries in the database. Every query is one person's, or is said to be wider. */
import { Temporal } from "temporal-polyfill";
import type { Party } from "../../../domain/party.ts";
import type { TimeEntry } from "../../../infra/client/client.ts";
import type { Tx } from "../../../infra/db.ts";
import { asJson } from "../../../infra/json.ts";
import type { Category, Entry, EntryChange, FourR, Lane, NewEntry, Via } from "./entry.ts";

/** A calendar day (YYYY-MM-DD) as a `date` column takes it. */
export const dayColumn = (day: string): Date => new Date(`${day}T00:00:00Z`);
/** The same back. */
export const dayOf = (column: Date): string => column.toISOString().slice(0, 10);

/**
 * Until the transaction ends nobody else changes this person's time: what is decided from the day's sum holds when it
 * is saved, whichever platform or instance the other change comes from.
 */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`time:${personId}`}, 0))`;
}

/**
 * Saves what one delivery decided, once: where its batch is there already, that is returned and nothing is saved.
 * Needs `lockPerson` before.
 */
export async function saveEntries(
  tx: Tx,
  batch: string,
  entries: readonly NewEntry[],
  actor: string,
  now: Date,
): Promise<Entry[]> {
  const before = await tx.timeEntry.findMany({ where: { batch }, orderBy: { part: "asc" } });
  if (before.length > 0) return before.map(entryFrom);
  const rows = await tx.timeEntry.createManyAndReturn({
    data: entries.map((entry, part) => ({
      ...columnsOf(entry),
      personId: entry.personId,
      side: entry.side,
      via: entry.via,
      incidentId: entry.incidentId ?? null,
      reverses: entry.reverses ?? null,
      batch,
      part,
      createdAt: now,
    })),
  });
  await tx.timeChange.createMany({ data: rows.map(({ id }) => ({ entryId: id, actor, what: "saved", at: now })) });
  return rows.map(entryFrom).sort((a, b) => a.number - b.number);
}

/** A person's live entries, reversals among them, from one day to another (both included), in the order of entry. */
export async function entriesBetween(tx: Tx, personId: string, from: string, to: string): Promise<Entry[]> {
  const rows = await tx.timeEntry.findMany({
    where: { personId, deletedAt: null, workDate: { gte: dayColumn(from), lte: dayColumn(to) } },
    orderBy: [{ workDate: "asc" }, { number: "asc" }],
  });
  return rows.map(entryFrom);
}

/** Live entries that have a clock range which touches [from, to). */
export async function entriesAround(tx: Tx, personId: string, from: Date, to: Date): Promise<Entry[]> {
  const rows = await tx.timeEntry.findMany({
    where: {
      personId,
      deletedAt: null,
      minutes: { gt: 0 },
      startsAt: { lt: to },
      endsAt: { gt: from },
      reversal: null,
    },
  });
  return rows.map(entryFrom);
}

/** One of a person's own entries, deleted ones too. */
export async function entryOf(tx: Tx, personId: string, id: string): Promise<Entry | undefined> {
  const row = await tx.timeEntry.findFirst({ where: { id, personId } });
  return row === null ? undefined : entryFrom(row);
}

export async function entriesOfBatch(tx: Tx, personId: string, batch: string): Promise<Entry[]> {
  const rows = await tx.timeEntry.findMany({ where: { batch, personId }, orderBy: { part: "asc" } });
  return rows.map(entryFrom);
}

/** Whether the entry was taken back already. */
export async function isReversed(tx: Tx, id: string): Promise<boolean> {
  return (await tx.timeEntry.count({ where: { reverses: id } })) > 0;
}

/** @returns false where the entry is not as it was read: another change came first, and nothing is changed. */
export async function editEntry(tx: Tx, read: Entry, change: EntryChange, actor: string, now: Date): Promise<boolean> {
  return changed(tx, read, columnsOf(change), "edited", actor, now);
}

/** @returns false where the entry is not as it was read. */
export async function deleteEntry(tx: Tx, read: Entry, actor: string, now: Date): Promise<boolean> {
  return changed(tx, read, { deletedAt: now }, "deleted", actor, now);
}

/** @returns false where the entry is not as it was read. */
export async function restoreEntry(tx: Tx, read: Entry, actor: string, now: Date): Promise<boolean> {
  return changed(tx, read, { deletedAt: null }, "restored", actor, now);
}

/** The entry as it was before its latest change, for taking an edit back. */
export async function beforeLatest(tx: Tx, id: string): Promise<EntryChange | undefined> {
  const change = await tx.timeChange.findFirst({ where: { entryId: id, what: "edited" }, orderBy: { id: "desc" } });
  const before = change?.before;
  return before === null || before === undefined ? undefined : revived(before as unknown as StoredEntry);
}

async function changed(tx: Tx, read: Entry, data: Partial<Columns>, what: string, actor: string, at: Date) {
  const { count } = await tx.timeEntry.updateMany({
    where: { id: read.id, personId: read.personId, version: read.version },
    data: { ...data, version: read.version + 1 },
  });
  if (count === 0) return false;
  await tx.timeChange.create({ data: { entryId: read.id, actor, what, before: asJson(read), at } });
  return true;
}

type Columns = Omit<
  TimeEntry,
  "id" | "number" | "personId" | "side" | "incidentId" | "via" | "batch" | "part" | "createdAt" | "version" | "reverses"
>;

/** Every column that may change is named, so that what an edit leaves out is gone. */
const columnsOf = (entry: EntryChange): Omit<Columns, "deletedAt"> => ({
  engagementId: entry.engagementId ?? null,
  workDate: dayColumn(entry.date),
  minutes: entry.minutes,
  startsAt: entry.startsAt ?? null,
  endsAt: entry.endsAt ?? null,
  category: entry.category,
  code: entry.code ?? null,
  project: entry.project ?? null,
  ticket: entry.ticket ?? null,
  note: entry.note,
  billable: entry.billable,
  lane: entry.lane,
  fourR: entry.fourR,
  exception: entry.exception,
  overtime: entry.overtime ?? null,
  overlaps: entry.overlaps,
  department: entry.department ?? null,
  lineOfBusiness: entry.lineOfBusiness ?? null,
});

/** An entry as `TimeChange` keeps it: instants are text there. */
type StoredEntry = Omit<EntryChange, "startsAt" | "endsAt"> & { readonly startsAt?: string; readonly endsAt?: string };

function revived({ startsAt, endsAt, ...rest }: StoredEntry): EntryChange {
  return {
    ...rest,
    ...(startsAt !== undefined && { startsAt: instant(startsAt) }),
    ...(endsAt !== undefined && { endsAt: instant(endsAt) }),
  };
}

const instant = (text: string): Date => new Date(Temporal.Instant.from(text).epochMilliseconds);

function entryFrom(row: TimeEntry): Entry {
  return {
    id: row.id,
    number: Number(row.number),
    personId: row.personId,
    side: row.side as Party,
    date: dayOf(row.workDate),
    minutes: row.minutes,
    category: row.category as Category,
    note: row.note,
    billable: row.billable,
    lane: row.lane as Lane,
    fourR: row.fourR as FourR,
    exception: row.exception,
    overlaps: row.overlaps,
    via: row.via as Via,
    batch: row.batch,
    version: row.version,
    deleted: row.deletedAt !== null,
    createdAt: row.createdAt,
    ...(row.engagementId !== null && { engagementId: row.engagementId }),
    ...(row.startsAt !== null && { startsAt: row.startsAt }),
    ...(row.endsAt !== null && { endsAt: row.endsAt }),
    ...(row.code !== null && { code: row.code }),
    ...(row.project !== null && { project: row.project }),
    ...(row.ticket !== null && { ticket: row.ticket }),
    ...(row.overtime !== null && { overtime: row.overtime }),
    ...(row.department !== null && { department: row.department }),
    ...(row.lineOfBusiness !== null && { lineOfBusiness: row.lineOfBusiness }),
    ...(row.incidentId !== null && { incidentId: row.incidentId }),
    ...(row.reverses !== null && { reverses: row.reverses }),
  };
}

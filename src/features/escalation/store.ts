import { isDeepStrictEqual } from "node:util";
import {
  type Case,
  dueAtOf,
  type Incident,
  type LoggedEvent,
  type Page,
  referenceOf,
  statusOf,
} from "../../domain/incident.ts";
import type { Tx } from "../../infra/db.ts";
import { asJson } from "../../infra/json.ts";
import { broken, chained, type Entry } from "./chain.ts";
import type { Counted } from "./report/decide.ts";
import { telling } from "./timeline/decide.ts";

/** A case with what is known of its row. Locked: whoever has it is the only one to change it, until their transaction ends. */
export interface Kept extends Case {
  readonly id: string;
  readonly engagementId: string;
  readonly logged: number;
  readonly head: string;
}

/** What a button on a card of the incident carries. */
export const idsOf = ({ id, engagementId }: Kept) => ({ incident: id, engagement: engagementId });

interface Row {
  readonly id: string;
  readonly engagementId: string;
  readonly state: unknown;
  readonly logged: number;
  readonly head: string;
}

const keptOf = (row: Row, pages: readonly { readonly page: unknown }[]): Kept => ({
  id: row.id,
  engagementId: row.engagementId,
  logged: row.logged,
  head: row.head,
  incident: row.state as Incident,
  pages: pages.map(({ page }) => page as Page),
});

// Incidents

/** The engagement's last number. Whoever has it is the only one to declare there, until their transaction ends. */
export async function lockCount(tx: Tx, engagementId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO incident_count (engagement_id, last) VALUES (${engagementId}, 0)
    ON CONFLICT (engagement_id) DO UPDATE SET last = incident_count.last RETURNING last`;
  const [row] = rows;
  if (row === undefined) throw new Error("An engagement has no count of its incidents.");
  return row.last;
}

export const hasEngagement = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.engagement.count({ where: { id } })) > 0;

/** The open incident that an alert's key belongs to. */
export async function openByKey(tx: Tx, engagementId: string, openKey: string): Promise<string | undefined> {
  const row = await tx.incident.findUnique({ where: { engagementId_openKey: { engagementId, openKey } } });
  return row?.id;
}

/** Keeps a new case with its log. @returns it as it is kept. */
export async function create(
  tx: Tx,
  id: string,
  engagementId: string,
  made: Case,
  events: readonly LoggedEvent[],
): Promise<Kept> {
  const entries = chained(events, 0, id);
  const kept = { ...made, id, engagementId, logged: entries.length, head: entries.at(-1)?.hash ?? id };
  const { number, drill, declaredAt } = made.incident;
  await tx.incidentCount.update({ where: { engagementId }, data: { last: number } });
  const fixed = { id, engagementId, number, drill, declaredAt: new Date(declaredAt) };
  await tx.incident.create({ data: { ...fixed, ...columnsOf(kept) } });
  await append(tx, id, entries);
  await savePages(tx, id, [], made.pages);
  return kept;
}

/**
 * Keeps what events made of a case: a compare-and-set on its generation (E1), the log in the same transaction (E27).
 *
 * @throws where another generation is there than the one that was read.
 */
export async function save(tx: Tx, before: Kept, after: Case, events: readonly LoggedEvent[]): Promise<Kept> {
  const { id, engagementId } = before;
  const entries = chained(events, before.logged, before.head);
  const kept: Kept = {
    ...after,
    id,
    engagementId,
    logged: before.logged + entries.length,
    head: entries.at(-1)?.hash ?? before.head,
  };
  const { count } = await tx.incident.updateMany({
    where: { id, generation: before.incident.generation, logged: before.logged },
    data: columnsOf(kept),
  });
  if (count !== 1) throw new Error("An incident was changed by somebody else meanwhile.");
  await append(tx, id, entries);
  await savePages(tx, id, before.pages, after.pages);
  return kept;
}

function columnsOf({ incident, pages, logged, head }: Kept) {
  const { tier, cycle, generation, matrixVersion, updateAt, dedupKey } = incident;
  const status = statusOf(incident);
  const due = [
    dueAtOf(incident) ?? Number.POSITIVE_INFINITY,
    ...pages.flatMap((page) => (page.state === "waiting" ? [page.dueAt] : [])),
  ];
  const dueAt = Math.min(...due);
  return {
    status,
    tier,
    cycle,
    generation,
    matrixVersion,
    dueAt: Number.isFinite(dueAt) ? new Date(dueAt) : null,
    updateAt: updateAt === undefined ? null : new Date(updateAt),
    openKey: status === "resolved" ? null : (dedupKey ?? null),
    state: asJson(incident),
    logged,
    head,
  };
}

async function append(tx: Tx, incidentId: string, entries: readonly Entry[]): Promise<void> {
  await tx.incidentEntry.createMany({
    data: entries.map(({ seq, hash, event: { at, actor, what, ...detail } }) => ({
      incidentId,
      seq,
      at: new Date(at),
      actor,
      what,
      detail: asJson(detail),
      hash,
    })),
  });
}

const pageColumnsOf = (page: Page) => ({
  state: page.state,
  dueAt: new Date(page.dueAt),
  begunAt: page.begunAt === undefined ? null : new Date(page.begunAt),
  page: asJson(page),
});

async function savePages(tx: Tx, incidentId: string, before: readonly Page[], after: readonly Page[]): Promise<void> {
  const made = after.slice(before.length).map((page, index) => ({
    id: page.id,
    incidentId,
    position: before.length + index,
    personId: page.person,
    way: page.way,
    ...pageColumnsOf(page),
  }));
  if (made.length > 0) await tx.page.createMany({ data: made });
  for (const [index, page] of before.entries()) {
    const now = after[index];
    if (now === undefined || now === page) continue;
    await tx.page.update({ where: { id: page.id }, data: pageColumnsOf(now) });
  }
}

/** Locks an incident and reads it; waits for whoever has it. `undefined` where the engagement has none of that id. */
export async function lock(tx: Tx, id: string, engagementId: string): Promise<Kept | undefined> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, engagement_id AS "engagementId", state, logged, head FROM incident
    WHERE id = ${id} AND engagement_id = ${engagementId} FOR UPDATE`;
  return reread(tx, rows);
}

/** Reads an incident without locking it: for cards and reports. */
export async function caseOf(tx: Tx, id: string, engagementId: string): Promise<Kept | undefined> {
  const row = await tx.incident.findFirst({ where: { id, engagementId } });
  return row === null ? undefined : keptOf(row, await pagesOf(tx, id));
}

const pagesOf = (tx: Tx, incidentId: string) =>
  tx.page.findMany({ where: { incidentId }, orderBy: { position: "asc" }, select: { page: true } });

/** Takes one incident that is due, or one of whose pages is, for this transaction alone; others skip it. None of `except`. */
export async function takeDue(tx: Tx, now: Date, except: readonly string[]): Promise<Kept | undefined> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, engagement_id AS "engagementId", state, logged, head FROM incident
    WHERE due_at <= ${now} AND id <> ALL(${except}::text[]) ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return reread(tx, rows);
}

/** The same for word to leadership that is due. */
export async function takeUpdate(tx: Tx, now: Date, except: readonly string[]): Promise<Kept | undefined> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, engagement_id AS "engagementId", state, logged, head FROM incident
    WHERE update_at <= ${now} AND id <> ALL(${except}::text[]) ORDER BY update_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return reread(tx, rows);
}

/** The row that was locked, with its pages: who changes them has the row. */
async function reread(tx: Tx, [row]: readonly Row[]): Promise<Kept | undefined> {
  return row === undefined ? undefined : keptOf(row, await pagesOf(tx, row.id));
}

/** The incident that a page belongs to, whoever asks: for what comes back on a way. */
export async function incidentOfPage(
  tx: Tx,
  page: string,
): Promise<{ readonly id: string; readonly engagementId: string; readonly personId: string } | undefined> {
  const row = await tx.page.findUnique({ where: { id: page }, include: { incident: true } });
  if (row === null) return undefined;
  return { id: row.incidentId, engagementId: row.incident.engagementId, personId: row.personId };
}

/** When the next incident, or one of its pages, is due after `after`. */
export async function nextDue(tx: Tx, after: Date): Promise<Date | undefined> {
  const { _min: next } = await tx.incident.aggregate({ where: { dueAt: { gt: after } }, _min: { dueAt: true } });
  return next.dueAt ?? undefined;
}

/** When the next word to leadership is due after `after`. */
export async function nextUpdate(tx: Tx, after: Date): Promise<Date | undefined> {
  const { _min: next } = await tx.incident.aggregate({ where: { updateAt: { gt: after } }, _min: { updateAt: true } });
  return next.updateAt ?? undefined;
}

// The auditor's own queries

/** Incidents that nobody holds and that should have moved on before `before`. */
export async function stalled(tx: Tx, before: Date): Promise<{ id: string; engagementId: string }[]> {
  return tx.incident.findMany({
    where: { status: { in: ["asking", "paging"] }, dueAt: { lt: before } },
    select: { id: true, engagementId: true },
    orderBy: { dueAt: "asc" },
    take: 200,
  });
}

/** Pages that should have been on their way before `before`, and that nobody has tried since. */
export async function stuckPages(tx: Tx, before: Date): Promise<Pick<Page, "id" | "way">[]> {
  const found = await tx.page.findMany({
    where: {
      state: { in: ["intended", "sending"] },
      dueAt: { lt: before },
      OR: [{ begunAt: null }, { begunAt: { lt: before } }],
    },
    select: { page: true },
    orderBy: { dueAt: "asc" },
    take: 500,
  });
  return found.map(({ page }) => page as unknown as Page);
}

// Lists and logs

export async function openIncidents(tx: Tx, engagementId: string): Promise<Kept[]> {
  const rows = await tx.incident.findMany({
    where: { engagementId, status: { not: "resolved" } },
    orderBy: { number: "desc" },
    take: 20,
  });
  const pages = await tx.page.findMany({
    where: { incidentId: { in: rows.map(({ id }) => id) } },
    orderBy: { position: "asc" },
    select: { incidentId: true, page: true },
  });
  const own = Map.groupBy(pages, ({ incidentId }) => incidentId);
  return rows.map((row) => keptOf(row, own.get(row.id) ?? []));
}

export async function byNumber(tx: Tx, engagementId: string, number: number): Promise<Kept | undefined> {
  const row = await tx.incident.findUnique({ where: { engagementId_number: { engagementId, number } } });
  return row === null ? undefined : keptOf(row, await pagesOf(tx, row.id));
}

/** Incidents declared from `from` up to `to`, with what of their logs is telling; drills left out: they count nowhere. */
export async function declaredBetween(tx: Tx, engagementId: string, from: Date, to: Date): Promise<Counted[]> {
  const rows = await tx.incident.findMany({
    where: { engagementId, drill: false, declaredAt: { gte: from, lt: to } },
    orderBy: { number: "asc" },
  });
  const entries = await tx.incidentEntry.findMany({
    where: { incidentId: { in: rows.map(({ id }) => id) }, what: { in: [...telling] } },
    orderBy: { seq: "asc" },
  });
  const byIncident = Map.groupBy(entries.map(eventOf), ({ incidentId }) => incidentId);
  return rows.map((row) => ({
    incident: row.state as unknown as Incident,
    log: (byIncident.get(row.id) ?? []).map(({ event }) => event),
  }));
}

export async function logOf(tx: Tx, incidentId: string): Promise<LoggedEvent[]> {
  return (await entriesOf(tx, incidentId)).map(({ event }) => event);
}

type EntryRow = Awaited<ReturnType<Tx["incidentEntry"]["findMany"]>>[number];

const eventOf = ({ incidentId, seq, hash, at, actor, what, detail }: EntryRow): Entry & { incidentId: string } => ({
  incidentId,
  seq,
  hash,
  event: { at: at.getTime(), actor, what, ...(detail as object) } as LoggedEvent,
});

const entriesOf = async (tx: Tx, incidentId: string): Promise<Entry[]> =>
  (await tx.incidentEntry.findMany({ where: { incidentId }, orderBy: { seq: "asc" } })).map(eventOf);

/** The log's last events: for a card's timeline. */
export async function lastEvents(tx: Tx, incidentId: string, most: number): Promise<LoggedEvent[]> {
  const rows = await tx.incidentEntry.findMany({ where: { incidentId }, orderBy: { seq: "desc" }, take: most });
  return rows.reverse().map((row) => eventOf(row).event);
}

// The proof

/** An incident with its whole log, and what is wrong with the chain, if anything. */
export interface Proof extends Kept {
  readonly log: readonly LoggedEvent[];
  readonly broken: string | undefined;
  /**
   * Whether the columns by which it and its pages are found say the same as their state: when it is due, above all.
   * @throws where the state is none.
   */
  isFound(): boolean;
}

/** The engagements that have had incidents, with how many there must be. */
export async function counts(tx: Tx): Promise<{ engagementId: string; last: number }[]> {
  return tx.incidentCount.findMany({ orderBy: { engagementId: "asc" } });
}

export async function numbersOf(tx: Tx, engagementId: string): Promise<{ id: string; number: number }[]> {
  return tx.incident.findMany({
    where: { engagementId },
    select: { id: true, number: true },
    orderBy: { number: "asc" },
  });
}

/** The id of `INC-<number>`; `undefined` where there is none, or where it was a drill. */
export async function incidentByNumber(tx: Tx, engagementId: string, number: number): Promise<string | undefined> {
  const row = await tx.incident.findFirst({ where: { engagementId, number, drill: false }, select: { id: true } });
  return row?.id;
}

/** Incidents of these engagements by id, and what each is called: `INC-7`. */
export async function incidentNames(
  tx: Tx,
  engagementIds: readonly string[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.incident.findMany({
    where: { engagementId: { in: [...engagementIds] }, id: { in: [...ids] } },
    select: { id: true, number: true, drill: true },
  });
  return new Map(rows.map((row) => [row.id, referenceOf(row)]));
}

export async function proofOf(tx: Tx, id: string, engagementId: string): Promise<Proof | undefined> {
  const row = await tx.incident.findFirst({ where: { id, engagementId } });
  if (row === null) return undefined;
  const pages = await tx.page.findMany({ where: { incidentId: id }, orderBy: { position: "asc" } });
  const kept = keptOf(row, pages);
  const entries = await entriesOf(tx, id);
  const last = entries.at(-1);
  const isCut = last?.hash !== kept.head || entries.length !== kept.logged;
  const found = broken(entries, id) ?? (isCut ? "its end is missing" : undefined);
  return { ...kept, log: entries.map(({ event }) => event), broken: found, isFound: () => areFound(row, kept, pages) };
}

const areFound = (row: object, kept: Kept, pages: readonly { readonly page: unknown }[]): boolean =>
  holds(row, columnsOf(kept)) && pages.every((each) => holds(each, pageColumnsOf(each.page as Page)));

const holds = (row: object, columns: object): boolean =>
  Object.entries(columns).every(([name, value]) => isDeepStrictEqual(Reflect.get(row, name), value));

/** Entries of an export, from one snapshot, and the links to exports. */
import { z } from "zod";
import type { Tx } from "../../../infra/db.ts";
import { asJson } from "../../../infra/json.ts";
import { inScope, type Scope } from "../effort/store.ts";
import { dayOf } from "../entries/store.ts";
import { projectSchema } from "../setup/model.ts";
import type { ServedClient } from "../setup/store.ts";

export interface ExportedEntry {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly personId: string;
  readonly engagementId: string;
  readonly project: string | null;
  readonly lane: string;
  readonly fourR: string;
  readonly exception: boolean;
  readonly minutes: number;
  readonly billable: boolean;
  readonly ticket: number | null;
  readonly incidentId: string | null;
  readonly department: string | null;
  readonly lineOfBusiness: string | null;
  readonly note: string;
}

/** By person, the earliest first. */
export type Rates = ReadonlyMap<string, readonly { readonly from: string; readonly hourly: number }[]>;

/** Entries of so many are asked for at once, and so many are held in memory as such. */
const sizes = { page: 1_000, batch: 100 };

/** As PostgreSQL writes an entry below. */
type Line = readonly [
  day: string,
  personId: string,
  engagementId: string,
  project: string | null,
  lane: string,
  fourR: string,
  exception: boolean,
  minutes: number,
  billable: boolean,
  ticket: number | null,
  incidentId: string | null,
  department: string | null,
  lineOfBusiness: string | null,
  note: string,
];

/**
 * The entries of a report, by day and order of entry. Needs a transaction of its own that sees one snapshot. A page comes
 * as one text and is read line by line: a million rows of a dozen columns would be many times as much for the garbage
 * collector, which takes its time where memory is free.
 */
export async function* exported(tx: Tx, scope: Scope): AsyncGenerator<readonly ExportedEntry[]> {
  for (const page of await pagesOf(tx, scope)) {
    const [row] = await tx.$queryRaw<{ readonly lines: string | null }[]>`
      SELECT string_agg(line, E'\n') AS lines FROM (
        SELECT json_build_array(work_date, person_id, engagement_id, project, lane, four_r, exception, minutes, billable,
          ticket, incident_id, department, line_of_business, note)::text AS line
        FROM time_entry WHERE ${inScope({ ...scope, ...page })}
        ORDER BY work_date, number OFFSET ${page.skipped} LIMIT ${page.most}
      ) AS page`;
    yield* batchesOf(row?.lines ?? "");
  }
}

/** Days from one to another, both included, or a part of one day that has more entries than fit. */
interface Page {
  readonly from: string;
  readonly to: string;
  readonly skipped: number;
  readonly most: number;
}

/** Each page is a stretch of days, so that an index leads to it and nothing but the page is sorted. */
async function pagesOf(tx: Tx, scope: Scope): Promise<readonly Page[]> {
  const days = await tx.$queryRaw<{ readonly day: string; readonly count: number }[]>`
    SELECT to_char(work_date, 'YYYY-MM-DD') AS day, count(*)::int AS count FROM time_entry WHERE ${inScope(scope)}
    GROUP BY work_date ORDER BY work_date`;
  const pages: Page[] = [];
  for (const { day, count } of days) {
    const last = pages.at(-1);
    if (last !== undefined && last.most + count <= sizes.page) {
      pages[pages.length - 1] = { ...last, to: day, most: last.most + count };
      continue;
    }
    for (let skipped = 0; skipped < count; skipped += sizes.page) {
      pages.push({ from: day, to: day, skipped, most: Math.min(sizes.page, count - skipped) });
    }
  }
  return pages;
}

function* batchesOf(lines: string): Generator<readonly ExportedEntry[]> {
  let batch: ExportedEntry[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = lines.indexOf("\n", at);
    const until = end === -1 ? lines.length : end;
    batch.push(entryFrom(JSON.parse(lines.slice(at, until)) as Line));
    at = until + 1;
    if (batch.length < sizes.batch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function entryFrom(cells: Line): ExportedEntry {
  const [day, personId, engagementId, project, lane, fourR, exception, minutes, billable, ticket, ...rest] = cells;
  const [incidentId, department, lineOfBusiness, note] = rest;
  const kind = { project, lane, fourR, exception, billable, ticket };
  return { day, personId, engagementId, minutes, ...kind, incidentId, department, lineOfBusiness, note };
}

/** Everybody in the export, so that their names can be looked up beforehand. */
export async function peopleIn(tx: Tx, scope: Scope): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ readonly personId: string }[]>`
    SELECT DISTINCT person_id AS "personId" FROM time_entry WHERE ${inScope(scope)}`;
  return rows.map(({ personId }) => personId);
}

export async function ratesOf(tx: Tx, personIds: readonly string[]): Promise<Rates> {
  const rows = await tx.timeRate.findMany({ where: { personId: { in: [...personIds] } }, orderBy: { from: "asc" } });
  const rated = rows.map(({ personId, from, hourly }) => ({ personId, from: dayOf(from), hourly }));
  return Map.groupBy(rated, ({ personId }) => personId);
}

/** What a link leads to: days of one client, or of all whom the person serves, as they may see them then. */
export interface Link {
  readonly client?: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly format: "csv" | "xlsx";
}

export async function saveLink(tx: Tx, hash: string, personId: string, link: Link, expiresAt: Date): Promise<void> {
  const { format, ...scope } = link;
  await tx.timeExport.create({ data: { hash, personId, scope: asJson(scope), format, expiresAt } });
}

export async function linkOf(tx: Tx, hash: string, now: Date) {
  return (await tx.timeExport.findFirst({ where: { hash, expiresAt: { gt: now } } })) ?? undefined;
}

export async function forgetLinks(tx: Tx, now: Date): Promise<number> {
  return (await tx.timeExport.deleteMany({ where: { expiresAt: { lte: now } } })).count;
}

const projects = z.array(projectSchema);

/** Every client with its projects: for whoever runs this installation, never for an answer in chat. */
export async function everyClient(tx: Tx): Promise<readonly ServedClient[]> {
  const rows = await tx.engagement.findMany({ include: { timeClient: true }, orderBy: { id: "asc" } });
  return rows.map(({ id, timeClient }) => ({
    engagementId: id,
    names: timeClient?.names ?? [id],
    projects: timeClient === null ? [] : projects.parse(timeClient.projects),
    tickets: timeClient?.tickets ?? [],
  }));
}

/** The provider whose file was imported; of several, the first. */
export async function providerId(tx: Tx): Promise<string | undefined> {
  return (await tx.timeProvider.findFirst({ orderBy: { id: "asc" } }))?.id;
}

/** What people logged last: what one press fills a day with. */
import { dayAfter } from "../../../domain/calendar.ts";
import type { Tx } from "../../../infra/db.ts";
import { dayColumn } from "../entries/store.ts";

/** An entry of the person's own, and what it is called in a line: `acme`, `acme/fw`, `admin`. */
export interface LastUsed {
  readonly entry: string;
  readonly name: string;
}

const month = 31;

/** What each of these people worked for last, in the month before `day` and since: leave is no work. */
export async function lastUsed(
  tx: Tx,
  personIds: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, LastUsed>> {
  const since = dayColumn(dayAfter(day, -month));
  const rows = await tx.$queryRaw<(LastUsed & { readonly personId: string })[]>`
    SELECT DISTINCT ON (entry.person_id) entry.person_id AS "personId", entry.id AS entry,
      concat_ws('/', coalesce(client.names[1], entry.engagement_id, entry.code, 'internal'), entry.project) AS name
    FROM time_entry AS entry
    LEFT JOIN time_client AS client ON client.engagement_id = entry.engagement_id
    WHERE entry.person_id = ANY(${personIds}) AND entry.work_date >= ${since}::date
      AND entry.deleted_at IS NULL AND entry.minutes > 0 AND entry.category <> 'leave'
    ORDER BY entry.person_id, entry.work_date DESC, entry.number DESC`;
  return new Map(rows.map(({ personId, ...last }) => [personId, last]));
}

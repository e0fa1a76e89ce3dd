/** Requests, and all that happened to them, as the rows of a file. */
import { localDay, localTime, type Stretch } from "../../../domain/calendar.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Database, Tx } from "../../../infra/db.ts";
import type { Cell } from "../../../infra/sheet/cells.ts";
import { edgesOf } from "../reporting/month.ts";
import type { Edition } from "../reporting/records.ts";
import { exportPage, peopleIn, timeZoneOf } from "../reporting/store.ts";
import { headerOf, rowsOf, type Words } from "../reporting/table.ts";

export interface Wanted {
  readonly engagement: string;
  readonly edition: Edition;
  /** `2026-11`: those alone that were closed in it. */
  readonly month?: string;
}

/**
 * The header, and then every request that was sent, page by page: a large history would not fit one transaction.
 *
 * @throws {Refusal} where there is no such engagement
 */
export async function exportRequests(
  { transaction }: Pick<Database, "transaction">,
  { engagement, edition, month }: Wanted,
): Promise<Cell[][]> {
  const { words, timeZone } = await transaction((tx) => wordsFor(tx, engagement));
  const within = month === undefined ? undefined : stretchOf(month, timeZone);
  const rows = [headerOf(edition)];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const from: number = after;
    const { records, next } = await transaction((tx) => exportPage(tx, engagement, edition, within, from));
    for (const record of records) rows.push(...rowsOf(record, edition, words));
    after = next;
  }
  return rows;
}

async function wordsFor(tx: Tx, engagementId: string): Promise<{ words: Words; timeZone: string }> {
  const timeZone = await timeZoneOf(tx, engagementId);
  if (timeZone === undefined) {
    throw new Refusal({ code: "approvals.engagement", say: `There is no engagement "${engagementId}".` });
  }
  const people = await peopleIn(tx, engagementId);
  return {
    timeZone,
    words: {
      nameOf: (personId) => people.get(personId)?.name ?? "somebody",
      sideOf: (personId) => people.get(personId)?.side,
      sayAt: (at) => `${localDay(at, timeZone)} ${localTime(at, timeZone)}`,
    },
  };
}

function stretchOf(month: string, timeZone: string): Stretch | undefined {
  const [from, until] = edgesOf([month], timeZone);
  return from === undefined || until === undefined ? undefined : { from, until };
}

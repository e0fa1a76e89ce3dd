/** A file of entries: made while it is read, from one snapshot, so that its sums are the report's of that instant. */
import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Database, Tx } from "../../../infra/db.ts";
import type { Cell } from "../../../infra/sheet/cells.ts";
import { csvChunks } from "../../../infra/sheet/csv.ts";
import { xlsxChunks } from "../../../infra/sheet/xlsx.ts";
import { namesFor } from "../effort/names.ts";
import { currencyOf, type Scope } from "../effort/store.ts";
import type { ServedClient } from "../setup/store.ts";
import { columnsFor, type Format, rowMaker, type Sources } from "./rows.ts";
import { type ExportedEntry, exported, peopleIn, ratesOf } from "./store.ts";

export interface Order {
  readonly scope: Scope;
  readonly format: Format;
  /** Whose projects and names are known. */
  readonly clients: readonly ServedClient[];
  /** The provider whose cost is shown; absent: none is. */
  readonly costOf: string | undefined;
}

/** A million entries take a minute or two on a small machine. */
const longest = 15 * 60_000;

/** Writes the file to `to`, as fast as that takes it, and ends it. @returns how many entries are in it. */
export const writeExport = (database: Database, order: Order, to: Writable): Promise<number> =>
  database.transaction((tx) => write(tx, order, to), { timeoutMs: longest, isSnapshot: true });

async function write(tx: Tx, order: Order, to: Writable): Promise<number> {
  const { scope, format } = order;
  const sources = await sourcesFor(tx, order);
  const counted = { entries: 0 };
  const batches = rowsOf(exported(tx, scope), rowMaker(sources), counted);
  const columns = columnsFor(sources);
  const header = columns.map(({ name }) => name);
  const file = format === "csv" ? csvChunks(header, batches) : xlsxChunks("Time", columns, batches);
  for await (const chunk of file) {
    if (to.destroyed) throw new Error("Whoever wanted the file has gone.");
    if (!to.write(chunk)) await once(to, "drain");
  }
  to.end();
  return counted.entries;
}

async function sourcesFor(tx: Tx, { scope, clients, costOf }: Order): Promise<Sources> {
  const people = await peopleIn(tx, scope);
  const nameOf = await namesFor(tx, { clients }, scope.engagementIds, people);
  if (costOf === undefined) return { nameOf, cost: undefined };
  return { nameOf, cost: { rates: await ratesOf(tx, people), currency: await currencyOf(tx, costOf) } };
}

async function* rowsOf(
  entries: AsyncIterable<readonly ExportedEntry[]>,
  make: (entry: ExportedEntry) => readonly Cell[],
  counted: { entries: number },
): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const batch of entries) {
    counted.entries += batch.length;
    yield batch.map(make);
  }
}

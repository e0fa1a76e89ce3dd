/** `npm run demarc -- time export …`: entries as a file, for whoever runs Demarc. */
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { Database } from "../../../infra/db.ts";
import { rangeOf } from "../effort/period.ts";
import { writeExport } from "./file.ts";
import { formats } from "./rows.ts";
import { everyClient, providerId } from "./store.ts";

export interface FileOrder {
  /** An engagement's id, or `all`. */
  readonly client: string;
  /** YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
  /** Ends with `.csv` or `.xlsx`. */
  readonly path: string;
  /** With what each entry cost: for a file that stays with the provider. */
  readonly withCost: boolean;
}

/** Writes the provider's work as a file. @returns what to print. @throws {RangeError} in words, where that cannot be. */
export async function exportToFile(
  database: Database,
  { client, from, to, path, withCost }: FileOrder,
): Promise<string> {
  const format = formats.find((each) => path.endsWith(`.${each}`));
  if (format === undefined) throw new RangeError(`${path} should end with .csv or .xlsx.`);
  if (rangeOf(from, to) === undefined) throw new RangeError("Write both days like 2026-03-01, the first one first.");
  const { clients, provider } = await database.transaction(async (tx) => ({
    clients: await everyClient(tx),
    provider: await providerId(tx),
  }));
  const meant = clients.filter(({ engagementId }) => client === "all" || engagementId === client);
  if (meant.length === 0) throw new RangeError(`There is no engagement "${client}".`);
  if (withCost && provider === undefined) throw new RangeError("No provider file was imported, so nothing has a cost.");
  const file = createWriteStream(path);
  const scope = {
    engagementIds: meant.map(({ engagementId }) => engagementId),
    sides: ["provider"],
    from,
    to,
  } as const;
  const costOf = withCost ? provider : undefined;
  const entries = await writeExport(database, { scope, format, clients, costOf }, file);
  await finished(file);
  return `Wrote ${entries.toLocaleString("en-GB")} entries to ${path}.`;
}

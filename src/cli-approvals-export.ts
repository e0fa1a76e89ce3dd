/** `npm run demarc -- approvals export …`: requests, decisions and all that happened, as CSV or a spreadsheet. */
import { writeFileSync } from "node:fs";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import { Refusal } from "./domain/refusal.ts";
import { editions, exportRequests, monthPattern } from "./features/approvals/index.ts";
import type { Outcome } from "./import-file.ts";
import type { Database } from "./infra/db.ts";
import type { Cell } from "./infra/sheet/cells.ts";
import { writeCsv } from "./infra/sheet/csv.ts";
import { writeXlsx } from "./infra/sheet/xlsx.ts";

export const approvalsExportUsage = `Usage: npm run demarc -- approvals export ENGAGEMENT --edition provider|client [--month YYYY-MM] FILE

  --edition provider   everything, with cost and margin: for the provider alone
  --edition client     what the client's people were asked and decided, at its price; no cost, no margin
  --month YYYY-MM      what was closed in that month; left out: every request that was sent
  FILE                 ends with .csv or .xlsx
`;

/** A spreadsheet holds no more rows than 1,048,576, and is made in memory. */
const mostRows = 200_000;

/** @param args what stands behind `approvals export` */
export async function exportApprovals(database: Database, args: readonly string[]): Promise<Outcome> {
  try {
    const wanted = readArguments(args);
    if (wanted === undefined) return { ok: false, text: approvalsExportUsage };
    const { file, ...which } = wanted;
    const rows = await exportRequests(database, which);
    return write(file, rows);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, text: error.say };
    if (error instanceof TypeError && "code" in error) {
      return { ok: false, text: `${error.message}\n\n${approvalsExportUsage}` };
    }
    throw error;
  }
}

function readArguments(args: readonly string[]) {
  const { positionals, values } = parseArgs({
    args: [...args],
    options: { edition: { type: "string" }, month: { type: "string" } },
    allowPositionals: true,
  });
  const [engagement, file, more] = positionals;
  const edition = editions.find((each) => each === values.edition);
  const { month } = values;
  if (engagement === undefined || file === undefined || more !== undefined || edition === undefined) return undefined;
  if (month !== undefined && !monthPattern.test(month)) return undefined;
  if (extname(file) !== ".csv" && extname(file) !== ".xlsx") return undefined;
  return { engagement, file, edition, ...(month !== undefined && { month }) };
}

function write(file: string, rows: readonly (readonly Cell[])[]): Outcome {
  const isSheet = extname(file) === ".xlsx";
  if (isSheet && rows.length > mostRows) {
    return {
      ok: false,
      text: "Those are too many rows for a spreadsheet. Name a month, or a file that ends with .csv.",
    };
  }
  writeFileSync(file, isSheet ? writeXlsx("Approvals", rows) : writeCsv(rows));
  return { ok: true, text: `Wrote ${rows.length - 1} rows to ${file}.` };
}

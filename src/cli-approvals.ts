/** `npm run demarc -- approvals …`: explains which way a request would go; writes those that there are to a file. */
import { parseArgs } from "node:util";
import { approvalsExportUsage, exportApprovals } from "./cli-approvals-export.ts";
import { Refusal } from "./domain/refusal.ts";
import { explainRoute } from "./features/approvals/index.ts";
import type { Outcome } from "./import-file.ts";
import type { Database } from "./infra/db.ts";

export const approvalsUsage = `Usage: npm run demarc -- approvals route ENGAGEMENT --type discount|change --list AMOUNT --cost AMOUNT

  --percent PERCENT    of a discount
  --price AMOUNT       of a change order; left out, its list price
  --currency CODE      left out: the matrix's first
  --lane LANE          run, change or govern; left out: run for a discount, change for a change order
  --work WORK          standard or exception; left out: standard
  --function ID        the function of the live map that a change order touches
  --matrix VERSION     an earlier version of the matrix

Says the route, why each step is on it, and who is asked now. Nothing is sent.
`;

const options = {
  type: { type: "string" },
  list: { type: "string" },
  cost: { type: "string" },
  percent: { type: "string" },
  price: { type: "string" },
  currency: { type: "string" },
  lane: { type: "string" },
  work: { type: "string" },
  function: { type: "string" },
  matrix: { type: "string" },
} as const;

export async function approvalsCommand(database: Database, args: readonly string[], now: Date): Promise<Outcome> {
  if (args[0] === "export") return exportApprovals(database, args.slice(1));
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [command, engagement, more] = positionals;
    if (command !== "route" || engagement === undefined || more !== undefined)
      return { ok: false, text: `${approvalsUsage}\n${approvalsExportUsage}` };
    const lines = await database.transaction((tx) => explainRoute(tx, engagement, values, now));
    return { ok: true, text: lines.join("\n") };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, text: error.say };
    if (error instanceof TypeError && "code" in error)
      return { ok: false, text: `${error.message}\n\n${approvalsUsage}` };
    throw error;
  }
}

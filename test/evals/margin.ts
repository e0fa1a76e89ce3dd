/**
 * Checks what a discount gives away, and whom it asks, against exact rows: `npm run -s eval:margin -- FILE`.
 * It asks the very code that the feature asks and prints one JSON object.
 *
 * A row has `list` and `cost` in minor units and `bps`; every other key that it has is compared, every one that it lacks
 * is not. Ratios are percentages with four decimals, or `null` where they say nothing.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { exponentOf } from "../../src/domain/currency.ts";
import { discounted, figuresOf } from "../../src/domain/deal.ts";
import { percent, type Ratio } from "../../src/domain/money.ts";
import { defaultRules, type Matrix } from "../../src/features/approvals/matrix/decide.ts";
import { routeOf } from "../../src/features/approvals/routing/decide.ts";
import { BadInput, exitStatusOf } from "./command.ts";

/** A whole number, of any size: as a number's own digits, or in quotes. */
const minor = z.union([
  z.bigint(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(BigInt),
]);
const share = z.union([z.string(), z.null()]);
const rowSchema = z.object({
  list: minor,
  cost: minor,
  bps: minor,
  currency: z.string().optional(),
  discount: minor.optional(),
  net: minor.optional(),
  gp0: minor.optional(),
  gp1: minor.optional(),
  gm0: share.optional(),
  gm1: share.optional(),
  gpLoss: share.optional(),
  uplift: share.optional(),
  route: z.string().nullish(),
});
export type Row = z.infer<typeof rowSchema>;

export interface Mismatch {
  /** Counted from 1. */
  readonly row: number;
  readonly key: string;
  readonly expected: string | null;
  readonly found: string | null;
}

export interface Outcome {
  readonly rows: number;
  /** Rows that are right in all that was compared. */
  readonly exact: number;
  readonly mismatches: readonly Mismatch[];
}

export function readRows(file: string): Row[] {
  const parsed = z.array(rowSchema).safeParse(parseExactly(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadInput(`${file} is not a table of margins: ${issue?.path.join(".")}: ${issue?.message}`);
}

/** JSON with whole numbers kept as they are written: above 2^53 a number of JavaScript is another one. */
function parseExactly(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"), (_key, value: unknown, context?: { readonly source?: string }) =>
      typeof value === "number" && /^-?\d+$/.test(context?.source ?? "") ? BigInt(context?.source ?? "") : value,
    );
  } catch (error) {
    throw new BadInput(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The default matrix with the thresholds of the design paper (R5): 10 %, 35 %, 5,000 of the currency's units. */
function matrixIn(currency: string): Matrix {
  const roles = { serviceLeader: "service_leader", chief: "ceo", clientOwner: "client" };
  return {
    version: 1,
    currencies: [currency],
    rules: defaultRules(roles, {
      discount: 1_000n,
      margin: 3_500n,
      amount: { [currency]: 5_000n * 10n ** BigInt(exponentOf(currency)) },
    }),
    chief: roles.chief,
    secondOfficer: "second_officer",
    fallback: { provider: "fallback", client: "fallback" },
    escalate: { provider: "ceo", client: "client" },
    administrators: "administrator",
    requesters: [],
    smallLimit: {},
    rateCards: [],
  };
}

const fourDecimals = (part: Ratio | undefined): string | null => (part === undefined ? null : percent(part, 4));

/** Everything that a row may say, as the feature finds it. */
function found({ list, cost, bps, currency = "GBP" }: Row): Readonly<Record<string, string | null>> {
  const deal = discounted(currency, list, cost, bps);
  const figures = figuresOf(deal);
  const rolling = { bps: 0n, amount: 0n };
  const route = routeOf(matrixIn(currency), { type: "discount", deal, lane: "run", work: "standard", rolling });
  return {
    discount: String(deal.discount),
    net: String(figures.net),
    gp0: String(figures.profitBefore),
    gp1: String(figures.profitAfter),
    gm0: fourDecimals(figures.marginBefore),
    gm1: fourDecimals(figures.marginAfter),
    gpLoss: fourDecimals(figures.lost),
    uplift: fourDecimals(figures.uplift),
    route: route.steps.map(({ role }) => role).join("+"),
  };
}

/** Negative zero is how some languages write a loss of nearly nothing. */
const same = (a: string | null, b: string | null): boolean => a === b || (a === "-0.0000" && b === "0.0000");

export function evaluate(rows: readonly Row[]): Outcome {
  const wrong = rows.map((row, index): Mismatch[] => {
    const ours = found(row);
    return Object.keys(ours).flatMap((key) => {
      const said = row[key as keyof Row];
      if (said === undefined || (key === "route" && said === null)) return [];
      const expected = said === null ? null : String(said);
      const value = ours[key] ?? null;
      return same(expected, value) ? [] : [{ row: index + 1, key, expected, found: value }];
    });
  });
  return {
    rows: rows.length,
    exact: wrong.filter((differences) => differences.length === 0).length,
    mismatches: wrong.flat(),
  };
}

const usage = "Usage: npm run -s eval:margin -- FILE";

function main(args: string[]): number {
  return exitStatusOf(usage, () => {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new BadInput(usage);
    process.stdout.write(`${JSON.stringify(evaluate(readRows(file)))}\n`);
  });
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));

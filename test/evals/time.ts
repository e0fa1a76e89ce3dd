/**
 * Measures the one-line grammar on labelled lines: `npm run -s eval:time -- FILE [--verbose]`. It runs the very reader
 * that parses in chat, prints one JSON object, and with `--verbose` lists the mismatches on stderr.
 *
 * The file has its context (`now` with its zone, `targetMinutes`, `lockedThrough`, `clients`, `projects`, `tickets`,
 * `leave`, `internal`) and its cases: an input, and the result that is right.
 */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type LineContext, type LineEntry, type Outcome, parseLine } from "../../src/features/time/line/index.ts";
import { BadInput, exitStatusOf, explain, parseJson } from "./command.ts";

const Expected = z.union([
  z.object({ entries: z.array(z.record(z.string(), z.unknown())), locked: z.array(z.string()).optional() }),
  z.object({ error: z.string(), options: z.array(z.string()).optional() }),
]);
const Case = z
  .object({ input: z.string(), expect: z.string().optional(), result: Expected.optional() })
  .refine(({ expect, result }) => expect !== undefined || result !== undefined, "it says neither expect nor result");
export type Case = z.infer<typeof Case>;

const Grammar = z.object({
  now: z.string(),
  targetMinutes: z.int(),
  lockedThrough: z.iso.date(),
  clients: z.array(z.string()),
  projects: z.record(z.string(), z.array(z.string())).default({}),
  tickets: z.record(z.string(), z.string()).default({}),
  leave: z.array(z.string()).default([]),
  internal: z.array(z.string()).default([]),
  cases: z.array(Case).min(1),
});
export type Grammar = z.infer<typeof Grammar>;

export function readGrammar(file: string): Grammar {
  const parsed = Grammar.safeParse(parseJson(readText(file), file));
  if (!parsed.success) throw new BadInput(`${file} has no labelled lines: ${explain(parsed.error)}`);
  return parsed.data;
}

/** What the reader is given in chat, from the file's context. */
export function contextOf(grammar: Grammar): LineContext {
  const named = (name: string) => ({ names: [name] });
  return {
    now: zoned(grammar.now),
    lockedThrough: grammar.lockedThrough,
    clients: grammar.clients.map((name) => ({
      names: [name],
      projects: (Object.hasOwn(grammar.projects, name) ? (grammar.projects[name] ?? []) : []).map(named),
    })),
    leave: grammar.leave.map(named),
    internal: grammar.internal.map(named),
    clientOfTicket: (ticket) => (Object.hasOwn(grammar.tickets, ticket) ? grammar.tickets[ticket] : undefined),
    targetOn: () => grammar.targetMinutes,
    isWorkday: (day) => Temporal.PlainDate.from(day).dayOfWeek <= 5,
  };
}

function zoned(now: string): Temporal.ZonedDateTime {
  try {
    return Temporal.ZonedDateTime.from(now);
  } catch {
    throw new BadInput(`now "${now}" is no time with its zone, such as 2026-03-11T17:10[America/New_York].`);
  }
}

export interface Mismatch {
  readonly input: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

export interface Figures {
  readonly cases: number;
  readonly exact: number;
  /** Lines that were saved and should not have been, or were saved as something else. */
  readonly wrongSaves: number;
  readonly mismatches: readonly Mismatch[];
}

export function evaluate(grammar: Grammar): Figures {
  const context = contextOf(grammar);
  let wrongSaves = 0;
  const mismatches: Mismatch[] = [];
  for (const { input, expect, result } of grammar.cases) {
    const outcome = parseLine(input, context);
    const actual = shown(outcome);
    if (result === undefined ? summaryOf(outcome) === expect : isExact(actual, result)) continue;
    mismatches.push({ input, expected: result ?? expect, actual });
    if (outcome.kind === "entries") wrongSaves++;
  }
  const { length: cases } = grammar.cases;
  return { cases, exact: cases - mismatches.length, wrongSaves, mismatches };
}

/** In the file's form; when it was on the clock is no part of it. */
function shown(outcome: Outcome) {
  if (outcome.kind === "refused") {
    const { error, options } = outcome;
    return options === undefined ? { error } : { error, options: [...options] };
  }
  const entries = outcome.entries.map(({ startsAt: _, endsAt: __, ...entry }) => entry);
  return outcome.locked.length === 0 ? { entries } : { entries, locked: [...outcome.locked] };
}

function isExact(actual: ReturnType<typeof shown>, expected: z.infer<typeof Expected>): boolean {
  if ("error" in expected) {
    if (!("error" in actual) || actual.error !== expected.error) return false;
    return expected.options === undefined || isDeepStrictEqual(actual.options ?? [], expected.options);
  }
  if (!("entries" in actual) || !isDeepStrictEqual(actual.entries, expected.entries)) return false;
  return expected.locked === undefined || isDeepStrictEqual(actual.locked ?? [], expected.locked);
}

/** `03-10 120 acme + 03-11 120 acme`, as `expect` says it. */
function summaryOf(outcome: Outcome): string {
  return outcome.kind === "refused" ? outcome.error : outcome.entries.map(wordsOf).join(" + ");
}

function wordsOf(entry: LineEntry): string {
  const { date, minutes, category, client = "", project, ticket, code, billable, lane, exception } = entry;
  const target =
    category === "client"
      ? `${client}${project === undefined ? "" : `/${project}`}${ticket === undefined ? "" : `#${ticket}`}`
      : `${category}:${code}`;
  const flags = [category === "client" && !billable && "nb", lane !== "run" && lane, exception && "exception"];
  return [date.slice(5), minutes, target, ...flags.filter((flag) => flag !== false)].join(" ");
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new BadInput(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const usage = "Usage: npm run -s eval:time -- FILE [--verbose]";

function main(args: string[]): number {
  return exitStatusOf(usage, () => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { verbose: { type: "boolean", default: false } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new BadInput(usage);
    const figures = evaluate(readGrammar(file));
    if (values.verbose) for (const miss of figures.mismatches) process.stderr.write(`${JSON.stringify(miss)}\n`);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  });
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));

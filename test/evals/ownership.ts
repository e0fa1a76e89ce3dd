/**
 * Measures "who owns this?" on labelled questions: `npm run -s eval:ownership -- --raci FILE --questions FILE [--verbose]`.
 * It asks the very finder that answers in chat, prints one JSON object, and with `--verbose` lists the misses on stderr.
 * With `--each` instead of files it asks every exam of test/fixtures/ownership, and prints a line for each with its name.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { buildFinder, type OwnedFunction, type Verdict } from "../../src/features/ownership/finder/index.ts";
import { BadInput, exitStatusOf, explain, parseJson } from "./command.ts";
import { exams } from "./labelled.ts";

const Party = z.enum(["provider", "client"]);
const Map_ = z.object({
  functions: z
    .array(
      z.object({
        id: z.string().min(1),
        domain: z.string(),
        name: z.string().min(1),
        category: z.enum(["run", "respond", "reinforce", "reinvent"]),
        lane: z.enum(["run", "change", "govern"]),
        accountable: Party,
        responsible: z.array(Party),
        consulted: z.array(Party).default([]),
        informed: z.array(Party).default([]),
        coverage: z.enum(["business", "24x7"]),
        scope: z.enum(["included", "exception", "excluded"]).default("included"),
        aliases: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});

const LabelledQuestion = z.object({
  q: z.string(),
  /** A function's id, several of which any is right, "none" (no owner in the map), or "ambiguous" (then `candidates`). */
  expect: z.union([z.string(), z.array(z.string()).min(1)]),
  candidates: z.array(z.string()).optional(),
  style: z.string().optional(),
});
export type LabelledQuestion = z.infer<typeof LabelledQuestion>;

/** Reads a responsibility map in the format of `starter-raci.json`. */
export function readMap(file: string): OwnedFunction[] {
  const parsed = Map_.safeParse(parseJson(readText(file, "--raci"), file));
  if (!parsed.success) throw new BadInput(`${file} is not a responsibility map: ${explain(parsed.error)}`);
  return parsed.data.functions;
}

/** Reads labelled questions, one JSON object a line. */
export function readQuestions(file: string): LabelledQuestion[] {
  const questions = readText(file, "--questions")
    .split("\n")
    .flatMap((line, i) => {
      if (line.trim() === "") return [];
      const at = `${file}:${i + 1}`;
      const parsed = LabelledQuestion.safeParse(parseJson(line, at));
      if (!parsed.success) throw new BadInput(`${at} is not a labelled question: ${explain(parsed.error)}`);
      return [parsed.data];
    });
  if (questions.length === 0) throw new BadInput(`${file} has no questions.`);
  return questions;
}

/** Shares from 0 to 1; a share of nothing is 1 where more is better. */
export interface Figures {
  questions: number;
  answered: number;
  /** Right answers / answers. */
  accuracy: number;
  /** Answers that name a wrong function, or answer what has no owner or several / all questions. */
  wrongConfident: number;
  /**
   * Answers that send people to the wrong side / all questions: the party is not that of any right function; any answer
   * to a question that has no owner counts.
   */
  wrongOwner: number;
  /** Of the answerable: answered, and right. */
  rightWithoutAsking: number;
  /** Of the answerable: answered right, or asked with a right function among those offered. */
  rightOrOffered: number;
  /** Of the ambiguous: asked. */
  ambiguousAsked: number;
  /** Of those without an owner: said so, said nothing, or asked. */
  gapsHandled: number;
  /** 95th percentile of the time one answer takes, in milliseconds. */
  p95Ms: number;
}

/** A question whose verdict is not the best one; told by `--verbose`. */
export interface Miss {
  question: LabelledQuestion;
  verdict: Verdict;
  /** wrong: answered wrongly. lost: the right function was not even offered. asked: it was, but could have been answered. */
  kind: "wrong" | "lost" | "asked";
}

/** Asks every question and counts. */
export function evaluate(
  functions: readonly OwnedFunction[],
  questions: readonly LabelledQuestion[],
): { figures: Figures; misses: Miss[] } {
  const finder = buildFinder(functions);
  const partyOf = new Map(functions.map((one) => [one.id, one.accountable]));
  // A bot that runs has long been asked something: the compiler's work on the first questions is not measured.
  for (const { q } of questions) finder.find(q);
  const times: number[] = [];
  const misses: Miss[] = [];
  const count = {
    answered: 0,
    right: 0,
    wrongOwner: 0,
    answerable: 0,
    offered: 0,
    ambiguous: 0,
    asked: 0,
    none: 0,
    handled: 0,
  };
  for (const question of questions) {
    const start = performance.now();
    const verdict = finder.find(question.q);
    times.push(performance.now() - start);
    const right = rightFunctions(question);
    const isAnswerable = question.expect !== "none" && question.expect !== "ambiguous";
    const isRight = verdict.kind === "owned" && isAnswerable && right.includes(verdict.functionId);
    const isOffered = verdict.kind === "ask" && verdict.candidates.some((id) => right.includes(id));
    if (verdict.kind === "owned") {
      count.answered++;
      if (isRight) count.right++;
      else misses.push({ question, verdict, kind: "wrong" });
      const party = partyOf.get(verdict.functionId);
      if (!right.some((id) => partyOf.get(id) === party)) count.wrongOwner++;
    }
    if (question.expect === "ambiguous") {
      count.ambiguous++;
      if (verdict.kind === "ask") count.asked++;
      else if (verdict.kind !== "owned") misses.push({ question, verdict, kind: "lost" });
    } else if (question.expect === "none") {
      count.none++;
      if (verdict.kind !== "owned") count.handled++;
      if (verdict.kind === "ask") misses.push({ question, verdict, kind: "asked" });
    } else {
      count.answerable++;
      if (isRight || isOffered) count.offered++;
      else if (verdict.kind !== "owned") misses.push({ question, verdict, kind: "lost" });
      if (isOffered) misses.push({ question, verdict, kind: "asked" });
    }
  }
  times.sort((a, b) => a - b);
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : round(part / whole));
  const figures: Figures = {
    questions: questions.length,
    answered: count.answered,
    accuracy: share(count.right, count.answered),
    wrongConfident: share(count.answered - count.right, questions.length),
    wrongOwner: share(count.wrongOwner, questions.length),
    rightWithoutAsking: share(count.right, count.answerable),
    rightOrOffered: share(count.offered, count.answerable),
    ambiguousAsked: share(count.asked, count.ambiguous),
    gapsHandled: share(count.handled, count.none),
    p95Ms: round(times[Math.min(times.length - 1, Math.floor(times.length * 0.95))] ?? 0),
  };
  return { figures, misses };
}

/** The functions that a right answer may name; of an ambiguous question, those that it may mean. */
function rightFunctions({ expect, candidates }: LabelledQuestion): string[] {
  if (expect === "none") return [];
  if (expect === "ambiguous") return candidates ?? [];
  return typeof expect === "string" ? [expect] : expect;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

function readText(file: string, option: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BadInput(`Cannot read the file that ${option} names: ${reason}`);
  }
}

function describe({ question, verdict, kind }: Miss): string {
  const said =
    verdict.kind === "owned"
      ? `${verdict.functionId} (${verdict.confidence.toFixed(2)})`
      : verdict.kind === "ask"
        ? `ask ${verdict.candidates.join(", ")}`
        : verdict.kind;
  const wanted =
    question.expect === "ambiguous"
      ? `ambiguous (${question.candidates?.join(", ") ?? ""})`
      : [question.expect].flat().join(" or ");
  return `${kind.toUpperCase()} [${question.style ?? "-"}] "${question.q}"\n    said ${said}; wanted ${wanted}\n`;
}

const usage = "Usage: npm run -s eval:ownership -- (--raci FILE --questions FILE | --each) [--verbose]";

const fixtures = join(import.meta.dirname, "../fixtures/ownership");

function main(args: string[]): number {
  return exitStatusOf(usage, () => {
    const { values } = parseArgs({
      args,
      options: {
        raci: { type: "string" },
        questions: { type: "string" },
        each: { type: "boolean", default: false },
        verbose: { type: "boolean", default: false },
      },
    });
    const measure = (raci: string, questions: string): Figures => {
      const { figures, misses } = evaluate(readMap(raci), readQuestions(questions));
      if (values.verbose) for (const miss of misses) process.stderr.write(describe(miss));
      return figures;
    };
    const { raci, questions } = values;
    if (values.each) {
      if (raci !== undefined || questions !== undefined) throw new BadInput(usage);
      for (const { title, map, questions: asked } of exams) {
        const figures = measure(join(fixtures, `${map}.json`), join(fixtures, `${asked}.jsonl`));
        process.stdout.write(`${JSON.stringify({ exam: title, ...figures })}\n`);
      }
      return;
    }
    if (raci === undefined || questions === undefined) throw new BadInput(usage);
    process.stdout.write(`${JSON.stringify(measure(raci, questions))}\n`);
  });
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));

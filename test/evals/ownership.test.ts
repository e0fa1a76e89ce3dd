import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { BadInput } from "./command.ts";
import { exams, labelled } from "./labelled.ts";
import { evaluate, readMap, readQuestions } from "./ownership.ts";

const fixtures = join(import.meta.dirname, "../fixtures/ownership");
const starter = join(fixtures, "starter-raci.json");

const figuresOf = (map: string, questions: string) =>
  evaluate(readMap(join(fixtures, `${map}.json`)), readQuestions(join(fixtures, `${questions}.jsonl`))).figures;

/**
 * The bar of the design, time aside: that is measured by the bench. The table of meanings learnt from all of these, so they
 * hold what was reached; the README beside them says how each came out first, and how those do that were left out.
 */
describe.each(labelled)("$title", ({ map, questions }) => {
  it("are answered, asked back or called gaps as the bar wants", () => {
    const figures = figuresOf(map, questions);
    expect(figures.accuracy).toBeGreaterThanOrEqual(0.95);
    expect(figures.wrongOwner).toBeLessThanOrEqual(0.01);
    expect(figures.rightWithoutAsking).toBeGreaterThanOrEqual(0.5);
    expect(figures.rightOrOffered).toBeGreaterThanOrEqual(0.9);
    expect(figures.ambiguousAsked).toBeGreaterThanOrEqual(0.9);
    expect(figures.gapsHandled).toBeGreaterThanOrEqual(0.98);
  });
});

describe.each([
  { title: "a hotel chain", map: "hotel-raci", questions: "exam-hotel", wrongOwners: 0 },
  { title: "an airline", map: "airline-raci", questions: "exam-airline", wrongOwners: 1 },
])("$title", ({ map, questions, wrongOwners }) => {
  it("is served as the bar wants, with no more wrong owners than were reached", () => {
    const figures = figuresOf(map, questions);
    expect(figures.accuracy).toBeGreaterThanOrEqual(0.95);
    expect(Math.round(figures.wrongOwner * figures.questions)).toBeLessThanOrEqual(wrongOwners);
    expect(figures.rightWithoutAsking).toBeGreaterThanOrEqual(0.5);
    expect(figures.rightOrOffered).toBeGreaterThanOrEqual(0.9);
    expect(figures.ambiguousAsked).toBeGreaterThanOrEqual(0.9);
    expect(figures.gapsHandled).toBeGreaterThanOrEqual(0.98);
  });
});

describe.each([
  { title: "a dairy", map: "dairy-raci", questions: "exam-dairy", accuracy: 0.94, right: 0.37, offered: 0.9 },
  { title: "a media house", map: "media-raci", questions: "exam-media", accuracy: 0.89, right: 0.25, offered: 0.73 },
])("a company of a trade with words of its own: $title", ({ map, questions, accuracy, right, offered }) => {
  it("is asked back or called a gap rather than sent to the wrong side, and what was reached is held", () => {
    const figures = figuresOf(map, questions);
    expect(figures.wrongOwner).toBe(0);
    expect(figures.gapsHandled).toBe(1);
    expect(figures.ambiguousAsked).toBeGreaterThanOrEqual(0.9);
    expect(figures.accuracy).toBeGreaterThanOrEqual(accuracy);
    expect(figures.rightWithoutAsking).toBeGreaterThanOrEqual(right);
    expect(figures.rightOrOffered).toBeGreaterThanOrEqual(offered);
  });
});

describe("all exams", () => {
  const reached = exams.map((set) => ({ ...set, ...figuresOf(set.map, set.questions) }));

  it.each(reached)("$title", (figures) => {
    expect(figures.accuracy).toBeGreaterThanOrEqual(0.95);
    expect(figures.wrongOwner).toBeLessThanOrEqual(0.01);
    expect(figures.rightWithoutAsking).toBeGreaterThanOrEqual(0.5);
    expect(figures.rightOrOffered).toBeGreaterThanOrEqual(0.9);
    // Of these an exam has one or two dozen: the bar is for all together.
    expect(figures.ambiguousAsked).toBeGreaterThanOrEqual(0.6);
    expect(figures.gapsHandled).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ["ambiguousAsked", 0.9],
    ["gapsHandled", 0.98],
  ] as const)("have a mean of %s as the bar wants", (figure, bar) => {
    expect(reached.reduce((sum, figures) => sum + figures[figure], 0) / reached.length).toBeGreaterThanOrEqual(bar);
  });
});

describe("counting", () => {
  it("counts an answer to an ambiguous question as wrong, and as a wrong owner only if no candidate has the party", () => {
    const map = readMap(starter);
    const question = { q: "who owns core switches", expect: "ambiguous" };
    const same = evaluate(map, [{ ...question, candidates: ["net-core", "net-wifi"] }]).figures;
    expect(same).toMatchObject({ answered: 1, accuracy: 0, wrongConfident: 1, wrongOwner: 0, ambiguousAsked: 0 });
    const other = evaluate(map, [{ ...question, candidates: ["net-wifi", "net-ports"] }]).figures;
    expect(other).toMatchObject({ wrongOwner: 1 });
  });

  it("counts any answer to what has no owner as a wrong owner", () => {
    const { figures } = evaluate(readMap(starter), [{ q: "who owns core switches", expect: "none" }]);
    expect(figures).toMatchObject({ wrongConfident: 1, wrongOwner: 1, gapsHandled: 0 });
  });
});

describe("the command", () => {
  const folder = mkdtempSync(join(tmpdir(), "ownership-eval-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, "ownership.ts"), ...args], { encoding: "utf8" });

  it("prints one JSON object with every figure", () => {
    const questions = file("one.jsonl", '{"q": "who owns core switches", "expect": "net-core"}\n');
    const { stdout, status } = run("--raci", starter, "--questions", questions);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ questions: 1, answered: 1, accuracy: 1, p95Ms: expect.any(Number) });
  });

  it("asks every exam with --each, a line for each, and takes no files beside it", () => {
    const { stdout, status } = run("--each");
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const exams = readdirSync(fixtures).filter((file) => file.startsWith("exam-"));
    expect(lines.map(({ exam }) => `exam-${exam}.jsonl`)).toEqual(exams);
    expect(lines).toContainEqual(
      expect.objectContaining({ exam: "dairy", questions: 121, gapsHandled: expect.any(Number) }),
    );
    expect(run("--each", "--raci", starter)).toMatchObject({ status: 2, stderr: expect.stringContaining("Usage") });
  });

  it("says what is wrong with its input and exits with 2", () => {
    const missing = run("--raci", join(folder, "none.json"), "--questions", starter);
    expect(missing).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("--raci") });
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining("Usage") });
  });

  it("names the line of a bad question and the field of a bad map", () => {
    const bad = file("bad.jsonl", '{"q": "fine", "expect": "x"}\n{"q": 3}\n');
    expect(() => readQuestions(bad)).toThrow(BadInput);
    expect(() => readQuestions(bad)).toThrow("bad.jsonl:2");
    expect(() => readMap(file("bad.json", '{"functions": [{"id": "x"}]}'))).toThrow("functions.0");
    expect(() => readMap(file("text.json", "no"))).toThrow("not JSON");
    expect(() => readQuestions(file("empty.jsonl", "\n"))).toThrow("no questions");
  });
});

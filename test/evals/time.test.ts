import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { BadInput } from "./command.ts";
import { evaluate, type Grammar, readGrammar } from "./time.ts";

const fixtures = join(import.meta.dirname, "../fixtures/time");

/** All but `grammar` were labelled by the design alone, before the reader saw them. */
describe.each(["grammar", "heldout", "heldout-autumn", "heldout-spring", "heldout-sydney", "heldout-lord-howe"])(
  "%s.json",
  (name) => {
    it("is read exactly, and saves nothing wrong", () => {
      const { cases, exact, wrongSaves, mismatches } = evaluate(readGrammar(join(fixtures, `${name}.json`)));
      expect(mismatches).toEqual([]);
      expect({ exact, wrongSaves }).toEqual({ exact: cases, wrongSaves: 0 });
    });
  },
);

describe("counting", () => {
  const grammar = readGrammar(join(fixtures, "grammar.json"));
  const figures = (...cases: Grammar["cases"]) => evaluate({ ...grammar, cases });
  const saved = { date: "2026-03-11", minutes: 120, category: "client", client: "acme", note: "x" };
  const entry = { ...saved, billable: true, lane: "run", exception: false };

  it("a save that should be another, and one that should be none, are wrong saves", () => {
    expect(figures({ input: "2h acme x", result: { entries: [entry] } })).toMatchObject({ exact: 1, wrongSaves: 0 });
    const other = { input: "2h acme x", result: { entries: [{ ...entry, minutes: 90 }] } };
    expect(figures(other)).toMatchObject({ exact: 0, wrongSaves: 1 });
    expect(figures({ input: "2h acme x", result: { error: "ZERO" } })).toMatchObject({ exact: 0, wrongSaves: 1 });
  });

  it("a refusal that should be another is no wrong save", () => {
    expect(figures({ input: "2 acme x", result: { error: "ZERO" } })).toMatchObject({ exact: 0, wrongSaves: 0 });
    const options = { input: "2 acme x", result: { error: "ASK_UNIT", options: ["2m", "2h"] } };
    expect(figures(options)).toMatchObject({ exact: 0, wrongSaves: 0 });
  });

  it("where only the short form is labelled, that counts", () => {
    expect(figures({ input: "2h acme/fw x !nb ~change", expect: "03-11 120 acme/fw nb change" }).exact).toBe(1);
    expect(figures({ input: "30m #4812 x !x", expect: "03-11 30 acme#4812 exception" }).exact).toBe(1);
    expect(figures({ input: "pto", expect: "03-11 479 leave:pto" }).wrongSaves).toBe(1);
  });
});

describe("the command", () => {
  const folder = mkdtempSync(join(tmpdir(), "time-eval-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, "time.ts"), ...args], { encoding: "utf8" });

  it("prints one JSON object with every figure", () => {
    const { stdout, status } = run(join(fixtures, "grammar.json"));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ cases: 56, exact: 56, wrongSaves: 0, mismatches: [] });
  });

  it("says what is wrong with its input and exits with 2", () => {
    expect(run()).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("Usage") });
    expect(run("none.json")).toMatchObject({ status: 2, stderr: expect.stringContaining("none.json") });
    const file = join(folder, "bad.json");
    writeFileSync(file, '{"now": "noon", "cases": []}');
    expect(() => readGrammar(file)).toThrow(BadInput);
    expect(() => evaluate({ ...readGrammar(join(fixtures, "grammar.json")), now: "noon" })).toThrow(/with its zone/);
  });
});

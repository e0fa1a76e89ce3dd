import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { BadInput } from "./command.ts";
import { evaluate, readRows } from "./margin.ts";

const folder = mkdtempSync(join(tmpdir(), "demarc-margin-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fixtures = resolve(import.meta.dirname, "../fixtures/approvals");
const table = join(fixtures, "margin-table.json");
/** Made with exact fractions by another program. */
const extremes = join(fixtures, "margin-extremes.json");
function file(text: string): string {
  const path = join(folder, `${Math.abs(hash(text))}.json`);
  writeFileSync(path, text);
  return path;
}
const hash = (text: string): number => [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) | 0, 7);

describe("the eval of margins", () => {
  test("money: every row of the table is exact", () => {
    expect(evaluate(readRows(table))).toEqual({ rows: 18, exact: 18, mismatches: [] });
  });

  test("money: nor is any row off at the edges: 10^15 minor units, halves, 0 and 100 %, losses, a unit beside each threshold", () => {
    expect(evaluate(readRows(extremes))).toEqual({ rows: 112, exact: 112, mismatches: [] });
  });

  test("prints one JSON object", () => {
    const script = resolve(import.meta.dirname, "margin.ts");
    const printed = execFileSync(process.execPath, [script, table], { encoding: "utf8" });
    expect(JSON.parse(printed)).toEqual({ rows: 18, exact: 18, mismatches: [] });
  });

  test("amounts of 10^15 minor units, and above what a number of JavaScript holds, stay whole", () => {
    const rows = readRows(
      file(`[{"list":1000000000000000,"cost":649999999999999,"bps":1,"discount":100000000000,"net":999900000000000,
        "gm1":"34.9935","route":"service_leader+ceo"},
        {"list":9007199254740993,"cost":0,"bps":10000,"discount":9007199254740993,"net":0}]`),
    );
    expect(evaluate(rows)).toEqual({ rows: 2, exact: 2, mismatches: [] });
  });

  test("what differs is said; a row without a route has its route not compared", () => {
    const rows = readRows(
      file(`[{"list":1000000,"cost":600000,"bps":500,"discount":1,"gm1":"36.8421"},
        {"list":1000000,"cost":600000,"bps":500,"discount":50000,"route":"ceo"}]`),
    );
    expect(evaluate(rows)).toEqual({
      rows: 2,
      exact: 0,
      mismatches: [
        { row: 1, key: "discount", expected: "1", found: "50000" },
        { row: 2, key: "route", expected: "ceo", found: "service_leader" },
      ],
    });
  });

  test.each(["[{}]", "{", `[{"list":1.5,"cost":1,"bps":1}]`])("%s is no table, and that is said", (text) => {
    expect(() => readRows(file(text))).toThrow(BadInput);
  });
});

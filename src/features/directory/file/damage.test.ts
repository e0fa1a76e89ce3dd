/** However a file is damaged, it is read or refused with a reason: nothing is thrown. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fixture, readFile, readWithCsv, readWithXlsx } from "../../../../test/fixtures/import/harness.ts";
import type { Reading } from "./index.ts";

const birch = readFileSync(new URL("../../../../prisma/seed/birch.yaml", import.meta.url));

const pieces = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom(..."\n|\r|\t|:|: |- |[|]|{|}|\"|'|*a|&a|,|;|#|!!|<<|? |\u0000|---|...|=".split("|"))
    .map((text) => Buffer.from(text)),
);

/** The bytes with a part of them replaced. */
const damaged = (bytes: Uint8Array): fc.Arbitrary<Buffer> =>
  fc
    .tuple(fc.nat(bytes.length), fc.nat(12), pieces)
    .map(([at, cut, piece]) => Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + cut)]));

const isAnswer = (reading: Reading): boolean =>
  reading.ok || reading.problems.some(({ code }) => code.startsWith("E_"));

test.each([
  ["YAML", birch, (bytes: Buffer) => readFile("x.yaml", bytes)],
  ["CSV", fixture("r001-r010.csv"), readWithCsv],
  ["XLSX", fixture("good.xlsx"), readWithXlsx],
  ["Markdown", Buffer.from("| id | name |\n| --- | --- |\n| a | b \\| c |\n"), markdown],
])("%s", (_, bytes, read) => {
  fc.assert(
    fc.property(damaged(bytes), (hurt) => {
      expect(isAnswer(read(hurt))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

function markdown(bytes: Buffer): Reading {
  const base = new TextDecoder().decode(fixture("base.yaml"));
  return readFile("base.yaml", base.replace("csv: raci.csv", "md: raci.md"), { "raci.md": bytes });
}

/** The short way of reading YAML against the whole one: where it reads a text at all, it reads the same. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixture } from "../../../../../test/fixtures/import/harness.ts";
import { formatProblem, Problems } from "../problem.ts";
import type { Located } from "./located.ts";
import { readPlainYaml } from "./plain.ts";
import { readAnyYaml } from "./yaml.ts";

/** With its problems, none of which a text has that is read the short way. */
function whole(text: string): { value: Located | undefined; told: string[] } {
  const problems = new Problems();
  const value = readAnyYaml("x.yaml", text, problems);
  return { value, told: [...problems.errors, ...problems.warnings].map(formatProblem) };
}

function expectSame(text: string): void {
  const value = readPlainYaml("x.yaml", text);
  if (value !== undefined) expect({ value, told: [] }, JSON.stringify(text)).toEqual(whole(text));
}

const seed = (name: string): string =>
  readFileSync(new URL(`../../../../../prisma/seed/${name}`, import.meta.url), "utf8");

const samples: readonly (readonly [string, string])[] = [
  ...["acme.yaml", "birch.yaml", "harbourline.yaml"].map((name) => [name, seed(name)] as const),
  ...["base.yaml", "r025-no-after-hours.yaml", "wrong-everywhere.yaml"].map(
    (name) => [name, new TextDecoder().decode(fixture(name))] as const,
  ),
  ["line ends of Windows", seed("acme.yaml").replaceAll("\n", "\r\n")],
];

describe("what people write", () => {
  test.each(samples)("%s is read, with every place", (_, text) => {
    const value = readPlainYaml("x.yaml", text);
    expect(value).toBeDefined();
    expect({ value, told: [] }).toEqual(whole(text));
  });

  test.each([
    'a: "x \\"y\\" \\\\ z" # said',
    "a: 'it''s'",
    "a:\n- b\n- c: 1\n  d: [e, { f: g }]\n-\n  h: i",
    "- a: b\n  c: d\n- e",
    "a:\nb: x#y  # z\n\n  # c\nc: 10:30",
    "a: [C#, a:b, x y , 'q']\nb: {}\nc: []\n\"d e\": f",
  ])("%j is read", (text) => {
    expect(readPlainYaml("x.yaml", text)).toBeDefined();
    expectSame(text);
  });
});

describe("what is beyond", () => {
  test.each([
    ["nothing", ""],
    ["words alone", "words"],
    ["an anchor", "a: &x b"],
    ["an alias", "a: *x"],
    ["a tag", "a: !!str b"],
    ["text on several lines", "a: b\n  c"],
    ["text in quotes on several lines", 'a: "b\n  c"'],
    ["a block of text", "a: |\n  b"],
    ["a flow on several lines", "a: [b,\n  c]"],
    ["two documents", "a: b\n---\nc: d"],
    ["a directive", "%YAML 1.2\n---\na: b"],
    ["an escape", 'a: "\\u00e9"'],
    ["a question", "? a\n: b"],
    ["a tab", "a:\tb"],
    ["a key twice", "a: b\na: c"],
    ["a key twice in a flow", "a: { b: c, b: d }"],
    ["fields in a line of fields", "a: b: c"],
    ["a comma too many", "a: [b, ]"],
    ["indentation that fits nothing", "a:\n    b: c\n  d: e"],
    ["a bracket that is not closed", "a: [b"],
    ["what is nested very deep", `a: ${"[".repeat(20)}${"]".repeat(20)}`],
    ["a very long key", `"${"x".repeat(1_100)}": a`],
    ["a very long line", `a: "${"x".repeat(5_000)}"`],
  ])("%s", (_, text) => {
    expect(readPlainYaml("x.yaml", text)).toBeUndefined();
  });
});

const pieces = fc.constantFrom(
  ...["a", "b", "c d", "x#y", "1", "\u00e9", "a: ", "b:", "c: d", ": ", ":", "- ", "-", "[", "]", "{", "}", ", ", ","],
  ...[
    "\n",
    "\n",
    "\n  ",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    "\r\n",
    "\r",
    "\t",
    " ",
    "#",
    " # e",
    "\n# f\n",
    "\u00a0",
  ],
  ...[
    '"',
    "'",
    "\\",
    '"x"',
    "'y'",
    '"\\""',
    "''",
    "&a ",
    "*a",
    "!t ",
    "|",
    "> ",
    "? ",
    "---",
    "...",
    "%",
    "@",
    "`",
    "~",
  ],
);

const texts = fc.array(pieces, { maxLength: 14 }).map((all) => all.join(""));

/** A list, fields or words, in one style or another. */
const { blocks } = fc.letrec<{ blocks: string[]; flow: string }>((tie) => ({
  flow: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("a", "b c", '"d"', "'e'", "f:g", "10:30"),
    fc.array(tie("flow"), { maxLength: 3 }).map((all) => `[${all.join(", ")}]`),
    fc.array(tie("flow"), { maxLength: 3 }).map((all) => `{${all.map((one, n) => ` k${n}: ${one}`).join(",")} }`),
  ),
  blocks: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc
      .array(fc.tuple(fc.constantFrom("p", "q r", '"s"', "t", "u"), tie("flow")), { minLength: 1, maxLength: 3 })
      .map((all) => all.map(([key, one]) => `${key}: ${one}`)),
    fc.array(tie("flow"), { minLength: 1, maxLength: 3 }).map((all) => all.map((one) => `- ${one}`)),
    fc
      .array(tie("blocks"), { minLength: 1, maxLength: 3 })
      .map((all) => all.flatMap((one, n) => [`v${n}:`, ...one.map((line) => `  ${line}`)])),
    fc
      .array(tie("blocks"), { minLength: 1, maxLength: 3 })
      .map((all) => all.flatMap((one) => one.map((line, n) => `${n === 0 ? "- " : "  "}${line}`))),
  ),
}));

/** Of which something is changed that a person might mistype. */
const mistyped = fc
  .tuple(blocks, fc.nat(), fc.nat({ max: 3 }), fc.option(pieces, { nil: "" }))
  .map(([lines, where, cut, piece]) => {
    const text = `${lines.join("\n")}\n`;
    const at = where % text.length;
    return text.slice(0, at) + piece + text.slice(at + cut);
  });

test("whatever is read is read as the whole of YAML reads it", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        texts,
        mistyped,
        blocks.map((lines) => lines.join("\n")),
      ),
      expectSame,
    ),
    { numRuns: 3_000 },
  );
});

/** Hostile and very large files: each is refused with its limit, in a moment, and what is allowed is taken. */
import { describe, expect, test } from "vitest";
import {
  baseWith,
  fixture,
  readFile,
  readWithCsv,
  readWithXlsx,
  told,
} from "../../../../test/fixtures/import/harness.ts";
import { countWork } from "../../../../test/support/work.ts";
import { exportMap, limits, problemCap, readEngagement } from "./index.ts";

const header = "id,function,domain,lane,Provider,Client,4R,coverage,aliases\r\n";
const rowsOf = (count: number, provider = "A/R"): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `f-${index},"Function ${index}, of many",Networking,run,${provider},C/I,run,24x7,"first alias ${index}; other ${index}"\r\n`,
  ).join("");

/** Milliseconds of processor time, so that a busy machine does not fail the test. */
function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe("R020", () => {
  test("10,000 rows of CSV are taken in under three seconds, one more is refused", () => {
    const csv = `\ufeff${header}${rowsOf(10_000)}`;
    const spent = cost(() => {
      const reading = readWithCsv(csv);
      expect(reading.ok && reading.engagement.map.functions.length).toBe(10_000);
    });
    expect(spent).toBeLessThan(3000);
    expect(told(readWithCsv(header + rowsOf(10_001)))).toEqual([
      "raci.csv:1 E_YAML_LIMIT over 10,000 rows (it has 10,001). [Import fewer functions.]",
    ]);
  });

  test("four times the rows are four times the work, in CSV and in YAML", async () => {
    const harness = import.meta.resolve("../../../../test/fixtures/import/harness.ts");
    const [csv, fourCsv, yaml, fourYaml] = await countWork(
      `const { readWithRows } = await import(${JSON.stringify(harness)})`,
      ["csv", "yaml"].flatMap((form) => [500, 2_000].map((rows) => `readWithRows("${form}", ${rows})`)),
    );
    expect(csv).toBeGreaterThan(500 * 50);
    expect(yaml).toBeGreaterThan(500 * 50);
    // Sorting is a little more than four times; comparing each row with each would be sixteen.
    expect(Number(fourCsv) / Number(csv)).toBeLessThan(4.5);
    expect(Number(fourYaml) / Number(yaml)).toBeLessThan(4.5);
  });

  test("10,000 rows of a spreadsheet are taken too", () => {
    const reading = readWithCsv(header + rowsOf(10_000));
    if (!reading.ok) throw new Error("the CSV is good");
    const xlsx = exportMap(reading.engagement.map, "xlsx");
    const again = readWithXlsx(xlsx);
    expect(again.ok && again.engagement.map).toEqual(reading.engagement.map);
  });

  test("files over 2 MiB and of 50 MB are refused before anything is parsed", () => {
    const huge = new Uint8Array(50_000_000).fill(0x61);
    const spent = cost(() => {
      expect(told(readFile("huge.yaml", huge))).toEqual([
        "huge.yaml E_YAML_LIMIT file over 2 MiB (it has 47.7 MiB). [Split it, or import fewer functions.]",
      ]);
      expect(told(readWithCsv(huge))[0]).toContain("raci.csv E_YAML_LIMIT file over 2 MiB");
      expect(told(readWithXlsx(huge))[0]).toContain("raci.xlsx E_YAML_LIMIT file over 2 MiB");
    });
    expect(spent).toBeLessThan(1000);
  });

  test("aliases that multiply are refused", () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const items =
        level === 0 ? "x, x, x, x, x, x, x, x" : Array.from({ length: 8 }, () => `*a${level - 1}`).join(", ");
      return `a${level}: &a${level} [${items}]`;
    });
    expect(told(readFile("bomb.yaml", levels.join("\n")))).toEqual([
      "bomb.yaml:4:10 E_YAML_LIMIT alias expansion over 100. [Write the values out.]",
    ]);
    expect(told(readFile("loop.yaml", "engagement: &a [*a, *a]\n"))[0]).toContain(
      "E_YAML_LIMIT alias expansion over 100.",
    );
  });

  test("a few aliases are fine", () => {
    const text = new TextDecoder().decode(fixture("base.yaml"));
    const shared = text
      .replace('{ mon: "08:00-18:00", tue: "08:00-18:00" }', '{ mon: &day "08:00-18:00", tue: *day }')
      .replace("#", "---\n#");
    const reading = readFile("base.yaml", shared, { "raci.csv": fixture("good.csv") });
    expect(told(reading)).toEqual([]);
    expect(reading.ok && reading.engagement.engagement.hours.tue).toEqual(["08:00", "18:00"]);
  });

  test.each([
    ["brackets", "[".repeat(500_000)],
    ["braces", "{a: ".repeat(300_000)],
    ["dashes", "- ".repeat(500_000)],
    ["indents", Array.from({ length: 1500 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("")],
  ])("nesting by %s is refused without exhausting the stack", (_, text) => {
    expect(told(readFile("deep.yaml", text))[0]).toMatch(
      /^deep\.yaml:\d+:\d+ E_YAML_LIMIT nested over 32 levels deep\.$/,
    );
  });

  test("a mapping of very many fields costs no more than its length", () => {
    const text = Array.from({ length: 50_000 }, (_, index) => `k${index}: v`).join("\n");
    const spent = cost(() => {
      const reading = readFile("wide.yaml", text);
      expect(reading.ok).toBe(false);
      expect(!reading.ok && reading.problems.length + reading.more).toBe(50_004);
    });
    expect(spent).toBeLessThan(5000);
  });
});

test("at most 200 problems are told, and how many more there are", () => {
  const reading = readWithCsv(header + rowsOf(1000, "R"));
  expect(reading).toMatchObject({ ok: false, more: 800 });
  expect(told(reading)).toHaveLength(problemCap);
});

describe("YAML that is none", () => {
  test.each([
    ["", "x.yaml:1 E_EMPTY the file is empty. [Start from prisma/seed/acme.yaml.]"],
    ["# nothing\n", "x.yaml:1 E_EMPTY the file is empty. [Start from prisma/seed/acme.yaml.]"],
    ["just words", "x.yaml:1:1 E_BAD_SHAPE the file must be fields (name: value), not text."],
    ["a: *b", 'x.yaml:1:4 E_YAML_SYNTAX alias "*b" has no anchor before it.'],
    ["a: 1\n---\nb: 2", "x.yaml:2:1 E_YAML_LIMIT a second document begins here (---); one file holds one engagement."],
    ["? [a]\n: b", "x.yaml:1:3 E_YAML_SYNTAX a field's name must be a plain word."],
  ])("%j", (text, message) => {
    expect(told(readFile("x.yaml", text))).toContain(message);
  });

  test.each(["a: [1, 2", "a:\n\t- b", 'a: "x', "a: b: c", "a: !!js/function x", "@x"])(
    "%j is a mistake with a place",
    (text) => {
      expect(told(readFile("x.yaml", text))[0]).toMatch(/^x\.yaml:\d+:\d+ E_YAML_SYNTAX not valid YAML: /);
    },
  );
});

describe("the file beside", () => {
  const with_ = (field: string): string =>
    new TextDecoder().decode(fixture("base.yaml")).replace("csv: raci.csv", field);

  test("is there, and is beside", () => {
    expect(told(readFile("base.yaml", with_("csv: raci.csv")))).toEqual([
      'base.yaml:19:8 E_NO_FILE there is no "raci.csv" beside this file. [Check the name.]',
    ]);
    expect(told(readFile("base.yaml", with_("csv: ../raci.csv")))).toEqual([
      'base.yaml:19:8 E_BAD_PATH "../raci.csv" must be a file beside this one. [Write its name alone.]',
    ]);
  });

  test("is named once", () => {
    expect(told(readFile("base.yaml", with_("csv: raci.csv\n  xlsx: raci.xlsx")))[0]).toContain(
      "functions twice (csv, xlsx)",
    );
    expect(told(readFile("base.yaml", with_("# nothing")))[0]).toContain("map has no functions.");
  });

  test("may be YAML, whose problems bear its name", () => {
    const reading = readFile("base.yaml", with_("yaml: map.yaml"), { "map.yaml": "functions:\n  - { id: x }\n" });
    expect(told(reading)[0]).toBe('map.yaml:2:5 E_MISSING_FIELD The row has no "name".');
  });
});

test("functions that are text are refused", () => {
  expect(told(readFile("base.yaml", baseWith("[oops]")))[0]).toContain("E_BAD_SHAPE a function must be fields");
  expect(readEngagement({ path: "x", bytes: new Uint8Array(), beside: () => undefined, sections: [] }).ok).toBe(false);
  expect(limits.rows).toBe(10_000);
});

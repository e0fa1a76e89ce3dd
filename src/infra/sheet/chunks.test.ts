/** Files that are written while their rows are made. */
import { describe, expect, test } from "vitest";
import { unzipped } from "../../../test/support/unzip.ts";
import type { Cell } from "./cells.ts";
import { csvChunks } from "./csv.ts";
import { writeXlsx, xlsxChunks } from "./xlsx.ts";

const columns = [
  { name: "Day", width: 10 },
  { name: "Minutes", width: 10 },
  { name: "Note", width: 10 },
];
const rows: readonly (readonly Cell[])[] = [
  [{ day: "2026-03-11" }, 150, 'a "quoted", note\nover two lines'],
  [{ day: "2026-03-12" }, -30, "=HYPERLINK(1)"],
  [{ day: "2026-03-13" }, 45, "<&> \u0007 _x0041_"],
];

async function* inBatches(all: readonly (readonly Cell[])[], size: number) {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

const whole = async (chunks: AsyncIterable<Buffer>): Promise<Buffer> => {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
};

test("a CSV quotes what needs it, and runs no formula", async () => {
  const text = (
    await whole(
      csvChunks(
        columns.map(({ name }) => name),
        inBatches(rows, 2),
      ),
    )
  ).toString("utf8");
  expect(text).toBe(
    '\uFEFFDay,Minutes,Note\r\n2026-03-11,150,"a ""quoted"", note\nover two lines"\r\n2026-03-12,-30,\'=HYPERLINK(1)\r\n2026-03-13,45,<&> \u0007 _x0041_\r\n',
  );
});

describe("a spreadsheet", () => {
  test("has days, numbers and texts as such", async () => {
    const parts = unzipped(await whole(xlsxChunks("Time", columns, inBatches(rows, 2))));
    const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
    expect(sheet).toContain('<row><c s="3"><v>46092</v></c><c s="2"><v>150</v></c>');
    expect(sheet).toContain("<v>-30</v>");
    expect(sheet).toContain("=HYPERLINK(1)</t>");
    expect(sheet).toContain("&lt;&amp;&gt;  _x005F_x0041_</t>");
    expect([...parts.keys()]).toContain("xl/styles.xml");
  });

  test("goes over to another sheet where one is full", async () => {
    const many = Array.from({ length: 7 }, (_, index): readonly Cell[] => [{ day: "2026-03-11" }, index, ""]);
    const parts = unzipped(await whole(xlsxChunks("Time", columns, inBatches(many, 2), { rowsPerSheet: 4 })));
    const numbers = (sheet: number) =>
      [...(parts.get(`xl/worksheets/sheet${sheet}.xml`) ?? "").matchAll(/<c s="2"><v>(\d+)<\/v>/g)].map(
        ([, number]) => number,
      );
    expect([numbers(1), numbers(2), numbers(3)]).toEqual([["0", "1", "2"], ["3", "4", "5"], ["6"]]);
    expect(parts.get("xl/workbook.xml")).toContain('name="Time 3"');
  });

  test("without a row it is a sheet with its header", async () => {
    const parts = unzipped(await whole(xlsxChunks("Time", columns, inBatches([], 2))));
    expect(parts.get("xl/worksheets/sheet1.xml")).toContain("Minutes");
  });
});

test("a spreadsheet that is made in memory has the same cells, each with its place", () => {
  const parts = unzipped(Buffer.from(writeXlsx("Map", [["Day", "Minutes", "Note"], ...rows])));
  const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
  expect(sheet).toContain('<row r="2"><c r="A2" s="3"><v>46092</v></c><c r="B2" s="2"><v>150</v></c>');
  expect(sheet).toContain('<c r="A1" s="1" t="inlineStr">');
  expect(parts.get("xl/workbook.xml")).toContain('name="Map"');
});

/** CSV text to a table. The delimiter is found out; the quoting is RFC 4180's. */
import { CsvError, parse } from "csv-parse/sync";
import { columnLetter } from "../../../../infra/sheet/cells.ts";
import { limits } from "../limits.ts";
import type { Place, Problems } from "../problem.ts";
import type { Table, TableRow } from "./table.ts";

interface ParsedRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** The table; nothing, and problems, where the text is none. Rows with a wrong number of cells are left out of it. */
export function readCsv(file: string, text: string, problems: Problems): Table | undefined {
  const lines = text.replace(/\r\n?/g, "\n");
  const delimiter = delimiterOf(lines);
  const records = parseRecords(file, lines.endsWith("\n") ? lines : `${lines}\n`, delimiter, problems);
  if (records === undefined) return undefined;
  const place = (row: TableRow, ...columns: number[]): Place => ({
    file,
    line: row.line,
    ...(columns.length === 0 ? {} : { cell: columns.map(columnLetter).join(","), column: (columns[0] ?? 0) + 1 }),
  });
  let line = 1;
  const rows: TableRow[] = [];
  for (const { record, info } of records) {
    if (record.some((cell) => cell.trim() !== "")) rows.push({ line, cells: record });
    line = info.lines + 1;
  }
  return tableOf(file, rows, delimiter, place, problems);
}

function parseRecords(file: string, text: string, delimiter: string, problems: Problems): ParsedRecord[] | undefined {
  try {
    const options = { delimiter, info: true, relax_column_count: true, record_delimiter: "\n" } as const;
    return parse(text, options) as unknown as ParsedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 1;
    const advice = 'Put the cell in quotes, and write a quote inside it twice ("").';
    problems.add({ file, line }, "E_CSV_QUOTES", "a quote is not closed, or stands inside an unquoted cell.", advice);
    return undefined;
  }
}

/** Checks the shape of the rows: a header, as many cells as it, and nothing that would run. */
function tableOf(
  file: string,
  rows: readonly TableRow[],
  delimiter: string,
  place: Table["place"],
  problems: Problems,
): Table | undefined {
  const [first, ...rest] = rows;
  if (first === undefined) {
    problems.add({ file, line: 1 }, "E_EMPTY", "the file is empty.", "It needs a header and a row per function.");
    return undefined;
  }
  const header = { ...first, cells: withoutBlankEnd(first.cells, 0) };
  const width = header.cells.length;
  if (width > limits.columns) {
    problems.add(place(header), "E_YAML_LIMIT", `over ${limits.columns} columns (it has ${width}).`);
    return undefined;
  }
  const table: Table = { header, rows: [], place };
  const even = rest.filter((row) => {
    refuseFormulas(table, row, problems);
    const count = withoutBlankEnd(row.cells, width).length;
    if (count === width) return true;
    const seen = guessSplit(row.cells, delimiter);
    const hint = seen === undefined ? "" : ` (unquoted ${delimiterName(delimiter)} in "${seen}"?)`;
    problems.add(place(row), "E_COLUMN_COUNT", `row has ${count} cells, header has ${width}${hint}.`);
    return false;
  });
  refuseFormulas(table, header, problems);
  return { header, rows: even, place };
}

/** Cells without the blank ones at the end, but at least `keep` of them: spreadsheets often write a few too many. */
function withoutBlankEnd(cells: readonly string[], keep: number): readonly string[] {
  let end = cells.length;
  while (end > keep && (cells[end - 1] ?? "").trim() === "") end--;
  return cells.slice(0, end);
}

/** `Backup, DR` where a cell begins with the space that followed a comma in prose. */
function guessSplit(cells: readonly string[], delimiter: string): string | undefined {
  const index = cells.findIndex((cell, column) => column > 0 && /^\s+\S/.test(cell));
  return index < 0 ? undefined : `${cells[index - 1]}${delimiter}${cells[index]}`;
}

const delimiterName = (delimiter: string): string => ({ ",": "comma", ";": "semicolon" })[delimiter] ?? "tab";

/** R014. A lone sign is no formula, and what an export made harmless begins with an apostrophe. */
function refuseFormulas(table: Table, row: TableRow, problems: Problems): void {
  row.cells.forEach((cell, column) => {
    if (!/^\s*[=+\-@]\s*[^\s]/.test(cell)) return;
    const shown = cell.trim().replace(/\(.*$/s, "(...)").slice(0, 40);
    problems.add(table.place(row, column), "E_FORMULA", `cell is a formula (${shown}). Paste values.`);
  });
}

/** The one of `,` `;` and tab that the header has most of, outside quotes. */
function delimiterOf(text: string): string {
  const counts = { ",": 0, ";": 0, "\t": 0 };
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (letter === "\n" && !quoted && Object.values(counts).some((count) => count > 0)) break;
    else if (!quoted && Object.hasOwn(counts, letter)) counts[letter as keyof typeof counts]++;
  }
  const [best] = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return best !== undefined && best[1] > 0 ? best[0] : ",";
}

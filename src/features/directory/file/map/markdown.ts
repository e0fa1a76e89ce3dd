/** The first table of a Markdown text. */

import { columnLetter } from "../../../../infra/sheet/cells.ts";
import type { Place, Problems } from "../problem.ts";
import type { Table, TableRow } from "./table.ts";

/** What may stand for something else in Markdown, and is written with a backslash. */
const special = /[\\|*_`[\]<>~&#]/g;

/** The cell's text so that Markdown shows it as it is. */
export const escapeMarkdown = (text: string): string => text.replace(special, (letter) => `\\${letter}`);

const unescapeMarkdown = (text: string): string => text.replace(/\\([\\|*_`[\]<>~&#])/g, "$1");

const ruler = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

export function readMarkdown(file: string, text: string, problems: Problems): Table | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  const under = lines.findIndex(
    (line, index) => index > 0 && ruler.test(line) && (lines[index - 1] ?? "").includes("|"),
  );
  if (under < 0) {
    problems.add(
      { file, line: 1 },
      "E_EMPTY",
      "there is no table in the file.",
      "It needs a header and a row per function.",
    );
    return undefined;
  }
  const place = (row: TableRow, ...columns: number[]): Place => ({
    file,
    line: row.line,
    ...(columns.length === 0 ? {} : { cell: columns.map(columnLetter).join(","), column: (columns[0] ?? 0) + 1 }),
  });
  const header = { line: under, cells: cellsOf(lines[under - 1] ?? "") };
  const rows: TableRow[] = [];
  for (let index = under + 1; (lines[index] ?? "").includes("|"); index++) {
    const row = { line: index + 1, cells: cellsOf(lines[index] ?? "") };
    if (row.cells.length === header.cells.length) rows.push(row);
    else {
      const message = `row has ${row.cells.length} cells, header has ${header.cells.length}.`;
      problems.add(place(row), "E_COLUMN_COUNT", message, 'Write a "|" inside a cell as "\\|".');
    }
  }
  return { header, rows, place };
}

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)((?:\\\\)*)\|$/, "$1");
  const cells = [""];
  for (const [piece] of inner.matchAll(/\\.|[^\\|]+|\||\\/g)) {
    if (piece === "|") cells.push("");
    else cells[cells.length - 1] += piece;
  }
  return cells.map((cell) => unescapeMarkdown(cell.trim()));
}

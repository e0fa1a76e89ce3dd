/** What a spreadsheet holds that its values do not: formulas (R014), merged cells (R015), fills (R016), hidden rows (R017). */

import { columnLetter } from "../../../../../infra/sheet/cells.ts";
import type { Problems } from "../../problem.ts";
import type { Table, TableRow } from "../table.ts";
import type { SheetRange, SheetRow } from "./sheet.ts";
import type { NamedSheet } from "./workbook.ts";

export interface SheetTable extends Table {
  readonly sheet: NamedSheet;
  readonly fills: readonly string[];
}

export function judgeSheet(file: string, table: SheetTable, problems: Problems): void {
  const rows = new Map(table.rows.map((row) => [row.line, row]));
  for (const row of table.sheet.rows) judgeCells(table, row, rows.get(row.line), problems);
  for (const merge of table.sheet.merges) refuseMerge(table, merge, rows.get(merge.from.line), problems);
  refuseHiddenRows(file, table, problems);
  refuseHiddenColumns(file, table, problems);
}

/** `tableRow` is the same row as text; nothing for the header and for rows without any. */
function judgeCells(table: SheetTable, row: SheetRow, tableRow: TableRow | undefined, problems: Problems): void {
  const width = table.header.cells.length;
  const at = tableRow ?? table.header;
  for (const [column, { text, formula, style }] of row.cells) {
    const place = () => table.place({ line: row.line, cells: at.cells }, column);
    if (formula !== undefined) {
      const shown = `=${formula}`.replace(/\(.*$/s, "(...)").slice(0, 40);
      problems.add(place(), "E_FORMULA", `cell is a formula (${shown}). Paste values.`);
    } else if (column >= width && text.trim() !== "") {
      const message = `row has ${column + 1} cells, header has ${width}.`;
      problems.add(place(), "E_COLUMN_COUNT", message, "Give the column a header or clear the cell.");
    } else if (column < width && text.trim() === "" && tableRow !== undefined && !isBanded(table, row)) {
      const fill = table.fills[style] ?? "";
      if (fill === "" || fill === "white") continue;
      problems.add(place(), "W_STYLE_ONLY", `cell is blank but filled ${fill}; fill is not read.`);
    }
  }
}

/** Every other row of many tables is filled from end to end: that means nothing. */
function isBanded({ fills }: SheetTable, { cells }: SheetRow): boolean {
  const written = [...cells.values()].filter(({ text }) => text.trim() !== "");
  return written.length > 0 && written.every(({ style }) => (fills[style] ?? "") !== "");
}

const addressOf = ({ column, line }: { column: number; line: number }): string => `${columnLetter(column)}${line}`;

function refuseMerge(table: SheetTable, { from, to }: SheetRange, row: TableRow | undefined, problems: Problems): void {
  const { header } = table;
  if (from.column >= header.cells.length || to.line < header.line) return;
  const place = {
    ...table.place(row ?? header, from.column),
    cell: `${table.sheet.name}!${addressOf(from)}:${addressOf(to)}`,
  };
  const name = (header.cells[from.column] ?? "").trim().toLowerCase() || "value";
  const lost =
    to.line > from.line
      ? `${span("row", from.line + 1, to.line)} would lose ${to.line > from.line + 1 ? "their" : "its"} ${name}`
      : `${span("column", columnLetter(from.column + 1), columnLetter(to.column))} would lose what is written there`;
  problems.add(place, "E_MERGED", `merged cells: ${lost}. Unmerge and fill.`);
}

/** `row 5`, `rows 5-9` */
const span = (word: string, from: number | string, to: number | string): string =>
  from === to ? `${word} ${from}` : `${word}s ${from}-${to}`;

function refuseHiddenRows(file: string, table: SheetTable, problems: Problems): void {
  const hidden = new Set(table.sheet.rows.filter((row) => row.hidden).map(({ line }) => line));
  let run: TableRow[] = [];
  const tell = (): void => {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) return;
    const count = `${run.length} ${run.length === 1 ? "function" : "functions"}`;
    const cell = `${table.sheet.name} ${span("row", first.line, last.line)}`;
    const source = first.cells.filter((text) => text !== "").join(" | ");
    const message = `hidden ${run.length === 1 ? "row holds" : "rows hold"} ${count}. Unhide or delete.`;
    problems.add({ file, line: first.line, cell, source }, "E_HIDDEN", message);
  };
  for (const row of [table.header, ...table.rows]) {
    if (hidden.has(row.line)) run.push(row);
    else {
      tell();
      run = [];
    }
  }
  tell();
}

function refuseHiddenColumns(file: string, table: SheetTable, problems: Problems): void {
  for (const { from, to } of table.sheet.hiddenColumns) {
    const last = Math.min(to, table.header.cells.length - 1);
    if (from > last) continue;
    const cell = `${table.sheet.name} ${span("column", columnLetter(from), columnLetter(last))}`;
    const names = table.header.cells.slice(from, last + 1).join(", ");
    problems.add({ file, cell, source: names }, "E_HIDDEN", `hidden columns hold ${names}. Unhide or delete.`);
  }
}

/** A spreadsheet to a table: R014 to R017 are judged here. */

import { columnLetter } from "../../../../../infra/sheet/cells.ts";
import { limits, mebibytes } from "../../limits.ts";
import type { Place, Problems } from "../../problem.ts";
import { withinSize } from "../../source/decode.ts";
import type { Table, TableRow } from "../table.ts";
import { SpreadsheetFault } from "./fault.ts";
import { judgeSheet, type SheetTable } from "./judge.ts";
import type { SheetRow } from "./sheet.ts";
import { type NamedSheet, readWorkbook, type Workbook } from "./workbook.ts";

/** The table; nothing, and problems, where the bytes are no spreadsheet or hold several tables. */
export function readXlsx(file: string, bytes: Uint8Array, problems: Problems): Table | undefined {
  if (!withinSize(file, bytes, problems)) return undefined;
  try {
    return tableOf(file, readWorkbook(bytes), problems);
  } catch (error) {
    if (!(error instanceof SpreadsheetFault)) throw error;
    if (error.kind === "limit") {
      const most =
        error.message === "cells" ? `${limits.rows} rows of ${limits.columns} cells` : mebibytes(limits.unpacked);
      problems.add({ file }, "E_YAML_LIMIT", `unpacks to over ${most}.`, "Save the map's sheet alone.");
    } else {
      problems.add({ file }, "E_BAD_XLSX", `cannot be read: ${error.message}.`, "Save it again as .xlsx, or as CSV.");
    }
    return undefined;
  }
}

const filledRows = (sheet: NamedSheet): SheetRow[] =>
  sheet.rows.filter(({ cells }) =>
    [...cells.values()].some(({ text, formula }) => text.trim() !== "" || formula !== undefined),
  );

/** What a workbook's map is called where it has other sheets too. */
const mapNames = ["map", "raci", "responsibility map"];

function tableOf(file: string, workbook: Workbook, problems: Problems): Table | undefined {
  const filled = workbook.sheets.filter((sheet) => filledRows(sheet).length > 0);
  for (const { name, rows } of filled.filter(({ hidden }) => hidden)) {
    const message = `hidden sheet "${name}" holds ${rows.length} rows. Unhide or delete.`;
    problems.add({ file, cell: name }, "E_HIDDEN", message);
  }
  const shown = filled.filter(({ hidden }) => !hidden);
  const named = shown.filter(({ name }) => mapNames.includes(name.toLowerCase()));
  const [sheet, second] = named.length === 1 ? named : shown;
  if (sheet === undefined) {
    problems.add({ file }, "E_EMPTY", "no sheet holds anything.", "It needs a header and a row per function.");
    return undefined;
  }
  if (second !== undefined) {
    const names = shown.map(({ name }) => `"${name}"`).join(", ");
    problems.add(
      { file },
      "E_SHEETS",
      `${shown.length} sheets hold something (${names}).`,
      'Call the map\'s sheet "Map".',
    );
    return undefined;
  }
  return sheetTable(file, sheet, workbook.fills, problems);
}

function sheetTable(file: string, sheet: NamedSheet, fills: readonly string[], problems: Problems): Table | undefined {
  const [first, ...rest] = filledRows(sheet);
  if (first === undefined) return undefined;
  let width = 0;
  for (const [column, { text }] of first.cells) if (text.trim() !== "") width = Math.max(width, column + 1);
  if (width > limits.columns) {
    problems.add({ file }, "E_YAML_LIMIT", `over ${limits.columns} columns (it has ${width}).`);
    return undefined;
  }
  const place = placer(file, sheet.name);
  const toRow = ({ line, cells }: SheetRow): TableRow => ({
    line,
    cells: Array.from({ length: width }, (_, column) => cells.get(column)?.text ?? ""),
  });
  const header = toRow(first);
  const table: SheetTable = { header, rows: unmerged(sheet, rest.map(toRow)), place, sheet, fills };
  judgeSheet(file, table, problems);
  return table;
}

/** More merged ranges than that are not filled in: they are refused anyway. */
const mostMerges = 100;

/** The rows with what merged cells show in each of them, so that the one mistake (R015) is not told again for each row. */
function unmerged({ merges }: NamedSheet, rows: readonly TableRow[]): TableRow[] {
  const filled = rows.map(({ line, cells }) => ({ line, cells: [...cells] }));
  for (const { from, to } of merges.slice(0, mostMerges)) {
    const within = filled.filter(({ line }) => line >= from.line && line <= to.line);
    const shown = within[0]?.cells[from.column] ?? "";
    for (const { cells } of within) {
      for (let column = from.column; column <= Math.min(to.column, cells.length - 1); column++) cells[column] = shown;
    }
  }
  return filled;
}

/** `Sheet1!E15,F15`, or `Sheet1 row 15`. */
function placer(file: string, sheet: string): Table["place"] {
  return (row: TableRow, ...columns: number[]): Place => {
    const [first, ...others] = columns;
    const cells = others.map((column) => `,${columnLetter(column)}${row.line}`).join("");
    if (first === undefined) {
      const source = row.cells.filter((text) => text !== "").join(" | ");
      return { file, line: row.line, cell: `${sheet} row ${row.line}`, source };
    }
    const cell = `${sheet}!${columnLetter(first)}${row.line}${cells}`;
    return { file, line: row.line, column: first + 1, cell, source: row.cells[first] ?? "" };
  };
}

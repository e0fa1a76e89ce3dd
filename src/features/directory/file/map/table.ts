/** A table as CSV, Markdown and spreadsheets hold it, and its places. */
import type { Place } from "../problem.ts";

export interface TableRow {
  /** From 1, as the file counts them. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly header: TableRow;
  readonly rows: readonly TableRow[];
  /** Where a row stands, or some of its cells (columns from 0). */
  place(row: TableRow, ...columns: number[]): Place;
}

const letters: string[] = [];

/** `A` for 0, `AA` for 26. */
export function columnLetter(column: number): string {
  const known = letters[column];
  if (known !== undefined) return known;
  let left = column + 1;
  let letter = "";
  while (left > 0) {
    letter = String.fromCharCode(65 + ((left - 1) % 26)) + letter;
    left = Math.floor((left - 1) / 26);
  }
  letters[column] = letter;
  return letter;
}

/** Cells that a spreadsheet might run as a formula carry an apostrophe more than they mean. */
const neutralised = /^'+[=+\-@\t\r]/;
const dangerous = /^'*[=+\-@\t\r]/;

/** The cell as it is written to any table: nothing in it can run. */
export const neutralise = (cell: string): string => (dangerous.test(cell) ? `'${cell}` : cell);

/** The cell as it is meant. */
export const withoutApostrophe = (cell: string): string => (neutralised.test(cell) ? cell.slice(1) : cell);

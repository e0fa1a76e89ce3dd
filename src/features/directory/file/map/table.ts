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

/** One sheet of a spreadsheet: its cells, and what would be lost or run if only their values were taken. */
import { limits } from "../../limits.ts";
import { SpreadsheetFault } from "./fault.ts";
import { type Attributes, unescapeText, walkXml } from "./xml.ts";

export interface SheetCell {
  /** What it shows: text, a number as it is stored, an error such as `#REF!`. */
  readonly text: string;
  /** Absent for a cell that is no formula; empty where another cell of the sheet says the formula. */
  readonly formula?: string;
  readonly style: number;
}

export interface SheetRow {
  /** From 1. */
  readonly line: number;
  readonly hidden: boolean;
  /** By column, from 0. */
  readonly cells: ReadonlyMap<number, SheetCell>;
}

/** Columns from 0, rows from 1, both ends within. */
export interface SheetRange {
  readonly from: { readonly column: number; readonly line: number };
  readonly to: { readonly column: number; readonly line: number };
}

export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly merges: readonly SheetRange[];
  readonly hiddenColumns: readonly { readonly from: number; readonly to: number }[];
}

/** More cells than the largest map could have. */
const mostCells = limits.rows * limits.columns;

/** `shared`: the workbook's shared strings. `fills`: the styles' fills; blank cells without one are left out. */
export function readSheet(bytes: Uint8Array, shared: readonly string[], fills: readonly string[]): Sheet {
  const rows: SheetRow[] = [];
  const merges: SheetRange[] = [];
  const hiddenColumns: { from: number; to: number }[] = [];
  const cells = new CellReader(shared, fills);
  let current: Map<number, SheetCell> | undefined;
  let line = 0;
  walkXml(bytes, {
    open(name, attributes) {
      if (name === "row") {
        line = Number(attributes.r ?? line + 1);
        current = new Map();
        rows.push({ line, hidden: isTrue(attributes.hidden), cells: current });
      } else if (name === "c") cells.start(attributes);
      else if (name === "mergeCell") merges.push(...rangeOf(attributes.ref ?? ""));
      else if (name === "col" && isTrue(attributes.hidden)) {
        hiddenColumns.push({ from: Number(attributes.min) - 1, to: Number(attributes.max) - 1 });
      } else cells.open(name);
    },
    text: (text) => cells.text(text),
    close(name) {
      if (name === "c" && current !== undefined) cells.finish(current);
      else cells.close(name);
    },
  });
  return { rows, merges, hiddenColumns };
}

/** Builds the cell that the walk is in. */
class CellReader {
  readonly #shared: readonly string[];
  readonly #fills: readonly string[];
  #attributes: Attributes = {};
  #column = -1;
  #count = 0;
  #inside: "v" | "f" | "t" | undefined;
  #phonetic = false;
  #value = "";
  #formula: string | undefined;

  constructor(shared: readonly string[], fills: readonly string[]) {
    this.#shared = shared;
    this.#fills = fills;
  }

  start(attributes: Attributes): void {
    const reference = /^([A-Z]{1,3})\d+$/.exec(attributes.r ?? "")?.[1];
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    this.#attributes = attributes;
    this.#value = "";
    this.#formula = undefined;
    this.#count++;
    if (this.#count > mostCells) throw new SpreadsheetFault("cells", "limit");
  }

  open(name: string): void {
    if (name === "sheetData") this.#column = -1;
    if (name === "f") this.#formula = "";
    if (name === "rPh") this.#phonetic = true;
    if (name === "v" || name === "f" || name === "t") this.#inside = name;
  }

  text(text: string): void {
    if (this.#inside === "f") this.#formula += text;
    else if (this.#inside !== undefined && !this.#phonetic) this.#value += text;
  }

  close(name: string): void {
    if (name === "row") this.#column = -1;
    if (name === "rPh") this.#phonetic = false;
    if (name === this.#inside) this.#inside = undefined;
  }

  finish(row: Map<number, SheetCell>): void {
    const style = Number(this.#attributes.s ?? 0);
    const text = this.#shown();
    const formula = this.#formula;
    if (text === "" && formula === undefined && (this.#fills[style] ?? "") === "") return;
    row.set(this.#column, { text, style, ...(formula === undefined ? {} : { formula }) });
  }

  #shown(): string {
    const { t: type } = this.#attributes;
    if (type === "s") return this.#shared[Number(this.#value)] ?? "";
    if (type === "b") return this.#value === "1" ? "TRUE" : "FALSE";
    return unescapeText(this.#value);
  }
}

const isTrue = (flag: string | undefined): boolean => flag === "1" || flag === "true";

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** `A4:A9`; nothing for what is no range. */
function rangeOf(ref: string): SheetRange[] {
  const [, column, line, toColumn, toLine] = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(ref) ?? [];
  if (column === undefined || line === undefined || toColumn === undefined || toLine === undefined) return [];
  const from = { column: columnOf(column), line: Number(line) };
  return [{ from, to: { column: columnOf(toColumn), line: Number(toLine) } }];
}

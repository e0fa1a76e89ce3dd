/** Tables as spreadsheets, under a bold header that stays in sight. */
import { type Cell, columnLetter, textOf } from "./cells.ts";
import { around, cellXml, declaration, sheetEnd, sheetPath, sheetStart } from "./xml.ts";
import { type Part, zip, zipChunks } from "./zip.ts";

/** One sheet in memory. The first of `rows` is the header; `name` is the sheet's. Texts are neutralised by whoever makes them. */
export function writeXlsx(name: string, rows: readonly (readonly Cell[])[]): Uint8Array {
  const widths = (rows[0] ?? []).map((_, column) => {
    const longest = rows.slice(0, 200).reduce((most, row) => Math.max(most, textOf(row[column] ?? "").length), 0);
    return Math.min(60, longest + 2);
  });
  const lines = rows.map((cells, index) => {
    const row = index + 1;
    const written = cells.map((cell, column) => cellXml(cell, ` r="${columnLetter(column)}${row}"`, index === 0));
    return `<row r="${row}">${written.join("")}</row>`;
  });
  const rest = Object.entries(around([name])).map(([path, xml]): [string, string] => [path, declaration + xml]);
  return zip([...rest, [sheetPath(1), sheetStart(widths) + lines.join("") + sheetEnd]]);
}

export interface Column {
  readonly name: string;
  /** In characters. */
  readonly width: number;
}

const mostRows = 1_048_576;
/** So many rows are one chunk of XML. */
const chunk = 500;

type Batches = AsyncIterable<readonly (readonly Cell[])[]>;

/**
 * The same in chunks, while the rows are made: nothing of it is kept but the batch at hand. A sheet holds 1,048,576 rows;
 * what is more goes to the next one, `Name 2`.
 */
export const xlsxChunks = (
  name: string,
  columns: readonly Column[],
  batches: Batches,
  { rowsPerSheet = mostRows } = {},
): AsyncGenerator<Buffer> => zipChunks(partsOf(name, columns, new Rows(batches), rowsPerSheet));

async function* partsOf(
  name: string,
  columns: readonly Column[],
  rows: Rows,
  rowsPerSheet: number,
): AsyncGenerator<Part> {
  const names: string[] = [];
  do {
    names.push(names.length === 0 ? name : `${name} ${names.length + 1}`);
    // The header is a row, too.
    yield { name: sheetPath(names.length), content: sheetXml(columns, rows, rowsPerSheet - 1) };
  } while (await rows.hasMore());
  for (const [path, xml] of Object.entries(around(names))) yield { name: path, content: only(declaration + xml) };
}

async function* only(text: string): AsyncGenerator<string> {
  yield text;
}

/** The rows of all batches, to be taken some at a time. */
class Rows {
  readonly #batches: AsyncIterator<readonly (readonly Cell[])[]>;
  #waiting: readonly (readonly Cell[])[] = [];
  #taken = 0;

  constructor(batches: Batches) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    while (this.#taken >= this.#waiting.length) {
      const next = await this.#batches.next();
      if (next.done === true) return false;
      this.#waiting = next.value;
      this.#taken = 0;
    }
    return true;
  }

  /** Up to so many; none when there are no more. */
  async take(most: number): Promise<readonly (readonly Cell[])[]> {
    if (!(await this.hasMore())) return [];
    const rows = this.#waiting.slice(this.#taken, this.#taken + most);
    this.#taken += rows.length;
    return rows;
  }
}

async function* sheetXml(columns: readonly Column[], rows: Rows, most: number): AsyncGenerator<string> {
  const header = columns.map(({ name }) => cellXml(name, "", true)).join("");
  yield `${sheetStart(columns.map(({ width }) => width))}<row>${header}</row>`;
  for (let written = 0; written < most; ) {
    const taken = await rows.take(Math.min(chunk, most - written));
    if (taken.length === 0) break;
    written += taken.length;
    yield taken.map((cells) => `<row>${cells.map((cell) => cellXml(cell)).join("")}</row>`).join("");
  }
  yield sheetEnd;
}

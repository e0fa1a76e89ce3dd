/** Tables as CSV (RFC 4180). */
import { type Cell, neutralise, textOf } from "./cells.ts";

/** Lines end as people's text editors have them. Texts are neutralised by whoever makes them. */
export const writeCsv = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map((cell) => field(textOf(cell))).join(",")}\n`).join("");

/**
 * The same in chunks, while the rows are made; in UTF-8 with its mark, so that Excel reads it as such, and with lines that
 * end as the standard has them. No text in it runs.
 */
export async function* csvChunks(
  header: readonly string[],
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Buffer> {
  yield Buffer.from(`\uFEFF${line(header)}`);
  for await (const rows of batches) yield Buffer.from(rows.map(line).join(""));
}

const line = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => field(typeof cell === "string" ? neutralise(cell) : textOf(cell))).join(",")}\r\n`;

const field = (text: string): string => (/[",\n\r;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

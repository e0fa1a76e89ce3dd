/** The map alone, in any format that it is read from. */

import type { MapFormat } from "../map/beside.ts";
import { escapeMarkdown } from "../map/markdown.ts";
import type { MapFunction } from "../model.ts";
import { cellsOf } from "./cells.ts";
import { functionLines } from "./functions.ts";
import { writeXlsx } from "./xlsx.ts";

/** The functions as a file beside an engagement file would hold them. A spreadsheet is bytes, all else text. */
export function exportMap(map: { readonly functions: readonly MapFunction[] }, format: "xlsx"): Uint8Array;
export function exportMap(
  map: { readonly functions: readonly MapFunction[] },
  format: Exclude<MapFormat, "xlsx">,
): string;
export function exportMap(
  { functions }: { readonly functions: readonly MapFunction[] },
  format: MapFormat,
): string | Uint8Array {
  switch (format) {
    case "csv":
      return csv(cellsOf(functions));
    case "xlsx":
      return writeXlsx(cellsOf(functions));
    case "md":
      return markdown(cellsOf(functions));
    case "yaml":
      return `${functionLines(functions, "").join("\n")}\n`;
  }
}

/** RFC 4180's quoting; the lines end as people's text editors have them. */
function csv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[",\n\r;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
}

function markdown(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  const [header = [], ...rest] = rows.map((row) => row.map(escapeMarkdown));
  return [line(header), line(header.map(() => "---")), ...rest.map(line)].join("");
}

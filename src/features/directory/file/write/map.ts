/** The map alone, in any format that it is read from. */

import { writeCsv } from "../../../../infra/sheet/csv.ts";
import { writeXlsx } from "../../../../infra/sheet/xlsx.ts";
import type { MapFormat } from "../map/beside.ts";
import { escapeMarkdown } from "../map/markdown.ts";
import type { MapFunction } from "../model.ts";
import { cellsOf } from "./cells.ts";
import { functionLines } from "./functions.ts";

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
      return writeCsv(cellsOf(functions));
    case "xlsx":
      return writeXlsx("Map", cellsOf(functions));
    case "md":
      return markdown(cellsOf(functions));
    case "yaml":
      return `${functionLines(functions, "").join("\n")}\n`;
  }
}

function markdown(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  const [header = [], ...rest] = rows.map((row) => row.map(escapeMarkdown));
  return [line(header), line(header.map(() => "---")), ...rest.map(line)].join("");
}

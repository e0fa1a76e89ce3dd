/** The map in a file of its own, beside the engagement file. */
import type { PartyNames } from "../names.ts";
import type { Problems } from "../problem.ts";
import { decode } from "../source/decode.ts";
import { fieldsOf, required } from "../source/fields.ts";
import type { Words } from "../source/located.ts";
import { readYaml } from "../source/yaml.ts";
import { readCsv } from "./csv.ts";
import type { Draft } from "./draft.ts";
import { draftsFromTable } from "./fromtable.ts";
import { draftsFromYaml } from "./fromyaml.ts";
import { readMarkdown } from "./markdown.ts";
import type { Table } from "./table.ts";
import { readXlsx } from "./xlsx/index.ts";

/** What the map may be written in, beside; each is also the field that names the file. */
export const mapFormats = ["csv", "xlsx", "md", "yaml"] as const;
export type MapFormat = (typeof mapFormats)[number];

export interface Beside {
  readonly names: PartyNames;
  beside(name: string): Uint8Array | undefined;
}

export function readMapBeside(name: Words, format: MapFormat, context: Beside, problems: Problems): Draft[] {
  if (/[/\\]|^\.\.?$/.test(name.text)) {
    problems.add(name.at, "E_BAD_PATH", `"${name.text}" must be a file beside this one.`, "Write its name alone.");
    return [];
  }
  const bytes = context.beside(name.text);
  if (bytes === undefined) {
    problems.add(name.at, "E_NO_FILE", `there is no "${name.text}" beside this file.`, "Check the name.");
    return [];
  }
  if (format === "yaml") return draftsBeside(name.text, bytes, context.names, problems);
  const table = readTable(name.text, bytes, format, problems);
  return table === undefined ? [] : draftsFromTable(table, context.names, problems);
}

function readTable(
  file: string,
  bytes: Uint8Array,
  format: Exclude<MapFormat, "yaml">,
  problems: Problems,
): Table | undefined {
  if (format === "xlsx") return readXlsx(file, bytes, problems);
  const text = decode(file, bytes, problems);
  if (text === undefined) return undefined;
  return format === "csv" ? readCsv(file, text, problems) : readMarkdown(file, text, problems);
}

function draftsBeside(file: string, bytes: Uint8Array, names: PartyNames, problems: Problems): Draft[] {
  const text = decode(file, bytes, problems);
  const root = text === undefined ? undefined : readYaml(file, text, problems);
  const fields = root && fieldsOf(root, "the file", ["functions"] as const, problems);
  const functions = fields && required(fields, "functions", "the file", problems);
  return functions === undefined ? [] : draftsFromYaml(functions, names, problems);
}

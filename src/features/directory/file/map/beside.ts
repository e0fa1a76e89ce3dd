/** The map in a file of its own, beside the engagement file. */
import type { PartyNames } from "../names.ts";
import type { Problems } from "../problem.ts";
import { decode } from "../source/decode.ts";
import type { Words } from "../source/located.ts";
import { readCsv } from "./csv.ts";
import type { Draft } from "./draft.ts";
import { draftsFromTable } from "./fromtable.ts";

/** What the map may be written in, beside; each is also the field that names the file. */
export const mapFormats = ["csv"] as const;
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
  const text = decode(name.text, bytes, problems);
  const table = text === undefined ? undefined : readCsv(name.text, text, problems);
  return table === undefined ? [] : draftsFromTable(table, context.names, problems);
}

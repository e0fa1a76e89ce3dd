/** A spreadsheet's sheets, and what they share. */
import { limits } from "../../limits.ts";
import { SpreadsheetFault } from "./fault.ts";
import { readSheet, type Sheet } from "./sheet.ts";
import { readFills } from "./styles.ts";
import { unescapeText, walkXml } from "./xml.ts";
import { Archive } from "./zip.ts";

export interface NamedSheet extends Sheet {
  readonly name: string;
  readonly hidden: boolean;
}

export interface Workbook {
  readonly sheets: readonly NamedSheet[];
  /** For each cell style its fill in a word; blank for none. */
  readonly fills: readonly string[];
}

/** Throws a `SpreadsheetFault` for what is no `.xlsx` that can be read. */
export function readWorkbook(bytes: Uint8Array): Workbook {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new SpreadsheetFault("it is an old .xls, or protected by a password");
  const archive = new Archive(bytes, limits.unpacked);
  const main = archive.read("xl/workbook.xml");
  if (main === undefined) throw new SpreadsheetFault("it has no workbook");
  const targets = readTargets(archive);
  const fills = readFills(archive, "xl/styles.xml");
  const shared = readSharedStrings(archive);
  const sheets: NamedSheet[] = [];
  walkXml(main, {
    open(tag, attributes) {
      if (tag !== "sheet") return;
      const target = targets.get(attributes["r:id"] ?? "");
      const part = target === undefined ? undefined : archive.read(target);
      if (part === undefined) return;
      const hidden = attributes.state === "hidden" || attributes.state === "veryHidden";
      sheets.push({ name: attributes.name ?? "", hidden, ...readSheet(part, shared, fills) });
    },
  });
  return { sheets, fills };
}

/** The parts that the workbook's relations name: `rId1` → `xl/worksheets/sheet1.xml`. */
function readTargets(archive: Archive): Map<string, string> {
  const targets = new Map<string, string>();
  const bytes = archive.read("xl/_rels/workbook.xml.rels");
  if (bytes === undefined) return targets;
  walkXml(bytes, {
    open(tag, { Id: id, Target: target }) {
      if (tag !== "Relationship" || id === undefined || target === undefined) return;
      targets.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

function readSharedStrings(archive: Archive): string[] {
  const bytes = archive.read("xl/sharedStrings.xml");
  const strings: string[] = [];
  if (bytes === undefined) return strings;
  let current = "";
  let inText = false;
  let phonetic = false;
  walkXml(bytes, {
    open(tag) {
      if (tag === "si") current = "";
      if (tag === "rPh") phonetic = true;
      if (tag === "t") inText = !phonetic;
    },
    text(text) {
      if (inText) current += text;
    },
    close(tag) {
      if (tag === "t") inText = false;
      if (tag === "rPh") phonetic = false;
      if (tag === "si") strings.push(unescapeText(current));
    },
  });
  return strings;
}

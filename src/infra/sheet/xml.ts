/** The XML of spreadsheets: what surrounds the sheets, and what stands in them. */
import { Temporal } from "temporal-polyfill";
import type { Cell } from "./cells.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const office = "application/vnd.openxmlformats-officedocument.spreadsheetml";
export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** By their place in the stylesheet's `cellXfs`. Texts are texts by their format too, so that typing over them changes no type. */
const styles = { text: 0, header: 1, number: 2, day: 3 } as const;

/** Where a sheet's XML stands in the file; the first one is 1. */
export const sheetPath = (sheet: number): string => `xl/worksheets/sheet${sheet}.xml`;

/** Everything in the file but the sheets, by its path. @param names the sheets' names, in their order */
export function around(names: readonly string[]): Readonly<Record<string, string>> {
  const each = (write: (sheet: number, name: string) => string) =>
    names.map((name, index) => write(index + 1, name)).join("");
  const font = '<sz val="11"/><name val="Calibri"/>';
  const style = (format: number, more = "") =>
    `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0"${more}/>`;
  const formats = [
    style(49, ' applyNumberFormat="1"'),
    style(49, ' applyNumberFormat="1" applyFont="1"').replace('fontId="0"', 'fontId="1"'),
    style(0),
    style(164, ' applyNumberFormat="1"'),
  ];
  return {
    "[Content_Types].xml": `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/>${each((sheet) => `<Override PartName="/${sheetPath(sheet)}" ContentType="${office}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${office}.styles+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each((sheet, name) => `<sheet name="${escapeXml(name)}" sheetId="${sheet}" r:id="rId${sheet}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packages}/relationships">${each((sheet) => `<Relationship Id="rId${sheet}" Type="${relations}/worksheet" Target="worksheets/sheet${sheet}.xml"/>`)}<Relationship Id="rId${names.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join("")}</cellXfs></styleSheet>`,
  };
}

/** What begins a sheet, whose first row stays in sight. @param widths of its columns, in characters */
export function sheetStart(widths: readonly number[]): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData>`;
}

export const sheetEnd = "</sheetData></worksheet>";

/** @param at ` r="A1"`, or nothing where the cell before it, though it were empty, was written too */
export function cellXml(cell: Cell, at = "", isHeader = false): string {
  if (typeof cell === "number") return `<c${at} s="${styles.number}"><v>${cell}</v></c>`;
  if (typeof cell === "string") {
    if (cell === "") return at === "" ? "<c/>" : "";
    const style = isHeader ? styles.header : styles.text;
    return `<c${at} s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  }
  if ("day" in cell) return `<c${at} s="${styles.day}"><v>${serialOf(cell.day)}</v></c>`;
  return `<c${at} s="${styles.number}"><v>${escapeXml(cell.number)}</v></c>`;
}

const epoch = Temporal.PlainDate.from("1899-12-30");
const serials = new Map<string, number>();

/** A day as spreadsheets count it: since 30 December 1899. */
function serialOf(day: string): number {
  let serial = serials.get(day);
  if (serial === undefined) {
    serial = epoch.until(Temporal.PlainDate.from(day), { largestUnit: "day" }).days;
    serials.set(day, serial);
  }
  return serial;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** No XML can hold these, escaped or not. */
const unwritable = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu;

/** Excel reads `_x0041_` as an escape: one that is meant as it stands is written with its first `_` escaped. */
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(unwritable, "")
    .replace(/[&<>]/g, (letter) => entities[letter] ?? letter)
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, "_x005F_");

/** Walks XML as a stream of tags. Document types are refused, and with them every entity of a file's own making. */
import { SaxesParser } from "saxes";
import { SpreadsheetFault } from "./fault.ts";

export type Attributes = Readonly<Record<string, string>>;

export interface XmlVisitor {
  /** A tag opens; its name is without a prefix. */
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Throws a `SpreadsheetFault` for what is no XML. */
export function walkXml(bytes: Uint8Array, visitor: XmlVisitor): void {
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", () => {
    throw new SpreadsheetFault("its XML is damaged");
  });
  parser.on("doctype", () => {
    throw new SpreadsheetFault("its XML declares a document type");
  });
  parser.on("opentag", (tag) => visitor.open?.(bare(tag.name), tag.attributes));
  parser.on("closetag", (tag) => visitor.close?.(bare(tag.name)));
  if (visitor.text !== undefined) {
    parser.on("text", (text) => visitor.text?.(text));
    parser.on("cdata", (text) => visitor.text?.(text));
  }
  parser.write(new TextDecoder("utf-8").decode(bytes)).close();
}

const bare = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Excel writes characters that XML cannot hold as `_x000D_`, and a literal `_x` of that form as `_x005F_x…`. */
export const unescapeText = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

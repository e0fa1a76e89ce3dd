/** The fills of a spreadsheet's cell styles, as colours that people would name. */

import { type Attributes, walkXml } from "./xml.ts";
import type { Archive } from "./zip.ts";

/** For each cell style its fill in a word: `green`, or `with a colour` where the word is not plain; blank for none. */
export function readFills(archive: Archive, part: string): readonly string[] {
  const bytes = archive.read(part);
  if (bytes === undefined) return [];
  const fills: string[] = [];
  const styles: string[] = [];
  const inside: string[] = [];
  walkXml(bytes, {
    open(name, attributes) {
      const parent = inside.at(-1);
      if (name === "fill" && parent === "fills") fills.push("");
      else if (name === "patternFill" && isFilled(attributes)) fills[fills.length - 1] = someColour;
      else if (name === "gradientFill") fills[fills.length - 1] = someColour;
      else if (name === "fgColor" && fills.at(-1) === someColour) fills[fills.length - 1] = colourOf(attributes);
      else if (name === "xf" && parent === "cellXfs") styles.push(fills[Number(attributes.fillId ?? 0)] ?? "");
      inside.push(name);
    },
    close() {
      inside.pop();
    },
  });
  return styles;
}

const someColour = "with a colour";

/** `gray125` is what every workbook has as its second fill, and nobody sees. */
const isFilled = ({ patternType }: Attributes): boolean =>
  patternType !== undefined && patternType !== "none" && patternType !== "gray125";

function colourOf({ rgb }: Attributes): string {
  const [red, green, blue] = [2, 4, 6].map((at) => Number.parseInt(rgb?.slice(at, at + 2) ?? "", 16));
  if (red === undefined || green === undefined || blue === undefined) return someColour;
  if ([red, green, blue].some(Number.isNaN)) return someColour;
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (most >= 250 && spread < 6) return "white";
  if (spread < 24) return most < 64 ? "black" : "grey";
  return hueName(hueOf(red, green, blue, most, spread));
}

/** Degrees on the colour wheel. */
function hueOf(red: number, green: number, blue: number, most: number, spread: number): number {
  if (most === red) return (60 * ((green - blue) / spread) + 360) % 360;
  return most === green ? 60 * ((blue - red) / spread + 2) : 60 * ((red - green) / spread + 4);
}

function hueName(hue: number): string {
  const names = [
    [20, "red"],
    [45, "orange"],
    [70, "yellow"],
    [170, "green"],
    [260, "blue"],
    [320, "purple"],
    [361, "red"],
  ] as const;
  return names.find(([end]) => hue < end)?.[1] ?? someColour;
}

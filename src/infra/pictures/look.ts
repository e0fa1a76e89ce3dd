/**
 * How charts look. A picture stands on a panel of its own, so that it reads the same in a light and in a dark chat. Colours
 * are told apart by colour-blind people (after Okabe and Ito), and each has a pattern, so that none means anything alone.
 */
import type { EChartsOption } from "echarts";
import type { Chart } from "../../bot/chart.ts";

/** A picture to be: its size in CSS pixels, and what ECharts draws. */
export interface Plan {
  readonly width: number;
  readonly height: number;
  readonly option: EChartsOption;
}

/** As wide as a card on a phone is, so that its letters stay as large as the card's. */
export const width = 420;
export const margin = 16;
export const font = "DejaVu Sans";

export const ink = { strong: "#1b1f27", normal: "#3b4250", faint: "#667085", line: "#d5d9e0", panel: "#fcfcfd" };
export const alarm = { fill: "#fde2e0", line: "#b42318", ink: "#8f1c13" };

export interface Paint {
  readonly color: string;
  readonly decal: object;
}

const shade = "rgba(255, 255, 255, 0.55)";
const none = { symbol: "none" };
const stripes = (angle: number): object => ({
  color: shade,
  dashArrayX: [1, 0],
  dashArrayY: [3, 5],
  rotation: (angle * Math.PI) / 180,
});
const dots = {
  color: shade,
  symbol: "circle",
  dashArrayX: [
    [6, 6],
    [0, 6, 6, 0],
  ],
  dashArrayY: [6, 0],
  symbolSize: 0.8,
};
const checks = {
  color: shade,
  symbol: "rect",
  dashArrayX: [
    [5, 5],
    [0, 5, 5, 0],
  ],
  dashArrayY: [5, 0],
  symbolSize: 1,
};

const paints: readonly Paint[] = [
  { color: "#0b6bb0", decal: none },
  { color: "#d98200", decal: stripes(-45) },
  { color: "#00875f", decal: dots },
  { color: "#a8508a", decal: stripes(45) },
  { color: "#3f8fc4", decal: stripes(0) },
  { color: "#b4530a", decal: checks },
  { color: "#5b6475", decal: stripes(90) },
];

/** The paint of the nth series. */
export const paint = (index: number): Paint => paints[index % paints.length] ?? { color: ink.normal, decal: none };

const titleSize = 17;
const titleLine = 22;

/** What every picture shares, still and on its panel, with its title at the top; and where its own part begins. */
export function frame(chart: Chart): { readonly option: EChartsOption; readonly top: number } {
  const lines = inTwoLines(chart.title, width - 2 * margin, titleSize);
  const textStyle = { fontFamily: font, fontSize: titleSize, lineHeight: titleLine, color: ink.strong } as const;
  return {
    top: margin - 4 + lines.length * titleLine,
    option: {
      animation: false,
      backgroundColor: ink.panel,
      textStyle: { fontFamily: font, color: ink.normal, fontSize: 14 },
      title: {
        text: lines.join("\n"),
        left: margin,
        top: margin - 4,
        padding: 0,
        textStyle: { ...textStyle, fontWeight: "bold" },
      },
    },
  };
}

function inTwoLines(text: string, room: number, size: number): string[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  let first = words.shift() ?? "";
  while (words[0] !== undefined && boldWidth(`${first} ${words[0]}`, size) <= room) first += ` ${words.shift()}`;
  const lines = [first, words.join(" ")].filter((line) => line !== "");
  return lines.map((line) => clipped(line, room / bolder, size));
}

const bolder = 1.08;
const boldWidth = (text: string, size: number): number => widthOf(text, size) * bolder;

/** How wide a text is, in CSS pixels: the font's letters are 0.56 of their size on average, its capitals wider. */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce(
    (sum, letter) => sum + (/[\p{Lu}mwMW%@]/u.test(letter) ? 0.66 : /[\s.,:;il|!'–-]/.test(letter) ? 0.34 : 0.55),
    0,
  ) * size;

/** The text, or as much of it as fits with an ellipsis. */
export function clipped(text: string, room: number, size: number): string {
  if (widthOf(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 0 && widthOf(`${letters.join("")}…`, size) > room) letters.pop();
  return `${letters.join("").replace(/[\s.,]+$/, "")}…`;
}

/** A light shade of a `#rrggbb` colour, on which dark letters read well. */
export function tint(color: string): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `#${channels
    .map((value) =>
      Math.round(value * 0.22 + 255 * 0.78)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

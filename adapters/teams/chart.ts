/** Charts in Teams: a picture where one can be shown, otherwise a table or rows of words. Pure. */
import type { Block } from "../../src/bot/card.ts";
import type { BarChart, Chart, PictureUrl, Timeline } from "../../src/bot/chart.ts";
import { chartAlt, chartTable, figure } from "../../src/bot/chart-words.ts";
import type { Rich } from "../../src/bot/rich.ts";
import type { Image } from "./adaptive.ts";
import { longestPictureUrl, shorten } from "./limits.ts";
import { literal } from "./text.ts";

/** `undefined` where it is to be written out. @param prose how long its alternative text may be. */
export function drawPicture(chart: Chart, pictureUrl: PictureUrl, prose: number): Image | undefined {
  const url = pictureUrl(chart);
  if (url === undefined || url.length > longestPictureUrl) return undefined;
  const altText = literal(shorten(chartAlt(chart), prose)).trim() || "A chart";
  return { type: "Image", url, altText, size: "Stretch", msteams: { allowExpand: true } };
}

/** The blocks that say the same. */
export const writtenOut = (chart: Chart): readonly (TextBlock | TableBlock)[] => [
  { kind: "text", text: [{ bold: chart.title }] },
  ...(chart.form === "timeline" ? chart.rows.map(rowText) : barBlocks(chart)),
];

type TextBlock = Extract<Block, { kind: "text" }>;
type TableBlock = Extract<Block, { kind: "table" }>;

function barBlocks(chart: BarChart): readonly (TextBlock | TableBlock)[] {
  const target: TextBlock[] =
    chart.target === undefined
      ? []
      : [{ kind: "text", text: `Target: ${figure(chart.target, chart.unit)}`, tone: "subtle" }];
  return [{ kind: "table", ...chartTable(chart) }, ...target];
}

function rowText({ name, spans }: Timeline["rows"][number]): TextBlock {
  const lines = spans.map(
    ({ label, when, tone }): Rich => ["\n", when, ": ", tone === "warning" ? { bold: `⚠ ${label}` } : label],
  );
  return { kind: "text", text: [{ bold: name }, ...(lines.length === 0 ? ["\n–"] : lines.flat())] };
}

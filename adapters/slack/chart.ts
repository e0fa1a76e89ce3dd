/** Charts on Slack: a picture where one can be shown, otherwise lines in a monospaced face. Pure. */
import type { types } from "@slack/bolt";
import type { Chart, PictureUrl } from "../../src/bot/chart.ts";
import { chartAlt, chartLines } from "../../src/bot/chart-words.ts";
import { limits, shorten } from "./limits.ts";
import { text } from "./rich.ts";

/** The address of its picture, as long as Slack takes one. */
export function pictureOf(chart: Chart, pictureUrl: PictureUrl): string | undefined {
  const url = pictureUrl(chart);
  return url !== undefined && url.length <= limits.url ? url : undefined;
}

export const pictureBlock = (chart: Chart, url: string): types.ImageBlock => ({
  type: "image",
  image_url: url,
  alt_text: shorten(chartAlt(chart), limits.alt).trim() || "A chart",
});

/** Its title and its lines; those at the end go where there is no room for all of them. */
export function chartText(chart: Chart): { readonly block: types.RichTextBlock; readonly prose: number } {
  const title = shorten(chart.title, limits.header).trim();
  const lines = fitting(chartLines(chart), limits.text - limits.header - 40)
    .join("\n")
    .trimEnd();
  const heading: types.RichTextSection = { type: "rich_text_section", elements: [text(title, { bold: true })] };
  const drawn: types.RichTextPreformatted = {
    type: "rich_text_preformatted",
    elements: [{ type: "text", text: lines || "–" }],
  };
  const block: types.RichTextBlock = { type: "rich_text", elements: title === "" ? [drawn] : [heading, drawn] };
  return { block, prose: title.length + lines.length };
}

function fitting(lines: readonly string[], max: number): string[] {
  const shown: string[] = [];
  let room = max;
  for (const line of lines) {
    const words = shorten(line, limits.factLabel);
    if (words.length + 1 > room) return [...shown, `… and ${lines.length - shown.length} more lines`];
    shown.push(words);
    room -= words.length + 1;
  }
  return shown;
}

/**
 * Rich text in a card. Text without a mention becomes a RichTextBlock, which takes every character literally and knows no
 * markdown; Teams shows mentions in TextBlocks and FactSets only, so there it is escaped markdown.
 */
import { plain, type Rich, type Span } from "../../src/bot/rich.ts";
import type { RichTextBlock, TextBlock, TextRun } from "./adaptive.ts";
import { shorten } from "./limits.ts";
import { escapeLine, markdownLink } from "./markdown.ts";
import type { Mentions } from "./mentions.ts";
import { literal } from "./text.ts";

/** How a text stands out, the same in both elements. */
export interface Look {
  readonly color?: "Good" | "Warning" | "Attention";
  readonly isSubtle?: true;
  readonly size?: "Small";
  readonly weight?: "Bolder";
}

/** One block for each line. */
export function drawText(
  rich: Rich,
  most: number,
  mentions: Mentions,
  look: Look = {},
): readonly (TextBlock | RichTextBlock)[] {
  return linesOf(cut(rich, most)).map((line, index) => ({
    ...(line.some((span) => mentions.canReach(span))
      ? { type: "TextBlock" as const, text: markdown(line, mentions), wrap: true as const, ...look }
      : { type: "RichTextBlock" as const, inlines: line.map((span) => run(span, look)) }),
    ...(index === 0 ? {} : { spacing: "None" as const }),
  }));
}

/** In one line of markdown, for a FactSet. */
export function drawFact(rich: Rich, most: number, mentions: Mentions): string {
  return linesOf(cut(rich, most))
    .map((line) => markdown(line, mentions))
    .join(" / ");
}

function run(span: Span, look: Look): TextRun | string {
  const text = literal(plain([span]));
  if (typeof span === "string" && Object.keys(look).length === 0) return text;
  const plainRun: TextRun = { type: "TextRun", text, ...look };
  if (typeof span === "string") return plainRun;
  if ("bold" in span) return { ...plainRun, weight: "Bolder" };
  if ("code" in span) return { ...plainRun, fontType: "Monospace" };
  if ("link" in span && /^https?:\/\//i.test(span.url)) {
    return { ...plainRun, selectAction: { type: "Action.OpenUrl", title: text, url: span.url } };
  }
  return plainRun;
}

const markdown = (line: readonly Span[], mentions: Mentions): string =>
  line.map((span) => padded(span, markdownSpan(span, mentions))).join("");

function markdownSpan(span: Span, mentions: Mentions): string {
  if (typeof span === "string") return escapeLine(span);
  if ("bold" in span) return span.bold.trim() === "" ? "" : `**${escapeLine(span.bold)}**`;
  if ("code" in span) return escapeLine(span.code);
  if ("link" in span) return markdownLink(span.link, span.url);
  return mentions.draw(span) ?? escapeLine(span.mention);
}

/** Escaping trims; the spaces between two spans stay outside of what is escaped. */
function padded(span: Span, drawn: string): string {
  const text = plain([span]);
  return drawn === ""
    ? text === ""
      ? ""
      : " "
    : `${/^\s/.test(text) ? " " : ""}${drawn}${/\s$/.test(text) ? " " : ""}`;
}

/** At most `most` characters over all spans; the span that crosses the line is shortened, those after it go. */
function cut(rich: Rich, most: number): readonly Span[] {
  const spans = typeof rich === "string" ? [rich] : rich;
  const kept: Span[] = [];
  let left = most;
  for (const span of spans) {
    if (left <= 0) break;
    const length = plain([span]).length;
    kept.push(length <= left ? span : withText(span, shorten(plain([span]), left)));
    left -= length;
  }
  return kept;
}

function withText(span: Span, text: string): Span {
  if (typeof span === "string") return text;
  if ("bold" in span) return { bold: text };
  if ("code" in span) return { code: text };
  if ("link" in span) return { link: text, url: span.url };
  return { ...span, mention: text };
}

/** Split at line ends; lines without text are dropped. */
function linesOf(spans: readonly Span[]): readonly (readonly Span[])[] {
  const lines: Span[][] = [[]];
  for (const span of spans) {
    const [first = "", ...others] = plain([span]).split(/\r\n?|\n/);
    lines.at(-1)?.push(withText(span, first));
    for (const other of others) lines.push([withText(span, other)]);
  }
  return lines
    .map((line) => line.filter((span) => plain([span]) !== ""))
    .filter((line) => literal(plain(line)).trim() !== "");
}

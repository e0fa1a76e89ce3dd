/** From Demarc's cards to Adaptive Cards 1.5. Pure. */
import type { Block, Button, Card } from "../../src/bot/card.ts";
import { type Chart, noPictures, type PictureUrl } from "../../src/bot/chart.ts";
import { plain, type Rich } from "../../src/bot/rich.ts";
import { type Action, type AdaptiveCard, type CardAttachment, cardType, type Element, type Table } from "./adaptive.ts";
import { drawPicture, writtenOut } from "./chart.ts";
import { dataOf } from "./data.ts";
import { drawWithin, messageBytes, mostActions, type Room, shorten } from "./limits.ts";
import { escapeLine } from "./markdown.ts";
import { Mentions } from "./mentions.ts";
import { drawFact, drawText, type Look } from "./rich.ts";
import { literal } from "./text.ts";

/** A message as the Bot Connector takes it. `summary` is what notifications show. */
export interface RenderedMessage {
  readonly type: "message";
  readonly summary: string;
  readonly attachments: readonly [CardAttachment];
}

const longestSummary = 400;

/**
 * @param tenant where the card will be seen: only its people are mentioned.
 * @param pictureUrl where its charts' pictures are; without it charts are written out.
 * @param bytes how large it may be.
 * @throws {LimitError} where its buttons alone are larger.
 */
export function renderMessage(
  card: Card,
  tenant: string,
  pictureUrl: PictureUrl = noPictures,
  bytes: number = messageBytes,
): RenderedMessage {
  const attachment = renderCard(card, tenant, pictureUrl, bytes);
  return { type: "message", summary: attachment.content.fallbackText, attachments: [attachment] };
}

/** The card alone, for a dialog or the answer to a press. */
export function renderCard(
  card: Card,
  tenant: string,
  pictureUrl: PictureUrl = noPictures,
  bytes: number = messageBytes,
): CardAttachment {
  return { contentType: cardType, content: drawWithin((room) => draw(card, tenant, pictureUrl, room), bytes) };
}

function draw(card: Card, tenant: string, pictureUrl: PictureUrl, room: Room): AdaptiveCard {
  const mentions = new Mentions(tenant);
  const summary = shorten(literal(card.summary), Math.min(room.prose, longestSummary));
  const drawn = drawBlocks(card.blocks, mentions, room, pictureUrl);
  const body = drawn.length > 0 ? drawn : drawText(card.summary, room.prose, mentions);
  const isWide = body.some(({ type }) => type === "Table");
  const { entities } = mentions;
  return {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.5",
    fallbackText: summary,
    body,
    ...(isWide || entities.length > 0
      ? { msteams: { ...(isWide ? { width: "Full" as const } : {}), ...(entities.length > 0 ? { entities } : {}) } }
      : {}),
  };
}

function drawBlocks(
  blocks: readonly Block[],
  mentions: Mentions,
  room: Room,
  pictureUrl: PictureUrl,
): readonly Element[] {
  const body: Element[] = [];
  let left = room.blocks;
  let isCut = false;
  let isDivided = false;
  const add = (elements: readonly Element[]) => {
    const [first, ...others] = elements;
    if (first === undefined) return;
    body.push(isDivided && body.length > 0 ? { ...first, separator: true, spacing: "Medium" } : first, ...others);
    isDivided = false;
  };
  for (const block of blocks) {
    if (block.kind === "divider") isDivided = true;
    else if (block.kind === "buttons") add(drawButtons(block.buttons, room));
    else if (left > 0) {
      left -= 1;
      add(
        block.kind === "chart" ? drawChart(block.chart, mentions, room, pictureUrl) : drawBlock(block, mentions, room),
      );
    } else isCut = true;
  }
  if (isCut) add([note("… This card was too long for Teams; the rest of it is left out.")]);
  return body;
}

type Content = Exclude<Block, { kind: "divider" } | { kind: "buttons" } | { kind: "chart" }>;

function drawBlock(block: Content, mentions: Mentions, room: Room): readonly Element[] {
  switch (block.kind) {
    case "title": {
      const text = escapeLine(shorten(block.text, room.prose));
      return text === ""
        ? []
        : [{ type: "TextBlock", text, wrap: true, size: "Large", weight: "Bolder", style: "heading" }];
    }
    case "text":
      return drawText(block.text, room.prose, mentions, looks[block.tone ?? "normal"]);
    case "facts": {
      const facts = block.facts.slice(0, room.rows).map(({ label, value }) => ({
        title: escapeLine(shorten(label, room.prose)) || "–",
        value: drawFact(value, room.prose, mentions) || "–",
      }));
      return [
        ...(facts.length > 0 ? [{ type: "FactSet" as const, facts }] : []),
        ...more(block.facts.length - facts.length),
      ];
    }
    case "table":
      return [...drawTable(block, mentions, room), ...more(block.rows.length - Math.min(block.rows.length, room.rows))];
    case "image":
      return [
        {
          type: "Image",
          url: block.url,
          altText: literal(shorten(block.alt, room.prose)).trim() || "An image",
          size: "Stretch",
        },
      ];
  }
}

function drawChart(chart: Chart, mentions: Mentions, room: Room, pictureUrl: PictureUrl): readonly Element[] {
  const picture = drawPicture(chart, pictureUrl, room.prose);
  if (picture !== undefined) return [picture];
  return writtenOut(chart).flatMap((block) => drawBlock(block, mentions, room));
}

const looks: Readonly<Record<"normal" | "subtle" | "good" | "warning", Look>> = {
  normal: {},
  subtle: { isSubtle: true, size: "Small" },
  good: { color: "Good" },
  warning: { color: "Warning" },
};

function drawTable(
  { columns, rows }: Extract<Block, { kind: "table" }>,
  mentions: Mentions,
  room: Room,
): readonly Table[] {
  if (columns.length === 0 || room.rows === 0) return [];
  const row = (items: readonly (readonly Element[])[]) => ({
    type: "TableRow" as const,
    cells: items.map((cell) => ({ type: "TableCell" as const, items: cell })),
  });
  const header = row(columns.map((column) => drawText(column, room.prose, mentions, { weight: "Bolder" })));
  const others = rows
    .slice(0, room.rows)
    .map((cells) => row(columns.map((_, index) => drawText(cells[index] ?? "", room.prose, mentions))));
  return [{ type: "Table", firstRowAsHeaders: true, columns: widthsOf(columns, rows), rows: [header, ...others] }];
}

/** On a telephone, the least of two columns still has room for a time of day. */
const [leastShare, mostShare] = [8, 30];

/** How much wider the header's letters are. */
const bold = 1.3;

const longestWord = (text: string): number => Math.max(...text.split(/\s+/).map(({ length }) => length));

/** Shares of the width, by the longest cell of each column, and never less than its longest word: it would be broken. */
function widthsOf(columns: readonly string[], rows: readonly (readonly Rich[])[]): Table["columns"] {
  return columns.map((column, index) => {
    const cells = [column, ...rows.map((row) => plain(row[index] ?? ""))];
    const word = Math.max(longestWord(column) * bold, ...cells.map(longestWord));
    const cell = Math.max(...cells.map(({ length }) => length));
    return { width: Math.max(Math.min(cell, mostShare), Math.min(Math.ceil(word * 1.4), mostShare), leastShare) };
  });
}

/** At most six in a set; more make further sets. */
function drawButtons(buttons: readonly Button[], room: Room): readonly Element[] {
  const actions = buttons.map((button) => drawButton(button, room));
  const sets: Element[] = [];
  for (let at = 0; at < actions.length; at += mostActions) {
    sets.push({ type: "ActionSet", actions: actions.slice(at, at + mostActions) });
  }
  return sets;
}

function drawButton({ label, style, does }: Button, room: Room): Action {
  const title = shorten(literal(label), Math.min(room.prose, 80)).trim() || "–";
  if ("url" in does) return { type: "Action.OpenUrl", title, url: does.url };
  const named = { title, ...(style === undefined ? {} : { style: styles[style] }) };
  const data = dataOf(does);
  // A dialog must be asked for by the press itself.
  if (does.opensForm) return { type: "Action.Submit", ...named, data: { msteams: { type: "task/fetch" }, ...data } };
  return {
    type: "Action.Execute",
    ...named,
    verb: does.action,
    data,
    fallback: { type: "Action.Submit", ...named, data },
  };
}

const styles = { primary: "positive", danger: "destructive" } as const;

const note = (text: string): Element => ({ type: "TextBlock", text, wrap: true, isSubtle: true, size: "Small" });

const more = (count: number): readonly Element[] => (count > 0 ? [note(`… and ${count} more.`)] : []);

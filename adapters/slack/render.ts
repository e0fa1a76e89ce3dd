/**
 * Neutral cards as Block Kit. Pure. Prose is `rich_text` or `plain_text`, never mrkdwn, so that nothing that people typed
 * is markup; only the fallback `text` is mrkdwn, and it is escaped.
 */
import type { types } from "@slack/bolt";
import type { Block, Button, Card } from "../../src/bot/card.ts";
import { type Chart, noPictures, type PictureUrl } from "../../src/bot/chart.ts";
import { plain, type Rich } from "../../src/bot/rich.ts";
import { chartText, pictureBlock, pictureOf } from "./chart.ts";
import { atMost, LimitError, limits, shorten, whole } from "./limits.ts";
import { encodeEntities } from "./mrkdwn.ts";
import { elements, isWebAddress, prose, type RichElement, richText, text } from "./rich.ts";

export type SlackBlock = types.KnownBlock;

/** The part of a message that a card decides. */
export interface Message {
  readonly text: string;
  readonly blocks: SlackBlock[];
}

/** Put before the action of a link button: Slack reports its press too, and nothing is to be done. */
export const linkAction = "link";

/** A block, and what leaving it out would lose. */
interface Drawn {
  readonly block: SlackBlock;
  /** Characters of prose in it. */
  readonly prose: number;
  /** Buttons stay whatever happens: a card without its way on is worse than a shorter one. */
  readonly keep: boolean;
}

/**
 * A card as a message.
 *
 * @param tenant the workspace that reads it: its accounts are mentioned first.
 * @param pictureUrl where its charts' pictures are; without it charts are written out.
 * @throws {LimitError} when a payload is over its limit; prose is shortened.
 */
export function renderCard(card: Card, tenant: string, pictureUrl: PictureUrl = noPictures): Message {
  const drawn = withinLimits(drawAll(card.blocks, tenant, pictureUrl), limits.messageBlocks, limits.messageProse);
  const summary = shorten(card.summary, limits.summary).trim() || "Demarc";
  return { text: encodeEntities(summary), blocks: drawn.length > 0 ? drawn : [richText([text(summary)])] };
}

/** A card as the person's Home tab. @throws {LimitError} as `renderCard`. */
export function renderHome(card: Card, tenant: string, pictureUrl: PictureUrl = noPictures): types.HomeView {
  const blocks = withinLimits(drawAll(card.blocks, tenant, pictureUrl), limits.viewBlocks, Number.POSITIVE_INFINITY);
  return { type: "home", blocks };
}

/** Plain text that shows `:emoji:` and markup as it was typed. Slack refuses empty ones. */
export const plainText = (words: string, max: number): types.PlainTextElement => ({
  type: "plain_text",
  text: shorten(words, max).trim() || "…",
  emoji: false,
});

const drawAll = (blocks: readonly Block[], tenant: string, pictureUrl: PictureUrl): Drawn[] =>
  blocks.flatMap((block) => draw(block, tenant, pictureUrl));

function draw(block: Block, tenant: string, pictureUrl: PictureUrl): Drawn[] {
  switch (block.kind) {
    case "title":
      return title(block.text);
    case "text":
      return paragraph(block.text, block.tone ?? "normal", tenant);
    case "facts":
      return lines(block.facts.map((fact) => factLine(fact, tenant)));
    case "table":
      return lines(block.rows.map((row) => rowLines(block.columns, row, tenant)));
    case "image":
      return [image(block.url, block.alt)];
    case "chart":
      return [chart(block.chart, pictureUrl)];
    case "divider":
      return [{ block: { type: "divider" }, prose: 0, keep: false }];
    case "buttons":
      return buttons(block.buttons);
  }
}

function title(words: string): Drawn[] {
  if (shorten(words, limits.header).trim() === "") return [];
  const shown = plainText(words, limits.header);
  return [{ block: { type: "header", text: shown }, prose: shown.text.length, keep: false }];
}

type Tone = NonNullable<Extract<Block, { kind: "text" }>["tone"]>;

/** Beside the words, never instead of them. */
const signs: Partial<Record<Tone, string>> = { good: "white_check_mark", warning: "warning" };
/** Characters that a sign takes at most, written out. */
const signRoom = 20;

function paragraph(rich: Rich, tone: Tone, tenant: string): Drawn[] {
  if (tone === "subtle" && !needsElements(rich)) return subtle(plain(rich));
  const sign = signs[tone];
  const shown = elements(rich, tenant, sign === undefined ? limits.text : limits.text - signRoom);
  if (shown.length === 0) return [];
  return [drawnText(sign === undefined ? shown : [{ type: "emoji", name: sign }, text(" "), ...shown])];
}

/** Small grey text: Slack has it as a context block, which takes plain text but neither safe links nor mentions. */
function subtle(words: string): Drawn[] {
  if (shorten(words, limits.context).trim() === "") return [];
  const shown = plainText(words, limits.context);
  return [{ block: { type: "context", elements: [shown] }, prose: shown.text.length, keep: false }];
}

const needsElements = (rich: Rich): boolean =>
  typeof rich !== "string" && rich.some((span) => typeof span !== "string" && ("link" in span || "mention" in span));

const drawnText = (shown: readonly RichElement[]): Drawn => ({
  block: richText(shown),
  prose: prose(shown),
  keep: false,
});

function factLine(fact: { readonly label: string; readonly value: Rich }, tenant: string): RichElement[] {
  const label = shorten(fact.label, limits.factLabel).trim();
  const value = elements(fact.value, tenant, limits.factValue);
  const shown = value.length > 0 ? value : [text("–")];
  return label === "" ? shown : [text(`${label}:`, { bold: true }), text(" "), ...shown];
}

/**
 * A row as it reads best on a phone, where Slack's own tables scroll sideways: the first cell as a heading, below it the
 * others with their columns' names. Of two columns, such as a time and what happened then, the second stands beside the
 * first and needs no name. It also works in Home tabs and modals, where Slack has no tables.
 */
function rowLines(columns: readonly string[], row: readonly Rich[], tenant: string): RichElement[] {
  const share = Math.floor((limits.text - 200) / Math.max(row.length, 1));
  const [first = "", ...others] = row;
  const isPair = columns.length === 2;
  const cells = others.flatMap((cell, index) => {
    const shown = elements(cell, tenant, Math.max(share - 80, 20));
    if (shown.length === 0) return [];
    const column = isPair ? "" : shorten(columns[index + 1] ?? "", 60).trim();
    return [[...(column === "" ? [] : [text(`${column}: `)]), ...shown]];
  });
  const heading = elements(first, tenant, Math.max(share, 20), { bold: true });
  return [
    ...heading,
    ...(heading.length > 0 && cells.length > 0 ? [text(isPair ? " · " : "\n")] : []),
    ...cells.flatMap((cell, index) => (index === 0 ? cell : [text(" · "), ...cell])),
  ];
}

/** Lines under each other, in as few blocks as their limit allows. */
function lines(all: readonly RichElement[][]): Drawn[] {
  const blocks: Drawn[] = [];
  let open: RichElement[] = [];
  for (const line of all.filter((each) => each.length > 0)) {
    if (open.length > 0 && prose(open) + prose(line) + 1 > limits.text) {
      blocks.push(drawnText(open));
      open = [];
    }
    if (open.length > 0) open.push(text("\n"));
    open.push(...line);
  }
  return open.length > 0 ? [...blocks, drawnText(open)] : blocks;
}

function image(url: string, alt: string): Drawn {
  const block: SlackBlock = {
    type: "image",
    image_url: whole("An image's address", url, limits.url),
    alt_text: shorten(alt, limits.alt).trim() || "Image",
  };
  return { block, prose: 0, keep: false };
}

function chart(shown: Chart, pictureUrl: PictureUrl): Drawn {
  const url = pictureOf(shown, pictureUrl);
  if (url !== undefined) return { block: pictureBlock(shown, url), prose: 0, keep: false };
  return { ...chartText(shown), keep: false };
}

function buttons(all: readonly Button[]): Drawn[] {
  const blocks: Drawn[] = [];
  for (let from = 0; from < all.length; from += limits.actions) {
    const part = all.slice(from, from + limits.actions);
    blocks.push({ block: { type: "actions", elements: part.map(button) }, prose: 0, keep: true });
  }
  return blocks;
}

/** `#n` makes an action's id unique in its block, as Slack asks; `parse` takes it off again. */
function button(shown: Button, index: number): types.Button {
  const { does, style, confirm } = shown;
  const common = {
    type: "button" as const,
    text: plainText(shown.label, limits.buttonText),
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm: confirmation(confirm, style) }),
  };
  if ("url" in does) {
    if (!isWebAddress(does.url)) throw new LimitError(`"${shorten(does.url, 80)}" is not an address that opens.`);
    return { ...common, action_id: `${linkAction}#${index}`, url: whole("A button's address", does.url, limits.url) };
  }
  const value: string | undefined = JSON.stringify(does.payload);
  return {
    ...common,
    action_id: whole("An action's id", `${does.action}#${index}`, limits.actionId),
    ...(value === undefined ? {} : { value: whole(`The payload of ${does.action}`, value, limits.buttonValue) }),
  };
}

const confirmation = (ask: NonNullable<Button["confirm"]>, style: Button["style"]): types.ConfirmationDialog => ({
  title: plainText(ask.title, limits.confirmTitle),
  text: plainText(ask.text, limits.confirmText),
  confirm: plainText(ask.yes, limits.confirmYes),
  deny: plainText("Cancel", limits.confirmYes),
  ...(style === undefined ? {} : { style }),
});

/**
 * As many blocks as fit: what is too much is left out from the end, prose first and buttons never, and the reader is told.
 *
 * @throws {LimitError} when there are more rows of buttons than blocks.
 */
function withinLimits(all: readonly Drawn[], maxBlocks: number, maxProse: number): SlackBlock[] {
  const total = all.reduce((sum, each) => sum + each.prose, 0);
  if (all.length <= maxBlocks && total <= maxProse) return all.map(({ block }) => block);
  const kept = atMost(
    "rows of buttons",
    all.filter(({ keep }) => keep),
    maxBlocks - 1,
  );
  let roomForBlocks = maxBlocks - 1 - kept.length;
  let roomForProse = maxProse - limits.header;
  let full = false;
  const shown = all.filter(({ keep, prose: length }) => {
    if (keep) return true;
    full ||= roomForBlocks === 0 || length > roomForProse;
    if (full) return false;
    roomForBlocks -= 1;
    roomForProse -= length;
    return true;
  });
  const more = subtle("… This was too long to show all of it here.").map(({ block }) => block);
  return [...shown.map(({ block }) => block), ...more];
}

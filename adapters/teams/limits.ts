/**
 * Teams' limits, and how a card is made to hold them: prose is shortened at a word, long lists lose their end (and say
 * so), and what buttons carry is never touched.
 */
import { Undrawable } from "../../src/bot/port.ts";

/**
 * Microsoft's documents say 28, 40 and 100 KB for a message; the smallest one, in UTF-16, always works. A kilobyte of it is
 * left for what stands around the card.
 */
export const messageBytes = 27 * 1024;
/** A dialog is no message; what somebody typed into it is kept whole. */
export const dialogBytes = 100 * 1024;
/** Teams shows no more actions than that in one set. */
export const mostActions = 6;
export const titleLength = 120;
/** Teams documents none; a longer one would take too much of the card. In characters. */
export const longestPictureUrl = 3_000;

/** What a card must carry, its buttons, does not fit on one. */
export class LimitError extends Undrawable {
  override readonly name = "LimitError";
}

/** How much of a card is drawn: characters per piece of prose, rows per list, blocks that are no buttons. */
export interface Room {
  readonly prose: number;
  readonly rows: number;
  readonly blocks: number;
}

const all = Number.POSITIVE_INFINITY;

/** From everything to the buttons alone. Prose goes first, then the ends of lists, then blocks. */
const rooms: readonly Room[] = [
  { prose: all, rows: all, blocks: all },
  ...[8_000, 4_000, 2_000, 1_000, 500].map((prose) => ({ prose, rows: all, blocks: all })),
  ...[100, 60, 40, 20].map((rows) => ({ prose: 500, rows, blocks: all })),
  ...[250, 120].map((prose) => ({ prose, rows: 20, blocks: all })),
  { prose: 120, rows: 10, blocks: 40 },
  { prose: 120, rows: 5, blocks: 20 },
  { prose: 80, rows: 5, blocks: 10 },
  { prose: 60, rows: 3, blocks: 4 },
  { prose: 40, rows: 0, blocks: 0 },
];

/**
 * Draws with as much room as fits into `bytes`.
 *
 * @throws {LimitError} where even the smallest drawing is too large.
 */
export function drawWithin<T>(draw: (room: Room) => T, bytes: number = messageBytes): T {
  for (const room of rooms) {
    const drawn = draw(room);
    if (bytesOf(drawn) <= bytes) return drawn;
  }
  throw new LimitError(`A card's buttons alone take more than the ${bytes} bytes that Teams allows.`);
}

/** Its size as UTF-16 JSON. */
export const bytesOf = (drawn: unknown): number => JSON.stringify(drawn).length * 2;

/** Shortens at a word, with an ellipsis; where there is no word's end near, between two characters. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 1) return "";
  const cut = text.slice(0, most - 1);
  const space = cut.search(/\s\S*$/);
  const kept = space > most / 2 ? cut.slice(0, space) : wholeCharacters(cut);
  return `${kept.trimEnd()}…`;
}

/** Without half a character at its end: a lone surrogate, or what joins to something that was cut off. */
const wholeCharacters = (text: string): string => text.replace(/[\ud800-\udbff]$/, "").replace(/[\u200d\ufe0f]+$/, "");

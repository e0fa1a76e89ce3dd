/**
 * What Slack takes, in characters (UTF-16 units, the strictest way to count) and pieces. Sources: platforms.md and
 * docs.slack.dev/reference/block-kit. Prose over a limit is shortened; a payload over a limit is refused, because a cut
 * JSON value is corruption.
 */
import { Undrawable } from "../../src/bot/port.ts";

export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** All prose of one message. Slack documents no number; it refused a little more (`msg_blocks_too_long`). */
  messageProse: 12_000,
  /** The fallback text of a message; Slack cuts at 40,000, a notification shows far less. */
  summary: 3_000,
  header: 150,
  text: 3_000,
  context: 2_000,
  factLabel: 200,
  factValue: 2_000,
  actions: 25,
  actionId: 255,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  alt: 2_000,
  confirmTitle: 100,
  confirmText: 300,
  confirmYes: 30,
  options: 100,
  optionText: 75,
  optionValue: 150,
  modalTitle: 24,
  modalSubmit: 24,
  callbackId: 255,
  blockId: 255,
  privateMetadata: 3_000,
  label: 2_000,
  hint: 2_000,
  placeholder: 150,
  input: 3_000,
} as const;

/** A payload is larger than Slack takes: a fault of the card, not of the person. */
export class LimitError extends Undrawable {
  override readonly name = "LimitError";
}

/**
 * Prose without what Slack refuses or shows as rubbish (lone surrogates, control characters), and without the marks that
 * turn the direction of what follows on the card. Right-to-left text needs none of them.
 */
export const clean = (text: string): string =>
  text.toWellFormed().replace(/(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, "");

/** Prose of at most `max` units: cut at a word where one ends near, never inside a character, with an ellipsis. */
export function shorten(text: string, max: number): string {
  const whole = clean(text);
  if (whole.length <= max) return whole;
  const room = whole.slice(0, max - 1);
  const word = room.search(/\s\S*$/);
  // A text without spaces (an address, another script) is cut where the room ends.
  const cut = word > max / 2 ? room.slice(0, word) : room;
  return `${cut.replace(/[\uD800-\uDBFF]$/, "").trimEnd()}…`;
}

/** A payload as it is. @throws {LimitError} when it is longer than `max`. */
export function whole(what: string, value: string, max: number): string {
  if (value.length > max) throw new LimitError(`${what} has ${value.length} characters; Slack takes ${max}.`);
  return value;
}

/** A list as it is. @throws {LimitError} when it has more than `max` items. */
export function atMost<T>(what: string, items: readonly T[], max: number): readonly T[] {
  if (items.length > max) throw new LimitError(`${items.length} ${what}; Slack takes ${max}.`);
  return items;
}

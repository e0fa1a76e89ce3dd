/** Which lines are time and no question: what is typed without a command is taken only where it is clearly that. */
import { looksLikeAmount, readAmount } from "./amount.ts";
import type { LineContext } from "./context.ts";
import { nearestYear, readDate } from "./dates.ts";
import { NotRead, type Outcome } from "./result.ts";
import { isExactTarget, isLeave } from "./target.ts";
import { bare, type Token, textOf, tokensOf } from "./tokens.ts";

/** Words that may stand before the amount: `mon`, `10 mar`. */
const mostBefore = 3;

/** Whether a line that was typed to the bot, and read as `outcome`, is time. */
export function isTimeLine(line: string, outcome: Outcome, context: LineContext): boolean {
  if (/\?\s*$/.test(line)) return false;
  if (outcome.kind === "entries") {
    // "Holiday cover" is a question's words, and "pto tomorrow" is leave.
    const [first] = outcome.entries;
    return !outcome.wholeDay || (first?.note === "" && tokensOf(line).length > 1);
  }
  const tokens = tokensOf(line);
  if (outcome.error === "BAD_DATE" && tokens[0] !== undefined && isLeave(tokens[0], context)) return true;
  const at = tokens.slice(0, mostBefore).findIndex(({ text }) => looksLikeAmount(text));
  if (at < 0) return false;
  const named = tokens.slice(at + 1, at + 5).some((token) => names(token, context));
  const guessed = ["ASK_TARGET", "UNKNOWN_TARGET"].includes(outcome.error) && (outcome.options?.length ?? 0) > 0;
  return named || guessed;
}

/** `acme`, `acme/fw`, `acme#4812`, or a ticket alone. */
const names = (token: Token, context: LineContext): boolean =>
  /^#\d+$/.test(bare(token.text)) || isExactTarget({ ...token, text: token.text.replace(/[/#].*$/, "") }, context);

const bullet = /^\s*(?:[-*•‣◦–]\s+|\d{1,2}[.)]\s+)/;

/** The lines of a message. In a list they may have bullets or numbers before them. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim());
  return lines.filter((line) => line !== "").length > 1 ? lines.map((line) => line.replace(bullet, "")) : lines;
}

/** The minutes that a text is, as the amount of a line: `7h 30m`; `undefined` where it is none, or none alone. */
export function readsAsMinutes(text: string): number | undefined {
  try {
    const read = readAmount(text);
    return read?.piece === text && read.amount.kind === "minutes" ? read.amount.minutes : undefined;
  } catch (error) {
    if (error instanceof NotRead) return undefined;
    throw error;
  }
}

/** Whether a name would be read as an amount or a day, so that no line could mean it. Another language's day is none. */
export function readsAsDateOrAmount(name: string): boolean {
  const date = readDate(name, "2026-01-01");
  return looksLikeAmount(name) || (date !== undefined && date.kind !== "foreign");
}

/** The day, YYYY-MM-DD, that a text names and nothing else: `yesterday`, `12 nov`. Without a year, the nearest one. */
export function readsAsDay(text: string, today: string): string | undefined {
  const said = readDate(textOf(tokensOf(text)), today);
  if (said?.kind === "yearless") return nearestYear(said, today);
  return said?.kind === "day" ? said.date : undefined;
}

/** Finds the date of a line: first, last, or after `@`; nowhere else, and only one. */
import { misspeltDate, readDate, type SaidDate } from "./dates.ts";
import { type Choice, NotRead } from "./result.ts";
import { rawOf, type Token, textOf, tokensOf } from "./tokens.ts";

export interface FoundDate {
  readonly date: SaidDate;
  readonly tokens: readonly Token[];
}

/** A phrase has at most so many words: `12 mar 2026 - 16 mar 2026`. */
const mostWords = 7;
/** What leaves open whether the date behind it is the day of the work: "prep for monday". */
const leaning = [
  "for",
  "by",
  "until",
  "till",
  "before",
  "after",
  "since",
  "from",
  "of",
  "to",
  "every",
  "each",
  "next",
  "last",
  "this",
];

/** The date that the words begin with. A range of hours such as `03-10` is none here. */
export function takeFirst(
  tokens: readonly Token[],
  today: string,
): { found: FoundDate | undefined; rest: readonly Token[] } {
  for (let words = Math.min(mostWords, tokens.length); words > 0; words--) {
    const phrase = tokens.slice(0, words);
    const date = /^\d\d-\d\d$/.test(textOf(phrase)) ? undefined : readDate(textOf(phrase), today);
    if (date !== undefined) return { found: { date, tokens: phrase }, rest: tokens.slice(words) };
  }
  return { found: undefined, rest: tokens };
}

export interface Last {
  /** So many of the first words are something else. */
  readonly keep: number;
  /** Of leave: "for monday" and "next week" say its day. */
  readonly mayLean: boolean;
  /** The line says its day behind an `@`: then another language's words are the note's. */
  readonly isMarked: boolean;
}

/** The date that the words end with. */
export function takeLast(
  tokens: readonly Token[],
  today: string,
  { keep, mayLean, isMarked }: Last,
): { found: FoundDate | undefined; rest: readonly Token[] } {
  const said = lastOf(tokens, keep, today);
  const found = said?.date.kind === "foreign" && (isMarked || said.date.isToday) ? undefined : said;
  if (found === undefined) {
    // `pto next week` is no day's leave with a note.
    const tail = tokens.slice(keep).slice(-2);
    if (mayLean && /^(?:last|this|next) (?:week|month|year)$/.test(textOf(tail))) {
      throw new NotRead("AMBIGUOUS_DATE", { words: rawOf(tail) });
    }
    refuseMisspelt(tokens.slice(keep).at(-1));
    return { found, rest: tokens };
  }
  const rest = tokens.slice(0, -found.tokens.length);
  const another = lastOf(rest, keep, today);
  if (another !== undefined && !(isMarked && another.date.kind === "foreign")) {
    const kept = another.date.kind === "foreign" && found.date.kind !== "foreign" ? [keptInNote(another, found)] : [];
    throw new NotRead("AMBIGUOUS_DATE", { words: rawOf([...another.tokens, ...found.tokens]), choices: kept });
  }
  if (found.date.kind === "foreign") return { found, rest };
  return { found, rest: withoutPreposition(rest, found.tokens, keep, mayLean) };
}

/** The words stay, and the day is said behind an `@`. */
const keptInNote = ({ tokens }: FoundDate, date: Pick<FoundDate, "tokens">): Choice => ({
  label: "Keep it in the note",
  line: `${rawOf(tokens)} @${rawOf(date.tokens)}`,
});

/**
 * Another language's day is asked about: it may be the day of the work, or the end of the note.
 *
 * @param mayKeep a note may hold the words that the line ends with
 * @throws {NotRead} `BAD_DATE`
 */
export function refuseForeign(
  { first, marked, last }: Readonly<Record<"first" | "marked" | "last", FoundDate | undefined>>,
  today: string,
  mayKeep: boolean,
): void {
  for (const found of [first, marked, last]) {
    if (found?.date.kind !== "foreign") continue;
    const { ours } = found.date;
    const meant = ours === undefined ? [] : [{ label: ours, line: ours }];
    const kept = found === last && mayKeep ? [keptInNote(found, first ?? { tokens: tokensOf(today) })] : [];
    throw new NotRead("BAD_DATE", { words: rawOf(found.tokens).replace(/^@ ?/, ""), choices: [...meant, ...kept] });
  }
}

function lastOf(tokens: readonly Token[], keep: number, today: string): FoundDate | undefined {
  for (let words = Math.min(mostWords, tokens.length - keep); words > 0; words--) {
    const phrase = tokens.slice(-words);
    const date = readDate(textOf(phrase), today);
    if (date !== undefined) return { date, tokens: phrase };
  }
  return undefined;
}

function withoutPreposition(
  rest: readonly Token[],
  phrase: readonly Token[],
  keep: number,
  mayLean: boolean,
): readonly Token[] {
  const before = rest.length > keep ? rest.at(-1)?.text : undefined;
  if (before === "on" || (mayLean && before === "for")) return rest.slice(0, -1);
  if (before === undefined || !leaning.includes(before)) return rest;
  throw new NotRead("AMBIGUOUS_DATE", { words: `${before} ${rawOf(phrase)}` });
}

/** The dates behind an `@`, wherever they stand. `@bob` is a word. */
export function takeMarked(
  tokens: readonly Token[],
  today: string,
): { found: FoundDate | undefined; rest: readonly Token[] } {
  const at = tokens.findIndex(({ text }) => text.startsWith("@"));
  const mark = tokens[at];
  if (mark === undefined) return { found: undefined, rest: tokens };
  const opened = { raw: mark.raw.slice(1), text: mark.text.slice(1) };
  const behind = [...(opened.text === "" ? [] : [opened]), ...tokens.slice(at + 1)];
  const spare = opened.text === "" ? 1 : 0;
  for (let words = Math.min(mostWords, behind.length); words > 0; words--) {
    const date = readDate(textOf(behind.slice(0, words)), today);
    if (date === undefined) continue;
    const rest = [...tokens.slice(0, at), ...tokens.slice(at + words + spare)];
    const again = takeMarked(rest, today).found;
    if (again !== undefined) throw new NotRead("AMBIGUOUS_DATE", { words: `@${rawOf(again.tokens)}` });
    return { found: { date, tokens: tokens.slice(at, at + words + spare) }, rest };
  }
  if (/^\d/.test(opened.text)) throw new NotRead("BAD_DATE", { words: mark.raw });
  refuseMisspelt(opened);
  const later = takeMarked(tokens.slice(at + 1), today);
  return { found: later.found, rest: [...tokens.slice(0, at + 1), ...later.rest] };
}

/** @throws {NotRead} `BAD_DATE` where the word is a date's, but for a letter or two. */
export function refuseMisspelt(token: Token | undefined): void {
  const meant = token === undefined ? undefined : misspeltDate(token.text);
  if (token === undefined || meant === undefined) return;
  throw new NotRead("BAD_DATE", { words: token.raw, choices: [{ label: meant, line: meant }] });
}

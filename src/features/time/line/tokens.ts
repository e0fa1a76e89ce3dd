/**
 * The words of a line. Each is kept as it was typed, for the note, and as it is read: one kind of dash, of digit and of
 * letter case, whatever keyboard or phone it came from.
 */
export interface Token {
  readonly raw: string;
  readonly text: string;
}

/** Marks that show nothing: zero-width gaps, joiners, soft hyphens, marks of direction. */
const invisible = /[\u00ad\u180e\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]/g;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const fractions: Readonly<Record<string, string>> = { "½": ".5", "¼": ".25", "¾": ".75" };

/** Splits at spaces of every kind. */
export const tokensOf = (line: string): Token[] =>
  line
    .replace(invisible, "")
    .split(/\s+/)
    .filter((raw) => raw !== "")
    .map((raw) => ({ raw, text: readable(raw) }));

/** A word as it is compared: never `NFKC` over all of it, which makes 22 of 2². */
export const readable = (raw: string): string =>
  raw
    .normalize("NFC")
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(dashes, "-")
    .replace(/[½¼¾]/g, (sign) => fractions[sign] ?? sign)
    .toLowerCase();

export const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(" ");
export const rawOf = (tokens: readonly Token[]): string => tokens.map(({ raw }) => raw).join(" ");

/** How many words a piece of text from the start of a line has. */
export const wordsIn = (text: string): number => text.trim().split(" ").length;

/** A word without the punctuation that ends it. */
export const bare = (text: string): string => text.replace(/^[([]+/, "").replace(/[\])!,;:.]+$/, "");

/**
 * Numbers as people in different countries write them: `1,234.56`, `1.234,56`, `1 234,56`, `1'234.56`, `12,34,567.89`,
 * `١٬٢٣٤٫٥٦`.
 * What could mean two numbers is refused with both of them, never guessed.
 */

/** A number as it was written: its digits before and after the decimal mark. */
export interface Digits {
  readonly units: string;
  readonly decimals: string;
}

export type Numeral = { readonly ok: true; readonly digits: Digits } | { readonly ok: false; readonly say: string };

const refuse = (say: string): Numeral => ({ ok: false, say });
const accept = (units: string, decimals = ""): Numeral => ({ ok: true, digits: { units, decimals } });

/** Where the ten digits of other scripts begin: Arabic, Persian and Urdu, Devanagari, Bengali. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6];

/** The text with the digits and marks that the rest of this file knows. An Arabic thousands mark is never a decimal one. */
function westernized(text: string): string {
  const digit = (char: string): string => {
    const code = char.charCodeAt(0);
    const zero = zeros.find((first) => code >= first && code < first + 10);
    return zero === undefined ? char : String(code - zero);
  };
  return text
    .normalize("NFKC")
    .replace(/[\u200e\u200f\u061c]/g, "")
    .replace(/\p{Nd}/gu, digit)
    .replaceAll("\u066b", ".")
    .replace(/[\u066c’‘`]/g, "'")
    .replace(/\s/g, " ")
    .trim();
}

/** Reads a number that is meant to have at most `places` decimals; how many it has is the caller's to judge. */
export function readNumeral(typed: string, places: number): Numeral {
  const text = westernized(typed);
  if (text === "") return refuse("Write a number, such as 1200 or 1,200.50.");
  if (/^[-−–(]|-$/.test(text)) return refuse("Write a number that is not negative.");
  if (!/^[\d.,' ]*\d$/.test(text)) {
    return refuse(`“${text}” is not a number that I can read. Write digits, such as 1200 or 1,200.50.`);
  }
  const at = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const [before, mark, after] = [text.slice(0, Math.max(at, 0)), text.charAt(at), text.slice(at + 1)];
  // No number has two decimal marks, or spaces after one: then these stand between thousands.
  if (at < 0 || before.includes(mark) || /[' ]/.test(after)) return inGroups(text, "", text);
  if (after.length === 3 && /^[1-9]\d{0,2}$/.test(before)) return oneMark(text, before, mark, after, places);
  return inGroups(before === "" ? "0" : before, after, text);
}

/**
 * `1,200` or `1.200`: a thousand, or three decimals. In a currency without three decimals a comma there is a thousand's
 * everywhere; in one with three, a point is the decimal mark, or there would be no way to write it. The rest is asked.
 */
function oneMark(text: string, before: string, mark: string, after: string, places: number): Numeral {
  const [thousands, fraction] = [before + after, `${before}.${after}`];
  if (mark === "," && places < 3) return accept(thousands);
  if (mark === "." && places >= 3) return accept(before, after);
  const writable = places < 3 ? `${before}.${after.slice(0, places)}` : fraction;
  const ways = places === 0 ? thousands : `${thousands}, or ${writable}`;
  return refuse(`“${text}” may mean ${thousands} or ${fraction}. Write ${ways}.`);
}

/** Whole groups only: of three digits, or, as in India, of two before the last three. */
function inGroups(units: string, decimals: string, text: string): Numeral {
  const marks = [...new Set(units.match(/[.,' ]/g) ?? [])];
  const [mark] = marks;
  if (mark === undefined) return accept(units, decimals);
  const [first = "", ...rest] = units.split(mark);
  const last = rest.pop() ?? "";
  const beginsWith = (most: number): boolean => first.length >= 1 && first.length <= most;
  const sizes = new Set(rest.map(({ length }) => length));
  const western = beginsWith(3) && [...sizes].every((size) => size === 3);
  const indian = mark === "," && beginsWith(2) && [...sizes].every((size) => size === 2);
  if (marks.length === 1 && last.length === 3 && (western || indian))
    return accept(first + rest.join("") + last, decimals);
  return refuse(`I cannot tell thousands from decimals in “${text}”. Write it plainly, such as 1200 or 1200.50.`);
}

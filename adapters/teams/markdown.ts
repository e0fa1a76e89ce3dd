/**
 * Typed text inside a TextBlock or a FactSet, which Teams reads as markdown: CommonMark on the desktop and the web, a
 * parser of its own on phones, which knows the backslash before `*` and `_` only, and shows it.
 *
 * So: a backslash only where there is no other way, and an invisible gap elsewhere; it breaks lists, links, HTML and
 * mentions in both. Text without mentions is drawn as a RichTextBlock, which knows no markdown at all (see `render.ts`).
 */
import { gap, literal } from "./text.ts";

const punctuation = "[!-/:-@\\[-`{-~]";

/** One line of typed text, so that it shows as it was typed. */
export function escapeLine(line: string): string {
  return (
    literal(line)
      .trim()
      .replaceAll("\n", " ")
      // A backslash stays one, unless it would escape what follows.
      .replace(new RegExp(`\\\\(?=${punctuation}|$)`, "g"), "\\\\")
      .replace(/[`~]/g, "\\$&")
      // Emphasis needs a neighbour; an underscore inside a word is none.
      .replace(/(?<=\S)\*|\*(?=\S)/g, "\\*")
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      // [text](link), [text]: definition, [text][reference]
      .replace(/\](?=[(:[])/g, `]${gap}`)
      .replace(/<(?=[a-z/!?])/gi, `<${gap}`)
      .replace(/&(?=#?\w+;)/g, `&${gap}`)
      // Lists, headings, rules and quotes at the start of a line.
      .replace(/^([-+*#=]+|\d{1,9}[.)])(?=\s|$)/, `$1${gap}`)
      .replace(/^>/, `${gap}>`)
  );
}

/** A link in markdown; what is no web address is shown as text. */
export function markdownLink(label: string, url: string): string {
  const text = escapeLine(label.replace(/[[\]]/g, "")) || escapeLine(url);
  return /^https?:\/\//i.test(url) ? `[${text}](${encodeURI(url).replace(/[()]/g, escapeParenthesis)})` : text;
}

const escapeParenthesis = (character: string): string => (character === "(" ? "%28" : "%29");

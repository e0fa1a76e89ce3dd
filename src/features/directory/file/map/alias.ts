/** Aliases as they are written: one alone in YAML, several in a table's cell. */
import type { Problems } from "../problem.ts";
import type { Words } from "../source/located.ts";
import type { DraftAlias } from "./draft.ts";

const separators = /[;|]/;
const ambiguousMark = /\s*\(ambiguous\)$/i;

/** One alias. It must hold no separator, or no table could hold it. */
export function oneAlias(words: Words, problems: Problems): DraftAlias | undefined {
  if (!separators.test(words.text)) return marked(words);
  const message = `alias "${words.text}" holds ";" or "|", which stand between aliases in tables.`;
  problems.add(words.at, "E_BAD_TEXT", message, "Write two aliases.");
  return undefined;
}

/** `Wi-Fi; WLAN | IR (ambiguous)` */
export function severalAliases(words: Words | undefined): DraftAlias[] {
  if (words === undefined) return [];
  const parts = words.text.split(separators).map((part) => part.trim());
  return parts.flatMap((text) => marked({ text, at: words.at }) ?? []);
}

function marked({ text, at }: Words): DraftAlias | undefined {
  const ambiguous = ambiguousMark.test(text);
  const alias = ambiguous ? text.replace(ambiguousMark, "") : text;
  return alias === "" ? undefined : { text: alias, ambiguous, at };
}

/** The alias as it is written where several functions have it. */
export const markAmbiguous = (alias: string): string => `${alias} (ambiguous)`;

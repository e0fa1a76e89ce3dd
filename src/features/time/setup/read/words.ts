/** What internal time and leave are called, in either file. */
import {
  fieldsOf,
  itemsOf,
  type Located,
  type Problems,
  required,
  wordListOf,
  wordsOf,
} from "../../../directory/index.ts";
import type { Word } from "../model.ts";
import { nameOf } from "./values.ts";

/** Names that are taken, with the lines that took them: nothing in a line may mean two things. */
export type Taken = Map<string, number>;

/** `[admin, { key: training, aliases: [course] }]` */
export function readWords(
  value: Located | undefined,
  name: string,
  taken: Taken,
  problems: Problems,
): Word[] | undefined {
  if (value === undefined) return undefined;
  return itemsOf(value, name, problems).flatMap((item) => {
    if (item.kind === "text") return wordOf(takeName(item, name, taken, problems), []);
    const fields = fieldsOf(item, `a word of ${name}`, ["key", "aliases"] as const, problems);
    if (fields === undefined) return [];
    const key = takeName(required(fields, "key", `a word of ${name}`, problems), "key", taken, problems);
    return wordOf(key, takeNames(fields.values.aliases, "aliases", taken, problems));
  });
}

const wordOf = (key: string | undefined, aliases: readonly string[]): Word[] =>
  key === undefined ? [] : [{ key, aliases: [...aliases] }];

export function takeName(
  value: Located | undefined,
  name: string,
  taken: Taken,
  problems: Problems,
): string | undefined {
  return take(nameOf(wordsOf(value, name, problems), name, problems), value, taken, problems);
}

export const takeNames = (value: Located | undefined, name: string, taken: Taken, problems: Problems): string[] =>
  wordListOf(value, name, problems).flatMap((words) => {
    const text = nameOf(words, name, problems);
    return take(text, { at: words.at }, taken, problems) ?? [];
  });

function take(text: string | undefined, value: Pick<Located, "at"> | undefined, taken: Taken, problems: Problems) {
  if (text === undefined || value === undefined) return undefined;
  const before = taken.get(text);
  if (before === undefined) {
    taken.set(text, value.at.line ?? 0);
    return text;
  }
  problems.add(
    value.at,
    "E_DUP_NAME",
    `"${text}" is already used on line ${before}.`,
    "A name means one thing in a line.",
  );
  return undefined;
}

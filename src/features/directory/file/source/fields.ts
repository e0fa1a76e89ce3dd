/** Reads fields of located YAML values, and says everything that is wrong with their form. */
import type { Place, Problems } from "../problem.ts";
import { didYouMean } from "../suggest.ts";
import type { Located, LocatedMap, Words } from "./located.ts";
import { typedAs } from "./typed.ts";

/** The fields of one mapping: those that are there. */
export interface Fields<K extends string> {
  readonly at: Place;
  readonly values: Partial<Record<K, Located>>;
}

/** The mapping's fields; unknown ones are problems. Nothing, and a problem, where the value is no mapping. */
export function fieldsOf<K extends string>(
  value: Located,
  called: string,
  known: readonly K[],
  problems: Problems,
): Fields<K> | undefined {
  if (value.kind !== "map") {
    problems.add(value.at, "E_BAD_SHAPE", `${called} must be fields (name: value), not ${form(value)}.`);
    return undefined;
  }
  const values: Partial<Record<K, Located>> = {};
  for (const [name, entry] of value.entries) {
    const field = known.find((each) => each === name);
    if (field !== undefined) values[field] = entry.value;
    else {
      const guess = (problems.crowded ? undefined : didYouMean(name, known)) ?? `Known here: ${known.join(", ")}.`;
      problems.add(entry.at, "E_UNKNOWN_FIELD", `"${name}" is not a field.`, guess);
    }
  }
  return { at: value.at, values };
}

/** A field that must be there; a problem where it is not. */
export function required<K extends string>(
  fields: Fields<K>,
  name: K,
  called: string,
  problems: Problems,
): Located | undefined {
  const value = fields.values[name];
  if (value !== undefined && !(value.kind === "text" && value.plain && value.text === "")) return value;
  problems.add(value?.at ?? fields.at, "E_MISSING_FIELD", `${called} has no "${name}".`);
  return undefined;
}

/** The items of a list; one value alone counts as a list of one, nothing as none. */
export function itemsOf(value: Located | undefined, name: string, problems: Problems): readonly Located[] {
  if (value === undefined || isNothing(value)) return [];
  if (value.kind === "list") return value.items;
  if (value.kind === "text") return [value];
  problems.add(value.at, "E_BAD_SHAPE", `${name} must be a list, not ${form(value)}.`);
  return [];
}

/** Text, trimmed; nothing, and a problem, where it is a list, fields, empty, or a typed scalar (R019). */
export function wordsOf(value: Located | undefined, name: string, problems: Problems): Words | undefined {
  const words = looseWordsOf(value, name, problems);
  if (words === undefined || value?.kind !== "text" || !value.plain) return words;
  const kind = typedAs(words.text);
  if (kind === undefined) return words;
  const said = kind === "nothing" ? "parsed as nothing" : `parsed as ${kind}`;
  problems.add(value.at, "E_YAML_TYPE", `${name} ${words.text} ${said}; quote it.`);
  return undefined;
}

/** Text, or what YAML might take for a number or a date: for fields that are one, or that only look so (a phone). */
export function looseWordsOf(value: Located | undefined, name: string, problems: Problems): Words | undefined {
  if (value === undefined || isNothing(value)) return undefined;
  if (value.kind !== "text") {
    problems.add(value.at, "E_BAD_SHAPE", `${name} must be text, not ${form(value)}.`);
    return undefined;
  }
  const text = tidy(value.text);
  if (text !== "" && !hasControl(text)) return { text, at: value.at };
  const message = text === "" ? `${name} is empty.` : `${name} holds a control character.`;
  problems.add(value.at, "E_BAD_TEXT", message, "Write it as plain text on one line.");
  return undefined;
}

/** A list of texts. */
export function wordListOf(value: Located | undefined, name: string, problems: Problems): Words[] {
  return itemsOf(value, name, problems).flatMap((item) => wordsOf(item, name, problems) ?? []);
}

/** Written, but without a value: `phone:` */
export const isNothing = (value: Located): boolean => value.kind === "text" && value.plain && value.text === "";

/** Text on one line: breaks and tabs become a space, and the ends are trimmed. */
export const tidy = (text: string): string => text.replace(/\s*[\t\n\v\f\r\u0085\u2028\u2029]\s*/g, " ").trim();

/** Characters that no name, id or address has, and that not every format can hold. */
export const hasControl = (text: string): boolean => /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text);

/** The entries of a mapping whose names are free. */
export function entriesOf(value: Located, called: string, problems: Problems): LocatedMap["entries"] {
  if (value.kind === "map") return value.entries;
  problems.add(value.at, "E_BAD_SHAPE", `${called} must be fields (name: value), not ${form(value)}.`);
  return new Map();
}

function form(value: Located): string {
  if (value.kind === "list") return "a list";
  return value.kind === "map" ? "fields" : "text";
}

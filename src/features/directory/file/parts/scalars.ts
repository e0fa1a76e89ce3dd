/** The small values of an engagement file: slugs, days, zones, sides. Each says what is wrong with what is written. */
import { Temporal } from "temporal-polyfill";
import { type Party, parties } from "../../../../domain/party.ts";
import type { Problems } from "../problem.ts";
import { looseWordsOf, wordsOf } from "../source/fields.ts";
import type { Located, Words } from "../source/located.ts";
import { didYouMean, slug } from "../suggest.ts";

const slugForm = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** Whether the text may name something for ever: lower case, digits, `-`, `.` and `_`, at most 64. */
const isSlug = (text: string): boolean => slugForm.test(text);

/** A slug; its problem otherwise. `name` is the field: `id`, `key`, `roles`. */
export function slugOf(words: Words | undefined, name: string, problems: Problems): string | undefined {
  if (words === undefined || isSlug(words.text)) return words?.text;
  const better = slug(words.text);
  const message = `${name} "${words.text}" is not made of lower-case letters, digits, "-", "." and "_" (at most 64).`;
  problems.add(words.at, "E_BAD_ID", message, better === "" ? undefined : `did you mean "${better}"?`);
  return undefined;
}

/** One of a few words, in any case; `also` maps what people write for them elsewhere, as suggestions. */
export function oneOf<T extends string>(
  words: Words | undefined,
  name: string,
  known: readonly T[],
  problems: Problems,
  also: Readonly<Record<string, T>> = {},
): T | undefined {
  if (words === undefined) return undefined;
  const found = known.find((each) => each === words.text.toLowerCase());
  if (found === undefined) {
    const message = `${name} "${words.text}" is not ${known.join("|")}.`;
    problems.add(words.at, "E_BAD_ENUM", message, didYouMean(words.text, known, also));
  }
  return found;
}

/** `provider` or `client`. */
export const sideOf = (words: Words | undefined, problems: Problems): Party | undefined =>
  oneOf(words, "side", parties, problems, { msp: "provider", customer: "client" });

/** An ISO day that exists. */
export function dayOf(value: Located | undefined, name: string, problems: Problems): string | undefined {
  const words = looseWordsOf(value, name, problems);
  if (words === undefined) return undefined;
  if (isDay(words.text)) return words.text;
  problems.add(words.at, "E_BAD_DATE", `${name} "${words.text}" is not a day.`, "Write it as 2026-12-25.");
  return undefined;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

const knownZones = Intl.supportedValuesOf("timeZone");

/** An IANA time zone in its own spelling. */
export function zoneOf(value: Located | undefined, name: string, problems: Problems): string | undefined {
  const words = wordsOf(value, name, problems);
  if (words === undefined) return undefined;
  const spelt = knownZones.find((zone) => zone.toLowerCase() === words.text.toLowerCase());
  if (spelt !== undefined) return spelt;
  if (/^(?:UTC|[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+)$/.test(words.text) && isZone(words.text)) return words.text;
  const guess = didYouMean(words.text, knownZones) ?? "Write one such as Europe/London.";
  problems.add(words.at, "E_BAD_ZONE", `"${words.text}" is not an IANA time zone.`, guess);
  return undefined;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

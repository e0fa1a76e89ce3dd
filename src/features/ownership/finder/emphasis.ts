import type { Reading } from "./reader.ts";
import { isNeutral, isScaffold } from "./words.ts";

/** What an everyday word weighs among the words that ought to be explained. */
const everydayHeft = 0.35;
/** Sightings up to here only suggest. */
export const weak = 0.4;

/** Scaffolding says nothing, everyday words little, unless the lexicon saw a concept in them. */
export function heftOf(reading: Reading, position: number): number {
  const word = reading.words[position] ?? "";
  if (reading.sightings.some(({ at }) => at.includes(position))) return 1;
  if (isScaffold(word)) return 0;
  return isNeutral(word) ? everydayHeft : 1;
}

/** Products and abbreviations are no plain nouns: "EDR?" is as clear as it gets. */
const plainNoun = /^[a-z]{5,}$/;

/** Up to so many words that tell something, a list is a list of subjects. */
const shortList = 3;

export function isBare(reading: Reading): boolean {
  const telling = reading.words.filter((_, i) => heftOf(reading, i) === 1);
  if (reading.isList && reading.sightings.length > 1 && telling.length <= shortList) return true;
  const [only = ""] = telling;
  return (
    telling.length === 1 && plainNoun.test(only) && !reading.sightings.some(({ weight }) => weight > weak && weight < 1)
  );
}

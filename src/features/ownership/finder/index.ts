/**
 * The door of the finder: "who owns this?" over one responsibility map.
 *
 * A question is read (`reader`: scaffolding off, spelling mended, concepts sighted), weighed against every function that
 * has anything in common with it (`evidence`: concepts, words by BM25, letters by trigrams, what it means by how people have asked)
 * and judged (`verdict`).
 */
import type { Evidence } from "./candidate.ts";
import { Scales } from "./evidence.ts";
import type { Finder, OwnedFunction } from "./function.ts";
import { type Meanings, shippedMeanings } from "./hunch/meanings.ts";
import { lexicon } from "./lexicon/index.ts";
import { bagOf, MapIndex } from "./map-index.ts";
import { Matcher } from "./matcher.ts";
import { Reader } from "./reader.ts";
import { Speller } from "./spelling.ts";
import { judge } from "./verdict.ts";
import { everydayWords, isNeutral, isScaffold } from "./words.ts";

export { type BigPicture, bigPicture, type Surroundings } from "./big-picture.ts";
export type { Finder, OwnedFunction, Party, Verdict } from "./function.ts";

/** What a map says outweighs the lexicon, the lexicon everyday English, when a slip is equally near to each. */
const ranks = { everyday: 0, lexicon: 1, map: 2 } as const;

/** The map's own words for one function alone, or a whole question that people taught, leave no doubt. */
const certain = 0.99;

/** A function with this much of what a question means is about it. */
const aboutIt = 0.4;

interface Shared {
  matcher: Matcher;
  speller: Speller;
  meanings: Meanings;
}
let shared: Shared | undefined;

/** The lexicon is compiled once, at the first question, and shared by every map. */
function compiled(): Shared {
  if (shared) return shared;
  const matcher = new Matcher(lexicon);
  const meanings = shippedMeanings();
  const speller = new Speller({ isEnglish: (word) => meanings.isCommon(word) });
  for (const word of everydayWords) speller.add(word, ranks.everyday);
  for (const word of matcher.vocabulary) speller.add(word, ranks.lexicon);
  shared = { matcher, speller, meanings };
  return shared;
}

/**
 * Indexes a map. `learnt` are whole questions that people's clicks taught and somebody approved: asked again,
 * whatever stands around their telling words, they are answered with what was taught.
 * Indexing 10,000 functions takes a second or two, a question afterwards a few milliseconds at most.
 */
export function buildFinder(
  functions: readonly OwnedFunction[],
  learnt: readonly { phrase: string; functionId: string }[] = [],
): Finder {
  const { matcher, speller, meanings } = compiled();
  const index = new MapIndex(matcher, functions, learnt, meanings);
  const own = new Speller({ base: speller });
  for (const word of index.vocabulary) own.add(word, ranks.map);
  const reader = new Reader(matcher, own);
  const scales = new Scales(index, matcher);
  const ids = new Set(functions.map(({ id }) => id));
  const taught = new Map<string, string>(
    learnt
      .map((one): [string, string] => [questionKey(one.phrase), one.functionId])
      .filter(([key, functionId]) => key !== "" && ids.has(functionId)),
  );
  return {
    find(question) {
      const known = taught.size > 0 ? taught.get(questionKey(question)) : undefined;
      if (known !== undefined) return { kind: "owned", functionId: known, confidence: certain };
      const reading = reader.read(question);
      if (!reading.hasContent) return { kind: "nothing" };
      const named = index.exact.get(bagOf(reading.stems.filter((_, i) => !isScaffold(reading.words[i] ?? "")))) ?? [];
      const [only] = named;
      const id = only === undefined ? undefined : functions[only]?.id;
      const evidence = scales.weigh(reading);
      if (named.length === 1 && id !== undefined && !isShared(evidence)) {
        return { kind: "owned", functionId: id, confidence: certain };
      }
      if (evidence.mass === 0 && evidence.unknown === 0 && reading.sightings.length === 0) {
        const verdict = judge(evidence, functions);
        return verdict.kind === "ask" ? verdict : { kind: "nothing" };
      }
      return judge(evidence, functions);
    },
  };
}

/** A single word ("EPR") may be one function's whole name and still what several are about. */
function isShared({ telling, candidates }: Evidence): boolean {
  return (
    telling <= 1 && candidates.filter(({ meaning, likeness }) => Math.max(meaning, likeness) >= aboutIt).length > 1
  );
}

/**
 * One key for all ways of asking the same thing, so that the gap log counts a question once: its content words'
 * stems, corrected, without order.
 */
export function questionKey(question: string): string {
  const { matcher, speller } = compiled();
  const { stems, words } = new Reader(matcher, speller).read(question);
  const telling = stems.filter((_, i) => !isNeutral(words[i] ?? ""));
  if (telling.length > 0) return bagOf(telling);
  const content = stems.filter((_, i) => !isScaffold(words[i] ?? ""));
  return bagOf(content.length > 0 ? content : stems);
}

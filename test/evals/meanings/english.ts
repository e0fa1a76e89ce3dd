import { readFileSync } from "node:fs";
import { z } from "zod";

export const dimensions = 100;
/** As many of the most common words are kept, and those that our field uses. */
const mostRanked = 30_000;
/** Words rarer than this rank of general English all tell equally much. */
const rarest = 60_000;
const isWord = /^[a-z][a-z0-9]*$/;

/** Words by rank; each vector has its length and its number after its components. */
const Package = z.object({ words: z.array(z.string()), vectors: z.record(z.string(), z.array(z.number())) });

/** General English as the newspapers write it: what company a word keeps. */
export interface English {
  /** Most common first. */
  readonly ranked: readonly string[];
  /** Vectors of length 1 of the ranked words and of those of `field`; nothing for what is no English word. */
  vectorOf(word: string): readonly number[] | undefined;
  /** 0 for the most common words of English, 1 for rare ones and for what is no English word. */
  rarityOf(word: string): number;
}

/** Reads the npm package's file. `field` are rare words to keep. */
export function readEnglish(file: string, field: ReadonlySet<string>): English {
  const { words, vectors } = Package.parse(JSON.parse(readFileSync(file, "utf8")));
  // A rank is kept as the place in the table, so that words which are none (",") leave theirs to the next.
  const ranked = words.filter((word) => isWord.test(word)).slice(0, mostRanked);
  const rank = new Map(ranked.map((word, i) => [word, i]));
  const rare = words.filter((word) => isWord.test(word) && field.has(word) && !rank.has(word));
  const chosen = [...ranked, ...rare];
  const table = centred(chosen.map((word) => (vectors[word] ?? []).slice(0, dimensions))).map(unitOf);
  const known = new Map(chosen.map((word, i) => [word, table[i]]));
  return {
    ranked,
    vectorOf: (word) => known.get(word) ?? (word.endsWith("s") ? known.get(word.slice(0, -1)) : undefined),
    rarityOf: (word) => Math.min(1, Math.log(2 + (rank.get(word) ?? rarest)) / Math.log(2 + rarest)),
  };
}

/** What all words have in common says nothing about any: the mean goes, and what they vary in most of all. */
function centred(vectors: readonly number[][]): number[][] {
  const mean = Array.from({ length: dimensions }, (_, k) => sum(vectors.map((v) => v[k] ?? 0)) / vectors.length);
  let out = vectors.map((v) => v.map((x, k) => x - (mean[k] ?? 0)));
  for (let removed = 0; removed < 2; removed++) {
    const direction = principal(out);
    out = out.map((v) => {
      const along = dot(v, direction);
      return v.map((x, k) => x - along * (direction[k] ?? 0));
    });
  }
  return out;
}

/** The direction of the largest variance, by power iteration over every seventh vector. */
function principal(vectors: readonly number[][]): number[] {
  const some = vectors.filter((_, i) => i % 7 === 0);
  let direction = unitOf(Array.from({ length: dimensions }, (_, k) => 1 + k / dimensions));
  for (let round = 0; round < 60; round++) {
    const next = new Array<number>(dimensions).fill(0);
    for (const v of some) {
      const along = dot(v, direction);
      v.forEach((x, k) => {
        next[k] = (next[k] ?? 0) + along * x;
      });
    }
    direction = unitOf(next);
  }
  return direction;
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((x, k) => x * (b[k] ?? 0)));
function unitOf(v: readonly number[]): number[] {
  const length = Math.sqrt(dot(v, v)) || 1;
  return v.map((x) => x / length);
}

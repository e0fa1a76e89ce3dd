import { Scores } from "./scores.ts";

/** Trigrams that occur in more texts than this are skipped in larger maps: they cost much and tell little. */
const tooCommon = 400;

/**
 * Second scorer, blind to words: how many three-letter pieces two texts share (the Dice coefficient). It survives slips
 * that the speller does not mend, and compounds that are written apart or together.
 */
export class TrigramIndex {
  readonly #postings = new Map<string, number[]>();
  readonly #sizes: Uint16Array;
  readonly #owners: readonly number[];
  readonly #shared: Scores;
  readonly #best: Scores;

  /** `texts` are the words of each text, joined; `owners` the function of each, of which there are `functions`. */
  constructor(texts: readonly string[], owners: readonly number[], functions: number) {
    this.#owners = owners;
    this.#shared = new Scores(texts.length);
    this.#best = new Scores(functions);
    this.#sizes = Uint16Array.from(texts, (text, i) => {
      const pieces = trigrams(text);
      for (const piece of pieces) {
        const list = this.#postings.get(piece);
        if (list) list.push(i);
        else this.#postings.set(piece, [i]);
      }
      return pieces.size;
    });
  }

  /**
   * For each function that shares pieces with `text`, its best text's likeness from 0 to 1. The scores are valid until
   * the next call.
   */
  score(text: string): Scores {
    this.#shared.clear();
    this.#best.clear();
    const pieces = trigrams(text);
    for (const piece of pieces) {
      const list = this.#postings.get(piece);
      if (!list || list.length > tooCommon) continue;
      for (const i of list) this.#shared.add(i, 1);
    }
    for (const i of this.#shared.touched) {
      const likeness = (2 * this.#shared.get(i)) / (pieces.size + (this.#sizes[i] ?? 0));
      this.#best.raise(this.#owners[i] ?? 0, likeness);
    }
    return this.#best;
  }
}

function trigrams(text: string): Set<string> {
  const padded = ` ${text} `;
  const out = new Set<string>();
  for (let i = 0; i + 3 <= padded.length; i++) out.add(padded.slice(i, i + 3));
  return out;
}

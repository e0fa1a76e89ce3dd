/** Trigrams that occur in more than this share of all texts are skipped: they cost much and tell little. */
const tooCommon = 0.15;
/** Below this number of texts nothing is too common. */
const smallMap = 400;

/**
 * Second scorer, blind to words: how many three-letter pieces two texts share (the Dice coefficient). It survives slips
 * that the speller does not mend, and compounds that are written apart or together.
 */
export class TrigramIndex {
  readonly #postings = new Map<string, number[]>();
  readonly #sizes: number[];
  readonly #owners: readonly number[];
  readonly #limit: number;

  /** `texts` are the words of each text, joined; `owners` the function of each. */
  constructor(texts: readonly string[], owners: readonly number[]) {
    this.#owners = owners;
    this.#limit = texts.length < smallMap ? texts.length : texts.length * tooCommon;
    this.#sizes = texts.map((text, i) => {
      const pieces = trigrams(text);
      for (const piece of pieces) {
        const list = this.#postings.get(piece);
        if (list) list.push(i);
        else this.#postings.set(piece, [i]);
      }
      return pieces.size;
    });
  }

  /** For each function that shares pieces with `text`, its best text's likeness from 0 to 1. */
  score(text: string): Map<number, number> {
    const pieces = trigrams(text);
    const shared = new Map<number, number>();
    for (const piece of pieces) {
      const list = this.#postings.get(piece);
      if (!list || list.length > this.#limit) continue;
      for (const i of list) shared.set(i, (shared.get(i) ?? 0) + 1);
    }
    const best = new Map<number, number>();
    for (const [i, count] of shared) {
      const owner = this.#owners[i] ?? 0;
      const likeness = (2 * count) / (pieces.size + (this.#sizes[i] ?? 0));
      if (likeness > (best.get(owner) ?? 0)) best.set(owner, likeness);
    }
    return best;
  }
}

function trigrams(text: string): Set<string> {
  const padded = ` ${text} `;
  const out = new Set<string>();
  for (let i = 0; i + 3 <= padded.length; i++) out.add(padded.slice(i, i + 3));
  return out;
}

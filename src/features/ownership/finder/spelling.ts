/**
 * Spelling correction against a vocabulary, after Wolf Garbe's SymSpell: every word is indexed under what is left when
 * one or two of its letters are deleted, so that a lookup is a handful of map reads however large the vocabulary is.
 */
export class Speller {
  readonly #ranks = new Map<string, number>();
  readonly #byDeletes = new Map<string, string[]>();
  readonly #base: Speller | undefined;
  readonly #isEnglish: (word: string) => boolean;

  /**
   * `base` is asked as well: the lexicon's speller is built once and shared by every map's. What `isEnglish` is spelled
   * right without being in the vocabulary: it is known, and nothing is corrected into it.
   */
  constructor({ base, isEnglish }: { base?: Speller; isEnglish?: (word: string) => boolean } = {}) {
    this.#base = base;
    this.#isEnglish = isEnglish ?? (() => false);
  }

  knows(word: string): boolean {
    return this.#ranks.has(word) || this.#isEnglish(word) || (this.#base?.knows(word) ?? false);
  }

  /** `rank` decides between words that are equally near: the higher is preferred. */
  add(word: string, rank: number): void {
    const before = this.#ranks.get(word);
    if (before !== undefined) {
      if (rank > before) this.#ranks.set(word, rank);
      return;
    }
    this.#ranks.set(word, rank);
    if (word.length < 4) return;
    for (const key of deletes(word)) {
      const words = this.#byDeletes.get(key);
      if (words) words.push(word);
      else this.#byDeletes.set(key, [word]);
    }
  }

  /** The nearest word of the vocabulary, or undefined. Short words may differ by one letter, longer ones by two. */
  correct(word: string): string | undefined {
    if (word.length < 3 || /\d/.test(word)) return undefined;
    let best: { word: string; cost: number } | undefined;
    for (const candidate of this.#candidates(word)) {
      const cost = this.#cost(word, candidate);
      if (cost !== undefined && (!best || cost < best.cost)) best = { word: candidate, cost };
    }
    return best?.word;
  }

  *#candidates(word: string): Iterable<string> {
    const seen = new Set<string>();
    for (const key of deletes(word)) {
      for (const candidate of this.#under(key)) {
        if (seen.has(candidate)) continue;
        seen.add(candidate);
        yield candidate;
      }
    }
  }

  #under(key: string): string[] {
    const own = this.#byDeletes.get(key) ?? [];
    return this.#base ? [...own, ...this.#base.#under(key)] : own;
  }

  #rank(word: string): number {
    return this.#ranks.get(word) ?? (this.#base ? this.#base.#rank(word) : 0);
  }

  #cost(word: string, candidate: string): number | undefined {
    const length = Math.min(word.length, candidate.length);
    const allowed = length < 7 ? 1 : 2;
    const distance = editDistance(word, candidate, allowed);
    if (distance > allowed) return undefined;
    // A wrong letter is how English words differ from one another ("stutter", "starter"), so it must be the only slip,
    // in a longer word, and not at its start; letters that are missing, doubled or out of order are how people slip.
    const swapped = sameLetters(word, candidate);
    if (word.length === candidate.length && !swapped) {
      if (distance > 1 || length < (isVowelSlip(word, candidate) ? 5 : 6)) return undefined;
      if (!isLikelySlip(word, candidate)) return undefined;
    }
    if (word[0] !== candidate[0] && !swapped) return undefined;
    // Letters in the wrong order are the commonest slip of fast fingers.
    return distance - (swapped ? 0.3 : 0) - 0.1 * this.#rank(candidate);
  }
}

/** Vowels are what people spell by ear ("breech", "breach"). */
const isVowelSlip = (a: string, b: string): boolean => a.replace(/[aeiouy]/g, "") === b.replace(/[aeiouy]/g, "");

/** Keys side by side, row by row, and letters that sound alike: what fingers and ears take for one another. */
const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const soundsAlike: readonly string[] = ["cks", "sz", "dt", "mn", "bpv", "gj", "fv", "aeiouy", "wv", "xs"];

/** For two words of one length that differ in a single letter: whether one is easily typed for the other. */
function isLikelySlip(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  const [one = "", other = ""] = [a[at], b[at]];
  if (soundsAlike.some((letters) => letters.includes(one) && letters.includes(other))) return true;
  const place = (letter: string): [number, number] => {
    const row = rows.findIndex((keys) => keys.includes(letter));
    return [row, rows[row]?.indexOf(letter) ?? -1];
  };
  const [rowA, keyA] = place(one);
  const [rowB, keyB] = place(other);
  return Math.abs(rowA - rowB) <= 1 && Math.abs(keyA - keyB) <= 1;
}

const sameLetters = (a: string, b: string): boolean =>
  a.length === b.length && [...a].sort().join("") === [...b].sort().join("");

/** Only the beginning of a word is indexed, which keeps the index small (SymSpell's prefix length). */
const prefixLength = 8;

function deletes(word: string): Set<string> {
  const start = word.slice(0, prefixLength);
  const out = new Set<string>([start]);
  for (let i = 0; i < start.length; i++) {
    const once = start.slice(0, i) + start.slice(i + 1);
    out.add(once);
    if (word.length < 7) continue;
    for (let j = i; j < once.length; j++) out.add(once.slice(0, j) + once.slice(j + 1));
  }
  return out;
}

/** Damerau-Levenshtein distance (optimal string alignment), or `limit + 1` as soon as it must exceed the limit. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, at(before, j - 2) + 1);
      row.push(value);
      if (value < least) least = value;
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return at(previous, b.length);
}

const at = (row: readonly number[], i: number): number => row[i] ?? Number.POSITIVE_INFINITY;

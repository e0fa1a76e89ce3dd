import { stem } from "./stem.ts";
import { words } from "./text.ts";
import { isDropped, isNeutral } from "./words.ts";

/** How strongly each kind of term speaks for its concept. */
const strengths = { says: 1, hints: 0.85, weak: 0.35 } as const;
/** A term of several words is harder to hit by chance than one of a single word. */
const phraseBonus = 0.15;

/** What a phrase, once found, says. */
export interface Term {
  concept: number;
  weight: number;
  /** It points to the concept, and is no name of it. */
  isHint: boolean;
}
/** A term whose parts may stand anywhere near one another. */
export interface Sum extends Term {
  parts: readonly Part[];
}
/** Any of several phrases, or any concept at or under one. */
export type Part = { sequences: readonly number[] } | { within: number };
/** One word further in a phrase. */
export interface Node {
  next: Map<string, Node>;
  terms: Term[];
  /** Ids of the sequences that end here, for the sums that have them as parts. */
  sequence: number | undefined;
}

const saysLittle = (word: string): boolean => isDropped(word) || isNeutral(word);

const newNode = (): Node => ({ next: new Map(), terms: [], sequence: undefined });

/** The lexicon's terms, compiled: a tree of phrases, and the sums by what they need. */
export class TermBook {
  readonly root = newNode();
  readonly sums: Sum[] = [];
  readonly sumsBySequence = new Map<number, number[]>();
  readonly sumsByConcept = new Map<number, number[]>();
  /** Every word form of the lexicon, for the speller. */
  readonly vocabulary = new Set<string>();
  readonly stems = new Set<string>();
  #sequences = 0;

  /** `indexOf` numbers the concepts that sums name. Throws on a term without a word that counts. */
  add(term: string, concept: number, kind: keyof typeof strengths, indexOf: (name: string) => number): void {
    if (term === "") return;
    const weight = strengths[kind];
    const bonus = kind === "weak" ? 0 : phraseBonus;
    const isHint = kind !== "says";
    const parts = term.split("+").map((part) => part.trim());
    if (parts.length === 1) {
      for (const phrase of alternatives(term)) {
        const stems = this.#stemsOf(phrase);
        if (stems.length === 0) throw new Error(`The lexicon's term "${term}" has no word that counts.`);
        // "It support" loses its "it", and "support" alone says little.
        const isFaint = stems.length === 1 && /\s/.test(phrase) && words(phrase).every(saysLittle);
        const strength = isFaint ? strengths.weak : weight + (stems.length > 1 ? bonus : 0);
        this.#node(stems).terms.push({ concept, weight: strength, isHint });
      }
      return;
    }
    const sum = { concept, weight: weight + bonus, isHint, parts: parts.map((part) => this.#part(part, indexOf)) };
    const id = this.sums.push(sum) - 1;
    // A sum needs all its parts, so that it is enough to look it up under one: a concept, or the rarest phrases.
    const concepts = sum.parts.flatMap((part) => ("within" in part ? [part.within] : []));
    const phrases = sum.parts.flatMap((part) => ("within" in part ? [] : [part.sequences]));
    const [key] = concepts;
    if (key !== undefined) push(this.sumsByConcept, key, id);
    else {
      const fewest = phrases.reduce((least, one) => (one.length < least.length ? one : least));
      for (const sequence of fewest) push(this.sumsBySequence, sequence, id);
    }
  }

  #part(part: string, indexOf: (name: string) => number): Part {
    if (part.startsWith("@")) return { within: indexOf(part.slice(1)) };
    return {
      sequences: part.split("|").map((phrase) => {
        const stems = this.#stemsOf(phrase);
        if (stems.length === 0) throw new Error(`The lexicon's part "${phrase}" of "${part}" has no word that counts.`);
        return this.#sequenceOf(stems);
      }),
    };
  }

  #stemsOf(phrase: string): string[] {
    const kept = words(phrase).filter((word) => !isDropped(word));
    for (const word of kept) {
      this.vocabulary.add(word);
      this.stems.add(stem(word));
    }
    return kept.map(stem);
  }

  #node(stems: readonly string[]): Node {
    let node = this.root;
    for (const one of stems) {
      let next = node.next.get(one);
      if (!next) {
        next = newNode();
        node.next.set(one, next);
      }
      node = next;
    }
    return node;
  }

  #sequenceOf(stems: readonly string[]): number {
    const node = this.#node(stems);
    node.sequence ??= this.#sequences++;
    return node.sequence;
  }
}

const push = (map: Map<number, number[]>, key: number, value: number): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/** "lost|stolen phone" → "lost phone", "stolen phone". */
const alternatives = (phrase: string): string[] =>
  product(phrase.split(/\s+/).map((word) => word.split("|"))).map((chosen) => chosen.join(" "));

function product<T>(choices: readonly (readonly T[])[]): T[][] {
  let out: T[][] = [[]];
  for (const choice of choices) out = out.flatMap((start) => choice.map((one) => [...start, one]));
  return out;
}

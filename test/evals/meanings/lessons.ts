import type { Concept } from "../../../src/features/ownership/finder/lexicon/concept.ts";
import { Matcher } from "../../../src/features/ownership/finder/matcher.ts";
import { Reader } from "../../../src/features/ownership/finder/reader.ts";
import { Speller } from "../../../src/features/ownership/finder/spelling.ts";
import { everydayWords, isScaffold } from "../../../src/features/ownership/finder/words.ts";
import { type LabelledQuestion, readMap, readQuestions } from "../ownership.ts";
import type { Example, Model } from "./model.ts";
import type { Random } from "./random.ts";
import type { Bag } from "./vocabulary.ts";

/** So much of a text is read at one time, so that nothing rests on a single word or alias. */
const questionShare = 0.75;
const textShare = 0.7;
const domainChance = 0.5;
/** So many concepts are told apart at one time, by so many of their terms. */
const conceptsAtOnce = 250;
const termShare = 0.6;
const termsOfConcept = 6;

/** What a model learns from, one round after another. */
export interface Lesson {
  /** Leads the lesson's error back, each example weighted with `weight`, and returns it. */
  teach(model: Model, random: Random, weight: number): number;
}

/** Numbers words. */
export type Numbering = (word: string) => number | undefined;

const bagOf = (words: readonly string[], numberOf: Numbering): Bag =>
  words.filter((word) => !isScaffold(word)).flatMap((word) => numberOf(word) ?? []);

/** A company's labelled questions: which of all its functions is meant. */
export function questionsLesson(
  map: string,
  files: readonly string[],
  lexicon: readonly Concept[],
  isEnglish: (word: string) => boolean,
  numberOf: Numbering,
): Lesson & { readonly size: number } {
  const matcher = new Matcher(lexicon);
  const speller = new Speller({ isEnglish });
  for (const word of [...everydayWords, ...matcher.vocabulary]) speller.add(word, 0);
  const plain = new Reader(matcher);
  const functions = readMap(map);
  const read = (text: string): Bag => {
    const { words } = plain.read(text);
    for (const word of words) speller.add(word, 1);
    return bagOf(words, numberOf);
  };
  const texts = functions.map(({ name, aliases }) => [name, ...aliases].map(read));
  const domains = functions.map(({ domain }) => bagOf(plain.read(domain).words, numberOf));
  const reader = new Reader(matcher, speller);
  const numbers = new Map(functions.map(({ id }, i) => [id, i]));
  const examples = files
    .flatMap(readQuestions)
    .map((question): Example => {
      const right = meantBy(question).flatMap((id) => numbers.get(id) ?? []);
      return { bag: bagOf(reader.read(question.q).words, numberOf), right };
    })
    .filter(({ bag, right }) => bag.length > 0 && right.length > 0);
  return {
    size: examples.length,
    teach(model, random, weight) {
      const alternatives = texts.map((own, i) => [
        ...random.some(own, textShare).flat(),
        ...(random.next() < domainChance ? (domains[i] ?? []) : []),
      ]);
      return model.compare(
        examples.map(({ bag, right }) => ({ bag: random.some(bag, questionShare), right })),
        alternatives,
        weight,
      );
    },
  };
}

function meantBy({ expect, candidates }: LabelledQuestion): string[] {
  if (expect === "none") return [];
  return expect === "ambiguous" ? (candidates ?? []) : [expect].flat();
}

/** The lexicon: which of many concepts a term of it belongs to. */
export function lexiconLesson(lexicon: readonly Concept[], numberOf: Numbering): Lesson {
  const reader = new Reader(new Matcher(lexicon));
  const bags = (terms: string): Bag[] =>
    terms
      .split(/[,\n]/)
      .map((term) => bagOf(reader.read(term.replace(/@[\w-]+/g, " ").replace(/[|+]/g, " ")).words, numberOf))
      .filter((bag) => bag.length > 0);
  const concepts = lexicon.map(({ says, hints, label }) => ({
    says: bags(says),
    hints: bags(hints ?? ""),
    label: bags(label).flat(),
  }));
  return {
    teach(model, random, weight) {
      const chosen = random.some(concepts, conceptsAtOnce / concepts.length);
      const examples = chosen.flatMap(({ says, hints }, i) =>
        [...says, ...hints]
          .filter(() => random.next() < termShare)
          .map((bag): Example => ({ bag: random.some(bag, questionShare), right: [i] })),
      );
      const alternatives = chosen.map(({ says, label }) => {
        const share = Math.max(0.15, Math.min(0.7, termsOfConcept / says.length));
        return [...random.some(says, share).flat(), ...label];
      });
      return model.compare(examples, alternatives, weight / examples.length);
    },
  };
}

import type { Matcher, Sighting } from "./matcher.ts";
import type { Speller } from "./spelling.ts";
import { stem } from "./stem.ts";
import { words } from "./text.ts";
import { isDropped, isEverydayForm, isNeutral, isScaffold } from "./words.ts";

/** A text as the scorers see it. */
export interface Reading {
  /** Stems in order, without articles, auxiliaries, pronouns and prepositions. */
  stems: string[];
  /** Spelling-corrected words, parallel to `stems`. */
  words: string[];
  sightings: Sighting[];
  /** Positions that follow a preposition ("… for the CCTV"): they tell where or for what, and are rarely the subject. */
  modifiers: ReadonlySet<number>;
  /** Words that neither the lexicon explains nor everyday English: the map's own words, names, other fields. */
  rest: { at: number; word: string; stem: string }[];
  /** Things are listed ("scanners and printers"). */
  isList: boolean;
  /** True when the text has a word beyond scaffolding and greetings. */
  hasContent: boolean;
}

const prepositions: ReadonlySet<string> = new Set(["for", "in", "at", "on", "from", "inside", "within", "during"]);
/** Before these "and" joins two things; before another word that is dropped, or one of these, it joins two sentences. */
const articles: ReadonlySet<string> = new Set("a an the our your his her their its".split(" "));
const clauseStarts: ReadonlySet<string> = new Set(
  `now then nobody nothing none everybody everyone everything someone somebody something anybody anyone no not cannot cant
  wont dont doesnt isnt still suddenly since after before when while where why how what which`.split(/\s+/),
);
/** A preposition governs this many words after it. */
const governed = 3;

/** Reads texts with one lexicon and one vocabulary. */
export class Reader {
  readonly #matcher: Matcher;
  readonly #speller: Speller | undefined;

  /** Without a speller words are taken as they stand: a map's own words are right by definition. */
  constructor(matcher: Matcher, speller?: Speller) {
    this.#matcher = matcher;
    this.#speller = speller;
  }

  read(text: string, keepParts = false): Reading {
    const mended = words(text).map((word) => this.#correct(word));
    const kept: string[] = [];
    const modifiers = new Set<number>();
    let reach = 0;
    let isList = false;
    // Once more over the corrected words: "micrsoft 365" is only one name when it is spelled right.
    const spelled = this.#speller ? words(mended.join(" ")) : mended;
    for (const [i, word] of spelled.entries()) {
      if (prepositions.has(word)) {
        reach = governed;
        if (isDropped(word)) continue;
      } else if (isDropped(word)) {
        if (word === "and" || word === "or") {
          reach = 0;
          isList ||= joinsThings(spelled[i - 1], spelled[i + 1]);
        }
        continue;
      } else if (isScaffold(word)) reach = 0;
      if (reach > 0) {
        modifiers.add(kept.length);
        reach--;
      }
      kept.push(word);
    }
    const stems = kept.map(stem);
    const sightings = this.#matcher.find(stems, keepParts);
    const explained = new Set(sightings.flatMap((sighting) => sighting.at));
    const rest = kept.flatMap((word, at) =>
      explained.has(at) || isNeutral(word) ? [] : [{ at, word, stem: stems[at] ?? word }],
    );
    return {
      stems,
      words: kept,
      sightings,
      modifiers,
      rest,
      isList,
      hasContent: sightings.length > 0 || kept.some((word) => !isScaffold(word)),
    };
  }

  #correct(word: string): string {
    if (!this.#speller || this.#speller.knows(word) || this.#matcher.stems.has(stem(word))) return word;
    if (isEverydayForm(word)) return word;
    return this.#speller.correct(word) ?? word;
  }
}

/** "Backups and restores" are two things; "it crashed and nobody noticed" and "ours or theirs" are none. */
function joinsThings(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined || isScaffold(before) || clauseStarts.has(after)) return false;
  return articles.has(after) || !isScaffold(after) || after.endsWith("ing");
}

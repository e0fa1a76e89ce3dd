/** The side of an engagement. Spelled here as well, so that the finder stands on nothing but itself. */
export type Party = "provider" | "client";

/** One row of a responsibility map, as far as finding it needs. */
export interface OwnedFunction {
  /** Stable across versions of the map. */
  id: string;
  domain: string;
  name: string;
  category: "run" | "respond" | "reinforce" | "reinvent";
  lane: "run" | "change" | "govern";
  accountable: Party;
  responsible: Party[];
  consulted: Party[];
  informed: Party[];
  coverage: "business" | "24x7";
  scope: "included" | "exception" | "excluded";
  aliases: string[];
}

/** What the finder says to one question. It never guesses: it answers, asks, or says that there is no owner. */
export type Verdict =
  /** Answered without asking, also for a function that is out of scope: the caller words that. */
  | { kind: "owned"; functionId: string; confidence: number }
  /**
   * One to four functions, best first. `party` is set when every plausible one has the same Accountable party. `standing`
   * are those of them that the question names, or that most of its words are about: for whoever must not waste anybody's
   * time with what is only near.
   */
  | { kind: "ask"; candidates: string[]; standing: string[]; party?: Party }
  /** The map names no owner, and nothing in it comes close. */
  | { kind: "gap" }
  /** No content word is left (a greeting, "who?"): show help, do not search. */
  | { kind: "nothing" };

/** Answers questions over one version of one responsibility map. Pure: no clock, no database. */
export interface Finder {
  /** `question` is what the person typed, of any length; only its first thousand characters are read. */
  find(question: string): Verdict;
}

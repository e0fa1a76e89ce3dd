/** What speaks for one function. */
export interface Candidate {
  fn: number;
  /** All evidence together; only the order and the ratios matter. */
  score: number;
  /** The share of the question's meaning (concepts and the map's own words) that this function has, 0 to 1. */
  meaning: number;
  /** The share of it that this function has itself, and not by way of a wider or a narrower concept. */
  direct: number;
  /** How much of the question's words its best text has, 0 to 1. */
  words: number;
  /** How much of its best text the question says, 0 to 1. */
  said: number;
  /** Likeness of letters to its best text, 0 to 1. */
  letters: number;
  /** How much what it is about is like what the question means as a whole, 0 to 1. */
  likeness: number;
  /** True when what it has of the question is more than broad head nouns. */
  specific: boolean;
  /** The share of the question's words, everyday ones counted little, that the concepts it has account for, 0 to 1. */
  explained: number;
}

/** Everything that the decision looks at. */
export interface Evidence {
  /** The best ones, best first. */
  candidates: Candidate[];
  /** The weight of all that the question means; 0 when neither the lexicon nor the map knows a word of it. */
  mass: number;
  /** The part of it that no function has anything to do with. */
  orphaned: number;
  /** Words that nothing explains. */
  unknown: number;
  /**
   * One plain noun and nothing else ("passwords?"), or a short list ("risk and audit"): people who ask so have not said
   * which of several things they mean.
   */
  bare: boolean;
  /** The number of words that tell something. */
  telling: number;
  /** Several things are named ("backups and restores"). */
  isList: boolean;
}

/**
 * The shipped lexicon: what people in co-managed IT talk about, and the words they use for it. A responsibility map is
 * read through the same lexicon, so that a question meets a function in a concept although they share no word ("no
 * signal" and "Wireless management"), and a concept that no function carries is a gap however near some words come.
 *
 * Terms are separated by commas or new lines. Within a term
 * - `a b` is a phrase: these words in this order (articles and prepositions between them do not count);
 * - `a|b c` is a phrase with alternatives for a word: "a c" or "b c";
 * - `x|y z + w` asks for both sides, in any order, within a few words of one another; here `|` parts whole phrases:
 *   "x" or "y z", and "w";
 * - `@concept` as a part of a sum is any term of that concept, or of one under it.
 * Words are compared by their stems, so one form is enough.
 */
export interface Concept {
  /** Unique in the lexicon. */
  name: string;
  /** For people who read the lexicon. */
  label: string;
  /** The wider concepts: a function for "networking" serves a question about switches, when nobody has the switches. */
  under?: readonly string[];
  /**
   * - activity: what is done, whatever it is done to ("patching"): a function that does something else is the wrong one.
   * - context: when or where ("at night"): no gap when the map has no function for it.
   * - outside: nothing an IT map normally has ("parking"): a gap unless the map names it.
   */
  kind?: "activity" | "context" | "outside";
  /** A head noun that several functions usually share ("firewall", "accounts"): alone it is no reason to answer. */
  broad?: boolean;
  /** Its terms are different things of one field: only a map's own words tell which of them a function is about. */
  mixed?: boolean;
  /** Names the concept, in questions and in maps. */
  says: string;
  /** Symptoms, products and paraphrases that point to it. */
  hints?: string;
  /** Points there now and then: supports a candidate, never suffices for an answer, never makes a gap. */
  weak?: string;
}

/** Ids of pages: short enough to be read in a text message, and nobody guesses one. */
import { randomInt } from "node:crypto";

/** Without letters and digits that are taken for one another. */
const alphabet = "23456789abcdefghjkmnpqrstvwxyz";

export const newPageId = (): string =>
  Array.from({ length: 12 }, () => alphabet.charAt(randomInt(alphabet.length))).join("");

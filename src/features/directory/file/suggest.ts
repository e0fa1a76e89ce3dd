/** Guesses at what was meant by a misspelt word. */
import { editsBetween } from "../../../domain/spelling.ts";

/** `did you mean "run"?`, or nothing where no known word is near. `also` maps other people's words to ours. */
export function didYouMean(
  word: string,
  known: readonly string[],
  also: Readonly<Record<string, string>> = {},
): string | undefined {
  const said = word.trim().toLowerCase();
  const synonym = Object.hasOwn(also, said) ? also[said] : undefined;
  const near = synonym ?? nearest(said, known);
  return near === undefined ? undefined : `did you mean "${near}"?`;
}

/** The known word with the fewest edits, if they are few for the word's length. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const said = word.toLowerCase().slice(0, 64);
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(said.length / 3)) + 1;
  for (const candidate of known) {
    const edits = editsBetween(said, candidate.toLowerCase(), fewest);
    if (edits < fewest) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/** A slug of a name, as an id could be: `Firewall policy` → `firewall-policy`. Empty where nothing is left of it. */
export function slug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64)
    .replace(/-+$/, "");
}

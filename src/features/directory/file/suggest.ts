/** Guesses at what was meant by a misspelt word. */

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
    const edits = distance(said, candidate.toLowerCase(), fewest);
    if (edits < fewest) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/** Edits (with swapped neighbours as one) from `a` to `b`; `limit` where it is that or more. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let edits = Math.min(
        (above[column - 1] ?? 0) + (same ? 0 : 1),
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
      );
      if (column > 1 && row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        edits = Math.min(edits, (before[column - 2] ?? 0) + 1);
      }
      line.push(edits);
    }
    before = above;
    above = line;
  }
  return Math.min(above[b.length] ?? limit, limit);
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

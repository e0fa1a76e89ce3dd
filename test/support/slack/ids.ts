/** The emulator gives its own ids. The tests' readable ones (`U_DANA`, `C_ITOPS`) are put in their place, both ways. */
export interface Ids {
  add(ours: string, theirs: string): void;
  toTheirs(text: string): string;
  toOurs(text: string): string;
}

export function createIds(): Ids {
  const theirsOf = new Map<string, string>();
  const oursOf = new Map<string, string>();
  return {
    add(ours, theirs) {
      theirsOf.set(ours, theirs);
      oursOf.set(theirs, ours);
    },
    toTheirs: (text) => swap(text, theirsOf),
    toOurs: (text) => swap(text, oursOf),
  };
}

/** Ids are whole words, so that `U_DAN` is never found in `U_DANA`. */
const swap = (text: string, table: ReadonlyMap<string, string>): string =>
  text.replace(/[A-Z][A-Z0-9_]{2,}/g, (word) => table.get(word) ?? word);

/** RACI letters in a party's cell: `A/R`, `C/I`, blank. */
import type { Problems } from "../problem.ts";
import type { Words } from "../source/located.ts";
import { type Duty, refuseShared, saysShared } from "./draft.ts";

const dutyOf: Readonly<Record<string, Duty>> = { A: "accountable", R: "responsible", C: "consulted", I: "informed" };

/** A dash is how many people write "nothing". */
const blank = /^[-–—]$/;

/** The duties of each cell of one row; nothing for a cell that is not letters, which is a problem. */
export function readLetters(cells: readonly Words[], problems: Problems): (Duty[] | undefined)[] {
  const read = cells.map(({ text }) => lettersOf(text));
  const given = new Set(read.flatMap((letters) => letters ?? []));
  cells.forEach((words, index) => {
    if (read[index] !== undefined) return;
    if (saysShared(words.text)) refuseShared(words, problems);
    else refuseLetters(words, given, problems);
  });
  return read.map((letters) => letters?.map((letter) => dutyOf[letter]).filter((duty) => duty !== undefined));
}

function lettersOf(text: string): string[] | undefined {
  if (blank.test(text)) return [];
  const letters = text.toUpperCase().split(/\s*[/,;+&]\s*|\s+/);
  return letters.every((letter) => Object.hasOwn(dutyOf, letter)) ? [...new Set(letters)] : undefined;
}

/** R005. An `X` or a tick most likely stands for what the row still lacks. */
function refuseLetters(words: Words, given: ReadonlySet<string>, problems: Problems): void {
  const message = `"${words.text}" is not one of R, A, C, I, A/R or blank.`;
  problems.add(words.at, "E_BAD_CODE", message, guess(words.text, given));
}

function guess(text: string, given: ReadonlySet<string>): string {
  const run = text.toUpperCase();
  if (/^[RACI]{2,4}$/.test(run)) return `did you mean "${[...new Set(run)].sort(byLetter).join("/")}"?`;
  const word = Object.entries(dutyOf).find(
    ([, duty]) => text.length > 2 && duty.startsWith(text.toLowerCase().slice(0, 4)),
  );
  if (word !== undefined) return `did you mean "${word[0]}"?`;
  const lacking = ["A", "R"].find((letter) => !given.has(letter));
  return lacking === undefined ? "Leave it blank, or write C or I." : `did you mean "${lacking}"?`;
}

const byLetter = (a: string, b: string): number => "ARCI".indexOf(a) - "ARCI".indexOf(b);

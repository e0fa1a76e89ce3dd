/** What tables of files have in common, whoever reads or writes them. */

const letters: string[] = [];

/** `A` for 0, `AA` for 26. */
export function columnLetter(column: number): string {
  const known = letters[column];
  if (known !== undefined) return known;
  let left = column + 1;
  let letter = "";
  while (left > 0) {
    letter = String.fromCharCode(65 + ((left - 1) % 26)) + letter;
    left = Math.floor((left - 1) / 26);
  }
  letters[column] = letter;
  return letter;
}

/** Cells that a spreadsheet might run as a formula carry an apostrophe more than they mean. */
const neutralised = /^'+[=+\-@\t\r]/;
const dangerous = /^'*[=+\-@\t\r]/;

/** The cell as it is written to any table: nothing in it can run. */
export const neutralise = (cell: string): string => (dangerous.test(cell) ? `'${cell}` : cell);

/** The cell as it is meant. */
export const withoutApostrophe = (cell: string): string => (neutralised.test(cell) ? cell.slice(1) : cell);

/** A number to calculate with, by its digits (`-12345.60`), so that none is lost on the way; a text is anything else. */
export interface NumberCell {
  readonly number: string;
}

/** A calendar day, YYYY-MM-DD. */
export interface DayCell {
  readonly day: string;
}

/** A `number` is one that its digits show exactly, such as a whole one. */
export type Cell = string | number | NumberCell | DayCell;

export function textOf(cell: Cell): string {
  if (typeof cell !== "object") return String(cell);
  return "day" in cell ? cell.day : cell.number;
}

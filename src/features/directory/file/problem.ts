/**
 * What is wrong with a file: all of it at once, each with its place, code, source, message and what to do.
 * The codes R001 to R025 and their words are those of the strict importer's reject list; the others follow its manner.
 */

/** Where something stands. Text has a line and a column, a table's cell a letter, a spreadsheet's cell `Sheet1!C7`. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** From 1, in UTF-16 units. */
  readonly column?: number;
  /** `E,F` beside a CSV's line; `Sheet1!C7`, `Sheet1 rows 40-44` for a spreadsheet. */
  readonly cell?: string;
  /** What stands there, where the file is no text. */
  readonly source?: string;
}

export interface Problem {
  /** Empty for what is no file's fault: how it compares with the live map. */
  file: string;
  line?: number;
  column?: number;
  cell?: string;
  /** `E_…` stops the import, `W_…` does not. */
  code: string;
  /** The words at fault: the cell, or the line as it stands in the file. At most 200 characters. */
  source: string;
  message: string;
  /** What to do, or what was probably meant. */
  suggestion?: string;
}

/** At most so many problems are told at once. */
export const problemCap = 200;

const sourceLimit = 200;

/** A CSV's columns beside its line; a spreadsheet's cells say their row themselves. */
const columnLetters = /^[A-Z]+(?:,[A-Z]+)*$/;

/** `raci.csv:25:D E_BAD_ENUM lane "operate" is not run|change|govern. [did you mean "run"?]` */
export function formatProblem(problem: Problem): string {
  const { file, line, column, cell, code, message, suggestion } = problem;
  const within = cell === undefined ? [line, column] : columnLetters.test(cell) ? [line, cell] : [cell];
  const where = [file, ...within].filter((part) => part !== undefined && part !== "").join(":");
  const advice = suggestion === undefined ? "" : `[${suggestion}]`;
  return [where, code, message, advice].filter((part) => part !== "").join(" ");
}

/** All of them, a line each; `more` says how many were left off. */
export function formatProblems(problems: readonly Problem[], more = 0): string {
  const lines = problems.map(formatProblem);
  if (more > 0) lines.push(`… and ${more} more. Mend these first.`);
  return lines.join("\n");
}

/** Collects problems while a file is read; knows the texts, so that each problem can show its source. */
export class Problems {
  readonly #found: Problem[] = [];
  readonly #texts = new Map<string, string[]>();
  /** In the order in which they are read. */
  readonly #files: string[] = [];

  /** Says what `file` contains, for the sources of its problems. */
  describe(file: string, text: string): void {
    this.#texts.set(file, text.split(/\r\n|\n|\r/));
    this.#files.push(file);
  }

  add(place: Place, code: string, message: string, suggestion?: string): void {
    const { file, line, column, cell } = place;
    const source = place.source ?? (line === undefined ? "" : (this.#texts.get(file)?.[line - 1] ?? ""));
    this.#found.push({
      file,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      ...(cell === undefined ? {} : { cell }),
      code,
      source: source.trim().slice(0, sourceLimit),
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }

  get errors(): Problem[] {
    return this.#inOrder("E_");
  }

  get warnings(): Problem[] {
    return this.#inOrder("W_");
  }

  /** True where more is wrong than will be told: a guess at what was meant is not worth its time any more. */
  get crowded(): boolean {
    return this.#found.length > problemCap;
  }

  #inOrder(prefix: string): Problem[] {
    const rank = (file: string): number =>
      this.#files.includes(file) ? this.#files.indexOf(file) : this.#files.length;
    return this.#found
      .filter(({ code }) => code.startsWith(prefix))
      .sort((a, b) => rank(a.file) - rank(b.file) || byPlace(a, b));
  }
}

function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

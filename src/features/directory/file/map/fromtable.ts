/** A table's rows as drafts, in either layout. */
import { type Party, parties } from "../../../../domain/party.ts";
import { withoutApostrophe } from "../../../../infra/sheet/cells.ts";
import type { PartyNames } from "../names.ts";
import type { Place, Problems } from "../problem.ts";
import { hasControl, tidy } from "../source/fields.ts";
import type { Words } from "../source/located.ts";
import { severalAliases } from "./alias.ts";
import { type Columns, columnsOf } from "./columns.ts";
import {
  type Assigned,
  type Draft,
  type DraftText,
  type Duty,
  draftTexts,
  neededTexts,
  partyOf,
  refuseMissing,
} from "./draft.ts";
import { readLetters } from "./letters.ts";
import { refuseRows } from "./rows.ts";
import type { Table, TableRow } from "./table.ts";

type Duties = Record<Duty, Assigned[]>;

export function draftsFromTable(table: Table, names: PartyNames, problems: Problems): Draft[] {
  if (refuseRows(table.rows.length, table.place(table.header), problems)) return [];
  const columns = columnsOf(table, names, problems);
  if (columns === undefined) return [];
  return table.rows.map((row) => draftOf(new RowReader(table, row, problems), columns, names, problems));
}

/** A cell's words. Most of them are right, and nobody asks where they stand. */
class CellWords implements Words {
  readonly text: string;
  readonly #table: Table;
  readonly #row: TableRow;
  readonly #column: number;

  constructor(text: string, table: Table, row: TableRow, column: number) {
    this.text = text;
    this.#table = table;
    this.#row = row;
    this.#column = column;
  }

  get at(): Place {
    return this.#table.place(this.#row, this.#column);
  }
}

/** The cells of one row as words. */
class RowReader {
  readonly table: Table;
  readonly row: TableRow;
  readonly #problems: Problems;

  constructor(table: Table, row: TableRow, problems: Problems) {
    this.table = table;
    this.row = row;
    this.#problems = problems;
  }

  words(column: number | undefined): Words | undefined {
    if (column === undefined) return undefined;
    const text = tidy(withoutApostrophe(this.row.cells[column] ?? ""));
    if (text === "") return undefined;
    const words = new CellWords(text, this.table, this.row, column);
    if (!hasControl(text)) return words;
    this.#problems.add(words.at, "E_BAD_TEXT", "cell holds a control character.", "Write it as plain text.");
    return undefined;
  }
}

function draftOf(reader: RowReader, columns: Columns, names: PartyNames, problems: Problems): Draft {
  const { table, row } = reader;
  const at = table.place(row);
  const texts: Partial<Record<DraftText, Words>> = {};
  for (const name of draftTexts) {
    const words = reader.words(columns.texts[name]);
    if (words !== undefined) texts[name] = words;
  }
  for (const name of neededTexts) {
    if (texts[name] === undefined) refuseMissing(name, texts.name?.text, at, problems);
  }
  const duties: Duties = { accountable: [], responsible: [], consulted: [], informed: [] };
  const byParty = columns.parties.provider !== undefined;
  const sure = byParty ? lettered(reader, columns, duties, problems) : listed(reader, columns, duties, names, problems);
  const aliases = severalAliases(reader.words(columns.texts.aliases));
  return { at, called: `row ${row.line}`, texts, duties, unsure: !sure, aliases };
}

/** Cells of letters under each party. */
function lettered(reader: RowReader, columns: Columns, duties: Duties, problems: Problems): boolean {
  let sure = true;
  const cells: { party: Party; words: Words }[] = [];
  for (const party of parties) {
    const words = reader.words(columns.parties[party]);
    if (words !== undefined) cells.push({ party, words });
  }
  const letters = readLetters(
    cells.map(({ words }) => words),
    problems,
  );
  cells.forEach(({ party, words }, index) => {
    const read = letters[index];
    if (read === undefined) sure = false;
    for (const duty of read ?? []) duties[duty].push({ party, at: words.at });
  });
  return sure;
}

/** Cells of parties under each duty: `provider`, `provider; client`. */
function listed(reader: RowReader, columns: Columns, duties: Duties, names: PartyNames, problems: Problems): boolean {
  let sure = true;
  for (const duty of Object.keys(duties) as Duty[]) {
    const words = reader.words(columns.duties[duty]);
    if (words === undefined) continue;
    const whole = parties.find((party) => names[party]?.toLowerCase() === words.text.toLowerCase());
    const parts = whole === undefined ? words.text.split(/\s*[;,|/&+]\s*/).filter((part) => part !== "") : [whole];
    for (const text of parts) {
      const party = partyOf({ text, at: words.at }, duty, names, problems);
      if (party === undefined) sure = false;
      else duties[duty].push({ party, at: words.at });
    }
  }
  return sure;
}

/** Which column of a table is what: header words, their synonyms, and the two layouts. */
import { type Party, parties } from "../../../../domain/party.ts";
import type { PartyNames } from "../names.ts";
import type { Problems } from "../problem.ts";
import { nearest } from "../suggest.ts";
import { type DraftText, type Duty, duties } from "./draft.ts";
import type { Table } from "./table.ts";

/** Columns from 0. Either each party has a column of letters, or each duty one of parties. */
export interface Columns {
  readonly texts: Partial<Record<DraftText | "aliases", number>>;
  readonly parties: Partial<Record<Party, number>>;
  readonly duties: Partial<Record<Duty, number>>;
}

type Text = DraftText | "aliases";

const textWords: Readonly<Record<Text, readonly string[]>> = {
  id: ["id", "function id", "ref", "reference", "key"],
  name: ["name", "function", "function name", "task", "activity", "service"],
  domain: ["domain", "area", "section", "tower"],
  category: ["category", "4r", "4r category", "4rs"],
  lane: ["lane"],
  coverage: ["coverage", "hours", "support hours", "service hours"],
  scope: ["scope"],
  owner: ["owner", "named owner", "accountable person"],
  after_hours: ["after hours", "after hours contact", "out of hours", "out of hours contact", "ooh"],
  aliases: ["aliases", "alias", "also known as", "aka", "synonyms"],
};

const dutyWords: Readonly<Record<Duty, readonly string[]>> = {
  accountable: ["accountable", "a"],
  responsible: ["responsible", "r"],
  consulted: ["consulted", "c"],
  informed: ["informed", "i"],
};

const requiredTexts = ["id", "name", "domain", "category", "lane", "coverage"] as const;

/** `After-hours_Contact ` → `after hours contact` */
const plainHeader = (header: string): string =>
  header
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();

/** What the columns are; nothing, and problems, where a needed one is missing or one is unknown. */
export function columnsOf(table: Table, names: PartyNames, problems: Problems): Columns | undefined {
  const columns: Columns = { texts: {}, parties: {}, duties: {} };
  const unknown: number[] = [];
  let good = true;
  const take = <K extends string>(into: Partial<Record<K, number>>, name: K, column: number): void => {
    const before = into[name];
    if (before === undefined) into[name] = column;
    else {
      good = false;
      const message = `columns "${headerAt(table, before)}" and "${headerAt(table, column)}" are both ${name}.`;
      problems.add(table.place(table.header, before, column), "E_DUP_COLUMN", message, "Keep one of them.");
    }
  };
  table.header.cells.forEach((cell, column) => {
    const said = plainHeader(cell);
    const party = parties.find((each) => each === said || plainHeader(names[each] ?? "\n") === said);
    const text = keyOf(textWords, said);
    const duty = keyOf(dutyWords, said);
    if (party !== undefined) take(columns.parties, party, column);
    else if (text !== undefined) take(columns.texts, text, column);
    else if (duty !== undefined) take(columns.duties, duty, column);
    else if (said !== "" || table.rows.some(({ cells }) => (cells[column] ?? "").trim() !== "")) unknown.push(column);
  });
  for (const column of unknown) refuseColumn(table, column, columns, problems);
  const complete = requireColumns(table, columns, problems);
  return good && complete && unknown.length === 0 ? columns : undefined;
}

function keyOf<K extends string>(words: Readonly<Record<K, readonly string[]>>, said: string): K | undefined {
  return (Object.keys(words) as K[]).find((key) => words[key].includes(said));
}

const headerAt = (table: Table, column: number): string => (table.header.cells[column] ?? "").trim();

/** R021 for a misspelt column, R006 for one that may be a third party. */
function refuseColumn(table: Table, column: number, columns: Columns, problems: Problems): void {
  const place = table.place(table.header, column);
  const header = headerAt(table, column);
  if (header === "") {
    problems.add(place, "E_UNKNOWN_FIELD", "a column has no header.", "Name it or remove it.");
    return;
  }
  const meant = nearest(plainHeader(header), [...Object.keys(textWords), ...duties, ...parties]);
  if (meant !== undefined && header.length > 3) {
    problems.add(place, "E_UNKNOWN_FIELD", `"${header}" is not a field.`, `did you mean "${meant}"?`);
  } else if (Object.keys(columns.duties).length > 0) {
    problems.add(place, "E_UNKNOWN_FIELD", `"${header}" is not a field.`, "Remove the column.");
  } else {
    const message = `column "${header}" is not in parties {${parties.join(", ")}}. Declare it or remove it.`;
    problems.add(place, "E_UNKNOWN_PARTY", message);
  }
}

/** R011, and a problem where both layouts are mixed. */
function requireColumns(table: Table, columns: Columns, problems: Problems): boolean {
  const byParty = Object.keys(columns.parties).length > 0;
  const byDuty = Object.keys(columns.duties).length > 0;
  if (byParty && byDuty) {
    const both = [...Object.values(columns.parties), ...Object.values(columns.duties)];
    const message = "a column per party and a column per duty say the same thing twice.";
    problems.add(table.place(table.header, ...both), "E_MIXED_LAYOUT", message, "Keep one of the two layouts.");
    return false;
  }
  const missing: string[] = requiredTexts.filter((name) => columns.texts[name] === undefined);
  if (byParty) missing.push(...parties.filter((party) => columns.parties[party] === undefined));
  else missing.push(...(["accountable", "responsible"] as const).filter((duty) => columns.duties[duty] === undefined));
  const found = table.header.cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  for (const name of missing) {
    const message = `required column "${name}" not found. Found: ${found.join(", ")}.`;
    problems.add(table.place(table.header), "E_MISSING_COLUMN", message);
  }
  return missing.length === 0;
}

/** The map as a table of texts: what CSV, Markdown and spreadsheets are written from. */
import type { Party } from "../../../../domain/party.ts";
import { neutralise } from "../../../../infra/sheet/cells.ts";
import { markAmbiguous } from "../map/alias.ts";
import { squeezed } from "../map/together.ts";
import type { MapFunction } from "../model.ts";

const header = [
  "id",
  "domain",
  "function",
  "4R",
  "lane",
  "coverage",
  "scope",
  "provider",
  "client",
  "owner",
  "after hours",
  "aliases",
];

/** The header, and a row per function. No cell can run as a formula. */
export function cellsOf(functions: readonly MapFunction[]): string[][] {
  const shared = sharedAliases(functions);
  return [header, ...functions.map((row) => rowOf(row, shared).map(neutralise))];
}

function rowOf(row: MapFunction, shared: ReadonlySet<string>): string[] {
  return [
    row.id,
    row.domain,
    row.name,
    row.category,
    row.lane,
    row.coverage,
    row.scope,
    lettersOf(row, "provider"),
    lettersOf(row, "client"),
    row.owner ?? "",
    row.afterHours ?? "",
    row.aliases.map((alias) => (shared.has(squeezed(alias)) ? markAmbiguous(alias) : alias)).join("; "),
  ];
}

/** `A/R` */
function lettersOf(row: MapFunction, party: Party): string {
  const letters = [
    row.accountable === party ? "A" : "",
    row.responsible.includes(party) ? "R" : "",
    row.consulted.includes(party) ? "C" : "",
    row.informed.includes(party) ? "I" : "",
  ];
  return letters.filter((letter) => letter !== "").join("/");
}

/** The aliases (squeezed) that lead to several functions: read again, they must be marked. */
export function sharedAliases(functions: readonly MapFunction[]): Set<string> {
  const owners = new Map<string, Set<string>>();
  for (const { id, name, aliases } of functions) {
    for (const word of [name, ...aliases]) {
      const key = squeezed(word);
      owners.set(key, (owners.get(key) ?? new Set()).add(id));
    }
  }
  return new Set([...owners].filter(([, ids]) => ids.size > 1).map(([word]) => word));
}

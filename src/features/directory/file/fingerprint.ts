/** One text for what a map says, so that two versions with the same rows are known as the same. */
import { createHash } from "node:crypto";
import type { MapFunction } from "./model.ts";

/** SHA-256 over the functions, in hexadecimal. The order of the rows, and of a row's aliases, says nothing. */
export function fingerprint(map: { readonly functions: readonly MapFunction[] }): string {
  const rows = map.functions.map(canonical).sort();
  return createHash("sha256").update(rows.join("\n")).digest("hex");
}

function canonical(row: MapFunction): string {
  const { id, domain, name, category, lane, coverage, scope, accountable, owner, afterHours } = row;
  const duties = [row.responsible, row.consulted, row.informed].map((sides) => [...sides].sort());
  const holders = [owner ?? "", afterHours ?? ""];
  const said = [
    id,
    domain,
    name,
    category,
    lane,
    coverage,
    scope,
    accountable,
    duties,
    holders,
    [...row.aliases].sort(),
  ];
  return JSON.stringify(said);
}

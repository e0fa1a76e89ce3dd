/** The map's functions in YAML. */
import { squeezed } from "../map/together.ts";
import type { MapFunction } from "../model.ts";
import { sharedAliases } from "./cells.ts";
import { flowList, scalar } from "./scalar.ts";

/** The lines of a `functions` list; `indent` is what stands before each. What is left out is what its absence means. */
export function functionLines(functions: readonly MapFunction[], indent: string): string[] {
  if (functions.length === 0) return [`${indent}functions: []`];
  const shared = sharedAliases(functions);
  return [`${indent}functions:`, ...functions.flatMap((row) => linesOf(row, shared, `${indent}  `))];
}

function linesOf(row: MapFunction, shared: ReadonlySet<string>, indent: string): string[] {
  const aliases = row.aliases.map((alias) =>
    shared.has(squeezed(alias)) ? `{ alias: ${scalar(alias)}, ambiguous: true }` : scalar(alias),
  );
  const fields = [
    `id: ${scalar(row.id)}`,
    `name: ${scalar(row.name)}`,
    `domain: ${scalar(row.domain)}`,
    `category: ${row.category}`,
    `lane: ${row.lane}`,
    `coverage: ${row.coverage}`,
    ...(row.scope === "included" ? [] : [`scope: ${row.scope}`]),
    `accountable: ${row.accountable}`,
    `responsible: ${flowList(row.responsible)}`,
    ...(row.consulted.length === 0 ? [] : [`consulted: ${flowList(row.consulted)}`]),
    ...(row.informed.length === 0 ? [] : [`informed: ${flowList(row.informed)}`]),
    ...(row.owner === undefined ? [] : [`owner: ${scalar(row.owner)}`]),
    ...(row.afterHours === undefined ? [] : [`after_hours: ${scalar(row.afterHours)}`]),
    ...(aliases.length === 0 ? [] : [`aliases: [${aliases.join(", ")}]`]),
  ];
  return fields.map((field, index) => `${indent}${index === 0 ? "- " : "  "}${field}`);
}

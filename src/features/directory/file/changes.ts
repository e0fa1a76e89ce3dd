/** The difference between two versions of a map, by the functions' ids. */
import type { Party } from "../../../domain/party.ts";
import type { MapFunction } from "./model.ts";

/** One thing that changed in one function. A function that changed in several ways has several. */
export type Change = {
  readonly id: string;
  /** What the function is called now; as it was, where it is gone. */
  readonly name: string;
} & (
  | { readonly kind: "added" | "removed"; readonly accountable: Party }
  /** The Accountable moved to the other side. */
  | { readonly kind: "moved"; readonly from: Party; readonly to: Party }
  | { readonly kind: "responsible" | "consulted" | "informed"; readonly added: Party[]; readonly removed: Party[] }
  | { readonly kind: "renamed" | "scope" | OtherText; readonly from: string; readonly to: string }
  | { readonly kind: "aliases"; readonly added: string[]; readonly removed: string[] }
);

const otherTexts = ["domain", "category", "lane", "coverage", "owner", "afterHours"] as const;
type OtherText = (typeof otherTexts)[number];

/** In the order of the functions now, the removed ones last. */
export function changesBetween(before: readonly MapFunction[], now: readonly MapFunction[]): Change[] {
  if (before === now) return [];
  const old = new Map(before.map((row) => [row.id, row]));
  const changes = now.flatMap((row) => {
    const was = old.get(row.id);
    old.delete(row.id);
    const { id, name, accountable } = row;
    return was === undefined ? [{ kind: "added", id, name, accountable } as const] : changesOf(was, row);
  });
  const removed = [...old.values()].map(
    ({ id, name, accountable }) => ({ kind: "removed", id, name, accountable }) as const,
  );
  return [...changes, ...removed];
}

/**
 * Whether both sides must sign: where it moves, adds or ends an accountability, or what is in scope. Who is responsible
 * or informed, an alias, an owner or a better name is the importer's to change.
 */
export const needsSignatures = (changes: readonly Change[]): boolean =>
  changes.some(({ kind }) => kind === "moved" || kind === "added" || kind === "removed" || kind === "scope");

function changesOf(was: MapFunction, row: MapFunction): Change[] {
  const { id, name } = row;
  const changes: Change[] = [];
  if (was.accountable !== row.accountable) {
    changes.push({ kind: "moved", id, name, from: was.accountable, to: row.accountable });
  }
  for (const kind of ["responsible", "consulted", "informed"] as const) {
    const added = without(row[kind], was[kind]);
    const removed = without(was[kind], row[kind]);
    if (added.length + removed.length > 0) changes.push({ kind, id, name, added, removed });
  }
  if (was.name !== row.name) changes.push({ kind: "renamed", id, name, from: was.name, to: row.name });
  for (const kind of ["scope", ...otherTexts] as const) {
    const [from = "", to = ""] = [was[kind], row[kind]];
    if (from !== to) changes.push({ kind, id, name, from, to });
  }
  const added = without(row.aliases, was.aliases);
  const removed = without(was.aliases, row.aliases);
  if (added.length + removed.length > 0) changes.push({ kind: "aliases", id, name, added, removed });
  return changes;
}

const without = <T>(all: readonly T[], these: readonly T[]): T[] => all.filter((each) => !these.includes(each));

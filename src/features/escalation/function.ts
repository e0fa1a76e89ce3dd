/** Which function is broken, from the words in which somebody said it. */
import type { Subject } from "../../domain/incident.ts";
import { parties } from "../../domain/party.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { MapFunction } from "../../domain/responsibility.ts";
import type { Tx } from "../../infra/db.ts";
import type { LiveMaps } from "../ownership/index.ts";
import { meantBy } from "./meant.ts";

/** What the map says of somebody's words: one function, several that may be meant, or none. */
export type Found =
  | { readonly kind: "one"; readonly subject: Subject }
  | { readonly kind: "several"; readonly candidates: readonly { readonly id: string; readonly name: string }[] }
  | { readonly kind: "none" };

/** As many as there are buttons for. */
const mostCandidates = 4;

/**
 * Asking costs two minutes of an outage, so people are asked only where somebody's words are really about several
 * functions; where they are only near to some, nobody is asked, and the default matrix is paged at once.
 */
export async function findFunction(tx: Tx, maps: LiveMaps, engagementId: string, words: string): Promise<Found> {
  const map = await liveMap(tx, maps, engagementId);
  if (map === undefined) return { kind: "none" };
  const rowOf = (id: string) => map.functions.find((row) => row.id === id);
  const meant = meantBy(words, map.finder);
  switch (meant.kind) {
    case "one": {
      const row = rowOf(meant.id);
      return row === undefined ? { kind: "none" } : { kind: "one", subject: subjectOf(row) };
    }
    case "some": {
      const rows = meant.ids.flatMap((id) => rowOf(id) ?? []);
      // What breaks is what is run; plans and paper are offered only where nothing else is.
      const running = rows.filter(({ lane }) => lane === "run");
      const offered = (running.length > 0 ? running : rows).slice(0, mostCandidates);
      const candidates = offered.map(({ id, name }) => ({ id, name }));
      return candidates.length === 0 ? { kind: "none" } : { kind: "several", candidates };
    }
  }
}

/** The function of that id. @throws {Refusal} where the live map has none, or not exactly one Accountable for it (E16). */
export async function functionById(tx: Tx, maps: LiveMaps, engagementId: string, id: string): Promise<Subject> {
  const map = await liveMap(tx, maps, engagementId);
  const row = map?.functions.find((each) => each.id === id);
  if (row !== undefined) return subjectOf(row);
  throw new Refusal({
    code: "escalation.no_function",
    say: "The live map has no such function. Declare it in your own words, and I find out whom to page.",
    fields: { function: "Choose another function, or none." },
  });
}

/** Every function of the live map, for a form; empty where no map is live. */
export async function functionsOf(tx: Tx, maps: LiveMaps, engagementId: string): Promise<readonly MapFunction[]> {
  return (await liveMap(tx, maps, engagementId))?.functions ?? [];
}

/** @throws {Refusal} where the map does not say who is Accountable: exactly one side must be (E16). */
function subjectOf({ id, name, domain, accountable }: MapFunction): Subject {
  if (parties.includes(accountable)) return { functionId: id, name, domain, accountable };
  throw new Refusal({
    code: "escalation.not_one_accountable",
    say: `The map does not say which one side is Accountable for “${name}”, so nobody can be paged first. Declare it without a function, and tell the stewards.`,
  });
}

/** `undefined` where no map is live yet: a P1 does not wait for signatures. */
async function liveMap(tx: Tx, maps: LiveMaps, engagementId: string) {
  try {
    return await maps(tx, engagementId);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

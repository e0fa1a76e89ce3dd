/** The live map of an engagement, ready to be asked. Versions are immutable, so the last ones used are kept in memory. */
import { Refusal } from "../../domain/refusal.ts";
import type { Tx } from "../../infra/db.ts";
import { buildFinder } from "./finder/index.ts";
import type { LiveMap } from "./map.ts";
import { functionsOf, liveVersion, phrasesIn } from "./store.ts";

/** As many engagements as a provider serves at once, without holding on to all that ever were. */
const mostKept = 100;

export type LiveMaps = (tx: Tx, engagementId: string) => Promise<LiveMap>;

/** @returns what reads the live map; it throws a {@link Refusal} where an engagement has none yet. */
export function createLiveMaps(): LiveMaps {
  const kept = new Map<string, { readonly stamp: string; readonly map: LiveMap }>();
  return async (tx, engagementId) => {
    const version = await liveVersion(tx, engagementId);
    if (version === undefined) {
      throw new Refusal({
        code: "ownership.no_map",
        say: "No responsibility map is live for this engagement yet: both sides have to sign the first one. Stewards find it under map.",
      });
    }
    const phrases = await phrasesIn(tx, engagementId, "approved");
    const stamp = JSON.stringify([version, phrases.map(({ key, functionId }) => [key, functionId])]);
    const known = kept.get(engagementId);
    kept.delete(engagementId);
    const entry = known?.stamp === stamp ? known : { stamp, map: await load() };
    kept.set(engagementId, entry);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return entry.map;

    async function load(): Promise<LiveMap> {
      const functions = await functionsOf(tx, engagementId, version?.version ?? 0);
      return { ...version, functions, finder: buildFinder(functions, phrases) } as LiveMap;
    }
  };
}

/**
 * The audit of a round, from the incidents' logs, what the providers took, and what the matrix demands (`scene.ts`). Pure;
 * nothing of the engine is used. Commit order is the order of an incident's log, which is written under its lock.
 */
import { z } from "zod";
import type { Receipt } from "./providers.ts";
import type { Entry } from "./records.ts";
import { type Demand, demanded } from "./scene.ts";

export interface Evidence {
  /** Titles whose declaration some instance took. */
  readonly declared: readonly string[];
  readonly entries: readonly Entry[];
  readonly receipts: readonly Receipt[];
  /** What a person is called in `Demand`, by their id. */
  readonly nameOf: (person: string) => string | undefined;
  /** How much of a time some instance was up; both in the clock's milliseconds. */
  readonly upBetween: (from: number, until: number) => number;
}

export interface Verdict {
  readonly incidents: number;
  /** Pages that a provider took, each once. */
  readonly pages: number;
  readonly lost: number;
  readonly duplicates: number;
  readonly unmarkedDuplicates: number;
  readonly pagedAfterAck: number;
  /** In words, for whoever looks for the reason. */
  readonly findings: readonly string[];
}

/** A page that was not taken when an acknowledgement came is excused for so long: it may have been tried. In milliseconds. */
const patience = 120_000;

const pagingSchema = z.looseObject({
  tier: z.int().optional(),
  cycle: z.int().optional(),
  reason: z.string().optional(),
  pages: z.array(z.looseObject({ id: z.string(), person: z.string(), way: z.string() })),
});
const onePageSchema = z.looseObject({ page: z.string() });

/** Somebody whom the matrix demands in one step, and the page that was made for it. */
interface Owed {
  readonly demand: Demand;
  readonly page: string | undefined;
  readonly step: string;
  readonly seq: number;
  readonly at: number;
}

export function audit(evidence: Evidence): Verdict {
  const { declared, entries, receipts } = evidence;
  const byPage = Map.groupBy(receipts, ({ page }) => page);
  const logs = [...Map.groupBy(entries, ({ incident }) => incident).values()];
  const byTitle = Map.groupBy(logs, ([first]) => first?.title);
  const missing = declared.filter((title) => !byTitle.has(title)).map((title) => `lost: ${title} was never declared`);
  const twice = [...byTitle].flatMap(([title, those]) =>
    those.slice(1).map(() => `unmarked: ${title} is two incidents, and all its pages come twice`),
  );
  const lost = [...missing, ...logs.flatMap((log) => lostOf(log, byPage, evidence))];
  const afterAck = logs.flatMap((log) => afterAckOf(log, byPage));
  const copies = [...byPage.values()].map((those) => ({
    page: those[0]?.page,
    more: those.length - 1,
    unmarked: Math.max(those.filter(({ marked }) => !marked).length - 1, 0),
  }));
  const unmarked = [
    ...twice,
    ...copies.flatMap(({ page, unmarked }) => Array.from({ length: unmarked }, () => `unmarked: page ${page}`)),
  ];
  return {
    incidents: logs.length,
    pages: byPage.size,
    lost: lost.length,
    duplicates: copies.reduce((sum, { more }) => sum + more, 0),
    unmarkedDuplicates: unmarked.length,
    pagedAfterAck: afterAck.length,
    findings: [...lost, ...unmarked, ...afterAck],
  };
}

/** Demanded by a tier and cycle that was reached, not taken by any provider, and not cancelled by an acknowledgement. */
function lostOf(
  log: readonly Entry[],
  byPage: ReadonlyMap<string, unknown>,
  { nameOf, upBetween }: Evidence,
): string[] {
  const owed = log.flatMap((entry) => owedBy(entry, nameOf));
  const stop = log.find(({ what }) => what === "acknowledged" || what === "resolved");
  return owed.flatMap((each) => {
    const { demand, page, step, seq } = each;
    if (page !== undefined && byPage.has(page)) return [];
    // After an outage the tier is paged once more in place of what did not go out.
    if (owed.some((other) => other.seq > seq && other.step === step && other.demand === demand)) return [];
    const own = log.filter(({ detail }) => onePageSchema.safeParse(detail).data?.page === page);
    const since = Math.max(each.at, ...own.filter(({ at }) => stop === undefined || at <= stop.at).map(({ at }) => at));
    const isSaidToBeSent = own.some(({ what }) => what === "page_sent");
    const isCancelled = stop !== undefined && !isSaidToBeSent && upBetween(since, stop.at) <= patience;
    const excused = page !== undefined && isCancelled;
    return excused ? [] : [`lost: ${demand} of ${log[0]?.title}, ${step}, page ${page ?? "was not made"}`];
  });
}

function owedBy({ what, detail, seq, at }: Entry, nameOf: Evidence["nameOf"]): Owed[] {
  if (what !== "paged" && what !== "second_paged" && what !== "alarmed") return [];
  const { tier, cycle, pages } = pagingSchema.parse(detail);
  const demands: readonly Demand[] =
    what === "alarmed"
      ? demanded.alarm
      : what === "second_paged"
        ? demanded.firstOther
        : tier === 1
          ? demanded.first
          : demanded.second;
  const step = what === "paged" ? `tier ${tier} in cycle ${cycle}` : `${what} at ${seq}`;
  return demands.map((demand) => ({
    demand,
    page: pages.find(({ person, way }) => `${nameOf(person)}/${way}` === demand)?.id,
    step,
    seq,
    at,
  }));
}

/** Begun after an acknowledgement was committed; or sent without having been begun, when it should have been stopped. */
function afterAckOf(log: readonly Entry[], byPage: ReadonlyMap<string, readonly Receipt[]>): string[] {
  const stop = log.find(({ what }) => what === "acknowledged" || what === "resolved");
  if (stop === undefined) return [];
  const begun = log.flatMap(({ what, seq, detail }) =>
    what === "page_begun" ? [{ seq, page: onePageSchema.parse(detail).page }] : [],
  );
  const late = begun.filter(({ seq }) => seq > stop.seq).map(({ page }) => `after ack: page ${page} of ${stop.title}`);
  const made = log.flatMap(({ detail }) => pagingSchema.safeParse(detail).data?.pages ?? []);
  const unclaimed = made.flatMap(({ id }) => {
    const more = (byPage.get(id)?.length ?? 0) - begun.filter(({ page }) => page === id).length;
    return Array.from({ length: Math.max(more, 0) }, () => `after ack: page ${id} of ${stop.title} was never claimed`);
  });
  return [...late, ...unclaimed];
}

/** The proof that the log of incidents is whole, and that it leads to the state that is kept (E27). */
import { isDeepStrictEqual } from "node:util";
import { referenceOf } from "../../domain/incident.ts";
import type { Tx } from "../../infra/db.ts";
import { replay } from "./replay/decide.ts";
import * as store from "./store.ts";

export interface Audited {
  readonly incidents: number;
  readonly entries: number;
  /** What does not hold, a line each; empty where all of it does. */
  readonly problems: readonly string[];
}

/** Goes over every incident's log, of one engagement or of all: its chain, its replay, and that no number is missing. */
export async function auditIncidents(tx: Tx, engagementId?: string): Promise<Audited> {
  const problems: string[] = [];
  let incidents = 0;
  let entries = 0;
  for (const count of await store.counts(tx)) {
    if (engagementId !== undefined && count.engagementId !== engagementId) continue;
    const numbers = await store.numbersOf(tx, count.engagementId);
    problems.push(
      ...missing(
        numbers.map(({ number }) => number),
        count,
      ),
    );
    for (const { id } of numbers) {
      const proof = await store.proofOf(tx, id, count.engagementId);
      if (proof === undefined) continue;
      incidents += 1;
      entries += proof.log.length;
      const wrong = proof.broken ?? differing(proof);
      if (wrong !== undefined) problems.push(`${count.engagementId} ${referenceOf(proof.incident)}: ${wrong}.`);
    }
  }
  return { incidents, entries, problems };
}

function missing(numbers: readonly number[], { engagementId, last }: { engagementId: string; last: number }): string[] {
  const there = new Set(numbers);
  const gone = Array.from({ length: last }, (_, index) => index + 1).filter((number) => !there.has(number));
  return gone.map((number) => `${engagementId}: incident ${number} is missing.`);
}

function differing({ incident, pages, log, isFound }: store.Proof): string | undefined {
  const replayed = replay(log);
  if (!isDeepStrictEqual(plain(replayed.incident), plain(incident))) return "its state is not what its log leads to";
  if (!isDeepStrictEqual(plain(replayed.pages), plain(pages))) return "its pages are not what its log leads to";
  if (!isFound()) return "when it is due, or whose turn it is, is not what its log leads to";
  return undefined;
}

/** As the database keeps it: without what is absent. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

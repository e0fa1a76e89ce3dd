/** What is due: the climb and the pages' delays, leadership's updates, and the auditor who trusts none of that. */
import type { Sweep } from "../../bot/feature.ts";
import type { Page } from "../../domain/incident.ts";
import type { Beat } from "../../infra/beat.ts";
import { type Database, isPassing, type TransactionOptions, type Tx } from "../../infra/db.ts";
import { aroundOf } from "./around.ts";
import { drain } from "./drain.ts";
import type { Engine } from "./engine.ts";
import type { Kept } from "./store.ts";
import * as store from "./store.ts";

const second = 1_000;
const minute = 60 * second;

const urgent: TransactionOptions = { isUrgent: true };

/** Overdue by more than this, something else than the engine must drive it on (E24). */
const patience = 30 * second;

export interface SweepDeps {
  readonly database: Database;
  readonly engine: Engine;
  readonly beat: Beat;
  /** Has a page sent again, once for this instant. */
  readonly resend: (tx: Tx, page: Pick<Page, "id" | "way">, now: Date) => Promise<void>;
}

export function sweepsOf(deps: SweepDeps): readonly Sweep[] {
  const { database, engine } = deps;
  return [
    {
      name: "escalation.climb",
      urgent: true,
      run: (now) => drain(database, now, store.takeDue, engine.advance, urgent),
      nextDue: store.nextDue,
    },
    {
      name: "escalation.updates",
      run: (now) => drain(database, now, store.takeUpdate, (tx, kept) => tellLeaders(engine, tx, kept, now), {}),
      nextDue: store.nextUpdate,
    },
    { name: "escalation.audit", urgent: true, every: 10 * second, run: (now) => audit(deps, now) },
  ];
}

/** Every M minutes, whatever happens (E26). */
async function tellLeaders(engine: Engine, tx: Tx, kept: Kept, now: Date): Promise<boolean> {
  const around = await aroundOf(tx, kept.engagementId, kept.incident);
  const updateAt = now.getTime() + around.matrix.updateMinutes * minute;
  await engine.commit(tx, kept, [{ what: "leaders_told", updateAt }], { actor: "demarc", now, around });
  return true;
}

/**
 * The auditor (E24): by its own queries, without trusting the engine's, it looks for incidents that nobody holds and that
 * should have moved on, and for pages that nobody sends. That it could do so is the sign of life. An incident that cannot
 * be driven on keeps none behind it, and the sign of life away: then somebody outside hears of it.
 */
async function audit({ database, engine, beat, resend }: SweepDeps, now: Date): Promise<number> {
  const before = new Date(now.getTime() - patience);
  const { late, stuck } = await database.transaction(
    async (tx) => ({
      late: await store.stalled(tx, before),
      stuck: await store.stuckPages(tx, before),
    }),
    urgent,
  );
  const failures: unknown[] = [];
  const attempt = async (work: (tx: Tx) => Promise<unknown>): Promise<void> => {
    try {
      await database.transaction(work, urgent);
    } catch (error) {
      // Without a database nothing of the rest would do better, and the climb waits for this.
      if (isPassing(error)) throw error;
      failures.push(error);
    }
  };
  for (const { id, engagementId } of late) {
    await attempt(async (tx) => {
      const kept = await store.lock(tx, id, engagementId);
      if (kept !== undefined) await engine.advance(tx, kept, now);
    });
  }
  for (const page of stuck) await attempt((tx) => resend(tx, page, now));
  if (failures.length > 0) throw failures[0];
  beat.beat(now);
  return late.length + stuck.length;
}

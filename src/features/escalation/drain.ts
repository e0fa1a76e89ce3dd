/** How incidents that are due are worked on: until nothing is left, several at once. */
import type { Database, TransactionOptions, Tx } from "../../infra/db.ts";
import type { Kept } from "./store.ts";

/** So many incidents are worked on at once, where the database has the connections. */
const atOnce = 4;

/**
 * Takes what is due until nothing is left, each in a transaction of its own; other instances skip what is taken. Others
 * help once there is something: mostly there is nothing, each second. What fails is not tried again in this round, keeps
 * nothing that is due after it waiting, and is thrown when all have ended: the first of it.
 *
 * @param take takes the longest overdue that nobody has, but none of `except`
 * @returns how many were worked on
 */
export async function drain(
  database: Pick<Database, "kind" | "transaction">,
  now: Date,
  take: (tx: Tx, now: Date, except: readonly string[]) => Promise<Kept | undefined>,
  work: (tx: Tx, kept: Kept, now: Date) => Promise<boolean>,
  options: TransactionOptions,
): Promise<number> {
  let done = 0;
  const failures: unknown[] = [];
  const failed: string[] = [];
  const workers: Promise<void>[] = [];
  const most = database.kind === "postgres" ? atOnce : 1;
  const begin = (): void => void workers.push(worker());

  /** @returns whether there may be more. Never rejects: while nobody waits for it yet, that would end the process. */
  async function next(): Promise<boolean> {
    let taken: string | undefined;
    try {
      const worked = await database.transaction(async (tx) => {
        const kept = await take(tx, now, failed);
        taken = kept?.id;
        if (kept === undefined) return false;
        while (workers.length < most) begin();
        // What was due and yet changed nothing would be found for ever.
        if (!(await work(tx, kept, now))) throw new Error(`Incident ${kept.id} was due, and nothing came of it.`);
        return true;
      }, options);
      if (worked) done += 1;
      return worked;
    } catch (error) {
      failures.push(error);
      // Where none could even be taken, the next one would not be either.
      if (taken === undefined) return false;
      failed.push(taken);
      return true;
    }
  }

  async function worker(): Promise<void> {
    while (await next());
  }

  begin();
  // Also for those that join meanwhile.
  for (const each of workers) await each;
  if (failures.length > 0) throw failures[0];
  return done;
}

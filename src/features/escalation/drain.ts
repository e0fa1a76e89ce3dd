/** How incidents that are due are worked on: until nothing is left, several at once. */
import type { Database, TransactionOptions, Tx } from "../../infra/db.ts";
import type { Kept } from "./store.ts";

/** So many incidents are worked on at once, where the database has the connections. */
const atOnce = 4;

/**
 * Takes what is due until nothing is left, each in a transaction of its own; other instances skip what is taken. Others
 * help once there is something: mostly there is nothing, each second. What one of them throws keeps none of the others
 * from their work, and is thrown when all have ended.
 *
 * @returns how many were worked on
 */
export async function drain(
  database: Pick<Database, "kind" | "transaction">,
  now: Date,
  take: (tx: Tx, now: Date) => Promise<Kept | undefined>,
  work: (tx: Tx, kept: Kept, now: Date) => Promise<boolean>,
  options: TransactionOptions,
): Promise<number> {
  let done = 0;
  const failures: unknown[] = [];
  const workers: Promise<void>[] = [];
  const most = database.kind === "postgres" ? atOnce : 1;
  // Caught at once: what a worker throws while nobody waits for it yet would end the process.
  const begin = (): void => void workers.push(worker().catch((error: unknown) => void failures.push(error)));
  const worker = async (): Promise<void> => {
    for (;;) {
      const found = await database.transaction(async (tx) => {
        const kept = await take(tx, now);
        if (kept === undefined) return false;
        while (workers.length < most) begin();
        // What was due and yet changed nothing would be found for ever.
        if (!(await work(tx, kept, now))) throw new Error(`Incident ${kept.id} was due, and nothing came of it.`);
        return true;
      }, options);
      if (!found) return;
      done += 1;
    }
  };
  begin();
  // Also for those that join meanwhile.
  for (const each of workers) await each;
  if (failures.length > 0) throw failures[0];
  return done;
}

/** Sweeps that do one thing a transaction. */
import type { Database, Tx } from "../infra/db.ts";
import type { Card } from "./card.ts";
import type { Message, Sweep } from "./feature.ts";

/** Where things are changed and said: a handler's context, or a sweep's. */
export interface Stage {
  readonly tx: Tx;
  readonly now: Date;
  send(message: Message): Promise<void>;
  revise(topic: string, card: Card): Promise<void>;
}

export interface SweepDeps {
  readonly database: Database;
  readonly send: (tx: Tx, message: Message) => Promise<void>;
  readonly revise: (tx: Tx, topic: string, card: Card) => Promise<void>;
}

/**
 * One thing a transaction, so that several instances share the work and none does it twice.
 *
 * @param one does one thing that is due; returns whether there was one
 */
export const sweepOneByOne = (
  { database, send, revise }: SweepDeps,
  name: string,
  one: (stage: Stage) => Promise<boolean>,
  when: Pick<Sweep, "every" | "nextDue"> = {},
): Sweep => ({
  name,
  ...when,
  async run(now) {
    let done = 0;
    const next = () =>
      database.transaction((tx) =>
        one({ tx, now, send: (message) => send(tx, message), revise: (topic, card) => revise(tx, topic, card) }),
      );
    while (await next()) done += 1;
    return done;
  },
});

/** The ticker: once a second it asks the sweeps for what is due. What that is lies in the database, never here. */
import cron from "node-cron";
import type { Sweep } from "../bot/feature.ts";
import type { Clock } from "../domain/clock.ts";
import { isPassing } from "./db.ts";
import { fault, type Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

export interface Ticker {
  start(): void;
  /**
   * One round of all sweeps, one after another, the urgent ones beside the others; joins what is running of it. Never
   * rejects.
   */
  tick(): Promise<void>;
  /** Begins no further round, and waits for the running one. */
  stop(): Promise<void>;
}

/** Says of a sweep whether it is its turn: one with `every` rests for so long after each. */
export function createTurns(): (sweep: Sweep, now: Date) => boolean {
  const restsUntil = new Map<Sweep, number>();
  return (sweep, date) => {
    const now = date.getTime();
    if (now < (restsUntil.get(sweep) ?? now)) return false;
    if (sweep.every !== undefined) restsUntil.set(sweep, now + sweep.every);
    return true;
  };
}

export function createTicker(deps: {
  readonly sweeps: readonly Sweep[];
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}): Ticker {
  const { sweeps, clock, log, metrics } = deps;
  /** The rounds that are running, by whether they are the urgent sweeps'. */
  const rounds = new Map<boolean, Promise<void>>();
  const isTurn = createTurns();

  /** A sweep that fails does not keep the others from what is due. */
  async function run(sweep: Sweep): Promise<void> {
    try {
      const did = await sweep.run(clock.now());
      if (did > 0) metrics.sweep(sweep.name, "done");
    } catch (error) {
      metrics.sweep(sweep.name, "failed");
      if (isPassing(error)) log.warn({ err: error, sweep: sweep.name }, "a sweep could not reach the database for now");
      else fault(log, error, { sweep: sweep.name });
    }
  }

  async function all(urgent: boolean): Promise<void> {
    for (const sweep of sweeps.filter((each) => (each.urgent ?? false) === urgent)) {
      if (isTurn(sweep, clock.now())) await run(sweep);
    }
  }

  function round(urgent: boolean): Promise<void> {
    const running = rounds.get(urgent) ?? all(urgent).finally(() => rounds.delete(urgent));
    rounds.set(urgent, running);
    return running;
  }

  const tick = async (): Promise<void> => void (await Promise.all([round(true), round(false)]));

  // A tick that was missed is no news: the next one, a second later, finds all that is due.
  const task = cron.createTask("* * * * * *", () => void tick(), { name: "sweeps", suppressMissedWarning: true });
  return {
    start: () => void task.start(),
    tick,
    async stop() {
      await task.destroy();
      await Promise.all(rounds.values());
    },
  };
}

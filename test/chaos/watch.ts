/** Watches for incidents that nobody holds and that nothing moves on, while instances are up that should do so. */
import { setTimeout as sleep } from "node:timers/promises";
import type { FastClock } from "./clock.ts";
import type { Gap } from "./fleet.ts";
import type { Records } from "./records.ts";
import { response } from "./scene.ts";

export interface Watcher extends AsyncDisposable {
  /** Incidents that were overdue by more than a minute of the clock, each once. */
  stalled(): ReadonlySet<string>;
}

const interval = 500;
const limit = 60_000;

/** How much of a time of the clock's some instance was up. */
export const upBetween =
  (clock: FastClock, gaps: () => readonly Gap[]) =>
  (from: number, until: number): number =>
    gaps().reduce((up, gap) => {
      const down = Math.min(until, clock.at(gap.until)) - Math.max(from, clock.at(gap.from));
      return up - Math.max(down, 0);
    }, until - from);

export function watch(deps: {
  readonly records: Records;
  readonly clock: FastClock;
  readonly gaps: () => readonly Gap[];
  readonly since: Date;
}): Watcher {
  const { records, clock, gaps, since } = deps;
  const stalled = new Set<string>();
  const up = upBetween(clock, gaps);
  let watching = true;

  async function look(): Promise<void> {
    // Read first: what happens while the question is on its way is no delay.
    const now = clock.now().getTime();
    for (const { incident, at } of await records.unheld(since)) {
      if (up(at + response, now) > limit) stalled.add(incident);
    }
  }

  const done = (async () => {
    while (watching) {
      await look();
      await sleep(interval);
    }
  })();
  done.catch(() => {});
  return {
    stalled: () => stalled,
    async [Symbol.asyncDispose]() {
      watching = false;
      await done;
    },
  };
}

/**
 * How fast Slack may be called: a method that answered 429 waits as long as Slack asked, while all others go on; and
 * one channel gets at most one message a second, in the order in which they were given.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { monotonic } from "../../src/domain/clock.ts";

/** Elapsed time in milliseconds, and waiting; tests bring their own. */
export interface Timer {
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export const realTimer: Timer = { now: monotonic, wait: (milliseconds) => sleep(milliseconds) };

/** Slack asked for a pause. */
export class RateLimited extends Error {
  override readonly name = "RateLimited";
  /** Milliseconds. */
  readonly wait: number;
  constructor(method: string, wait: number) {
    super(`Slack asked to wait ${wait} ms before the next ${method}.`);
    this.wait = wait;
  }
}

export interface Pace {
  /**
   * Runs `work` when the method may be called, and again after each `RateLimited` that it throws, in turn.
   *
   * @param lane calls of one lane are a second apart and in order: a channel.
   * @throws {RateLimited} when the waiting would take longer than is worth it here: try again later.
   */
  run<T>(method: string, lane: string | undefined, work: () => Promise<T>): Promise<T>;
}

const spacing = 1_000;
/** Longer waits are left to whoever retries with a lease, so that nobody else takes the work up meanwhile. */
const longestWait = 15_000;

export function createPace(timer: Timer): Pace {
  /** Until when each method is paused, by the timer. */
  const paused = new Map<string, number>();
  /** The end of each busy lane. */
  const lanes = new Map<string, Promise<void>>();

  async function free<T>(method: string, work: () => Promise<T>): Promise<T> {
    const giveUp = timer.now() + longestWait;
    for (;;) {
      const wait = (paused.get(method) ?? 0) - timer.now();
      if (wait > 0) {
        if (timer.now() + wait > giveUp) throw new RateLimited(method, wait);
        await timer.wait(wait);
        continue;
      }
      paused.delete(method);
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof RateLimited)) throw error;
        paused.set(method, Math.max(paused.get(method) ?? 0, timer.now() + error.wait));
      }
    }
  }

  function inLane<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const result = (lanes.get(lane) ?? Promise.resolve()).then(work);
    // The lane is free again a second after the call, whatever came of it; the caller does not wait for that.
    const end = result
      .catch(() => undefined)
      .then(() => timer.wait(spacing))
      .then(() => {
        if (lanes.get(lane) === end) lanes.delete(lane);
      });
    lanes.set(lane, end);
    return result;
  }

  return {
    run: (method, lane, work) => (lane === undefined ? free(method, work) : inLane(lane, () => free(method, work))),
  };
}

/**
 * The turnstile: how much of what was taken is worked on at once, in the order in which it came. Acknowledging a delivery
 * costs a fraction of a millisecond and has a deadline of seconds; working on it costs several, of the same processor and
 * the same few connections to the database. So while deliveries come in, work is begun only as far as the event loop has
 * time to spare: in a flood all of it is acknowledged and kept, and worked on when it is over.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { monotonic } from "../domain/clock.ts";
import { createLoopWatch } from "./loop-watch.ts";

export interface Turnstile {
  /** A delivery has come in. */
  arrived(): void;
  /** Runs `work` when its turn has come; what it throws is thrown here. */
  pass<T>(work: () => Promise<T>): Promise<T>;
}

/** How often the event loop is looked at, in milliseconds. */
const look = 10;
/** Nothing came in for so many looks: there is no flood. Looks, since a loop that was held up has not heard what waits. */
const quiet = 3;
/** So much is begun at each look, if it has: a little at a time, or what is begun together gets in the way together. */
const atOnce = 2;
/** Even then something is begun that often, in milliseconds: nobody waits for the end of a flood. */
const longestHold = 200;

/** @param width so many pieces of work at once: fewer than the database has connections, so that others find one */
export function createTurnstile(width: number): Turnstile {
  const waiting: (() => void)[] = [];
  const hasTime = allowance();
  /** Looks since a delivery came in. */
  let looks = quiet;
  let inside = 0;
  let isOpening = false;

  async function calm(): Promise<void> {
    const started = monotonic();
    while (looks < quiet && !hasTime() && monotonic() - started < longestHold) {
      await sleep(look);
      looks += 1;
    }
  }

  /** Lets in who waits, one after another, while there is room. */
  async function open(): Promise<void> {
    if (isOpening) return;
    isOpening = true;
    while (inside < width && waiting.length > 0) {
      await calm();
      inside += 1;
      waiting.shift()?.();
    }
    isOpening = false;
  }

  return {
    arrived() {
      looks = 0;
    },
    async pass(work) {
      const { promise: turn, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      void open();
      await turn;
      try {
        return await work();
      } finally {
        inside -= 1;
        void open();
      }
    },
  };
}

/** Tells whether the event loop has time for one more. */
function allowance(): () => boolean {
  const watch = createLoopWatch(look);
  let seen = watch();
  let left = atOnce;
  return () => {
    const now = watch();
    if (now !== seen) left = now.isBusy ? 0 : atOnce;
    seen = now;
    left -= 1;
    return left >= 0;
  };
}

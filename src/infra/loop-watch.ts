/** Watches the event loop: whether it has time to spare is known without a timer, by looking when somebody asks. */
import { performance } from "node:perf_hooks";
import { monotonic } from "../domain/clock.ts";

/** What was seen over one stretch of time. */
export interface Look {
  readonly isBusy: boolean;
}

/** Busy for more than this share of the time, it has none to spare. */
const full = 0.8;

/** @returns what was seen last, which is another look every `stretch` milliseconds at most */
export function createLoopWatch(stretch: number): () => Look {
  let seenAt = monotonic();
  let seen = performance.eventLoopUtilization();
  let look: Look = { isBusy: false };
  return () => {
    if (monotonic() - seenAt >= stretch) {
      const now = performance.eventLoopUtilization();
      look = { isBusy: performance.eventLoopUtilization(now, seen).utilization >= full };
      seen = now;
      seenAt = monotonic();
    }
    return look;
  };
}

/**
 * Lanes: how many transactions of this process run at once. Who waits, waits here and in order, not for a connection until
 * the driver gives up; and pages have a lane of their own, so that nothing else may delay them (E14), be it a flood of
 * turns and alerts that all wait for one row's lock.
 */
import PQueue from "p-queue";
import { createLoopWatch } from "./loop-watch.ts";

export interface Lanes {
  /** Runs `work` when there is room in its lane; what it throws is thrown here. */
  pass<T>(work: () => Promise<T>, options?: { readonly isUrgent?: boolean }): Promise<T>;
}

/** So many in each lane. */
export interface Widths {
  /** Transactions wait for the database for most of their time: several together cost none of them anything. */
  readonly ordinary: number;
  /**
   * But while the event loop has no time to spare, each one that is begun makes all others longer, what is urgent too, and
   * holds its locks as long.
   */
  readonly busy: number;
  readonly urgent: number;
}

/** How often the event loop is looked at, in milliseconds. */
const stretch = 50;

/** @param watch tells whether the event loop has time to spare */
export function createLanes({ ordinary, busy, urgent }: Widths, watch = createLoopWatch(stretch)): Lanes {
  const lanes = { ordinary: new PQueue({ concurrency: ordinary }), urgent: new PQueue({ concurrency: urgent }) };
  return {
    pass(work, { isUrgent = false } = {}) {
      if (isUrgent) return lanes.urgent.add(work);
      return lanes.ordinary.add(() => {
        // Whoever waits is let in, or not, by what was seen when somebody else was.
        lanes.ordinary.concurrency = watch().isBusy ? busy : ordinary;
        return work();
      });
    },
  };
}

/** One lane for a database with one connection: what is urgent goes first. */
export function createSingleLane(): Lanes {
  const lane = new PQueue({ concurrency: 1 });
  return { pass: (work, { isUrgent = false } = {}) => lane.add(work, { priority: isUrgent ? 1 : 0 }) };
}

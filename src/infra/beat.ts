/**
 * The dead man's beat (E24): a sign of life to a watcher outside, which raises the alarm when it stays away. Nobody waits
 * for it, and whatever happens to it delays nothing.
 */
import type { Log } from "./log.ts";

export interface Beat {
  /** Whether there is a watcher; without one, declaring an incident warns. */
  readonly isWatched: boolean;
  /** Says that all is well at `now`; at most once in `every` milliseconds goes out. Never throws. */
  beat(now: Date): void;
}

const usualEvery = 20_000;
/** Less than any watcher's patience, so that a slow one is no reason for two at a time. In milliseconds. */
const patience = 5_000;

/** @param url the watcher's; absent: nobody watches, and nothing is sent. */
export function createBeat(options: {
  readonly url: string | undefined;
  readonly log: Log;
  readonly every?: number;
}): Beat {
  const { url, log, every = usualEvery } = options;
  let next = Number.NEGATIVE_INFINITY;

  async function send(to: string): Promise<void> {
    try {
      const response = await fetch(to, { method: "POST", signal: AbortSignal.timeout(patience) });
      await response.body?.cancel();
      if (!response.ok) log.warn({ status: response.status }, "the dead man's watcher refused a beat");
    } catch (error) {
      log.warn({ err: error }, "the dead man's watcher could not be reached");
    }
  }

  return {
    isWatched: url !== undefined,
    beat(now) {
      if (url === undefined || now.getTime() < next) return;
      next = now.getTime() + every;
      void send(url);
    },
  };
}

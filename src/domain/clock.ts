/**
 * The only place that reads the machine's clock. Everything else is handed a `Clock`, or the instant itself, so that
 * tests and the playground's fast-forward can move time.
 */
export interface Clock {
  /** The present instant. A `Date` is an instant in UTC; local times are made by `calendar.ts`. */
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that its owner moves. */
export interface MovableClock extends Clock {
  /** Moves the clock on by `milliseconds` (negative is refused: time that went by cannot come back). */
  advance(milliseconds: number): void;
}

/** A clock that runs with the machine's, ahead of it by what was advanced: the playground's "fast-forward". */
export function offsetClock(): MovableClock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    advance(milliseconds) {
      ahead += requireForward(milliseconds);
    },
  };
}

/** A clock that goes by itself from what it was last set to, wherever the machine's own clock goes or is set. */
export interface SettableClock extends MovableClock {
  /** It is `at` now, but for what it was advanced. */
  set(at: Date): void;
}

/** Begins with the machine's time, and is then set to the database's (E21): all instances agree on what is due. */
export function settableClock(): SettableClock {
  let base = Date.now();
  let since = monotonic();
  let ahead = 0;
  return {
    now: () => new Date(base + monotonic() - since + ahead),
    advance(milliseconds) {
      ahead += requireForward(milliseconds);
    },
    set(at) {
      base = at.getTime();
      since = monotonic();
    },
  };
}

/** A clock that stands still at `start` (ISO 8601 with a zone) until it is advanced: the tests' clock. */
export function stoppedClock(start: string): MovableClock {
  let at = new Date(start).getTime();
  if (Number.isNaN(at)) throw new RangeError(`"${start}" is not an ISO 8601 instant.`);
  return {
    now: () => new Date(at),
    advance(milliseconds) {
      at += requireForward(milliseconds);
    },
  };
}

/** Elapsed milliseconds on the monotonic clock, for measuring; never for deciding what is due. */
export const monotonic = (): number => performance.now();

function requireForward(milliseconds: number): number {
  if (!(milliseconds >= 0)) throw new RangeError(`A clock only moves forward; ${milliseconds} ms was asked.`);
  return milliseconds;
}

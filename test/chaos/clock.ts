/** A clock that runs faster than the machine's. Whoever has the same pace agrees on the time, in every process. */
import type { Clock } from "../../src/domain/clock.ts";

export interface Pace {
  /** The machine's milliseconds since 1970 at which the clock showed `shown`, its own milliseconds since 1970. */
  readonly started: number;
  readonly shown: number;
  /** So many times faster. */
  readonly speed: number;
}

export interface FastClock extends Clock {
  readonly speed: number;
  /** A time of the machine's, on this clock; in milliseconds since 1970. */
  at(machine: number): number;
}

export function fastClock({ started, shown, speed }: Pace): FastClock {
  const at = (machine: number): number => Math.round(shown + (machine - started) * speed);
  return { speed, at, now: () => new Date(at(Date.now())) };
}

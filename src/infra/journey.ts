/** A journey through time, for tests and the playground's fast-forward: nothing that is due on the way is jumped over. */
import type { MovableClock } from "../domain/clock.ts";

export interface Travels {
  /** The next instant after `after` at which something is due to the second; `undefined` where nothing is. */
  nextDue(after: Date): Promise<Date | undefined>;
  /** Lets everything end that was begun: the clock must not run away from it. */
  settle(): Promise<void>;
  /** Does what is due now. */
  tick(): Promise<void>;
}

/** Moves the clock on by `milliseconds`, with a stop wherever something is due. */
export async function journey(clock: MovableClock, milliseconds: number, travels: Travels): Promise<void> {
  const end = clock.now().getTime() + milliseconds;
  for (;;) {
    await travels.settle();
    const due = (await travels.nextDue(clock.now()))?.getTime() ?? end;
    const to = Math.min(due, end);
    clock.advance(Math.max(0, to - clock.now().getTime()));
    await travels.tick();
    if (to >= end) break;
  }
  await travels.settle();
}

/**
 * The time by which both chats' pace is kept. It flows faster than any machine's, or it is held: then it moves on only
 * where a test says so, and how long something waits for its turn is the same on every machine.
 */
import type { Timer } from "../../adapters/teams/pace.ts";

export interface HeldTimer extends Timer, Disposable {
  hold(): void;
  flow(): void;
  /** Moves it on by so many milliseconds. */
  pass(milliseconds: number): void;
}

/** Each so many of the machine's milliseconds that it flows, so many of its own go by. */
const [often, flowing] = [20, 5_000];

/** It flows until it is held. Once it is disposed of, nobody waits by it any more. */
export function heldTimer(): HeldTimer {
  const waiting = new Set<{ readonly due: number; readonly done: () => void }>();
  let now = 0;
  let isHeld = false;
  let isOver = false;

  function pass(milliseconds: number): void {
    now += milliseconds;
    for (const each of [...waiting].filter(({ due }) => due <= now)) {
      waiting.delete(each);
      each.done();
    }
  }

  const flow = setInterval(() => {
    if (!isHeld) pass(flowing);
  }, often);
  return {
    now: () => now,
    random: () => 0.5,
    async wait(milliseconds) {
      if (isOver) now += milliseconds;
      else await new Promise<void>((done) => void waiting.add({ due: now + milliseconds, done }));
    },
    pass,
    hold() {
      isHeld = true;
    },
    flow() {
      isHeld = false;
    },
    [Symbol.dispose]() {
      clearInterval(flow);
      isOver = true;
      pass(Number.MAX_SAFE_INTEGER / 2);
    },
  };
}

import { setTimeout as after } from "node:timers/promises";

/**
 * The outcome of `work`, where it comes within so many milliseconds. What was begun goes on after that, and whether it
 * comes to an end is not known.
 *
 * @throws what `tooLate` makes, when time has run out.
 */
export async function inTime<T>(milliseconds: number, work: Promise<T>, tooLate: () => Error): Promise<T> {
  const done = new AbortController();
  const late = after(milliseconds, undefined, { signal: done.signal }).then(() => {
    throw tooLate();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
    late.catch(() => {});
  }
}

/** What `within` returns when time has run out. */
export const late = Symbol("late");

/** The promise's outcome, or `late` after so many milliseconds; what comes later is nobody's error. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | typeof late> {
  const { promise: timeUp, resolve } = Promise.withResolvers<typeof late>();
  const timer = setTimeout(resolve, milliseconds, late);
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

/** What has arrived somewhere, and who waits for what. Waiting is by event. */

export interface Arrivals<T> {
  add(item: T): void;
  /** The earliest that nobody has taken and that fits; waits for it. @throws after ten seconds, with what there was. */
  take(fits: (item: T) => boolean, what: string): Promise<T>;
  /** What nobody has taken. */
  left(): readonly T[];
  all(): readonly T[];
}

/** Long, since a busy machine is no failure. In milliseconds. */
const patience = 10_000;

export function createArrivals<T>(describe: (item: T) => string): Arrivals<T> {
  const all: T[] = [];
  const taken = new Set<T>();
  const waiting = new Set<() => void>();
  const left = () => all.filter((item) => !taken.has(item));
  return {
    add(item) {
      all.push(item);
      for (const look of [...waiting]) look();
    },
    take(fits, what) {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const stop = () => {
        clearTimeout(timer);
        waiting.delete(look);
      };
      const look = () => {
        const found = left().find(fits);
        if (found === undefined) return;
        taken.add(found);
        stop();
        resolve(found);
      };
      const timer = setTimeout(() => {
        stop();
        const there = all.map((item) => `  ${describe(item)}`).join("\n") || "  nothing";
        reject(new Error(`${what} did not arrive in ${patience} ms. There was:\n${there}`));
      }, patience);
      waiting.add(look);
      look();
      return promise;
    },
    left,
    all: () => all,
  };
}

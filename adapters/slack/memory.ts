/** Remembers the last so many results, so that what succeeded is not done again. */
export interface Memory<T> {
  /** The remembered result of `key`, or that of `work`; a failure is not remembered. */
  once(key: string, work: () => Promise<T>): Promise<T>;
}

export function createMemory<T>(size: number): Memory<T> {
  const known = new Map<string, Promise<T>>();
  return {
    once(key, work) {
      const before = known.get(key);
      if (before !== undefined) return before;
      const result = work();
      known.set(key, result);
      result.catch(() => known.delete(key));
      const oldest = known.keys().next().value;
      if (known.size > size && oldest !== undefined) known.delete(oldest);
      return result;
    },
  };
}

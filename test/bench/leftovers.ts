/** What must not outlive the bench, also where it is interrupted: databases and folders. */

type Cleanup = () => Promise<void> | void;

const leftovers = new Set<Cleanup>();

/** Registers a cleaning up for the case of an interruption; what it returns does it, once. */
export function cleanUpBy(work: Cleanup): () => Promise<void> {
  leftovers.add(work);
  return async () => {
    if (leftovers.delete(work)) await work();
  };
}

/** Ends the process by SIGINT or SIGTERM, but not before everything has been cleaned up. */
export function cleanUpOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void Promise.allSettled([...leftovers].map(async (work) => work())).then(() => process.exit(1));
    });
  }
}

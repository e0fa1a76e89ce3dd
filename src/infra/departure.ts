/**
 * How the process ends: once, and in good order. SIGTERM and SIGINT end it as was planned. So does what was thrown and
 * nobody caught, since nobody knows any more what holds: it is logged as a fault, without secrets, and the exit status
 * says that it failed, so that whoever runs Demarc starts it again.
 */
import { fault, type Log } from "./log.ts";

export interface Departure {
  /** From now on `drain` is done before the process ends; until then it ends at once. */
  drainBy(drain: () => Promise<void>): void;
  readonly isLeaving: boolean;
}

/**
 * From now on signals, and what nobody caught, end the process, at the latest after `patience` milliseconds. As the first
 * process of a container it would otherwise not even hear a signal while it starts.
 */
export function prepareDeparture({ log, patience }: { readonly log: Log; readonly patience: number }): Departure {
  let drain = async (): Promise<void> => {};
  let isLeaving = false;

  function leave(): void {
    if (isLeaving) return;
    isLeaving = true;
    setTimeout(() => process.exit(1), patience).unref();
    drain().then(
      () => process.exit(),
      (error: unknown) => {
        fault(log, error);
        process.exit(1);
      },
    );
  }

  // Rejections that nobody handles come here, too.
  process.on("uncaughtException", (error, origin) => {
    fault(log, error, { origin }, "fatal");
    process.exitCode = 1;
    leave();
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      log.info({ signal }, "draining");
      leave();
    });
  }

  return {
    drainBy(work) {
      drain = work;
    },
    get isLeaving() {
      return isLeaving;
    },
  };
}

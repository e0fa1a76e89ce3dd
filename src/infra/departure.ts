/**
 * How the process ends: once, and in good order. SIGTERM and SIGINT end it as was planned. So does what was thrown and
 * nobody caught, since nobody knows any more what holds: it is logged as a fault, without secrets, and the exit status
 * says that it failed, so that whoever runs Demarc starts it again.
 */
import { fault, type Log } from "./log.ts";

export interface Departure {
  /** From now on signals end the process, and whatever ends it does `drain` before. */
  drainBy(drain: () => Promise<void>): void;
}

/** From now on what nobody caught is logged and ends the process, at the latest after `patience` milliseconds. */
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

  return {
    drainBy(work) {
      drain = work;
      for (const signal of ["SIGTERM", "SIGINT"] as const) {
        process.once(signal, () => {
          log.info({ signal }, "draining");
          leave();
        });
      }
    },
  };
}

/** The log: JSON lines by pino. Secrets are never in it, and every fault in it has a reference that people can quote. */
import { randomInt } from "node:crypto";
import pino, { type DestinationStream, type Logger } from "pino";
import { lineRedactor, redactFields } from "./redact.ts";

export type Log = Logger;

export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export interface LogOptions {
  readonly level: (typeof logLevels)[number];
  /** What may not stand in any line: the configured secrets. */
  readonly secrets?: readonly string[];
  /** Where the lines go; standard output where it is left out. */
  readonly destination?: DestinationStream;
  /** Called for every fault that is logged. */
  readonly onFault?: () => void;
}

/** The process's log. */
export function createLog({ level, secrets = [], destination, onFault }: LogOptions): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // The level's name: a number says nothing to whoever reads it first at night.
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => {
          if ("reference" in fields) onFault?.();
          return redactFields(fields);
        },
      },
      serializers: { err: (error: unknown) => error },
      hooks: { streamWrite: lineRedactor(secrets) },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}

/**
 * Logs an error that nobody expected, and returns its reference, which the person sees: `K7Q2-MX`.
 *
 * @param context what it happened to: ids, never what people wrote.
 * @param level `fatal` for what ends the process.
 */
export function fault(
  log: Log,
  error: unknown,
  context: Readonly<Record<string, unknown>> = {},
  level: "error" | "fatal" = "error",
): string {
  const reference = newReference();
  const err = error instanceof Error ? error : new Error(String(error));
  log[level]({ ...context, reference, err }, `fault ${reference}: ${err.message}`);
  return reference;
}

/** Without letters and digits that are taken for one another when read aloud. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

function newReference(): string {
  const pick = () => alphabet.charAt(randomInt(alphabet.length));
  const text = Array.from({ length: 6 }, pick).join("");
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

import { type Logger as BoltLogger, LogLevel } from "@slack/bolt";
import type { Logger } from "pino";

/**
 * Slack's libraries write to our log. Their debug lines hold whole payloads, what people typed included, and are left
 * out.
 */
export function boltLog(log: Logger): BoltLogger {
  const words = (parts: readonly unknown[]): string => parts.map(String).join(" ");
  return {
    debug: () => undefined,
    info: (...parts) => log.debug(words(parts)),
    warn: (...parts) => log.warn(words(parts)),
    error: (...parts) => log.error(words(parts)),
    getLevel: () => LogLevel.INFO,
    setLevel: () => undefined,
    setName: () => undefined,
  };
}

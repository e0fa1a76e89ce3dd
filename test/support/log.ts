import { createLog } from "../../src/infra/log.ts";

/** A log that says nothing. */
export const silentLog = createLog({ level: "silent" });

/** A log whose lines a test reads. */
export function listeningLog(options: { onFault?: () => void; secrets?: readonly string[] } = {}) {
  const lines: string[] = [];
  const log = createLog({ level: "trace", destination: { write: (line) => void lines.push(line) }, ...options });
  return { log, lines, entries: () => lines.map((line): Record<string, unknown> => JSON.parse(line)) };
}

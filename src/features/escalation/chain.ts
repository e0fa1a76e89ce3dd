/**
 * The chain of an incident's log (E27): each entry's hash is over the entry and the hash before it, so that none can be
 * changed, taken out or put in between without breaking every later one.
 */
import { createHash } from "node:crypto";
import type { LoggedEvent } from "../../domain/incident.ts";

/** An event at its place in the log. */
export interface Entry {
  readonly seq: number;
  readonly event: LoggedEvent;
  readonly hash: string;
}

/** The entries that events become after `head`, the hash of entry `last`; a new log begins after its incident's id. */
export function chained(events: readonly LoggedEvent[], last: number, head: string): Entry[] {
  let before = head;
  return events.map((event, index) => {
    const seq = last + 1 + index;
    before = hashOf(event, seq, before);
    return { seq, event, hash: before };
  });
}

/** What is wrong with a log, entry by entry from the first; `undefined` where it is unbroken. */
export function broken(entries: readonly Entry[], origin: string): string | undefined {
  let before = origin;
  for (const [index, { seq, event, hash }] of entries.entries()) {
    if (seq !== index + 1) return `entry ${index + 1} is missing`;
    before = hashOf(event, seq, before);
    if (hash !== before) return `entry ${seq} (${event.what}) is not what was written`;
  }
  return undefined;
}

const hashOf = (event: LoggedEvent, seq: number, before: string): string =>
  createHash("sha256").update(canonical({ before, seq, event })).digest("base64url");

/** JSON with its keys in order: a database may keep them in another one. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(",")}}`;
}

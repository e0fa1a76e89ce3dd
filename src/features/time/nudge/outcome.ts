/** What became of a reminder that was due. */
import type { Message } from "../../../bot/feature.ts";
import { longestLate, nextDaily, times } from "./decide.ts";
import type { DueRow, NextRow } from "./store.ts";

/** What is said, and when the next one is due; none for what is over. */
export interface Outcome {
  readonly row: DueRow;
  readonly message?: Message;
  readonly next?: NextRow;
}

/**
 * The same reminder at its own time again: tomorrow; or today, where Demarc slept over an earlier one and today's is not
 * too late.
 */
export function onceMore(row: DueRow, timeZone: string, now: Date): NextRow {
  const after = new Date(Math.max(row.dueAt.getTime(), now.getTime() - longestLate));
  return { ...row, dueAt: nextDaily(times[row.kind], timeZone, after), postponed: false };
}

/** The same reminder once more today. */
export const later = (row: DueRow, dueAt: Date): NextRow => ({ ...row, dueAt, postponed: true });

/** What becomes of a line: entries, or one reason why it was not saved. */
import type { Category, Lane } from "../entries/entry.ts";

/** Why a line is not saved. `ASK_…` has buttons that complete it. */
export const kinds = [
  "ASK_UNIT",
  "ASK_TARGET",
  "ASK_RANGE",
  "UNKNOWN_TARGET",
  "UNKNOWN_TICKET",
  "MISSING_TARGET",
  "MISSING_DURATION",
  "AMBIGUOUS_DATE",
  "BAD_DATE",
  "BAD_CLOCK",
  "ZERO",
  "NEGATIVE",
  "DAY_CAP",
  "FUTURE",
  "LOCKED",
  "DST_GAP",
  "DST_FOLD",
  "EMPTY_RANGE",
  "TWO_DURATIONS",
  "DAYS_ONLY_LEAVE",
  "CONFLICT_FLAGS",
] as const;
export type Kind = (typeof kinds)[number];

/** One day's part of what a line says. */
export interface LineEntry {
  /** YYYY-MM-DD, in the person's own calendar. */
  readonly date: string;
  /** Whole, and above zero. */
  readonly minutes: number;
  readonly category: Category;
  readonly billable: boolean;
  readonly lane: Lane;
  readonly exception: boolean;
  readonly client?: string;
  readonly project?: string;
  readonly ticket?: number;
  /** The internal or leave word. */
  readonly code?: string;
  readonly note: string;
  /** Where the line gave a range of the clock. */
  readonly startsAt?: Date;
  readonly endsAt?: Date;
}

/** A way to complete the line: what the button says, and the line that it makes. */
export interface Choice {
  readonly label: string;
  readonly line: string;
}

export interface Saved {
  readonly kind: "entries";
  /** Never empty. */
  readonly entries: readonly LineEntry[];
  /** Days (YYYY-MM-DD) of the same line that are locked: they need a correction (T6). */
  readonly locked: readonly string[];
  /** Leave of whole days: the line says no amount. */
  readonly wholeDay: boolean;
  /** What the line says of the locked days. */
  readonly wanted: readonly LineEntry[];
}

export interface NotSaved {
  readonly kind: "refused";
  readonly error: Kind;
  /** The names or amounts that may be meant, where there are such. */
  readonly options?: readonly string[];
  readonly choices: readonly Choice[];
  /** The words at fault, as they were typed. */
  readonly words: string;
  /** The day that it is about, for what is wrong with a day. */
  readonly date?: string;
  /** For `LOCKED`: what the line would have saved, for a correction. */
  readonly wanted?: readonly LineEntry[];
}

export type Outcome = Saved | NotSaved;

/**
 * Thrown inside the reader alone: one reason ends the reading. The lines of its choices are only what takes the place of
 * `words`; the reader, which knows the rest, makes whole lines of them.
 */
export class NotRead extends Error {
  readonly kind: Kind;
  readonly details: Partial<Omit<NotSaved, "kind" | "error">>;

  constructor(kind: Kind, details: Partial<Omit<NotSaved, "kind" | "error">> = {}) {
    super(kind);
    this.kind = kind;
    this.details = details;
  }
}

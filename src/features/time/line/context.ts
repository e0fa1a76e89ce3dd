/** What a line is read against: whose day it is, what may be named, and what is open. */
import type { Temporal } from "temporal-polyfill";
import type { Lane } from "../entries/entry.ts";

/** Something that a line may name. `names` are all that it is called; the first is what it is saved as. */
export interface Named {
  readonly names: readonly string[];
}

export interface NamedProject extends Named {
  /** What holds unless a flag says otherwise. */
  readonly lane?: Lane;
  readonly exception?: boolean;
}

export interface NamedClient extends Named {
  readonly projects: readonly NamedProject[];
}

export interface LineContext {
  /** The instant, in the person's own zone: it says what today is, and how long each day of theirs is. */
  readonly now: Temporal.ZonedDateTime;
  /** The last day (YYYY-MM-DD) that nothing may be entered on. */
  readonly lockedThrough: string;
  readonly clients: readonly NamedClient[];
  readonly internal: readonly Named[];
  readonly leave: readonly Named[];
  /** The client's own name whose ticket it is. */
  clientOfTicket(ticket: number): string | undefined;
  /** Minutes that the person owes on a day (YYYY-MM-DD): what a day of leave is worth. */
  targetOn(day: string): number;
  /** Whether leave over several days counts that day. */
  isWorkday(day: string): boolean;
}

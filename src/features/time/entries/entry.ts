/**
 * A time entry: whole minutes of one person on one calendar day of theirs.
 *
 * - **category**: `client` time is some engagement's; `internal` and `leave` are the person's own company's.
 * - **batch**: what one delivery saved; it is undone together.
 * - **reversal**: a row with minutes below zero that takes another one back. Sums over live rows are the truth.
 */
import type { Party } from "../../../domain/party.ts";
import type { categories as fourRs, lanes } from "../../../domain/responsibility.ts";

export type Category = "client" | "internal" | "leave";
export type Lane = (typeof lanes)[number];
export type FourR = (typeof fourRs)[number];
/** How an entry came. */
export type Via = "line" | "button" | "form" | "timer" | "holiday" | "correction";

/** What is saved. Days are YYYY-MM-DD, instants are `Date`. */
export interface NewEntry {
  readonly personId: string;
  /** The side that the person is on: what a client's own people log is their company's. */
  readonly side: Party;
  /** Absent: a provider's internal time or leave. */
  readonly engagementId?: string;
  readonly date: string;
  readonly minutes: number;
  /** The range of the clock, where one was given. */
  readonly startsAt?: Date;
  readonly endsAt?: Date;
  readonly category: Category;
  /** The internal or leave word. */
  readonly code?: string;
  readonly project?: string;
  readonly ticket?: number;
  readonly note: string;
  readonly billable: boolean;
  readonly lane: Lane;
  readonly fourR: FourR;
  readonly exception: boolean;
  /** Why somebody worked on a day of full leave (T4). */
  readonly overtime?: string;
  /** The same clock time was logged twice (T3): allowed, and flagged. */
  readonly overlaps: boolean;
  readonly department?: string;
  readonly lineOfBusiness?: string;
  readonly incidentId?: string;
  readonly via: Via;
  /** For a reversal: the entry that it takes back. */
  readonly reverses?: string;
}

export interface Entry extends NewEntry {
  readonly id: string;
  /** The order of entry. */
  readonly number: number;
  readonly batch: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly createdAt: Date;
}

/** What a person may change of an entry. */
export type EntryChange = Omit<NewEntry, "personId" | "side" | "via" | "reverses" | "incidentId">;

/**
 * The escalation matrix's own words: who is asked for help, when, and how each is reached.
 *
 * - **tier**: a step of the escalation, from 1; on each side it names a contact for business hours and one for after hours.
 * - **contact**: a reference, which is a person's key or a role; it is resolved late, when somebody is to be paged (E20).
 * - **override**: for a time, somebody stands in for somebody else of their side, wherever that one would be paged.
 * - **absence**: for a time, somebody is not there; the next holder of the role is asked, and where there is none, nobody.
 * - **reach**: the ways to one person, in that person's own order, each with its delay.
 */
import type { WayName } from "../bot/way.ts";
import type { BusinessHours, Stretch } from "./calendar.ts";
import type { Colleague } from "./engagement.ts";
import type { Party } from "./party.ts";

/** How the two sides of a tier are paged, and whose acknowledgement counts (E17). */
export const tierModes = ["accountable-first", "both-any", "both-each"] as const;
export type TierMode = (typeof tierModes)[number];

/** A side's contacts in one tier: references. */
export interface TierContacts {
  readonly business: string;
  readonly afterHours: string;
  /** This tier's hours on this side, where they are not the side's. */
  readonly hours?: BusinessHours;
}

export interface TierRule {
  /** From 1. */
  readonly tier: number;
  readonly mode: TierMode;
  /** Within which it must be acknowledged before the next tier is paged. */
  readonly responseMinutes: number;
  /** A side that has no part in this tier is absent. */
  readonly contacts: Readonly<Record<Party, TierContacts | undefined>>;
}

/** One immutable version of the matrix, with the tiers of one domain. */
export interface Matrix {
  readonly version: number;
  /** The domain whose own tiers these are; absent: the engagement's. */
  readonly domain: string | undefined;
  readonly tiers: readonly TierRule[];
  /** Each side's hours: its own where the matrix says so, else the engagement's as they were when it was saved. */
  readonly hours: Readonly<Record<Party, BusinessHours>>;
  /** N: how often all tiers are gone through before only alarms follow (E13). */
  readonly cycles: number;
  /** Between two alarms after the last cycle (E13). */
  readonly repeatMinutes: number;
  /** M: between two updates to leadership (E26). */
  readonly updateMinutes: number;
  /** Who is paged when no tier resolves (E10): a reference. */
  readonly fallback: string;
  /** Who hears of it (E26), by side: references. */
  readonly leadership: Readonly<Record<Party, readonly string[]>>;
  /** Who keeps the matrix for their side: told of holes (E10), and may change who is on call. A reference. */
  readonly owners: Readonly<Record<Party, string>>;
  /** A P1 is snoozed for so long at most (E9). */
  readonly snoozeMinutes: number;
  /** An acknowledged P1 without progress for so long brings a reminder (E9). */
  readonly progressMinutes: number;
  /** Whether each side sees the other's telephone numbers and addresses (E18). */
  readonly shareContacts: boolean;
}

export type ReachWay = "chat" | WayName;

/** One way to a person. */
export interface Reach {
  readonly way: ReachWay;
  /** An e-mail address, a telephone number or a URL; absent for chat, which knows the person's accounts. */
  readonly address?: string;
  /** After the page of their tier; 0: at once. */
  readonly afterMinutes: number;
}

/** Somebody to page, now. */
export interface Contact {
  readonly person: Colleague;
  /** In the order in which they are tried; never empty. */
  readonly reach: readonly Reach[];
  /** Why this one, and until when: `on-call, after hours, until Mon 30 Nov, 08:00`. */
  readonly because: string;
}

/** For this time `cover` is paged wherever `person` would be. Both are person ids of one side. */
export interface Override extends Stretch {
  readonly id: string;
  readonly person: string;
  readonly cover: string;
}

/** For this time the person (an id) is not there. */
export interface Absence extends Stretch {
  readonly id: string;
  readonly person: string;
}

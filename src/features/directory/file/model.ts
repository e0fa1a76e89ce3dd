/**
 * The engagement file as the rest of Demarc sees it: parsed, typed and normalised.
 *
 * - **key**: how the file names a person; **role**: what several people may do; both are slugs, and never the same word.
 * - **reference**: a person's key or a role, wherever somebody is named (contact, owner, after hours).
 * - Days are ISO dates (`2026-10-05`), without a zone; hours are wall-clock times in the engagement's IANA zone.
 * - An optional field that is absent in the file is absent here too, so that two equal files are deeply equal.
 */
import type { Account } from "../../../bot/turn.ts";
import type { Party } from "../../../domain/party.ts";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** The 4R category of a function. */
export const categories = ["run", "respond", "reinforce", "reinvent"] as const;
export const lanes = ["run", "change", "govern"] as const;
export const coverages = ["business", "24x7"] as const;
export const scopes = ["included", "exception", "excluded"] as const;

/** The role whose holders sign the responsibility map for their side. */
export const signingRole = "steward";

/** Opens and closes, `["08:00", "18:00"]`: 24-hour wall-clock times, the second later; `24:00` ends the day. */
export type OpenHours = readonly [opens: string, closes: string];

export interface EngagementHead {
  id: string;
  name: string;
  /** IANA zone in which the hours and holidays are meant. */
  timeZone: string;
  /** A weekday that is absent is closed. */
  hours: Partial<Record<Weekday, OpenHours>>;
  holidays: { date: string; name: string }[];
}

export interface FileParty {
  name: string;
  /** Who answers for this side where a function names nobody: a reference. */
  contact: string;
  /** The same after hours: a reference. */
  afterHours?: string;
  slackTeams: string[];
  teamsTenants: string[];
}

export interface FilePerson {
  key: string;
  name: string;
  /** Lower case. */
  email: string;
  side: Party;
  title?: string;
  phone?: string;
  /** IANA zone; the engagement's where the file names none. */
  timeZone: string;
  roles: string[];
  identities: Account[];
}

export interface FileChannel {
  name: string;
  platform: Account["platform"];
  tenant: string;
  conversation: string;
}

/** One row of the responsibility map. */
export interface MapFunction {
  /** For ever: everything that is remembered of a function hangs on it. */
  id: string;
  domain: string;
  name: string;
  category: (typeof categories)[number];
  lane: (typeof lanes)[number];
  coverage: (typeof coverages)[number];
  scope: (typeof scopes)[number];
  accountable: Party;
  responsible: Party[];
  consulted: Party[];
  informed: Party[];
  /** Who carries it on the accountable side: a reference; absent: that side's contact. */
  owner?: string;
  /** Who answers for it after hours: a reference; absent: the accountable side's after-hours contact. */
  afterHours?: string;
  aliases: string[];
}

/** One side's signature under one version of the map. */
export interface Signature {
  /** As the file says it: a person's key, or the name of somebody who has left since. */
  by: string;
  /** What they are called. */
  name: string;
  /** The day they signed. */
  on: string;
}

export interface FileMap {
  /** The version that these functions are, or that they are based on. */
  version: number;
  signatures: Partial<Record<Party, Signature>>;
  functions: MapFunction[];
}

export interface EngagementFile {
  engagement: EngagementHead;
  parties: Record<Party, FileParty>;
  people: FilePerson[];
  channels: FileChannel[];
  map: FileMap;
}

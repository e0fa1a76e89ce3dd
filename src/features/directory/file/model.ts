/**
 * The engagement file as the rest of Demarc sees it: parsed, typed and normalised.
 *
 * - **key**: how the file names a person; **role**: what several people may do; both are slugs, and never the same word.
 * - **reference**: a person's key or a role, wherever somebody is named (contact, owner, after hours).
 * - Days are ISO dates (`2026-10-05`), without a zone; hours are wall-clock times in the engagement's IANA zone.
 * - An optional field that is absent in the file is absent here too, so that two equal files are deeply equal.
 */
import type { Account } from "../../../bot/turn.ts";
import type { OpenHours, Weekday } from "../../../domain/calendar.ts";
import type { Party } from "../../../domain/party.ts";
import type { MapFunction } from "../../../domain/responsibility.ts";

export { type OpenHours, type Weekday, weekdays } from "../../../domain/calendar.ts";
export { categories, coverages, lanes, scopes, stewardRole as signingRole } from "../../../domain/responsibility.ts";
export type { MapFunction };

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
  /** What other features keep in the file, by the section's name; see `section.ts`. */
  sections: Readonly<Record<string, unknown>>;
}

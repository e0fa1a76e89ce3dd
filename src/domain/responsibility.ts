/** The responsibility map's own words: one row of the RACI, and one numbered version of all rows. */
import type { Party } from "./party.ts";

/** The 4R category of a function. */
export const categories = ["run", "respond", "reinforce", "reinvent"] as const;
export const lanes = ["run", "change", "govern"] as const;
export const coverages = ["business", "24x7"] as const;
export const scopes = ["included", "exception", "excluded"] as const;

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
  /** Who carries it on the accountable side: a person's key or a role; absent: that side's contact. */
  owner?: string;
  /** Who answers for it after hours: a person's key or a role; absent: the accountable side's after-hours contact. */
  afterHours?: string;
  aliases: string[];
}

/** The role whose holders keep the map for their side: they sign it, and close its gaps. */
export const stewardRole = "steward";

export interface Signed {
  /** What the person who signed is called. */
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly on: string;
}

/** A version without its rows: `draft` → `live` → `retired`. A draft that another one replaces is gone. */
export interface MapVersionInfo {
  readonly version: number;
  readonly state: "draft" | "live" | "retired";
  readonly signatures: { readonly [P in Party]?: Signed };
}

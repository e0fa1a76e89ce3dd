/**
 * The approval matrix: which request asks whom. One numbered, immutable version of it is in force for an engagement; what
 * is under way keeps the version that it was sent under.
 *
 * - **rule**: asks one role of one side for every request that it matches. All that match are asked (R1).
 * - **band**: the part of a metric's axis that a rule is for, half-open: `[from, to)`. Without an end it has none.
 * - **rank**: who is asked before whom; whoever is on the client's side comes after all of the provider's.
 */

import type { Party } from "../../../domain/party.ts";
import type { lanes } from "../../../domain/responsibility.ts";

export const requestTypes = ["discount", "change"] as const;
export type RequestType = (typeof requestTypes)[number];
export type Lane = (typeof lanes)[number];
export const workKinds = ["standard", "exception"] as const;
export type Work = (typeof workKinds)[number];

/** A bound of money says an amount, in minor units, for each currency. */
export type Amounts = Readonly<Record<string, bigint>>;

/** Basis points. The discount with those of the last 90 days; the margin after the discount. */
export interface ShareBand {
  readonly metric: "discount" | "margin";
  readonly from?: bigint;
  readonly to?: bigint;
}

/** What is given away, with the last 90 days; what the client pays. */
export interface MoneyBand {
  readonly metric: "amount" | "price";
  readonly from?: Amounts;
  readonly to?: Amounts;
}

export type Band = ShareBand | MoneyBand;

export const isShareBand = (band: Band): band is ShareBand => band.metric === "discount" || band.metric === "margin";

/** A role of one side, or a person's key. */
export interface Asked {
  readonly side: Party;
  readonly role: string;
}

export interface Rule {
  readonly id: string;
  readonly ask: Asked;
  /** Asks whoever carries the function for the client, where the request names one that the client is Accountable for. */
  readonly accountable?: true;
  readonly rank: number;
  readonly types: readonly RequestType[];
  /** Only for these; absent: for all. */
  readonly lanes?: readonly Lane[];
  readonly work?: readonly Work[];
  readonly currencies?: readonly string[];
  /** Absent: whatever the amounts are. */
  readonly band?: Band;
}

/** Hours of a kind: what the client pays for one, and what it costs us. */
export interface RateCard {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  /** Minor units an hour. */
  readonly price: bigint;
  readonly cost: bigint;
}

export interface Matrix {
  readonly version: number;
  /** What may be quoted in; anything else finds no rule. */
  readonly currencies: readonly string[];
  readonly rules: readonly Rule[];
  /** Who decides where a ratio says nothing or something is free, whatever the rules say. */
  readonly chief: string;
  /** Who decides in the chief's place where the chief may not. */
  readonly secondOfficer: string;
  /** Who is asked where no rule and nobody else is left; never asked for their own (R3). */
  readonly fallback: Readonly<Record<Party, string>>;
  /** Who is asked as well once an approver has been silent for 16 of their working hours (R11). */
  readonly escalate: Readonly<Record<Party, string>>;
  /** Who hears that a request found nobody: a role or key of the provider. */
  readonly administrators: string;
  /** Roles and keys of the provider's people who may send requests. Empty: nobody. */
  readonly requesters: readonly string[];
  /** Up to what a request gives away, and a change order costs the client, several may be approved with one press. */
  readonly smallLimit: Amounts;
  readonly rateCards: readonly RateCard[];
}

/** The settings of the default matrix (R5). */
export interface Thresholds {
  /** Basis points. */
  readonly discount: bigint;
  readonly margin: bigint;
  readonly amount: Amounts;
}

export interface DefaultRoles {
  readonly serviceLeader: string;
  readonly chief: string;
  readonly clientOwner: string;
}

/** R5: the rules that hold where the engagement file names none of its own. */
export function defaultRules(roles: DefaultRoles, { discount, margin, amount }: Thresholds): Rule[] {
  const leader = { ask: { side: "provider", role: roles.serviceLeader }, rank: 10 } as const;
  const chief = { ask: { side: "provider", role: roles.chief }, rank: 20 } as const;
  return [
    { id: "any-discount", ...leader, types: ["discount"] },
    { id: "large-discount", ...chief, types: ["discount", "change"], band: { metric: "discount", from: discount } },
    { id: "thin-margin", ...chief, types: ["discount"], band: { metric: "margin", to: margin } },
    { id: "dear-discount", ...chief, types: ["discount", "change"], band: { metric: "amount", from: amount } },
    { id: "any-change", ...leader, types: ["change"] },
    {
      id: "client-owner",
      ask: { side: "client", role: roles.clientOwner },
      accountable: true,
      rank: 30,
      types: ["change"],
    },
  ];
}

/**
 * A request for approval: a discount, or a change order.
 *
 * - **content**: what is asked, as its requester wrote it. Each change of it that is sent is a numbered **version**.
 * - **step**: one role that has to decide, by the route; one step is pending at a time.
 * - **decision**: what one human said to one step of one version. It stands for ever; an edit may make it **lapse**.
 */
import { type Deal, discounted, priced } from "../../../domain/deal.ts";
import type { Party } from "../../../domain/party.ts";
import type { Lane, RequestType, Work } from "../matrix/decide.ts";
import type { Inputs, Route } from "../routing/decide.ts";

export const states = [
  /** Being written: nobody but its author knows of it. */
  "draft",
  /** One step waits for a decision. */
  "pending",
  /** R3: no rule or nobody who may decide. The fallback is asked; nothing else goes on. */
  "unrouted",
  /** Sent back to its requester, who edits and sends it again. */
  "changes",
  "approved",
  "rejected",
  "withdrawn",
  "expired",
] as const;
export type State = (typeof states)[number];

/** States in which somebody is asked. */
export const isOpen = (state: State): boolean => state === "pending" || state === "unrouted";

export const tradeoffs = ["price", "lane", "removal"] as const;
export type Tradeoff = (typeof tradeoffs)[number];

/** One line of a quote, in minor units. */
export interface QuoteLine {
  readonly name: string;
  readonly amount: bigint;
}

interface Common {
  readonly what: string;
  readonly why: string;
  readonly lane: Lane;
  readonly work: Work;
  readonly currency: string;
  /** Minor units: before any discount, and what it costs us. */
  readonly list: bigint;
  readonly cost: bigint;
  /** Who is credited with the sale, and may not decide it (R7). */
  readonly seller?: string;
}

export interface DiscountContent extends Common {
  readonly type: "discount";
  readonly lines: readonly QuoteLine[];
  /** 1 to 10,000. */
  readonly bps: bigint;
}

export interface ChangeContent extends Common {
  readonly type: "change";
  /** The function of the responsibility map that it touches, and what that was called when it was written. */
  readonly touches?: { readonly id: string; readonly name: string };
  /** Hundredths of an hour, and the rate card's id, where it was priced so. */
  readonly hours?: bigint;
  readonly rateCard?: string;
  readonly price: bigint;
  readonly tradeoff: { readonly kind: Tradeoff; readonly detail: string };
}

export type Content = DiscountContent | ChangeContent;

export const dealOf = (content: Content): Deal =>
  content.type === "discount"
    ? discounted(content.currency, content.list, content.cost, content.bps)
    : priced(content.currency, content.list, content.cost, content.price);

export const outcomes = ["approved", "rejected", "changes"] as const;
export type Outcome = (typeof outcomes)[number];

export interface Decision {
  /** The version that they saw (R10: what an approval is compared with for ever). */
  readonly version: number;
  readonly side: Party;
  /** The step's role. */
  readonly role: string;
  readonly outcome: Outcome;
  readonly by: string;
  /** R8: whose authority was used, where it was not their own. */
  readonly onBehalfOf?: string;
  readonly reason?: string;
  readonly at: Date;
  /** R10: an edit made it count no more. */
  readonly lapsed: boolean;
}

/** One version, as it was sent. */
export interface Version {
  readonly version: number;
  readonly content: Content;
  readonly inputs: Inputs;
  readonly route: Route;
  readonly editedBy: string;
}

/** A request that was sent. */
export interface Request {
  readonly id: string;
  readonly engagementId: string;
  /** How people call it: `D-7`, `CO-12`. */
  readonly label: string;
  readonly state: State;
  readonly requestedBy: string;
  /** When its first version was sent. */
  readonly sentAt: Date;
  readonly closedAt?: Date;
  readonly matrixVersion: number;
  readonly current: Version;
  /** Which step of the route is pending, from 0; counted past its end once all have approved. */
  readonly step: number;
  /** When the pending step was asked, and whether its silence was escalated. */
  readonly askedAt: Date;
  readonly escalated: boolean;
  /** Of all versions, in their order. */
  readonly decisions: readonly Decision[];
  /** The latest version that somebody of the client's side was asked about; absent: they know of none. */
  readonly clientKnows?: Version;
}

/**
 * The version that the client's side may read of (R6): one that its provider has yet to approve is not offered to them,
 * so that what they were asked before stands on their cards until they are asked about the new one.
 */
export function shownToClient({ state, step, current, clientKnows }: Request): Version {
  const isTheirs = state === "approved" || (isOpen(state) && current.route.steps[step]?.side === "client");
  return isTheirs ? current : (clientKnows ?? current);
}

export const labelOf = (type: RequestType, number: number): string => `${type === "discount" ? "D" : "CO"}-${number}`;

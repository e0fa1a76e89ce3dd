/**
 * What was approved in a month, summed for one engagement.
 *
 * - **month**: `2026-11`, by the engagement's wall clock; a request counts in the month in which its last step approved it.
 * - **part**: discounts, the priced change orders of one lane, or unpriced scope. No request is in two parts.
 * - **unpriced scope**: change orders that the client pays nothing for; given away is what they would be worth.
 * - **given away**: list − price. All of it comes out of the margin.
 *
 * Every currency has a report of its own: they never mix. Two editions: `Sum` has cost and margin and is the provider's,
 * `ClientSum` has neither, and no list price (R6).
 */
import { type Ratio, ratio } from "../../../domain/money.ts";
import { lanes } from "../../../domain/responsibility.ts";
import type { Lane, RequestType } from "../matrix/decide.ts";

export const parts = ["discounts", ...lanes, "unpriced"] as const;
export type Part = (typeof parts)[number];

/** What tells approved requests apart. */
export interface Kind {
  readonly month: string;
  readonly currency: string;
  readonly type: RequestType;
  readonly lane: Lane;
  /** A change order whose price is nothing. */
  readonly unpriced: boolean;
}

/** Minor units of one currency. */
export interface Sum {
  readonly requests: number;
  readonly list: bigint;
  readonly cost: bigint;
  readonly discount: bigint;
  /** What those would have earned at their full price that gave something away. */
  readonly profitAtStake: bigint;
}

export interface ClientSum {
  readonly requests: number;
  readonly price: bigint;
}

const nothing: Sum = { requests: 0, list: 0n, cost: 0n, discount: 0n, profitAtStake: 0n };
const nothingPaid: ClientSum = { requests: 0, price: 0n };

export interface MonthReport<S> {
  readonly currency: string;
  readonly parts: Readonly<Record<Part, S>>;
  readonly total: S;
  /** Each month that was summed, oldest first; the report's own is the last. */
  readonly months: readonly { readonly month: string; readonly parts: Readonly<Record<Part, S>> }[];
}

/** The part that a request is in. */
export function partOf({ type, lane, unpriced }: Pick<Kind, "type" | "lane" | "unpriced">): Part {
  if (type === "discount") return "discounts";
  return unpriced ? "unpriced" : lane;
}

/**
 * The reports of the last of `months`, one for each currency in which anything was approved in any of them.
 *
 * @param groups sums of requests that are of one kind; several of one kind are added
 */
export const providerReports = (groups: readonly (Kind & Sum)[], months: readonly string[]): MonthReport<Sum>[] =>
  reportsOf(groups, months, nothing, addSums);

export const clientReports = (
  groups: readonly (Kind & ClientSum)[],
  months: readonly string[],
): MonthReport<ClientSum>[] => reportsOf(groups, months, nothingPaid, addPaid);

function reportsOf<S>(
  groups: readonly (Kind & S)[],
  months: readonly string[],
  none: S,
  add: (a: S, b: S) => S,
): MonthReport<S>[] {
  const currencies = [...new Set(groups.map(({ currency }) => currency))].sort();
  const sumOf = (own: readonly (Kind & S)[], part: Part): S =>
    own.filter((group) => partOf(group) === part).reduce<S>(add, none);
  return currencies.map((currency) => {
    const summed = months.map((month) => {
      const own = groups.filter((group) => group.currency === currency && group.month === month);
      return { month, parts: byPart((part) => sumOf(own, part)) };
    });
    const last = summed.at(-1)?.parts ?? byPart(() => none);
    return { currency, parts: last, total: parts.map((part) => last[part]).reduce(add, none), months: summed };
  });
}

const byPart = <S>(sumOf: (part: Part) => S): Record<Part, S> => ({
  discounts: sumOf("discounts"),
  run: sumOf("run"),
  change: sumOf("change"),
  govern: sumOf("govern"),
  unpriced: sumOf("unpriced"),
});

const addSums = (a: Sum, b: Sum): Sum => ({
  requests: a.requests + b.requests,
  list: a.list + b.list,
  cost: a.cost + b.cost,
  discount: a.discount + b.discount,
  profitAtStake: a.profitAtStake + b.profitAtStake,
});

const addPaid = (a: ClientSum, b: ClientSum): ClientSum => ({
  requests: a.requests + b.requests,
  price: a.price + b.price,
});

/** Which share of the margin was given away, of those requests that gave something away; `undefined`: n/a. */
export const lostOf = ({ discount, profitAtStake }: Sum): Ratio | undefined =>
  profitAtStake > 0n ? ratio(discount, profitAtStake) : undefined;

/** The margin that is left: `(price − cost) / price`; `undefined`: n/a. */
export function marginOf({ list, cost, discount }: Sum): Ratio | undefined {
  const price = list - discount;
  return price > 0n ? ratio(price - cost, price) : undefined;
}

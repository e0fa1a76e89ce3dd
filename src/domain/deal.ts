/**
 * What a deal earns, and what a discount takes from it. All amounts are minor units of one currency.
 *
 * - **list**: what it costs the client without a discount; **net**: what it costs with it; **cost**: what it costs us.
 * - **profit**: what is left after cost; **margin**: the profit's share of what is paid.
 * - **n/a**: a ratio whose denominator is not positive says nothing, and is `undefined` here.
 */
import { basisPoints, type Ratio, ratio, shareOf } from "./money.ts";

export interface Deal {
  readonly currency: string;
  readonly list: bigint;
  readonly cost: bigint;
  readonly discount: bigint;
  /** The discount as it was asked for: its basis points, or its exact share of the list. */
  readonly share: Ratio;
}

export interface Figures {
  readonly net: bigint;
  readonly profitBefore: bigint;
  readonly profitAfter: bigint;
  /** Before the discount: `(list − cost) / list`. */
  readonly marginBefore: Ratio | undefined;
  /** After it: `(net − cost) / net`. Negative where it sells below cost. */
  readonly marginAfter: Ratio | undefined;
  /** Which share of the profit the discount gives away: `discount / (list − cost)`. Above 1 where all of it and more. */
  readonly lost: Ratio | undefined;
  /** How much more must be sold at the new price to earn the same: `discount / (net − cost)`. */
  readonly uplift: Ratio | undefined;
}

/** A discount of so many basis points on the whole list, a half rounded away from zero. */
export const discounted = (currency: string, list: bigint, cost: bigint, bps: bigint): Deal => ({
  currency,
  list,
  cost,
  discount: shareOf(list, bps),
  share: basisPoints(bps),
});

/** Work that is worth `list` for `price`: a price below its list is a discount, and a price of nothing is one of 100 %. */
export function priced(currency: string, list: bigint, cost: bigint, price: bigint): Deal {
  const worth = list > price ? list : price;
  const discount = worth - price;
  return { currency, list: worth, cost, discount, share: price === 0n ? ratio(1n, 1n) : ratio(discount, worth) };
}

export function figuresOf({ list, cost, discount }: Deal): Figures {
  const net = list - discount;
  const [profitBefore, profitAfter] = [list - cost, net - cost];
  return {
    net,
    profitBefore,
    profitAfter,
    marginBefore: whereDefined(profitBefore, list),
    marginAfter: whereDefined(profitAfter, net),
    lost: whereDefined(discount, profitBefore),
    uplift: whereDefined(discount, profitAfter),
  };
}

const whereDefined = (num: bigint, den: bigint): Ratio | undefined => (den > 0n ? ratio(num, den) : undefined);

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discounted, figuresOf, priced } from "./deal.ts";
import { compare, mostMinor, percent, ratio } from "./money.ts";

describe("money: what a discount gives away", () => {
  test("10 % off a deal at 40 % margin gives away 25 % of its margin", () => {
    const { net, marginBefore, marginAfter, lost, uplift } = figuresOf(discounted("GBP", 1_000_000n, 600_000n, 1_000n));
    expect(net).toBe(900_000n);
    expect([marginBefore, marginAfter, lost, uplift].map((each) => each && percent(each, 1))).toEqual([
      "40.0",
      "33.3",
      "25.0",
      "33.3",
    ]);
  });

  test.each([
    ["nothing is paid", 1_000n, 600n, 10_000n, "marginAfter"],
    ["it sells at cost", 1_000n, 1_000n, 500n, "lost"],
    ["it sells below cost", 1_000n, 1_200n, 500n, "lost"],
    ["nothing is earned after it", 1_000n, 600n, 4_000n, "uplift"],
  ] as const)("a ratio says nothing where %s", (_why, list, cost, bps, which) => {
    expect(figuresOf(discounted("GBP", list, cost, bps))[which]).toBeUndefined();
  });

  test("net and discount are always the list again", () => {
    const amount = fc.bigInt({ min: 0n, max: mostMinor });
    fc.assert(
      fc.property(amount, amount, fc.bigInt({ min: 0n, max: 10_000n }), (list, cost, bps) => {
        const deal = discounted("GBP", list, cost, bps);
        const { net, profitBefore, profitAfter } = figuresOf(deal);
        expect(net + deal.discount).toBe(list);
        expect(profitBefore - profitAfter).toBe(deal.discount);
        expect(net >= 0n && deal.discount >= 0n).toBe(true);
      }),
    );
  });
});

describe("money: work at a price", () => {
  test("below its list it is a discount, exactly", () => {
    const deal = priced("GBP", 900n, 100n, 600n);
    expect(deal.discount).toBe(300n);
    expect(compare(deal.share, ratio(1n, 3n))).toBe(0);
  });

  test("above its list it is no discount", () => expect(priced("GBP", 900n, 100n, 1_000n).discount).toBe(0n));

  test.each([0n, 900n])("for nothing it is a discount of 100 %, also where its list is %i", (list) => {
    expect(compare(priced("GBP", list, 100n, 0n).share, ratio(1n, 1n))).toBe(0);
  });
});

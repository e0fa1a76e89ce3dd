import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientReports, type Kind, lostOf, marginOf, partOf, parts, providerReports, type Sum } from "./decide.ts";

const kind = (more: Partial<Kind> = {}): Kind => ({
  month: "2026-11",
  currency: "GBP",
  type: "discount",
  lane: "run",
  unpriced: false,
  ...more,
});
/** One approved request. */
const one = (list: bigint, cost: bigint, discount: bigint, more: Partial<Kind> = {}): Kind & Sum => ({
  ...kind(more),
  requests: 1,
  list,
  cost,
  discount,
  profitAtStake: discount > 0n ? list - cost : 0n,
});

describe("which part a request is in", () => {
  test.each([
    ["a discount, whatever its lane", { type: "discount", lane: "govern" }, "discounts"],
    ["a change order with a price: its lane", { type: "change", lane: "govern" }, "govern"],
    ["a change order without one", { type: "change", lane: "govern", unpriced: true }, "unpriced"],
    ["a discount of 100 %", { type: "discount", unpriced: true }, "discounts"],
  ] as const)("%s", (_name, more, part) => {
    expect(partOf(kind(more))).toBe(part);
  });
});

describe("the provider's report", () => {
  test("says what the issue's example says: 10 % off at 40 % margin gives away 25 % of it", () => {
    const [report] = providerReports([one(1_000_000n, 600_000n, 100_000n)], ["2026-11"]);
    expect(report?.total).toMatchObject({ requests: 1, discount: 100_000n });
    expect(report && lostOf(report.total)).toEqual({ num: 100_000n, den: 400_000n });
    expect(report && marginOf(report.total)).toEqual({ num: 300_000n, den: 900_000n });
  });

  test("what is approved at full price does not water down what was given away", () => {
    const [report] = providerReports(
      [one(1_000n, 600n, 100n), one(9_000n, 1_000n, 0n, { type: "change" })],
      ["2026-11"],
    );
    expect(report && lostOf(report.total)).toEqual({ num: 100n, den: 400n });
  });

  test("a part that earns nothing at its full price, or is paid nothing, has no ratio", () => {
    const loss = one(500n, 500n, 100n);
    const gift = one(500n, 100n, 500n, { type: "change", unpriced: true });
    expect(lostOf(loss)).toBeUndefined();
    expect(marginOf(gift)).toBeUndefined();
    expect(lostOf(gift)).toEqual({ num: 500n, den: 400n });
  });

  test("currencies never mix, and a month is its own", () => {
    const reports = providerReports(
      [one(100n, 50n, 10n, { currency: "KWD" }), one(200n, 50n, 20n), one(400n, 50n, 40n, { month: "2026-10" })],
      ["2026-10", "2026-11"],
    );
    expect(reports.map(({ currency }) => currency)).toEqual(["GBP", "KWD"]);
    expect(reports.map(({ total }) => total.discount)).toEqual([20n, 10n]);
    expect(reports.map(({ months }) => months.map((each) => each.parts.discounts.discount))).toEqual([
      [40n, 20n],
      [0n, 10n],
    ]);
  });

  test("the parts sum up to the total, exactly, however large the amounts are", () => {
    const group = fc
      .record({
        list: fc.bigInt(0n, 10n ** 15n),
        cost: fc.bigInt(0n, 10n ** 15n),
        type: fc.constantFrom("discount", "change"),
        lane: fc.constantFrom("run", "change", "govern"),
        unpriced: fc.boolean(),
      })
      .map(({ list, cost, ...more }) => one(list, cost, list / 3n, more));
    fc.assert(
      fc.property(fc.array(group, { minLength: 1 }), (groups) => {
        const [report] = providerReports(groups, ["2026-11"]);
        for (const amount of ["list", "cost", "discount", "profitAtStake"] as const) {
          const all = groups.reduce((sum, each) => sum + each[amount], 0n);
          expect(report?.total[amount]).toBe(all);
          expect(parts.reduce((sum, part) => sum + (report?.parts[part][amount] ?? 0n), 0n)).toBe(all);
        }
        expect(report?.total.requests).toBe(groups.length);
      }),
    );
  });
});

test("R6: a sum of the client's edition has a count and a price, and nothing else", () => {
  const [report] = clientReports([{ ...kind({ type: "change" }), requests: 2, price: 700n }], ["2026-11"]);
  expect(report?.total).toEqual({ requests: 2, price: 700n });
  expect(report?.parts.run).toEqual({ requests: 2, price: 700n });
  expect(report?.parts.discounts).toEqual({ requests: 0, price: 0n });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figuresOf } from "../../../domain/deal.ts";
import { compare } from "../../../domain/money.ts";
import { type ChangeContent, type Content, type Decision, type DiscountContent, dealOf } from "../request/decide.ts";
import { afterEdit, differences, fingerprint } from "./decide.ts";

const discount: DiscountContent = {
  type: "discount",
  what: "A deal",
  why: "They asked",
  lane: "run",
  work: "standard",
  currency: "GBP",
  list: 1_000_000n,
  cost: 600_000n,
  lines: [{ name: "Total", amount: 1_000_000n }],
  bps: 500n,
};
const change: ChangeContent = {
  type: "change",
  what: "A firewall",
  why: "No spare",
  lane: "change",
  work: "standard",
  currency: "GBP",
  list: 400_000n,
  cost: 260_000n,
  price: 400_000n,
  tradeoff: { kind: "price", detail: "" },
};
const versionOf = (content: Content) => ({
  content,
  inputs: {
    type: content.type,
    deal: dealOf(content),
    lane: content.lane,
    work: content.work,
    rolling: { bps: 0n, amount: 0n },
  },
});
const approval = (side: Decision["side"] = "provider", version = 1): Decision => ({
  version,
  side,
  role: "r",
  outcome: "approved",
  by: "lee",
  at: new Date(0),
  lapsed: false,
});
const survives = (before: Content, after: Content, side: Decision["side"] = "provider") =>
  afterEdit([approval(side)], () => versionOf(before), versionOf(after))[0]?.lapsed === false;

describe("R10: what an edit changes", () => {
  test("every commercial field and the scope's text are in the fingerprint", () => {
    const edits: Content[] = [
      { ...discount, what: "Another deal" },
      { ...discount, why: "We offered" },
      { ...discount, lane: "govern" },
      { ...discount, work: "exception" },
      { ...discount, currency: "EUR" },
      { ...discount, list: 1_000_001n },
      { ...discount, cost: 600_001n },
      { ...discount, bps: 501n },
      { ...discount, seller: "kim" },
      { ...discount, lines: [{ name: "Licences", amount: 1_000_000n }] },
      change,
      { ...change, price: 399_999n },
      { ...change, hours: 100n },
      { ...change, rateCard: "senior" },
      { ...change, tradeoff: { kind: "removal", detail: "The old firewall" } },
    ];
    const marks = [discount, ...edits].map(fingerprint);
    expect(new Set(marks).size).toBe(marks.length);
    expect(fingerprint({ ...discount })).toBe(fingerprint(discount));
  });

  test("the difference is said in words, and the client's side sees none of cost or list", () => {
    const edited: ChangeContent = { ...change, price: 390_000n, cost: 250_000n, list: 390_000n };
    expect(differences(change, edited)).toEqual([
      { field: "List price", before: "GBP 4,000.00", after: "GBP 3,900.00", clientMaySee: false },
      { field: "Cost", before: "GBP 2,600.00", after: "GBP 2,500.00", clientMaySee: false },
      { field: "Price", before: "GBP 4,000.00", after: "GBP 3,900.00", clientMaySee: true },
    ]);
  });
});

describe("R10: which approvals survive", () => {
  test.each<[string, Content, boolean]>([
    ["the same again", discount, true],
    ["a smaller discount", { ...discount, bps: 499n }, true],
    ["a larger one", { ...discount, bps: 501n }, false],
    ["a lower cost", { ...discount, cost: 599_999n }, true],
    ["a higher cost", { ...discount, cost: 600_001n }, false],
    ["a smaller deal at the same percentage: less is earned", { ...discount, list: 999_999n }, false],
    ["a larger deal at the same percentage: more is given away", { ...discount, list: 1_100_000n }, false],
    ["another scope", { ...discount, what: "Another deal" }, false],
    ["another currency", { ...discount, currency: "EUR" }, false],
    ["another lane", { ...discount, lane: "change" }, false],
  ])("%s", (_what, edited, expected) => {
    expect(survives(discount, edited)).toBe(expected);
  });

  test("the client's approval survives what costs them no more", () => {
    expect(survives(change, { ...change, price: 399_999n, list: 400_000n }, "client")).toBe(true);
    expect(survives(change, { ...change, price: 400_001n, list: 400_001n }, "client")).toBe(false);
  });

  test("it is compared with what was originally approved: small steps lead nowhere", () => {
    const first = versionOf(discount);
    const safer = versionOf({ ...discount, bps: 400n });
    const [kept] = afterEdit([approval()], () => first, safer);
    if (kept === undefined) throw new Error("It is gone.");
    const [again] = afterEdit(
      [kept],
      (version) => (version === 1 ? first : safer),
      versionOf({ ...discount, bps: 450n }),
    );
    expect(again?.lapsed).toBe(false);
    const [lost] = afterEdit([kept], () => first, versionOf({ ...discount, bps: 501n }));
    expect(lost?.lapsed).toBe(true);
    expect(afterEdit([{ ...approval(), lapsed: true }], () => first, safer)[0]?.lapsed).toBe(true);
  });

  test("no approval survives an edit that gives away more, or earns less, in any way", () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
    const any = fc.record({ list: amount, cost: amount, bps: fc.bigInt({ min: 1n, max: 10_000n }) });
    fc.assert(
      fc.property(any, any, (before, after) => {
        const [old, edited] = [
          { ...discount, ...before },
          { ...discount, ...after },
        ];
        if (!survives(old, edited)) return;
        const [then, now] = [dealOf(old), dealOf(edited)];
        const [earned, earns] = [figuresOf(then), figuresOf(now)];
        expect(now.discount <= then.discount && now.cost <= then.cost).toBe(true);
        expect(earns.profitAfter >= earned.profitAfter).toBe(true);
        if (earned.marginAfter !== undefined && earns.marginAfter !== undefined) {
          expect(compare(earns.marginAfter, earned.marginAfter)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

import { describe, expect, test } from "vitest";
import { type Band, defaultRules, type Matrix, type Rule } from "./decide.ts";
import { type Holder, lintMatrix } from "./lint.ts";

const roles = { serviceLeader: "service-leader", chief: "ceo", clientOwner: "it-owner" };
const thresholds = { discount: 1_000n, margin: 3_500n, amount: { GBP: 500_000n } };
const good: Omit<Matrix, "version"> = {
  currencies: ["GBP"],
  rules: defaultRules(roles, thresholds),
  chief: "ceo",
  secondOfficer: "second-officer",
  fallback: { provider: "kim", client: "bo" },
  escalate: { provider: "ceo", client: "bo" },
  administrators: "kim",
  requesters: ["sales", "ceo"],
  smallLimit: {},
  rateCards: [],
};
const person = (key: string, side: "provider" | "client", ...held: string[]): Holder => ({ key, side, roles: held });
const people = [
  person("lee", "provider", "service-leader"),
  person("cleo", "provider", "ceo"),
  person("sam", "provider", "second-officer"),
  person("kim", "provider", "sales"),
  person("bo", "client", "it-owner"),
];
const lint = (change: Partial<typeof good>, who = people) =>
  lintMatrix({ ...good, ...change }, who).map(({ code, message }) => `${code} ${message}`);

const rule = (id: string, band?: Band, more: Partial<Rule> = {}): Rule => ({
  id,
  ask: { side: "provider", role: "service-leader" },
  rank: 1,
  types: ["discount", "change"],
  ...(band && { band }),
  ...more,
});

describe("R2: the matrix is linted before it is active", () => {
  test("the default matrix is clean", () => expect(lint({})).toEqual([]));

  test("bands that touch leave no gap: they are half-open", () => {
    const rules = [rule("a", { metric: "discount", to: 1_000n }), rule("b", { metric: "discount", from: 1_000n })];
    expect(lint({ rules })).toEqual([]);
  });

  test.each([
    [
      "between two bands",
      [rule("a", { metric: "discount", to: 1_000n }), rule("b", { metric: "discount", from: 1_500n })],
      "of a discount from 10 % up to 15 %",
    ],
    ["above the last", [rule("a", { metric: "discount", to: 1_000n })], "of a discount from 10 % on"],
    ["below the first", [rule("a", { metric: "discount", from: 500n })], "of a discount below 5 %"],
    ["of a margin below the first", [rule("a", { metric: "margin", from: 3_500n })], "with a margin below 35 %"],
    ["of amounts", [rule("a", { metric: "amount", to: { GBP: 5_000n } })], "that give away from GBP 50.00 on"],
  ])("a gap %s", (_where, rules, hole) => {
    expect(lint({ rules })).toEqual([
      `E_MATRIX_GAP no rule asks anybody for discounts ${hole}.`,
      `E_MATRIX_GAP no rule asks anybody for change orders ${hole}.`,
    ]);
  });

  test("a gap in one lane, one kind of work or one currency is a gap", () => {
    const rules = [rule("a", undefined, { lanes: ["run", "change"] })];
    expect(lint({ rules })).toContain("E_MATRIX_GAP no rule asks anybody for discounts at all.");
    expect(lint({ currencies: ["GBP", "JPY"], rules: [rule("a", undefined, { currencies: ["GBP"] })] })).toHaveLength(
      2,
    );
  });

  test("no rule at all is a gap for both", () => expect(lint({ rules: [] })).toHaveLength(2));

  test.each([
    ["negative", { metric: "discount", from: -1n } as const, "has a negative bound"],
    ["negative in money", { metric: "price", from: { GBP: -1n } } as const, "has a negative bound in GBP"],
    ["empty", { metric: "discount", from: 5n, to: 5n } as const, "is empty"],
    ["upside down", { metric: "margin", from: 9n, to: 5n } as const, "is empty"],
  ])("a band that is %s", (_what, band, message) => {
    expect(lint({ rules: [rule("all"), rule("bad", band)] })).toEqual([
      expect.stringContaining(`E_BAD_BAND the band of rule "bad" ${message}`),
    ]);
  });

  test("a bound of money in one currency is none in another: they never mix", () => {
    expect(lint({ currencies: ["GBP", "JPY"] })).toEqual([
      `E_NO_AMOUNT the band of rule "dear-discount" says no amount in JPY, and currencies never mix.`,
    ]);
  });

  test("a role that only possible requesters hold; the chief's may, since there is a second officer", () => {
    const one = [...people.slice(1), person("lee", "provider", "service-leader", "sales")];
    expect(lint({}, one)).toEqual([
      `E_ONLY_REQUESTERS everybody with the role "service-leader", which rule "any-discount" asks, may send requests themselves.`,
    ]);
    expect(lint({}, [...one, person("mo", "provider", "service-leader")])).toEqual([]);
  });

  test("a second officer who is the chief is none", () => {
    expect(lint({ secondOfficer: "cleo" })).toEqual([
      `E_SECOND_OFFICER the second officer "cleo" is the same as the chief "ceo".`,
    ]);
  });
});

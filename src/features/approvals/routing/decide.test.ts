import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discounted, priced } from "../../../domain/deal.ts";
import { parties } from "../../../domain/party.ts";
import { lanes } from "../../../domain/responsibility.ts";
import { defaultRules, type Matrix, type Rule, requestTypes, workKinds } from "../matrix/decide.ts";
import { type Inputs, type Rolling, routeOf, type Touched } from "./decide.ts";

const roles = { serviceLeader: "service-leader", chief: "ceo", clientOwner: "it-owner" };
const matrix: Matrix = {
  version: 1,
  currencies: ["GBP", "JPY", "KWD"],
  rules: defaultRules(roles, {
    discount: 1_000n,
    margin: 3_500n,
    amount: { GBP: 500_000n, JPY: 1_000_000n, KWD: 2_000_000n },
  }),
  chief: "ceo",
  secondOfficer: "second-officer",
  fallback: { provider: "fallback", client: "fallback" },
  escalate: { provider: "ceo", client: "fallback" },
  administrators: "administrator",
  requesters: ["sales"],
  smallLimit: {},
  rateCards: [],
};

const nothingBefore: Rolling = { bps: 0n, amount: 0n };
const discount = (list: bigint, cost: bigint, bps: bigint, rolling = nothingBefore, currency = "GBP"): Inputs => ({
  type: "discount",
  deal: discounted(currency, list, cost, bps),
  lane: "run",
  work: "standard",
  rolling,
});
const change = (list: bigint, cost: bigint, price: bigint, rolling = nothingBefore): Inputs => ({
  type: "change",
  deal: priced("GBP", list, cost, price),
  lane: "change",
  work: "standard",
  rolling,
});
const route = (inputs: Inputs, by = matrix) => routeOf(by, inputs).steps.map(({ role }) => role);

describe("R5: the default matrix", () => {
  test.each([
    ["a basis point below 10 %", discount(1_000_000n, 500_000n, 999n), ["service-leader"]],
    ["at 10 %", discount(1_000_000n, 500_000n, 1_000n), ["service-leader", "ceo"]],
    ["a margin of exactly 35 %", discount(1_000_000n, 617_500n, 500n), ["service-leader"]],
    ["a margin one minor unit below it", discount(1_000_000n, 617_501n, 500n), ["service-leader", "ceo"]],
    ["4,999.99 given away", discount(9_999_980n, 1n, 500n), ["service-leader"]],
    ["5,000.00 given away", discount(10_000_000n, 1n, 500n), ["service-leader", "ceo"]],
    ["nothing left to pay", discount(1_000_000n, 1n, 10_000n), ["service-leader", "ceo"]],
    ["no margin at its full price", discount(1_000n, 1_000n, 100n), ["service-leader", "ceo"]],
    ["1,000,000 yen", discount(100_000_000n, 1n, 100n, nothingBefore, "JPY"), ["service-leader", "ceo"]],
    ["999,999 yen", discount(99_999_900n, 1n, 100n, nothingBefore, "JPY"), ["service-leader"]],
    ["2,000 dinars", discount(200_000_000n, 1n, 100n, nothingBefore, "KWD"), ["service-leader", "ceo"]],
    ["a change order at its price", change(1_000n, 100n, 1_000n), ["service-leader", "it-owner"]],
    ["a change order for nothing", change(1_000n, 100n, 0n), ["service-leader", "ceo", "it-owner"]],
    ["a change order for nothing, worth nothing", change(0n, 0n, 0n), ["service-leader", "ceo", "it-owner"]],
    ["a change order for a token", change(100_000n, 100n, 1n), ["service-leader", "ceo", "it-owner"]],
    ["a change order below cost", change(1_000n, 2_000n, 1_000n), ["service-leader", "ceo", "it-owner"]],
  ])("%s", (_what, inputs, expected) => {
    expect(route(inputs)).toEqual(expected);
  });
});

describe("R4: the last 90 days", () => {
  test("five discounts of 2 % count as the 10 % that they are", () => {
    const given = (times: bigint): Rolling => ({ bps: 200n * times, amount: 20_000n * times });
    expect(route(discount(1_000_000n, 500_000n, 200n, given(3n)))).toEqual(["service-leader"]);
    expect(route(discount(1_000_000n, 500_000n, 200n, given(4n)))).toEqual(["service-leader", "ceo"]);
  });

  test("an amount that was split comes to the same", () => {
    const before: Rolling = { bps: 300n, amount: 400_000n };
    expect(route(discount(2_000_000n, 100n, 500n, before))).toEqual(["service-leader", "ceo"]);
    expect(route(discount(1_999_980n, 100n, 500n, before))).toEqual(["service-leader"]);
  });

  test("whoever gives nothing away is not asked for what was given before", () => {
    expect(route(change(1_000n, 100n, 1_000n, { bps: 9_000n, amount: 9_000_000n }))).toEqual([
      "service-leader",
      "it-owner",
    ]);
  });

  test("splitting one discount never takes the CEO off the route", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1_000n, max: 10n ** 12n }),
        fc.bigInt({ min: 1n, max: 2_000n }),
        fc.integer({ min: 2, max: 20 }),
        (list, bps, parts) => {
          fc.pre(route(discount(list, 0n, bps)).includes("ceo") && bps >= BigInt(parts));
          const part = bps / BigInt(parts);
          const rest = bps - part * BigInt(parts - 1);
          const asks = [...Array<bigint>(parts - 1).fill(part), rest].map((share, index) => {
            const before = BigInt(index) * part;
            const amount = Array.from({ length: index }, () => discounted("GBP", list, 0n, part).discount);
            const rolling = { bps: before, amount: amount.reduce((a, b) => a + b, 0n) };
            // What rounding takes from each part is at most half a unit: the percentages say what the amounts lose.
            return route(discount(list, 0n, share, { ...rolling, amount: rolling.amount + BigInt(parts) }));
          });
          expect(asks.some((each) => each.includes("ceo"))).toBe(true);
        },
      ),
    );
  });
});

describe("R5: the client's Accountable", () => {
  const touching = (accountable: Touched["accountable"]): Inputs => ({
    ...change(1_000n, 100n, 1_000n),
    touches: { name: "Warehouse scanners", accountable, carrier: "grace" },
  });

  test("is whoever carries the function that the change names, where that is the client's", () => {
    expect(routeOf(matrix, touching("client")).steps.at(-1)).toEqual({
      side: "client",
      role: "grace",
      rules: ["client-owner"],
    });
  });

  test("is the matrix's client owner for a function of the provider's, and where none is named", () => {
    expect(route(touching("provider"))).toEqual(["service-leader", "it-owner"]);
    expect(route(change(1_000n, 100n, 1_000n))).toEqual(["service-leader", "it-owner"]);
  });
});

test("R3: a currency that the matrix does not name finds no rule, and no default", () => {
  expect(route(discount(1_000n, 1n, 100n, nothingBefore, "EUR"))).toEqual([]);
});

test("R1: every rule that matches adds its step, once, by rank, the client's after the provider's", () => {
  const rule = (id: string, role: string, rank: number, side: "provider" | "client" = "provider"): Rule => ({
    id,
    ask: { side, role },
    rank,
    types: ["discount"],
  });
  const collected = routeOf(
    { ...matrix, rules: [rule("a", "z", 30), rule("b", "c", 1, "client"), rule("d", "y", 20), rule("e", "z", 10)] },
    discount(1_000n, 1n, 100n),
  );
  expect(collected.steps).toEqual([
    { side: "provider", role: "z", rules: ["a", "e"] },
    { side: "provider", role: "y", rules: ["d"] },
    { side: "client", role: "c", rules: ["b"] },
  ]);
});

// An independent oracle: by sums of basis points and products of integers, without ratios, figures or hits.

interface Case {
  readonly matrix: Matrix;
  readonly type: Inputs["type"];
  readonly currency: string;
  readonly list: bigint;
  readonly cost: bigint;
  /** The discount's basis points; or the change order's price. */
  readonly bps: bigint;
  readonly price: bigint;
  readonly lane: Inputs["lane"];
  readonly work: Inputs["work"];
  readonly rolling: Rolling;
  readonly touches: Touched | undefined;
}

function oracle(given: Case): string[] {
  const { matrix: by, type, currency, cost, lane, work, rolling } = given;
  if (!by.currencies.includes(currency)) return [];
  const list = type === "discount" || given.list > given.price ? given.list : given.price;
  const off = type === "discount" ? (list * given.bps * 2n + 10_000n) / 20_000n : list - given.price;
  const net = list - off;
  const free = type === "change" && given.price === 0n;
  const gives = off > 0n || free || (type === "discount" && given.bps > 0n);
  const atLeast = (rule: Rule, bound: bigint): boolean => {
    switch (rule.band?.metric) {
      case "discount": {
        const before = gives ? rolling.bps : 0n;
        if (type === "discount") return given.bps + before >= bound;
        if (free) return 10_000n + before >= bound;
        return off * 10_000n + before * list >= bound * list;
      }
      case "margin":
        return net > 0n && (net - cost) * 10_000n >= bound * net;
      case "amount":
        return off + (gives ? rolling.amount : 0n) >= bound;
      case "price":
        return net >= bound;
      case undefined:
        throw new Error("no band");
    }
  };
  const found: { key: string; rank: number; place: number }[] = [];
  const add = (side: string, role: string, rank: number) => {
    const key = `${side === "client" ? 1 : 0}:${role}`;
    const known = found.find((each) => each.key === key);
    if (known === undefined) found.push({ key, rank, place: found.length });
    else if (rank < known.rank) known.rank = rank;
  };
  for (const rule of by.rules) {
    if (!rule.types.includes(type)) continue;
    if (rule.lanes !== undefined && !rule.lanes.includes(lane)) continue;
    if (rule.work !== undefined && !rule.work.includes(work)) continue;
    if (rule.currencies !== undefined && !rule.currencies.includes(currency)) continue;
    const end = (bound: unknown): bigint | undefined =>
      typeof bound === "bigint" || bound === undefined ? bound : (bound as Record<string, bigint>)[currency];
    const [from, to] = [end(rule.band?.from), end(rule.band?.to)];
    if (from !== undefined && !atLeast(rule, from)) continue;
    if (to !== undefined && atLeast(rule, to)) continue;
    const named = rule.accountable === true && given.touches?.accountable === rule.ask.side;
    add(rule.ask.side, named ? (given.touches?.carrier ?? "") : rule.ask.role, rule.rank);
  }
  if (net <= 0n || list <= cost) {
    const provider = by.rules.filter(({ ask }) => ask.side === "provider");
    const own = provider.filter(({ ask }) => ask.role === by.chief).map(({ rank }) => rank);
    const all = provider.map(({ rank }) => rank);
    add("provider", by.chief, own.length > 0 ? Math.max(0, ...own) : Math.max(0, ...all) + 1);
  }
  const order = (each: { key: string; rank: number; place: number }) =>
    Number(each.key[0]) * 1e9 + each.rank * 1e3 + each.place;
  return found.sort((a, b) => order(a) - order(b)).map(({ key }) => key);
}

const currencies = ["GBP", "JPY", "KWD", "EUR"];
const amount = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 15n }),
  fc.constantFrom(0n, 1n, 5n, 999n, 1_000n, 500_000n, 999_999n, 1_000_000n),
);
const bps = fc.oneof(fc.bigInt({ min: 0n, max: 10_000n }), fc.constantFrom(0n, 1n, 999n, 1_000n, 3_500n, 10_000n));
const someOf = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const amounts = fc.dictionary(fc.constantFrom(...currencies), amount);

const band = fc.oneof(
  fc.record({
    metric: fc.constantFrom("discount" as const, "margin" as const),
    from: optional(bps),
    to: optional(bps),
  }),
  fc.record({
    metric: fc.constantFrom("amount" as const, "price" as const),
    from: optional(amounts),
    to: optional(amounts),
  }),
);
/** Optional fields that are absent are not there. */
const bare = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

const rule = fc
  .record({
    ask: fc.record({ side: fc.constantFrom(...parties), role: fc.constantFrom("a", "b", "ceo", "d") }),
    accountable: optional(fc.constant(true as const)),
    rank: fc.nat({ max: 40 }),
    types: someOf(requestTypes),
    lanes: optional(someOf(lanes)),
    work: optional(someOf(workKinds)),
    currencies: optional(someOf(currencies)),
    band: optional(band.map(bare)),
  })
  .map((each) => bare(each) as Omit<Rule, "id">);

const anyCase: fc.Arbitrary<Case> = fc.record({
  matrix: fc
    .record({ rules: fc.array(rule, { maxLength: 12 }), currencies: someOf(currencies) })
    .map(({ rules, currencies: quoted }) => ({
      ...matrix,
      currencies: quoted,
      rules: rules.map((each, index) => ({ ...each, id: `rule-${index}` })),
    })),
  type: fc.constantFrom(...requestTypes),
  currency: fc.constantFrom(...currencies),
  list: amount,
  cost: amount,
  bps,
  price: amount,
  lane: fc.constantFrom(...lanes),
  work: fc.constantFrom(...workKinds),
  rolling: fc.record({ bps: fc.oneof(fc.constant(0n), bps), amount: fc.oneof(fc.constant(0n), amount) }),
  touches: optional(
    fc.record({
      name: fc.constant("A function"),
      accountable: fc.constantFrom(...parties),
      carrier: fc.constantFrom("a", "carrier"),
    }),
  ),
});

test("R1, R4, R5: 10,000 requests and matrices take the routes of an independent oracle", () => {
  let asked = 0;
  fc.assert(
    fc.property(anyCase, (given) => {
      const { type, currency, list, cost, price, lane, work, rolling, touches } = given;
      const deal =
        type === "discount" ? discounted(currency, list, cost, given.bps) : priced(currency, list, cost, price);
      const { steps } = routeOf(given.matrix, { type, deal, lane, work, rolling, ...(touches && { touches }) });
      asked += steps.length;
      expect(steps.map(({ side, role }) => `${side === "client" ? 1 : 0}:${role}`)).toEqual(oracle(given));
    }),
    { numRuns: 10_000 },
  );
  // The generator is no generator of nothing.
  expect(asked).toBeGreaterThan(2_000);
}, 120_000);

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discounted } from "../../../domain/deal.ts";
import type { Colleague } from "../../../domain/engagement.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Matrix, Rule } from "../matrix/decide.ts";
import { type Decision, type DiscountContent, dealOf, isOpen, outcomes, type Request } from "../request/decide.ts";
import { routeOf } from "../routing/decide.ts";
import { type Delegation, partiesOf, type Situation, standingFor, standingNow } from "../standing/decide.ts";
import { decide, nextStep, type Press, pendingStep } from "./decide.ts";

const now = new Date("2026-11-23T10:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

function colleague(key: string, roles: readonly string[], more: Partial<Colleague> = {}): Colleague {
  return {
    personId: key,
    key,
    engagementId: "acme",
    side: "provider",
    name: key.toUpperCase(),
    title: undefined,
    roles,
    timeZone: "Europe/London",
    accounts: [{ platform: "slack", tenant: "T", user: key }],
    ...more,
  };
}

const lee = colleague("lee", ["service-leader"]);
const cleo = colleague("cleo", ["ceo"]);
const sam = colleague("sam", ["second-officer"]);
const kim = colleague("kim", ["sales"]);
const ann = colleague("ann", []);
const fay = colleague("fay", []);
const bo = colleague("bo", ["it-owner"], { side: "client" });
const everybody = [lee, cleo, sam, kim, ann, fay, bo];

const rule = (role: string, rank: number, side: "provider" | "client" = "provider"): Rule => ({
  id: `ask-${role}`,
  ask: { side, role },
  rank,
  types: ["discount", "change"],
});
const matrix: Matrix = {
  version: 1,
  currencies: ["GBP"],
  rules: [rule("service-leader", 10), rule("ceo", 20), rule("it-owner", 30, "client")],
  chief: "ceo",
  secondOfficer: "second-officer",
  fallback: { provider: "fay", client: "bo" },
  escalate: { provider: "ceo", client: "bo" },
  administrators: "fay",
  requesters: ["sales", "ceo"],
  smallLimit: {},
  rateCards: [],
};
const content: DiscountContent = {
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

function requestOf(more: Partial<Request> = {}, by: Matrix = matrix): Request {
  const inputs = {
    type: "discount",
    deal: discounted("GBP", content.list, content.cost, content.bps),
    lane: "run",
    work: "standard",
    rolling: { bps: 0n, amount: 0n },
  } as const;
  return {
    id: "r",
    engagementId: "acme",
    label: "D-1",
    state: "pending",
    requestedBy: "kim",
    sentAt: now,
    matrixVersion: 1,
    current: { version: 1, content, inputs, route: routeOf(by, inputs), editedBy: "kim" },
    step: 0,
    askedAt: now,
    escalated: false,
    decisions: [],
    ...more,
  };
}
const situation = (more: Partial<Situation> = {}): Situation => ({
  matrix,
  colleagues: everybody,
  delegations: [],
  away: new Set(),
  now: later(1),
  ...more,
});
const words = { nameOf: (id: string) => id.toUpperCase(), sayInstant: () => "10:01" };
const press = (more: Partial<Press> = {}): Press => ({ version: 1, step: 0, outcome: "approved", ...more });

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.say;
    throw error;
  }
  throw new Error("Nothing was refused.");
}
const approvedBy = (by: string, role: string, more: Partial<Decision> = {}): Decision => ({
  version: 1,
  side: "provider",
  role,
  outcome: "approved",
  by,
  at: now,
  lapsed: false,
  ...more,
});

describe("R9: a press is a compare-and-set", () => {
  test("approves its step, and the next one is pending", () => {
    const { decision, state, step } = decide(requestOf(), press(), lee, situation(), words);
    expect(decision).toMatchObject({ by: "lee", role: "service-leader", outcome: "approved", version: 1 });
    expect({ state, step }).toEqual({ state: "pending", step: 1 });
  });

  test("the loser hears who was faster, and when", () => {
    const won = requestOf({ step: 1, decisions: [approvedBy("lee", "service-leader")] });
    const other = colleague("max", ["service-leader"]);
    expect(refusal(() => decide(won, press(), other, situation(), words))).toBe(
      "D-1 was already approved by LEE at 10:01.",
    );
    expect(refusal(() => decide(won, press(), lee, situation(), words))).toContain("by you");
  });

  test.each(["approved", "rejected", "withdrawn", "expired", "changes"] as const)(
    "nothing is decided once it is %s",
    (state) => {
      expect(refusal(() => decide(requestOf({ state }), press(), lee, situation(), words))).toContain("D-1");
    },
  );

  test("an old card's version is refused", () => {
    const edited = requestOf({ current: { ...requestOf().current, version: 2 } });
    expect(refusal(() => decide(edited, press(), lee, situation(), words))).toContain("version 2 now");
  });

  test("the unauthorised hears why, and who is asked", () => {
    expect(refusal(() => decide(requestOf(), press(), ann, situation(), words))).toBe(
      "You are not asked to decide D-1. LEE is asked.",
    );
  });

  test("R6: whoever is of the other company learns nothing", () => {
    expect(refusal(() => decide(requestOf(), press(), bo, situation(), words))).toBe(
      "This request is not yours to decide.",
    );
  });
});

describe("R7: conflicts of interest", () => {
  test.each([
    ["its requester", {}, "kim", "you asked for it"],
    ["its last editor", { current: { ...requestOf().current, editedBy: "lee" } }, "lee", "you edited it last"],
    [
      "the credited seller",
      { current: { ...requestOf().current, content: { ...content, seller: "lee" } } },
      "lee",
      "credited to you",
    ],
  ] as const)("%s cannot decide", (_who, more, by, why) => {
    const leaders = everybody.map((each) => (each.personId === by ? { ...each, roles: ["service-leader"] } : each));
    const person = leaders.find(({ personId }) => personId === by) ?? kim;
    expect(
      refusal(() => decide(requestOf(more), press(), person, situation({ colleagues: leaders }), words)),
    ).toContain(why);
  });

  test("nor whoever stands in for one of them, also just afterwards", () => {
    const delegations: Delegation[] = [
      { id: "d", from: "kim", to: "lee", start: now, until: later(1), types: ["discount"] },
    ];
    expect(
      refusal(() => decide(requestOf(), press(), lee, situation({ delegations, now: later(5) }), words)),
    ).toContain("you stand in for KIM");
  });

  test("one human counts once: whoever approved a step cannot decide another", () => {
    const both = colleague("lee", ["service-leader", "ceo"]);
    const second = requestOf({ step: 1, decisions: [approvedBy("lee", "service-leader")] });
    const asked = situation({ colleagues: [both, sam, kim, fay] });
    expect(refusal(() => decide(second, press({ step: 1 }), both, asked, words))).toContain("one person counts once");
    expect(
      standingNow(pendingStep(second), false, partiesOf(second), asked).authorities.map(({ person }) => person.key),
    ).toEqual(["sam"]);
  });

  test("nor through somebody who acts for them", () => {
    const both = colleague("lee", ["service-leader", "ceo"]);
    const delegations: Delegation[] = [
      { id: "d", from: "lee", to: "ann", start: now, until: later(99), types: ["discount"] },
    ];
    const second = requestOf({ step: 1, decisions: [approvedBy("lee", "service-leader")] });
    const asked = situation({ colleagues: [both, ann, sam, kim, fay], delegations });
    expect(refusal(() => decide(second, press({ step: 1 }), ann, asked, words))).toContain("not asked");
  });

  test("what the chief asks for is the second officer's", () => {
    const own = requestOf({ requestedBy: "cleo", step: 1, decisions: [approvedBy("lee", "service-leader")] });
    const asked = { ...own, current: { ...own.current, editedBy: "cleo" } };
    expect(refusal(() => decide(asked, press({ step: 1 }), cleo, situation(), words))).toContain(
      "you asked for it. SAM is asked",
    );
    expect(decide(asked, press({ step: 1 }), sam, situation(), words).decision).toMatchObject({
      by: "sam",
      role: "ceo",
    });
  });
});

describe("R8: delegation", () => {
  const delegations: Delegation[] = [
    { id: "d", from: "lee", to: "ann", start: later(10), until: later(20), types: ["discount"] },
    { id: "e", from: "ann", to: "fay", start: now, until: later(99), types: ["discount"] },
  ];
  const may = (minutes: number, person: Colleague, types = delegations) => {
    try {
      return decide(requestOf(), press(), person, situation({ delegations: types, now: later(minutes) }), words)
        .decision;
    } catch {
      return undefined;
    }
  };

  test("begins and ends at its instants, both may act, and it is recorded as B for A", () => {
    const end = later(20).getTime();
    expect(may(9, ann)).toBeUndefined();
    expect(may(10, ann)).toMatchObject({ by: "ann", onBehalfOf: "lee" });
    expect(may(15, lee)).not.toHaveProperty("onBehalfOf");
    expect(may((end - 1 - now.getTime()) / 60_000, ann)).toBeDefined();
    expect(may(20, ann)).toBeUndefined();
  });

  test("is one step deep, and only for what it is for", () => {
    expect(may(15, fay)).toBeUndefined();
    expect(may(15, ann, [{ ...delegations[0], types: ["change"] } as Delegation])).toBeUndefined();
  });

  test("somebody without a chat account is not asked; their delegate is", () => {
    const colleagues = everybody.map((each) => (each.key === "lee" ? { ...each, accounts: [] } : each));
    const at = situation({ colleagues, delegations, now: later(15) });
    const { authorities, unrouted } = standingFor(pendingStep(requestOf()), partiesOf(requestOf()), at);
    expect(authorities.map(({ person, onBehalfOf }) => [person.key, onBehalfOf?.key])).toEqual([["ann", "lee"]]);
    expect(unrouted).toBe(false);
  });
});

describe("R3: fail closed", () => {
  test("without a rule the fallback is asked, and only their approval approves", () => {
    const lost = requestOf({ state: "unrouted" }, { ...matrix, rules: [] });
    const by = situation({ matrix: { ...matrix, rules: [] } });
    expect(standingFor(undefined, partiesOf(lost), by)).toMatchObject({
      unrouted: true,
      authorities: [{ person: { key: "fay" } }],
    });
    expect(refusal(() => decide(lost, press(), lee, by, words))).toContain("FAY is asked");
    expect(decide(lost, press(), fay, by, words)).toMatchObject({ state: "approved" });
    expect(nextStep({ steps: [] }, [])).toEqual({ state: "unrouted", step: 0 });
  });

  test("R12: with an empty role, too; and a fallback who asked themselves leaves nobody", () => {
    const empty = situation({ colleagues: everybody.filter(({ key }) => key !== "lee") });
    expect(standingFor(pendingStep(requestOf()), partiesOf(requestOf()), empty)).toMatchObject({
      unrouted: true,
      authorities: [{ person: { key: "fay" } }],
    });
    const own = requestOf({ requestedBy: "fay" });
    expect(standingFor(pendingStep(own), partiesOf(own), empty)).toEqual({ unrouted: true, authorities: [] });
  });
});

test("R13: rejecting and asking for changes need a reason; approving needs none", () => {
  for (const outcome of ["rejected", "changes"] as const) {
    expect(refusal(() => decide(requestOf(), press({ outcome, reason: "  " }), lee, situation(), words))).toContain(
      "Say why",
    );
    expect(decide(requestOf(), press({ outcome, reason: "too much" }), lee, situation(), words)).toMatchObject({
      state: outcome,
      step: 0,
    });
  }
});

test("R11: whoever is asked after silence may decide as well, and whoever was silent still may", () => {
  const silent = requestOf({ escalated: true });
  expect(decide(silent, press(), cleo, situation(), words).decision).toMatchObject({
    by: "cleo",
    role: "service-leader",
  });
  expect(decide(silent, press(), lee, situation(), words).decision).toMatchObject({ by: "lee" });
  expect(refusal(() => decide(requestOf(), press(), cleo, situation(), words))).toContain("not asked");
});

// Whatever people press: no approval by a missing rule, an empty role, silence, expiry, its requester, or one human twice.

const roleNames = ["service-leader", "ceo", "second-officer", "it-owner", "sales", "nobody-has-it"];
const people = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom("p1", "p2", "p3", "p4", "p5", "p6", "p7"),
    roles: fc.subarray(roleNames.slice(0, 5), { minLength: 2 }),
    side: fc.constantFrom("provider" as const, "provider" as const, "client" as const),
    reachable: fc.constantFrom(true, true, true, false),
  }),
  { selector: ({ key }) => key, minLength: 2 },
);
const anyKey = fc.constantFrom("p1", "p2", "p3", "p4", "p5", "p6", "p7");
const world = fc.record({
  people,
  rules: fc.array(
    fc.record({
      role: fc.constantFrom(...roleNames),
      rank: fc.nat({ max: 3 }),
      side: fc.constantFrom("provider" as const, "client" as const),
    }),
    { maxLength: 4 },
  ),
  requester: anyKey,
  editor: fc.option(anyKey, { nil: undefined }),
  seller: fc.option(anyKey, { nil: undefined }),
  fallback: anyKey,
  delegations: fc.array(
    fc.record({ from: anyKey, to: anyKey, start: fc.nat({ max: 20 }), length: fc.nat({ max: 30 }) }),
    { maxLength: 3 },
  ),
  escalatedFrom: fc.option(fc.nat({ max: 20 }), { nil: undefined }),
  presses: fc.array(
    fc.record({
      by: anyKey,
      step: fc.constantFrom(0, 0, 0, 1, 1, 2),
      version: fc.constantFrom(1, 1, 1, 2),
      outcome: fc.constantFrom(...outcomes, ...Array<"approved">(20).fill("approved")),
    }),
    { minLength: 12, maxLength: 25 },
  ),
});

test("R3, R7, R9: 10,000 generated requests are approved only by distinct humans who may, one for each step", () => {
  let approved = 0;
  fc.assert(
    fc.property(world, (given) => {
      const colleagues = given.people.map(({ key, roles, side, reachable }) =>
        colleague(key, roles, { side, ...(reachable ? {} : { accounts: [] }) }),
      );
      const by: Matrix = {
        ...matrix,
        rules: given.rules.map((each, index) => ({ ...rule(each.role, each.rank, each.side), id: `r${index}` })),
        fallback: { provider: given.fallback, client: given.fallback },
      };
      const delegations = given.delegations.map(
        (each, index): Delegation => ({
          id: `d${index}`,
          from: each.from,
          to: each.to,
          start: later(each.start),
          until: later(each.start + each.length),
          types: ["discount"],
        }),
      );
      const base = requestOf({ requestedBy: given.requester }, by);
      let request: Request = {
        ...base,
        current: {
          ...base.current,
          editedBy: given.editor ?? given.requester,
          content: { ...content, ...(given.seller !== undefined && { seller: given.seller }) },
        },
        ...nextStep(base.current.route, []),
      };
      given.presses.forEach(({ by: presser, ...pressed }, minute) => {
        const person = colleagues.find(({ key }) => key === presser);
        if (person === undefined) return;
        request = { ...request, escalated: given.escalatedFrom !== undefined && minute >= given.escalatedFrom };
        const at = situation({ matrix: by, colleagues, delegations, now: later(minute) });
        try {
          const { decision, state, step } = decide(request, { ...pressed, reason: "because" }, person, at, words);
          expect(isOpen(request.state)).toBe(true);
          request = { ...request, state, step, decisions: [...request.decisions, decision] };
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      });
      if (request.state !== "approved") return;
      approved += 1;
      const given_ = request.decisions.filter(({ outcome }) => outcome === "approved");
      const steps = request.current.route.steps;
      expect(given_.map(({ side, role }) => `${side}:${role}`)).toEqual(
        steps.length === 0 ? [`provider:${given.fallback}`] : steps.map(({ side, role }) => `${side}:${role}`),
      );
      const humans = given_.flatMap(({ by: human, onBehalfOf }) =>
        onBehalfOf === undefined ? [human] : [human, onBehalfOf],
      );
      expect(new Set(humans).size).toBe(humans.length);
      for (const involved of [given.requester, request.current.editedBy, given.seller])
        expect(humans).not.toContain(involved);
      for (const { by: human, side } of given_) {
        expect(colleagues.find(({ key }) => key === human)).toMatchObject({ side });
      }
    }),
    { numRuns: 10_000 },
  );
  expect(approved).toBeGreaterThan(100);
}, 120_000);

test("the amounts that are decided are those of the content", () => {
  expect(dealOf(content).discount).toBe(50_000n);
});

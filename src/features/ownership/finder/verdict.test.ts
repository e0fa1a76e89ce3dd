import { describe, expect, it } from "vitest";
import type { Candidate, Evidence } from "./candidate.ts";
import type { OwnedFunction, Party } from "./function.ts";
import { judge } from "./verdict.ts";

const fn = (id: string, accountable: Party): OwnedFunction => ({
  id,
  domain: "IT",
  name: id,
  category: "run",
  lane: "run",
  accountable,
  responsible: [accountable],
  consulted: [],
  informed: [],
  coverage: "business",
  scope: "included",
  aliases: [],
});
const functions = [fn("best", "provider"), fn("same", "provider"), fn("other", "client")];

/** As sure as it gets, by everything but its rivals. */
const best: Candidate = {
  fn: 0,
  score: 4,
  meaning: 1,
  direct: 1,
  words: 1,
  said: 1,
  letters: 1,
  likeness: 1,
  specific: true,
  explained: 1,
};
/** Nothing but a score. */
const rival = (fn: number, score: number, more: Partial<Candidate> = {}): Candidate => ({
  ...best,
  fn,
  score,
  meaning: 0,
  direct: 0,
  words: 0,
  said: 0,
  letters: 0,
  likeness: 0,
  specific: false,
  explained: 0,
  ...more,
});
const evidence = (rivals: readonly Candidate[], more: Partial<Evidence> = {}): Evidence => ({
  candidates: [best, ...rivals],
  mass: 1,
  orphaned: 0,
  unknown: 0,
  bare: false,
  telling: 6,
  isList: false,
  ...more,
});

describe("a function of the other side", () => {
  it("is asked about when it has three quarters of the score, and not below", () => {
    expect(judge(evidence([rival(2, 3)]), functions).kind).toBe("ask");
    expect(judge(evidence([rival(2, 2.99)]), functions)).toMatchObject({ kind: "owned", functionId: "best" });
  });

  it("is what matters: one of the same side may be as near", () => {
    expect(judge(evidence([rival(1, 3)]), functions)).toMatchObject({ kind: "owned", functionId: "best" });
  });
});

describe("a question of one word", () => {
  it.each([
    ["means another as well that has much to do with it", { meaning: 0.4 }, "ask"],
    ["does not when that has less to do with it", { meaning: 0.39 }, "owned"],
    ["means another as well that is much like it", { likeness: 0.6 }, "ask"],
    ["does not when that is less like it", { likeness: 0.59 }, "owned"],
    ["means another as well that has something of both", { meaning: 0.2, likeness: 0.4 }, "ask"],
    ["does not with too little to do", { meaning: 0.19, likeness: 0.4 }, "owned"],
    ["does not with too little likeness", { meaning: 0.2, likeness: 0.39 }, "owned"],
  ] as const)("%s", (_, more, kind) => {
    expect(judge(evidence([rival(1, 1, more)], { telling: 1 }), functions).kind).toBe(kind);
  });
});

describe("what is offered", () => {
  it("has a third of the best one's score and more: what is only near is no button", () => {
    const asked = judge(evidence([rival(2, 3.5), rival(1, 1.4)]), functions);
    expect(asked).toMatchObject({ candidates: ["best", "other", "same"] });
    const fewer = judge(evidence([rival(2, 3.5), rival(1, 1.39)]), functions);
    expect(fewer).toMatchObject({ candidates: ["best", "other"] });
  });
});

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
    ["means another as well that is much like it", { likeness: 0.45 }, "ask"],
    ["does not when that is less like it", { likeness: 0.44 }, "owned"],
    ["means another as well that has something of both", { meaning: 0.2, likeness: 0.4 }, "ask"],
    ["does not with too little to do", { meaning: 0.19, likeness: 0.4 }, "owned"],
    ["does not with too little likeness", { meaning: 0.2, likeness: 0.39 }, "owned"],
  ] as const)("%s", (_, more, kind) => {
    expect(judge(evidence([rival(1, 1, more)], { telling: 1 }), functions).kind).toBe(kind);
  });
});

describe("a question of few but plain words", () => {
  /** By the chance alone it would be asked about: few words, and not much like the function. */
  const plain = { ...best, score: 2.5, said: 0.4, words: 0.1, likeness: 0.7 };
  const verdictOf = (other: Partial<Candidate>, more: Partial<Evidence> = {}) =>
    judge({ ...evidence([], { telling: 2, ...more }), candidates: [plain, rival(1, 1.5, other)] }, functions).kind;

  it.each([
    ["is answered where one function is all of it", {}, {}, "owned"],
    ["is asked about where another is much of it too", { explained: 0.71 }, {}, "ask"],
    ["is asked about where another comes near", { score: 1.6 }, {}, "ask"],
    ["is asked about where a word belongs to nobody", {}, { orphaned: 0.1 }, "ask"],
    ["is asked about where nothing explains a word", {}, { unknown: 1 }, "ask"],
    ["is asked about where it is one plain noun", {}, { bare: true }, "ask"],
  ] as const)("%s", (_, other, more, kind) => {
    expect(verdictOf(other, more)).toBe(kind);
  });
});

describe("what belongs to nobody", () => {
  const far = {
    ...best,
    score: 0.5,
    said: 0,
    words: 0,
    letters: 0,
    likeness: 0.1,
    meaning: 0,
    direct: 0,
    explained: 0,
  };
  const verdictOf = (more: Partial<Evidence>) =>
    judge({ ...evidence([], more), candidates: [{ ...far, specific: false }] }, functions).kind;

  it("is a gap, also in a few words", () => {
    expect(verdictOf({ mass: 1, orphaned: 1 })).toBe("gap");
    expect(verdictOf({ mass: 1, orphaned: 1, telling: 2 })).toBe("gap");
  });

  it("is not said to be where a function means what was said", () => {
    const near = { ...far, specific: false, likeness: 0.6, score: 1 };
    expect(judge({ ...evidence([], { orphaned: 0.3 }), candidates: [near, rival(1, 0.9)] }, functions).kind).toBe(
      "ask",
    );
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

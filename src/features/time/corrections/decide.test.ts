import { describe, expect, test } from "vitest";
import { decidersOf, requireDecision, requireSomebody } from "./decide.ts";

describe("T6: after a lock there are approved corrections alone", () => {
  const there = (personId: string) => ({ personId, isAway: false });
  const away = (personId: string) => ({ personId, isAway: true });

  test.each([
    ["the manager alone", [there("priya"), there("rosalind")], ["priya"]],
    ["the one above, too, while the manager is away", [away("priya"), there("rosalind")], ["priya", "rosalind"]],
    ["the manager alone where all are away", [away("priya"), away("rosalind")], ["priya"]],
    ["nobody about their own, however the files go round", [there("dan"), there("rosalind")], ["rosalind"]],
    ["nobody where no file names one", [], []],
  ])("asked is %s", (_who, above, deciders) => {
    expect(decidersOf("dan", above)).toEqual(deciders.map((personId) => ({ personId })));
  });

  const standIn = (personId: string, onBehalfOf: string, isAway = false) => ({ personId, onBehalfOf, isAway });
  test.each([
    ["a stand-in of the manager's, for them", [standIn("helen", "priya")], false, ["priya", "helen for priya"]],
    ["no stand-in for the person's own", [standIn("dan", "priya")], false, ["priya"]],
    ["the one above after silence", [], true, ["priya", "rosalind"]],
    ["their stand-ins then, too", [standIn("helen", "rosalind")], true, ["priya", "rosalind", "helen for rosalind"]],
    ["somebody once, by their own right", [standIn("rosalind", "priya")], true, ["priya", "rosalind"]],
  ])("asked is %s", (_who, standIns, escalated, deciders) => {
    const found = decidersOf("dan", [there("priya"), there("rosalind")], standIns, escalated);
    expect(found.map(({ personId, onBehalfOf }) => (onBehalfOf ? `${personId} for ${onBehalfOf}` : personId))).toEqual(
      deciders,
    );
  });

  test("a stand-in who is there is enough while the manager is away; silence goes past all who are away", () => {
    const above = [away("priya"), away("oscar"), there("rosalind"), there("zoe")];
    expect(decidersOf("dan", above, [standIn("helen", "priya")]).map(({ personId }) => personId)).toEqual([
      "priya",
      "helen",
    ]);
    expect(decidersOf("dan", above, [standIn("helen", "priya")], true)).toHaveLength(4);
    expect(decidersOf("dan", above, [], true)).toHaveLength(4);
  });

  test("where nobody can be asked nothing can be corrected", () => {
    expect(() => requireSomebody(decidersOf("priya", [there("priya")]))).toThrow(/no file names a manager/);
  });

  test.each([
    ["the manager", "priya", "asked", undefined],
    ["the person themselves", "dan", "asked", /nobody about their own/],
    ["somebody else", "helen", "asked", /Only the person's manager/],
    ["the manager a second time", "priya", "approved", /already approved by Priya at Mon 10:00/],
    ["the manager after refusing", "priya", "refused", /already refused by Priya at Mon 10:00/],
  ] as const)("%s decides", (_who, decider, state, says) => {
    const deciding = () =>
      requireDecision({ personId: "dan", state, by: "Priya", at: "Mon 10:00" }, decider, [{ personId: "priya" }]);
    if (says === undefined) expect(deciding).not.toThrow();
    else expect(deciding).toThrow(says);
  });

  test("who manages themselves by a file decides nothing of their own either", () => {
    expect(() => requireDecision({ personId: "priya", state: "asked" }, "priya", [{ personId: "priya" }])).toThrow(
      /their own/,
    );
  });
});

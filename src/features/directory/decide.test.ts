import { describe, expect, test } from "vitest";
import { type Candidate, matchByEmail, normaliseCode } from "./decide.ts";

const account = { platform: "slack", tenant: "T1", user: "U1" } as const;
const candidate: Candidate = {
  personId: "p1",
  name: "Dana",
  title: undefined,
  company: "Acme",
  engagement: "Acme",
  trusted: ["slack:T1", "teams:tenant"],
};
const profile = { name: "dana", email: "dana@acme.example", guest: false };

describe("an e-mail connects a person", () => {
  test("where their company trusts the workspace that vouches for it", () => {
    expect(matchByEmail(profile, account, [{ ...candidate, trusted: [] }, candidate])).toBe(candidate);
  });
  test.each([
    ["a guest's proves nothing", { ...profile, guest: true }, account, [candidate], "directory.no_verified_email"],
    ["none is shown", { name: "dana", guest: false }, account, [candidate], "directory.no_verified_email"],
    ["nobody is called so", profile, account, [], "directory.no_match"],
    [
      "a workspace that anybody could run vouches",
      profile,
      { ...account, tenant: "T666" },
      [candidate],
      "directory.no_match",
    ],
    [
      "the tenant is one of the other platform",
      profile,
      { ...account, tenant: "tenant" },
      [candidate],
      "directory.no_match",
    ],
  ])("not where %s", (_why, shown, from, candidates, code) => {
    expect(() => matchByEmail(shown, from, candidates)).toThrow(expect.objectContaining({ code }));
  });
});

test.each([
  ["ABCD-EFGH", "ABCDEFGH"],
  [" abcd efgh ", "ABCDEFGH"],
  ["ABCDEFGH", "ABCDEFGH"],
  ["ABCD-EFG", undefined],
  ["ABCD-EFG0", undefined],
  ["the VPN, who has it", undefined],
])("the code %j is read as %j", (typed, code) => {
  expect(normaliseCode(typed)).toBe(code);
});

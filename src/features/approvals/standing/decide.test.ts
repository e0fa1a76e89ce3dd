/** R12: whoever is on leave or away is not waited for, keeps what is theirs to decide, and approves nothing by not being there. */
import { describe, expect, test } from "vitest";
import type { Colleague } from "../../../domain/engagement.ts";
import type { Asked, Matrix } from "../matrix/decide.ts";
import {
  askedOf,
  type Delegation,
  escalationFor,
  type Parties,
  type Situation,
  standingFor,
  standingNow,
} from "./decide.ts";

const now = new Date("2026-11-23T10:00:00Z");

const colleague = (key: string, roles: readonly string[], side: Colleague["side"] = "provider"): Colleague => ({
  personId: key,
  key,
  engagementId: "acme",
  side,
  name: key,
  title: undefined,
  roles,
  timeZone: "Europe/London",
  accounts: [{ platform: "slack", tenant: "T", user: key }],
});
const colleagues = [
  colleague("lee", ["service-leader"]),
  colleague("lou", ["service-leader"]),
  colleague("cleo", ["ceo"]),
  colleague("sam", ["second-officer"]),
  colleague("fay", []),
  colleague("ann", []),
  colleague("kim", ["sales"]),
  colleague("bo", ["it-owner"], "client"),
  colleague("gus", [], "client"),
];
const matrix: Matrix = {
  version: 1,
  currencies: ["GBP"],
  rules: [],
  chief: "ceo",
  secondOfficer: "second-officer",
  fallback: { provider: "fay", client: "gus" },
  escalate: { provider: "ceo", client: "gus" },
  administrators: "fay",
  requesters: ["sales"],
  smallLimit: {},
  rateCards: [],
};
const parties: Parties = {
  requestedBy: "kim",
  editedBy: "kim",
  seller: undefined,
  sentAt: now,
  decisions: [],
  type: "change",
};
const leader: Asked = { side: "provider", role: "service-leader" };
const chief: Asked = { side: "provider", role: "ceo" };
const owner: Asked = { side: "client", role: "it-owner" };

const without = (away: readonly string[], more: Partial<Situation> = {}): Situation => ({
  matrix,
  colleagues,
  delegations: [],
  away: new Set(away),
  now,
  ...more,
});
const handed: Delegation = {
  id: "d",
  from: "lee",
  to: "ann",
  start: new Date(0),
  until: new Date("2027-01-01T00:00:00Z"),
  types: ["change"],
};

const asks = (step: Asked, situation: Situation) => {
  const { authorities, unrouted } = standingFor(step, parties, situation);
  return { asked: askedOf(authorities).map(({ person }) => person.key), unrouted };
};

describe("R12: somebody who is away", () => {
  test.each<[string, Asked, readonly string[], readonly string[], boolean]>([
    ["nobody: all who have the role are asked", leader, [], ["lee", "lou"], false],
    ["one of two: the other is asked", leader, ["lee"], ["lou"], false],
    ["both: whoever would be asked after their silence is asked at once", leader, ["lee", "lou"], ["cleo"], false],
    ["both, and the CEO: the fallback", leader, ["lee", "lou", "cleo"], ["fay"], true],
    ["the CEO: the second officer", chief, ["cleo"], ["sam"], false],
    ["the CEO and the second officer: the fallback", chief, ["cleo", "sam"], ["fay"], true],
    ["the client's owner: whom the client's side names", owner, ["bo"], ["gus"], false],
    ["everybody: all of them are asked, since nobody may be left out", owner, ["bo", "gus"], ["bo", "gus"], true],
  ])("%s", (_what, step, away, asked, unrouted) => {
    expect(asks(step, without(away))).toEqual({ asked, unrouted });
  });

  test("their delegate is asked for them, and nobody else", () => {
    const one = without(["lee"], { delegations: [handed], colleagues: colleagues.filter(({ key }) => key !== "lou") });
    expect(asks(leader, one)).toEqual({ asked: ["ann"], unrouted: false });
    expect(asks(leader, { ...one, away: new Set(["lee", "ann"]) })).toEqual({ asked: ["cleo"], unrouted: false });
  });

  test("they still may decide, from wherever they are", () => {
    const { authorities } = standingFor(leader, parties, without(["lee", "lou"]));
    expect(authorities.map(({ person, away = false }) => [person.key, away])).toEqual([
      ["lee", true],
      ["lou", true],
      ["cleo", false],
    ]);
  });

  test("R7: being away lets nobody decide their own", () => {
    const own = { ...parties, requestedBy: "cleo" };
    const { authorities } = standingFor(leader, own, without(["lee", "lou"]));
    expect(askedOf(authorities).map(({ person }) => person.key)).toEqual(["fay"]);
  });

  test("R11: after silence the fallback is asked where whoever would be is away, too", () => {
    expect(escalationFor(leader, parties, without([])).map(({ person }) => person.key)).toEqual(["cleo"]);
    expect(escalationFor(leader, parties, without(["cleo"])).map(({ person }) => person.key)).toEqual(["cleo", "fay"]);
    const { authorities } = standingNow(leader, true, parties, without(["cleo"]));
    expect(askedOf(authorities).map(({ person }) => person.key)).toEqual(["lee", "lou", "fay"]);
  });
});

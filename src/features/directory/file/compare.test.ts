/** A file against the live map: R022, R023, R024, what is due, and what changed. */
import { describe, expect, test } from "vitest";
import { fixture, readWithCsv } from "../../../../test/fixtures/import/harness.ts";
import { compareWithLive, type EngagementFile, formatProblem, type LiveMap, type MapFunction } from "./index.ts";

const reading = readWithCsv(fixture("good.csv"));
if (!reading.ok) throw new Error("the fixture is good");
const { engagement } = reading;

/** The file (v3, signed on 2026-10-06 and 2026-10-08) with another version or other functions. */
const file = (version: number, functions = engagement.map.functions): EngagementFile => ({
  ...engagement,
  map: { ...engagement.map, version, functions },
});
const changed = (id: string, change: Partial<MapFunction>): MapFunction[] =>
  engagement.map.functions.map((row) => (row.id === id ? { ...row, ...change } : row));
const live = (version: number): LiveMap => ({ version, signedOn: "2026-10-08", functions: engagement.map.functions });
const today = "2026-11-23";
const compare = (one: EngagementFile, other?: LiveMap, asks: [string, number][] = [], on = today) => {
  const { problems, ...rest } = compareWithLive(one, other, on, new Map(asks));
  return { told: problems.map(formatProblem), ...rest };
};

test("the first map is live where both sides signed it, and a draft otherwise", () => {
  expect(compare(file(3))).toEqual({ told: [], changes: [], next: { version: 3, state: "live" } });
  const unsigned = { ...engagement, map: { ...engagement.map, signatures: {} } };
  expect(compare(unsigned).next).toEqual({ version: 3, state: "draft" });
});

test("the same map changes nothing, also where its rows stand in another order", () => {
  expect(compare(file(3), live(3))).toEqual({ told: [], changes: [], next: { version: 3, state: "same" } });
  expect(compare(file(2, engagement.map.functions.toReversed()), live(3)).next.state).toBe("same");
});

test("R022: a file that is based on an older version", () => {
  expect(compare(file(7, changed("hd-t1", { name: "Helpdesk" })), live(9)).told).toContain(
    "E_VERSION_CONFLICT file is based on v7; the signed version is v9. Re-export, or import as a proposal to merge.",
  );
  expect(compare(file(12, changed("hd-t1", { name: "Helpdesk" })), live(9)).told).toContain(
    "E_VERSION_CONFLICT file says v12; the signed version is v9, so that the next is v10. [Mend the version.]",
  );
});

describe("R023", () => {
  const moved = engagement.map.functions.map(
    (row): MapFunction => ({
      ...row,
      accountable: row.accountable === "client" ? "provider" : "client",
    }),
  );

  test("changes of the Accountable make a draft that both must sign; the old signatures do not count for it", () => {
    const { told, next } = compare(file(9, moved), live(9));
    expect(told).toEqual([
      "E_NEEDS_SIGNOFF 3 Accountable changes: imported as a DRAFT; becomes live only when provider AND client sign v10.",
    ]);
    expect(next).toEqual({ version: 10, state: "draft" });
  });

  test("the next version with both signatures is live", () => {
    expect(compare(file(10, moved), live(9))).toMatchObject({ told: [], next: { version: 10, state: "live" } });
  });

  test("added and removed functions and scopes are counted too", () => {
    const [first, ...rest] = changed("hd-t1", { scope: "excluded" });
    if (first === undefined) throw new Error("three rows");
    const { told } = compare(file(9, [{ ...first, id: "net-new" }, ...rest]), live(9));
    expect(told).toEqual([
      "E_NEEDS_SIGNOFF 1 added function, 1 removed function, 1 change of scope: imported as a DRAFT; becomes live only when provider AND client sign v10.",
    ]);
  });

  test("an alias, an owner or a better name needs no signature", () => {
    const { told, next } = compare(
      file(9, changed("hd-t1", { aliases: ["L1"], owner: "it-owner", name: "Helpdesk" })),
      live(9),
    );
    expect(told).toEqual([]);
    expect(next).toEqual({ version: 10, state: "live" });
  });
});

test("R024: a function that people ask for is gone", () => {
  const without = engagement.map.functions.filter(({ id }) => id !== "hd-t1");
  expect(compare(file(3, without), live(3), [["hd-t1", 14]]).told).toEqual([
    "E_NEEDS_SIGNOFF 1 removed function: imported as a DRAFT; becomes live only when provider AND client sign v4.",
    'W_REMOVED_IN_USE "hd-t1" was asked 14 times in 90 days and is missing from this file.',
    'W_COVERAGE domain "Helpdesk" has 0 functions; the live version has 1. [Check that nothing of it is forgotten.]',
  ]);
  expect(compare(file(3, without), live(3)).told.join("\n")).not.toContain("W_REMOVED_IN_USE");
});

test("W_REVIEW_DUE: from the ninety-first day after the last sign-off", () => {
  expect(compare(file(3), live(3), [], "2027-01-06").told).toEqual([]);
  expect(compare(file(3), live(3), [], "2027-01-07").told).toEqual([
    "W_REVIEW_DUE the last sign-off was 91 days ago (2026-10-08); a review is due each quarter. [Review the map with the gap log, and sign it again.]",
  ]);
});

test("a signature of tomorrow, and a new version signed by a stranger, are refused", () => {
  expect(compare(file(3), undefined, [], "2026-10-07").told).toEqual([
    "E_BAD_DATE the client's signature is dated 2026-10-08, and today is 2026-10-07. [Mend the date.]",
  ]);
  const gone = { ...engagement.map.signatures, client: { by: "Olu", name: "Olu", on: "2026-10-08" } };
  const next = file(4, changed("hd-t1", { accountable: "provider" }));
  expect(compare({ ...next, map: { ...next.map, signatures: gone } }, live(3)).told).toEqual([
    'E_SIGNER "Olu" signed v4 for the client and is not among the people. [A new version is signed by a steward of each side.]',
  ]);
});

test("the changes say what they were, by id", () => {
  const rows = changed("net-fw", {
    name: "Firewall rules",
    accountable: "client",
    responsible: ["provider", "client"],
    consulted: [],
    owner: "helen",
    coverage: "business",
    aliases: ["ACL changes", "NAT"],
  });
  const about = { id: "net-fw", name: "Firewall rules" };
  expect(compare(file(3, rows), live(3)).changes).toEqual([
    { ...about, kind: "moved", from: "provider", to: "client" },
    { ...about, kind: "responsible", added: ["client"], removed: [] },
    { ...about, kind: "consulted", added: [], removed: ["client"] },
    { ...about, kind: "renamed", from: "Firewall policy", to: "Firewall rules" },
    { ...about, kind: "coverage", from: "24x7", to: "business" },
    { ...about, kind: "owner", from: "network-lead", to: "helen" },
    { ...about, kind: "aliases", added: ["NAT"], removed: ["firewall rules"] },
  ]);
});

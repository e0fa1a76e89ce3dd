/** What the audit counts, on logs written by hand: a page of tier 1 to `first`, and what became of it. */
import { describe, expect, test } from "vitest";
import { audit, type Evidence } from "./audit.ts";
import type { Entry } from "./records.ts";

const title = "The payment gateway is down r1i1";
const entry = (seq: number, what: string, detail: object = {}, at = seq * 1_000): Entry => ({
  incident: "one",
  title,
  seq,
  what,
  at,
  detail: { ...detail },
});
const declared = entry(1, "declared");
const paged = entry(2, "paged", { tier: 1, cycle: 1, pages: [{ id: "p1", person: "f", way: "chat" }] });
const begun = (seq: number) => entry(seq, "page_begun", { page: "p1", duplicate: false });
const sent = (seq: number) => entry(seq, "page_sent", { page: "p1" });
const acknowledged = (seq: number, at?: number) => entry(seq, "acknowledged", {}, at);
const receipt = { page: "p1", at: 0, marked: false };

const verdict = (entries: readonly Entry[], more: Partial<Evidence> = {}) =>
  audit({
    declared: [title],
    entries,
    receipts: [],
    nameOf: () => "first",
    upBetween: (from, until) => until - from,
    ...more,
  });

describe("lost", () => {
  test.each([
    ["a page that nobody acknowledged", [declared, paged, begun(3)], 1],
    ["a page that is said to be sent", [declared, paged, begun(3), sent(4), acknowledged(5)], 1],
    ["a page that an acknowledgement cancelled in time", [declared, paged, acknowledged(3, 122_000)], 0],
    ["a page that was left lying for longer", [declared, paged, acknowledged(3, 122_001)], 1],
    ["a demand for which no page was made", [declared, entry(2, "paged", { tier: 1, cycle: 1, pages: [] })], 1],
    [
      "a page in whose place another one came after an outage",
      [
        declared,
        paged,
        entry(3, "paged", { tier: 1, cycle: 1, reason: "late", pages: [{ id: "p2", person: "f", way: "chat" }] }),
        acknowledged(4),
      ],
      0,
    ],
  ])("%s", (_what, entries, lost) => expect(verdict(entries).lost).toBe(lost));

  test("a page that was taken is not", () =>
    expect(verdict([declared, paged, begun(3), sent(4)], { receipts: [receipt] })).toMatchObject({
      pages: 1,
      lost: 0,
    }));

  test("a declaration that became no incident", () => expect(verdict([]).lost).toBe(1));

  test("time in which no instance was up does not count", () =>
    expect(verdict([declared, paged, acknowledged(3, 900_000)], { upBetween: () => 120_000 }).lost).toBe(0));
});

describe("duplicates", () => {
  const log = [declared, paged, begun(3), begun(4), sent(5)];
  const marked = { ...receipt, marked: true };

  test.each([
    ["the second says so", [receipt, marked], 1, 0],
    ["whichever arrives first", [marked, receipt], 1, 0],
    ["the second does not", [receipt, receipt], 1, 1],
    ["one of three does not", [receipt, marked, receipt], 2, 1],
  ])("%s", (_what, receipts, duplicates, unmarkedDuplicates) =>
    expect(verdict(log, { receipts })).toMatchObject({ duplicates, unmarkedDuplicates }),
  );

  test("one declaration that became two incidents", () => {
    const other = [declared, paged].map((each) => ({ ...each, incident: "two" }));
    expect(verdict([declared, paged, ...other], { receipts: [receipt] }).unmarkedDuplicates).toBe(1);
  });
});

describe("after an acknowledgement", () => {
  test("a page that was begun before it is none", () =>
    expect(verdict([declared, paged, begun(3), acknowledged(4), sent(5)], { receipts: [receipt] }).pagedAfterAck).toBe(
      0,
    ));

  test("a page that was begun after it", () =>
    expect(verdict([declared, paged, acknowledged(3), begun(4), sent(5)], { receipts: [receipt] }).pagedAfterAck).toBe(
      1,
    ));

  test("a page that was sent without a beginning", () =>
    expect(verdict([declared, paged, acknowledged(3)], { receipts: [receipt] }).pagedAfterAck).toBe(1));
});

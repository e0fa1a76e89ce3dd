import { expect, test } from "vitest";
import { columnsFor, rowMaker } from "./rows.ts";
import type { ExportedEntry } from "./store.ts";

const nameOf = (_dimension: string, key: string) => key;
test("T9: the costs of rows sum to the rounded cost of all of them, at the rate of each day", () => {
  const rates = new Map([
    [
      "dan",
      [
        { from: "2026-01-01", hourly: 6_001 },
        { from: "2026-03-12", hourly: 7_003 },
      ],
    ],
  ]);
  const make = rowMaker({ nameOf, cost: { rates, currency: "GBP" } });
  const entry = (day: string, minutes: number): ExportedEntry => ({
    day,
    personId: "dan",
    engagementId: "acme",
    project: null,
    lane: "run",
    fourR: "run",
    exception: false,
    minutes,
    billable: true,
    ticket: null,
    incidentId: null,
    department: null,
    lineOfBusiness: null,
    note: "",
  });
  const entries = [entry("2026-03-11", 7), entry("2026-03-11", 11), entry("2026-03-12", 13), entry("2026-03-12", -5)];
  const costs = entries.map((each) => Number(make(each).at(-1)));
  const exact = (18 * 6_001 + 8 * 7_003) / 60;
  expect(Math.round(costs.reduce((sum, cost) => sum + cost, 0) * 100)).toBe(Math.round(exact));
  expect(columnsFor({ nameOf, cost: { rates, currency: "GBP" } }).at(-1)?.name).toBe("Cost (GBP)");
});

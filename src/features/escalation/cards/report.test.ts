import { expect, test } from "vitest";
import { around, minute } from "../../../../test/support/incidents.ts";
import { cardWords } from "../../../../test/support/words.ts";
import { type MonthReport, monthOf, monthsUpTo, type Report, type SideReport } from "../report/decide.ts";
import { reportCard } from "./report.ts";

const nobody: SideReport = { acknowledged: 0, late: 0, toAcknowledge: undefined, toResolve: undefined };
const none: Report = { incidents: 0, resolved: 0, sides: { provider: nobody, client: nobody }, tiers: [] };
const hit: Report = {
  incidents: 4,
  resolved: 2,
  sides: {
    provider: { acknowledged: 3, late: 1, toAcknowledge: 7 * minute, toResolve: 90 * minute },
    client: { acknowledged: 1, late: 1, toAcknowledge: 12 * minute, toResolve: undefined },
  },
  tiers: [
    { tier: 1, promises: [10 * minute], judged: 3, kept: 2, spared: 0 },
    { tier: 2, promises: [15 * minute], judged: 1, kept: 0, spared: 1 },
    { tier: 3, promises: [20 * minute], judged: 0, kept: 0, spared: 1 },
  ],
};

/** Of the last months up to November 2026. */
function months(...reports: readonly Report[]): readonly MonthReport[] {
  const last = monthOf("2026-11", new Date("2026-11-23T10:00:00Z"), "Europe/London");
  if (last === undefined) throw new Error("That is a month.");
  const named = monthsUpTo(last, reports.length, "Europe/London");
  return named.map((month, index) => ({ month, report: reports[index] ?? none }));
}

test("each side and each tier is a line, since a telephone breaks the words of a table", () => {
  const card = reportCard(months(hit), around);
  expect(card.blocks.map(({ kind }) => kind)).not.toContain("table");
  expect(cardWords(card).split("\n")).toEqual(
    expect.arrayContaining([
      "P1s in November 2026",
      "4 declared, 2 resolved.",
      "Harbourline IT: 3 acknowledged first, 1 of them late · median 7 min to acknowledge, 1 h 30 min to resolve",
      "Acme Freight: 1 acknowledged first, late · median 12 min to acknowledge, none resolved yet",
      "Tier 1: 10 min promised · 2 of 3 acknowledged in time (67 %)",
      "Tier 2: 15 min promised · 0 of 1 acknowledged in time (0 %), 1 more taken or passed on within that time",
      "Tier 3: 20 min promised · 1 taken or passed on within that time",
    ]),
  );
});

test("both times are plotted by side and month, from the first P1 on, with a gap where nothing was measured", () => {
  const charts = reportCard(months(none, hit, none, hit), around).blocks.flatMap((block) =>
    block.kind === "chart" ? [block.chart] : [],
  );
  const labels = ["Sep", "Oct", "Nov"];
  const [provider, client] = ["Harbourline IT", "Acme Freight"];
  expect(charts).toEqual([
    {
      title: "Median time to acknowledge, month by month",
      form: "bars",
      unit: "min",
      labels,
      series: [
        { name: provider, values: [7, null, 7] },
        { name: client, values: [12, null, 12] },
      ],
      target: 10,
    },
    {
      title: "Median time to resolve, month by month",
      form: "bars",
      unit: "min",
      labels,
      series: [
        { name: provider, values: [90, null, 90] },
        { name: client, values: [null, null, null] },
      ],
    },
  ]);
});

test("there is no line to compare with where several promises were made", () => {
  const slower: Report = { ...hit, tiers: [{ tier: 1, promises: [20 * minute], judged: 1, kept: 1, spared: 0 }] };
  expect(JSON.stringify(reportCard(months(slower, hit), around))).not.toContain("target");
});

test("a quiet month is said so, and the months before it are plotted all the same", () => {
  const quiet = reportCard(months(hit, none), around);
  expect(quiet.summary).toBe("No P1 was declared in November 2026.");
  expect(quiet.blocks.map(({ kind }) => kind)).toEqual(["title", "text", "chart", "chart", "text"]);
  expect(reportCard(months(none, none), around).blocks.map(({ kind }) => kind)).toEqual(["title", "text", "text"]);
});

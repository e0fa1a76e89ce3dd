/** The month's report: response against promise, and the time to acknowledge and to resolve, by side and month. */
import type { Block, Card } from "../../../bot/card.ts";
import type { Chart } from "../../../bot/chart.ts";
import { type Party, parties } from "../../../domain/party.ts";
import type { Around } from "../around.ts";
import type { MonthReport, Report, SideReport, TierReport } from "../report/decide.ts";
import * as words from "./words.ts";

/** @param reports of the month that was asked for, after those of the months before it. */
export function reportCard(reports: readonly MonthReport[], around: Around): Card {
  const last = reports.at(-1);
  if (last === undefined) throw new Error("There is no month to report on.");
  const { month, report } = last;
  const title = `P1s in ${month.name}`;
  const said =
    report.incidents === 0
      ? `No P1 was declared in ${month.name}.`
      : `${report.incidents} declared, ${report.resolved} resolved.`;
  return {
    summary: report.incidents === 0 ? said : `${title}: ${said}`,
    blocks: [
      { kind: "title", text: title },
      { kind: "text", text: said },
      ...(report.incidents === 0 ? [] : [{ kind: "facts" as const, facts: factsOf(report, around) }]),
      ...chartBlocks(reports, around),
      {
        kind: "text",
        tone: "subtle",
        text: `${around.engagement.name} · drills are not counted`,
      },
    ],
  };
}

/** A line each, since a telephone breaks the words of a table. */
const factsOf = ({ sides, tiers }: Report, around: Around) => [
  ...parties.map((side) => ({ label: words.companyOf(side, around), value: sideWords(sides[side]) })),
  ...tiers.map((tier) => ({ label: `Tier ${tier.tier}`, value: tierWords(tier) })),
];

/** `3 acknowledged first, 1 of them late · median 7 min to acknowledge, 1 h to resolve` */
function sideWords({ acknowledged, late, toAcknowledge, toResolve }: SideReport): string {
  if (toAcknowledge === undefined) return "none acknowledged first";
  const lateWords = late === 0 ? "" : acknowledged === 1 ? ", late" : `, ${late} of them late`;
  const resolved = toResolve === undefined ? "none resolved yet" : `${words.duration(toResolve)} to resolve`;
  return `${acknowledged} acknowledged first${lateWords} · median ${words.duration(toAcknowledge)} to acknowledge, ${resolved}`;
}

/** `10 min or 20 min promised · 2 of 3 acknowledged in time (67 %), 1 more taken or passed on within that time` */
function tierWords({ promises, judged, kept, spared }: TierReport): string {
  const promised = `${promises.map(words.duration).join(" or ")} promised`;
  const beside = `${spared}${judged === 0 ? "" : " more"} taken or passed on within that time`;
  if (judged === 0) return `${promised} · ${beside}`;
  const share = Math.round((kept / judged) * 100);
  const measured = `${promised} · ${kept} of ${judged} acknowledged in time (${share} %)`;
  return spared === 0 ? measured : `${measured}, ${beside}`;
}

/** Two plots, since one is of minutes and the other of hours: from the first month on in which anything was declared. */
function chartBlocks(all: readonly MonthReport[], around: Around): Block[] {
  const first = all.findIndex(({ report }) => report.incidents > 0);
  if (first < 0) return [];
  const reports = all.slice(first);
  const promise = promiseIn(reports);
  return [
    ...plot(reports, "acknowledge", ({ toAcknowledge }) => toAcknowledge, around, promise),
    ...plot(reports, "resolve", ({ toResolve }) => toResolve, around),
  ];
}

function plot(
  reports: readonly MonthReport[],
  what: string,
  measured: (side: SideReport) => number | undefined,
  around: Around,
  target?: number,
): Block[] {
  const minutes = (report: Report, side: Party): number | null => {
    const time = measured(report.sides[side]);
    return time === undefined ? null : Math.round(time / 6_000) / 10;
  };
  const series = parties.map((side) => ({
    name: words.companyOf(side, around),
    values: reports.map(({ report }) => minutes(report, side)),
  }));
  if (series.every(({ values }) => values.every((value) => value === null))) return [];
  const chart: Chart = {
    title: `Median time to ${what}, month by month`,
    form: "bars",
    unit: "min",
    labels: reports.map(({ month }) => month.short),
    series,
    ...(target !== undefined && { target }),
  };
  return [{ kind: "chart", chart }];
}

/** Tier 1's promise in minutes, to compare with, where one and the same was made in all of the months. */
function promiseIn(reports: readonly MonthReport[]): number | undefined {
  const made = reports.flatMap(({ report }) => report.tiers.filter(({ tier }) => tier === 1));
  const [promise, another] = new Set(made.flatMap(({ promises }) => promises));
  return promise === undefined || another !== undefined ? undefined : promise / 60_000;
}

/** What was given away in a month, and what is left: for the provider's eyes (R6). */
import type { Block, Card } from "../../../bot/card.ts";
import type { BarChart } from "../../../bot/chart.ts";
import { plainAmount, sayMoney, sayPercent } from "../../../domain/money.ts";
import { lostOf, type MonthReport, marginOf, type Part, parts, type Sum } from "../reporting/decide.ts";
import { sayMonth, sayMonthBriefly } from "../reporting/month.ts";
import { monthCard, partWords, type Shown } from "./months.ts";
import { count, ratioWords } from "./words.ts";

export function reportCard(reports: readonly MonthReport<Sum>[], shown: Shown): Card {
  return monthCard(
    shown,
    `Given away in ${sayMonth(shown.month)}: ${shown.engagement.name}`,
    reports.map((report) => ({ meaning: meaningOf(report, shown.month), blocks: reportBlocks(report) })),
    `Nothing was approved in ${sayMonth(shown.month)} or in the months before it.`,
  );
}

function reportBlocks(report: MonthReport<Sum>): Block[] {
  const { currency, total } = report;
  const rows = parts.filter((part) => report.parts[part].requests > 0);
  return [
    ...(total.requests === 0
      ? []
      : [
          {
            kind: "facts" as const,
            facts: [
              ...rows.map((part) => fact(partWords[part], report.parts[part], currency)),
              ...(rows.length > 1 ? [fact("All of them", total, currency)] : []),
            ],
          },
        ]),
    { kind: "chart", chart: chartOf(report) },
  ];
}

/** `2 for GBP 9,000.00 · GBP 1,000.00 given away, 25 % of the margin · 33.3 % margin left` */
function fact(label: string, sum: Sum, currency: string): { readonly label: string; readonly value: string } {
  const money = (amount: bigint): string => sayMoney({ amount, currency });
  const given =
    sum.discount === 0n
      ? "nothing given away"
      : `${money(sum.discount)} given away, ${ratioWords(lostOf(sum))} of the margin`;
  const margin = marginOf(sum);
  const left = margin === undefined ? [] : [`${sayPercent(margin)} margin left`];
  const count = `${sum.requests} for ${money(sum.list - sum.discount)}`;
  return { label, value: [count, given, ...left].join(" · ") };
}

/** One plain sentence that says what the month came to. */
export function meaningOf({ currency, total }: MonthReport<Sum>, month: string): string {
  const said = sayMonth(month);
  if (total.requests === 0) return `Nothing in ${currency} was approved in ${said}.`;
  if (total.discount === 0n) {
    const were = total.requests === 1 ? "was" : "were";
    return `Nothing was given away: ${count(total.requests, "request")} in ${currency} ${were} approved at full price.`;
  }
  const given = `${sayMoney({ amount: total.discount, currency })} was given away over ${count(total.requests, "request")}`;
  const lost = lostOf(total);
  if (lost === undefined) return `${given}, which earn nothing even at full price.`;
  const margin = marginOf(total);
  const left =
    margin === undefined ? "nothing is paid for them" : `over all of them ${sayPercent(margin)} margin is left`;
  return `${given}: ${sayPercent(lost)} of the margin of those that it was given on; ${left}.`;
}

function chartOf({ currency, months }: MonthReport<Sum>): BarChart {
  const amount = (minor: bigint): number => Number(plainAmount({ amount: minor, currency }));
  const given = (sums: Readonly<Record<Part, Sum>>): bigint =>
    parts.filter((part) => part !== "unpriced").reduce((sum, part) => sum + sums[part].discount, 0n);
  return {
    title: `Given away, month by month (${currency})`,
    form: "stacked",
    unit: currency,
    labels: months.map(({ month }) => sayMonthBriefly(month)),
    series: [
      { name: "Discounts", values: months.map((each) => amount(given(each.parts))) },
      { name: partWords.unpriced, values: months.map((each) => amount(each.parts.unpriced.discount)) },
    ],
  };
}

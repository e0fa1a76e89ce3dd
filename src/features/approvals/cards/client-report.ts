/**
 * What a client's own people approved in a month, and what they pay for it. Made of `ClientSum`, which has no cost, no
 * margin and no list price, so that none of these can reach the card or its picture (R6).
 */
import type { Block, Card } from "../../../bot/card.ts";
import type { BarChart } from "../../../bot/chart.ts";
import { plainAmount, sayMoney } from "../../../domain/money.ts";
import { type ClientSum, type MonthReport, parts } from "../reporting/decide.ts";
import { sayMonth, sayMonthBriefly } from "../reporting/month.ts";
import { monthCard, partWords, type Shown } from "./months.ts";
import { count } from "./words.ts";

export function clientReportCard(reports: readonly MonthReport<ClientSum>[], shown: Shown): Card {
  return monthCard(
    shown,
    `Approved in ${sayMonth(shown.month)}: ${shown.engagement.name}`,
    reports.map((report) => ({ meaning: clientMeaning(report, shown.month), blocks: reportBlocks(report) })),
    `You approved nothing in ${sayMonth(shown.month)} or in the months before it.`,
  );
}

function reportBlocks(report: MonthReport<ClientSum>): Block[] {
  const { currency, total } = report;
  /** `2 requests for GBP 400.00`: a line each, since a telephone breaks the words of a table. */
  const fact = (label: string, { requests, price }: ClientSum) => ({
    label,
    value: `${count(requests, "request")} for ${sayMoney({ amount: price, currency })}`,
  });
  const rows = parts.filter((part) => report.parts[part].requests > 0);
  return [
    ...(total.requests === 0
      ? []
      : [
          {
            kind: "facts" as const,
            facts: [
              ...rows.map((part) => fact(partWords[part], report.parts[part])),
              ...(rows.length > 1 ? [fact("All of them", total)] : []),
            ],
          },
        ]),
    { kind: "chart", chart: chartOf(report) },
  ];
}

/** One plain sentence that says what the month came to. */
export function clientMeaning(report: MonthReport<ClientSum>, month: string): string {
  const { currency, total, parts: sums } = report;
  if (total.requests === 0) return `You approved nothing in ${currency} in ${sayMonth(month)}.`;
  const free = sums.unpriced.requests;
  const paid = `You approved ${count(total.requests, "request")} and pay ${sayMoney({ amount: total.price, currency })} for ${total.requests === 1 ? "it" : "them"}`;
  return free === 0 ? `${paid}.` : `${paid}; ${free} of them ${free === 1 ? "has" : "have"} no price.`;
}

function chartOf({ currency, months }: MonthReport<ClientSum>): BarChart {
  const shown = parts.filter((part) => months.some((each) => each.parts[part].price > 0n));
  return {
    title: `Approved, month by month (${currency})`,
    form: "stacked",
    unit: currency,
    labels: months.map(({ month }) => sayMonthBriefly(month)),
    series: (shown.length === 0 ? (["change"] as const) : shown).map((part) => ({
      name: partWords[part],
      values: months.map((each) => Number(plainAmount({ amount: each.parts[part].price, currency }))),
    })),
  };
}

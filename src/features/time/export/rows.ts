/**
 * Entries as rows of a table, one after another, as many as there are: they are read from one snapshot, some thousands at
 * a time, and their minutes sum to the report's.
 */
import { divideRounded, plainAmount } from "../../../domain/money.ts";
import type { Cell } from "../../../infra/sheet/cells.ts";
import type { Column } from "../../../infra/sheet/xlsx.ts";
import type { NameOf } from "../effort/names.ts";
import type { Scope } from "../effort/store.ts";
import type { ExportedEntry, Rates } from "./store.ts";

/** What rows are made with. */
export interface Sources {
  readonly nameOf: NameOf;
  /** Absent where cost is not shown. */
  readonly cost: { readonly rates: Rates; readonly currency: string } | undefined;
}

export const columnsFor = ({ cost }: Sources): readonly Column[] => [
  { name: "Day", width: 12 },
  { name: "Person", width: 24 },
  { name: "Client", width: 24 },
  { name: "Project", width: 24 },
  { name: "Lane", width: 10 },
  { name: "4R", width: 12 },
  { name: "Scope", width: 12 },
  { name: "Minutes", width: 10 },
  { name: "Hours", width: 10 },
  { name: "Billable", width: 10 },
  { name: "Ticket", width: 10 },
  { name: "Incident", width: 12 },
  { name: "Department", width: 18 },
  { name: "Line of business", width: 18 },
  { name: "Note", width: 48 },
  ...(cost === undefined ? [] : [{ name: `Cost (${cost.currency})`, width: 12 }]),
];

/** Makes rows of entries, in their order: each one's cost is what it adds to the rounded sum so far. */
export function rowMaker({ nameOf, cost }: Sources): (entry: ExportedEntry) => readonly Cell[] {
  let soFar = 0n;
  const costOf = ({ personId, day, minutes }: ExportedEntry): readonly Cell[] => {
    if (cost === undefined) return [];
    const before = divideRounded(soFar, 60n);
    soFar += BigInt(minutes) * BigInt(rateOn(cost.rates, personId, day));
    return [Number(plainAmount({ amount: divideRounded(soFar, 60n) - before, currency: cost.currency }))];
  };
  return (entry) => [
    { day: entry.day },
    nameOf("person", entry.personId),
    nameOf("client", entry.engagementId),
    entry.project === null ? "" : nameOf("project", `${entry.engagementId}/${entry.project}`),
    nameOf("lane", entry.lane),
    nameOf("fourR", entry.fourR),
    nameOf("standard", String(entry.exception)),
    entry.minutes,
    Math.round((entry.minutes / 60) * 10_000) / 10_000,
    entry.billable ? "yes" : "no",
    entry.ticket ?? "",
    entry.incidentId ?? "",
    entry.department ?? "",
    entry.lineOfBusiness ?? "",
    entry.note,
    ...costOf(entry),
  ];
}

/** T9: the rate in force on the day; 0 where nobody wrote one down. */
const rateOn = (rates: Rates, personId: string, day: string): number =>
  (rates.get(personId) ?? []).findLast(({ from }) => from <= day)?.hourly ?? 0;

/** `acme-2026-03-01-2026-03-31.csv`. */
export const fileName = ({ engagementIds, from, to }: Scope, format: Format): string =>
  `${engagementIds.length === 1 ? engagementIds[0] : "time"}-${from}-${to}.${format}`;

export const formats = ["csv", "xlsx"] as const;
export type Format = (typeof formats)[number];

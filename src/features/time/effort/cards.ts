/** The card of a report: a sentence that says what it means, the parts of one dimension, and the ways to the others. */
import type { Block, Button, Card } from "../../../bot/card.ts";
import type { BarChart } from "../../../bot/chart.ts";
import { divideRounded, sayMoney } from "../../../domain/money.ts";
import { type Burnt, percentOf } from "../blocks/decide.ts";
import { buttonBlock } from "../days/cards.ts";
import { effortActions } from "./actions.ts";
import type { Asked } from "./ask.ts";
import { type Figures, meaning, sayHours } from "./decide.ts";
import type { NameOf } from "./names.ts";
import type { Dimension, Part, Report, Sum } from "./report.ts";

export interface ReportView {
  readonly asked: Asked;
  /** `Acme Freight`, `all clients`. */
  readonly clientName: string;
  readonly report: Report;
  readonly before: Figures;
  readonly nameOf: NameOf;
  /** ISO 4217, of the provider; absent where cost is not shown. */
  readonly currency: string | undefined;
  readonly blocks: readonly Burnt[];
  /** The incidents that took the most time, in words, with minutes. */
  readonly incidents: readonly { readonly name: string; readonly minutes: number }[];
  /** The client's side does not see how the provider is organised. */
  readonly dimensions: readonly Dimension[];
}

const titles: Readonly<Record<Dimension, string>> = {
  client: "client",
  project: "project",
  lane: "lane",
  fourR: "4R",
  standard: "standard/exception",
  person: "person",
  department: "department",
  lineOfBusiness: "line of business",
  company: "company",
};

/** So many parts are drawn and listed; what is left is one more. */
const mostParts = 8;

export function reportCard(view: ReportView): Card {
  const { asked, clientName, report, before, currency } = view;
  const { period, by } = asked;
  const sentence = meaning(
    { client: clientName, period: period.name, before: period.before.name },
    figuresOf(report),
    before,
  );
  if (report.total.minutes === 0 && report.by[by].length === 0) {
    return { summary: sentence, blocks: [{ kind: "text", text: sentence }, ...buttonBlock([earlier(asked)])] };
  }
  const parts = shownParts(report.by[by], by, view.nameOf);
  return {
    summary: sentence,
    blocks: [
      { kind: "title", text: `${clientName}: ${sayHours(report.total.minutes)}, ${period.name}` },
      { kind: "text", text: [{ bold: sentence }] },
      { kind: "facts", facts: factsOf(view) },
      { kind: "chart", chart: chartOf(parts, by) },
      {
        kind: "table",
        columns: [capital(titles[by]), "Hours", "Share", ...(currency === undefined ? [] : ["Cost"])],
        rows: parts.map((part) => [
          part.name,
          sayHours(part.minutes),
          share(part.minutes, report.total.minutes),
          ...(currency === undefined ? [] : [sayCost(part, currency)]),
        ]),
      },
      ...buttonBlock(
        view.dimensions
          .filter((dimension) => dimension !== by)
          .map((dimension): Button => ({ label: `By ${titles[dimension]}`, does: press(asked, dimension) })),
      ),
      ...buttonBlock([earlier(asked), exporting(asked, "csv"), exporting(asked, "xlsx")]),
    ],
  };
}

const figuresOf = ({ total, escalations, exceptions, small }: Report): Figures => ({
  total: total.minutes,
  escalations: escalations.minutes,
  exceptions: exceptions.minutes,
  small: small.minutes,
});

const press = ({ client, period: { from, to } }: Asked, by: Dimension) =>
  effortActions.hours.press({ ...(client !== undefined && { client: client.engagementId }), from, to, by });

function earlier({ client, period, by }: Asked): Button {
  const does = effortActions.hours.press({
    ...(client !== undefined && { client: client.engagementId }),
    ...period.earlier,
    by,
  });
  return { label: "◀ Before", does };
}

const exporting = ({ client, period: { from, to } }: Asked, format: "csv" | "xlsx"): Button => ({
  label: format === "csv" ? "CSV" : "Excel",
  does: effortActions.export.press({ ...(client !== undefined && { client: client.engagementId }), from, to, format }),
});

function factsOf({ report, currency, blocks, incidents }: ReportView) {
  const { total, escalations, exceptions, small, unrated } = report;
  const of = (sum: Sum) => `${sayHours(sum.minutes)}, ${share(sum.minutes, total.minutes)}`;
  const top = incidents.map(({ name, minutes }) => `${name} ${sayHours(minutes)}`).join(", ");
  const unknown = unrated === 0 ? "" : `, without ${sayHours(unrated)} that have no rate`;
  return [
    { label: "Escalations", value: top === "" ? of(escalations) : `${of(escalations)} (${top})` },
    { label: "Exception work", value: of(exceptions) },
    { label: "Small unplanned requests", value: of(small) },
    ...(currency === undefined ? [] : [{ label: "Cost", value: `${sayCost(total, currency)}${unknown}` }]),
    ...blocks.map((burnt) => ({ label: burnt.block.name, value: blockWords(burnt) })),
  ];
}

/** `31 h of 40 h burnt, 77 %`. */
export const blockWords = (burnt: Burnt): string =>
  `${sayHours(burnt.minutes)} of ${sayHours(burnt.block.minutes)} burnt, ${percentOf(burnt)} %`;

interface ShownPart extends Sum {
  readonly name: string;
}

function shownParts(parts: readonly Part[], by: Dimension, nameOf: NameOf): readonly ShownPart[] {
  const named = parts.map(({ key, ...sum }) => ({ name: nameOf(by, key), ...sum }));
  if (named.length <= mostParts) return named;
  const rest = named.slice(mostParts - 1);
  const cost = rest.reduce((sum, part) => sum + (part.cost ?? 0), 0);
  return [
    ...named.slice(0, mostParts - 1),
    {
      name: `${rest.length} others`,
      minutes: rest.reduce((sum, { minutes }) => sum + minutes, 0),
      ...(rest[0]?.cost !== undefined && { cost }),
    },
  ];
}

const chartOf = (parts: readonly ShownPart[], by: Dimension): BarChart => ({
  title: `Hours by ${titles[by]}`,
  form: "bars",
  unit: "h",
  labels: parts.map(({ name }) => name),
  series: [{ name: "Hours", values: parts.map(({ minutes }) => Math.round((minutes / 60) * 10) / 10) }],
});

const share = (part: number, of: number): string => (of === 0 ? "–" : `${Math.round((part * 100) / of)} %`);
const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Sixty of what a sum keeps are one minor unit. */
const sayCost = ({ cost = 0 }: Sum, currency: string): string =>
  sayMoney({ amount: divideRounded(BigInt(cost), 60n), currency });

/** Both sides hear how far a block of hours is burnt (T8). */
export function alertCard(client: string, burnt: Burnt, percent: number): Card {
  const { block } = burnt;
  const text =
    percent >= 100
      ? `${block.name} of ${client} is used up: ${blockWords(burnt)}.`
      : `${block.name} of ${client} has passed ${percent} %: ${blockWords(burnt)}.`;
  const until = block.until === undefined ? [] : [{ label: "Until", value: block.until }];
  const blocks: Block[] = [
    { kind: "text", text: [{ bold: text }], tone: percent >= 90 ? "warning" : "normal" },
    {
      kind: "facts",
      facts: [{ label: "Left", value: sayHours(Math.max(0, block.minutes - burnt.minutes)) }, ...until],
    },
  ];
  return { summary: text, blocks };
}

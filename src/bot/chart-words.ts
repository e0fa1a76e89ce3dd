/** Charts in words: for whoever cannot see the picture, and where none can be shown. */
import type { BarChart, Chart, Timeline } from "./chart.ts";

const figures = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });

/** A number as charts write it: at most two decimals, and the unit after it. */
export function figure(value: number | null, unit: string): string {
  if (value === null || !Number.isFinite(value)) return "–";
  const number = figures.format(value);
  return unit === "" ? number : unit === "%" ? `${number}%` : `${number} ${unit}`;
}

/** Everything that a picture of it says, in one paragraph: its alternative text. */
export function chartAlt(chart: Chart): string {
  const parts = chart.form === "timeline" ? chart.rows.map(rowSentence) : barSentences(chart);
  return [chart.title, ...parts].map(asSentence).join(" ");
}

function barSentences(chart: BarChart): string[] {
  const { labels, unit, target } = chart;
  const parts = labels.map((label, index) => `${label}: ${valuesAt(chart, index)}`);
  return [...parts, ...(target === undefined ? [] : [`Target: ${figure(target, unit)}`])];
}

/** `8 h (Acme 5 h, Birch 3 h)`, or `Acme 5 h, Birch 3 h` where a sum would mean nothing, or `8 h` alone. */
function valuesAt(chart: BarChart, index: number): string {
  const { form, series, unit } = chart;
  const [first] = series;
  if (first === undefined) return figure(null, unit);
  if (series.length === 1) return figure(first.values[index] ?? null, unit);
  const parts = partsAt(chart, index);
  if (form === "bars") return parts;
  const total = figure(totalAt(chart, index), unit);
  return parts === "" ? total : `${total} (${parts})`;
}

/** Each series' own value. In a stack, what is not there takes no words. */
const partsAt = ({ form, series, unit }: BarChart, index: number): string =>
  series
    .filter(({ values }) => form === "bars" || (values[index] ?? 0) !== 0)
    .map(({ name, values }) => `${name} ${figure(values[index] ?? null, unit)}`)
    .join(", ");

/** The whole bar of a stack; `null` where none of its parts was measured. */
export function totalAt({ series }: BarChart, index: number): number | null {
  const measured = series.flatMap(({ values }) => values[index] ?? []);
  return measured.length === 0 ? null : measured.reduce((sum, value) => sum + value, 0);
}

const rowSentence = ({ name, spans }: Timeline["rows"][number]): string =>
  `${name}: ${spans.length === 0 ? "nothing" : spans.map(({ label, when }) => `${when} ${label}`).join("; ")}`;

const asSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** A chart's numbers as rows and columns, for a platform that shows tables. */
export function chartTable(chart: BarChart): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const { form, labels, series, unit } = chart;
  const hasTotal = form === "stacked" && series.length > 1;
  return {
    columns: ["", ...series.map(({ name }) => name), ...(hasTotal ? ["Total"] : [])],
    rows: labels.map((label, index) => [
      label,
      ...series.map(({ values }) => figure(values[index] ?? null, unit)),
      ...(hasTotal ? [figure(totalAt(chart, index), unit)] : []),
    ]),
  };
}

/** How wide a text chart is: what a phone shows of a monospaced line without breaking it. */
const longestName = 14;
const barCells = 12;

/**
 * A chart as lines of text for a monospaced face: `Mon 23  ████████··  6.5 h`. The dots reach to the target.
 * The title is not among them.
 */
export function chartLines(chart: Chart): readonly string[] {
  return chart.form === "timeline" ? chart.rows.flatMap(rowLines) : barLines(chart);
}

function rowLines({ name, spans }: Timeline["rows"][number]): string[] {
  const width = Math.max(0, ...spans.map(({ when }) => lengthOf(when)));
  const lines = spans.map(
    ({ label, when, tone }) => `  ${padded(when, width)}  ${tone === "warning" ? "! " : ""}${label}`,
  );
  return [name, ...(lines.length === 0 ? ["  –"] : lines)];
}

function barLines(chart: BarChart): string[] {
  const { form, labels, series, unit, target } = chart;
  const isGrouped = form === "bars" && series.length > 1;
  const names = isGrouped ? series.map(({ name }) => name) : labels;
  const width = Math.min(longestName, Math.max(0, ...names.map(lengthOf)));
  const full = Math.max(
    target ?? 0,
    ...labels.flatMap((_, at) => (isGrouped ? series.map(({ values }) => values[at] ?? 0) : [totalAt(chart, at) ?? 0])),
  );
  const line = (name: string, value: number | null): string =>
    `${padded(cut(name, width), width)}  ${bar(value, full, target)}  ${figure(value, unit)}`;
  const lines = labels.flatMap((label, at) => {
    if (isGrouped) return [label, ...series.map(({ name, values }) => `  ${line(name, values[at] ?? null)}`)];
    const parts = series.length > 1 ? partsAt(chart, at) : "";
    return [line(label, totalAt(chart, at)), ...(parts === "" ? [] : [`  ${parts}`])];
  });
  return [...lines, ...(target === undefined ? [] : [`Target: ${figure(target, unit)}`])];
}

/** Twelve cells, in eighths; what is missing to the target is dotted. */
function bar(value: number | null, full: number, target: number | undefined): string {
  const share = full > 0 ? Math.max(0, value ?? 0) / full : 0;
  const eighths = Math.round(share * barCells * 8);
  const drawn = "█".repeat(Math.floor(eighths / 8)) + (["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8] ?? "");
  const goal = target === undefined || full <= 0 ? 0 : Math.round((target / full) * barCells);
  return padded(drawn.padEnd(goal, "·"), barCells);
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Characters as a person counts them. */
const letters = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);
const lengthOf = (text: string): number => letters(text).length;
const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - lengthOf(text)));
const cut = (text: string, width: number): string =>
  lengthOf(text) <= width
    ? text
    : `${letters(text)
        .slice(0, width - 1)
        .join("")}…`;

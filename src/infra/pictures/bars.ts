/** Bars and stacks, lying where there are few, since names read best beside them, and standing where there are many. */
import type { BarSeriesOption, EChartsOption, LegendComponentOption } from "echarts";
import type { BarChart } from "../../bot/chart.ts";
import { figure, totalAt } from "../../bot/chart-words.ts";
import { clipped, font, frame, ink, margin, type Plan, paint, width, widthOf } from "./look.ts";

/** More labels than that stand. */
const mostLying = 12;
/** Heights in CSS pixels. */
const legendLine = 26;
const targetLine = 18;
const foot = 30;

export function planBars(chart: BarChart): Plan {
  const isLying = chart.labels.length <= mostLying;
  const head = frame(chart);
  const legend = legendOf(chart, head.top + 8);
  const top = head.top + 14 + legend.lines * legendLine + (isLying && chart.target !== undefined ? targetLine : 0);
  const body = isLying ? chart.labels.length * rowHeight(chart) : 200;
  return {
    width,
    height: top + body + foot,
    option: {
      ...head.option,
      ...(legend.lines === 0 ? {} : { legend: legend.option }),
      ...(isLying ? lyingAxes(chart, top, body) : standingAxes(chart, top, body)),
      series: seriesOf(chart, isLying),
    },
  };
}

/** Of one label: for its bars and the space between. */
const rowHeight = ({ form, series }: BarChart): number =>
  form === "stacked" ? 38 : 18 + 20 * Math.max(series.length, 1);

/** No legend for one series: the title says what it is. */
function legendOf(
  { series }: BarChart,
  top: number,
): { readonly lines: number; readonly option: LegendComponentOption } {
  const names = series.map(({ name }) => clipped(name, 160, 14));
  if (names.length < 2) return { lines: 0, option: {} };
  let lines = 1;
  let used = 0;
  for (const name of names) {
    const item = widthOf(name, 14) + 22 + 6 + 14;
    if (used > 0 && used + item > width - 2 * margin) {
      lines += 1;
      used = 0;
    }
    used += item;
  }
  return {
    lines,
    option: {
      left: margin,
      top,
      width: width - 2 * margin,
      padding: 0,
      itemGap: 14,
      itemWidth: 22,
      itemHeight: 14,
      itemStyle: { borderWidth: 0 },
      textStyle: { fontFamily: font, fontSize: 14, color: ink.normal },
    },
  };
}

const namesAxis = ({ labels }: BarChart, room: number) => ({
  type: "category" as const,
  data: labels.map((label) => clipped(label, room, 14)),
  axisTick: { show: false },
  axisLine: { lineStyle: { color: ink.line } },
  axisLabel: { fontFamily: font, fontSize: 14, color: ink.strong },
});

const valueAxis = ({ unit }: BarChart) => ({
  type: "value" as const,
  splitNumber: 4,
  axisLabel: {
    fontFamily: font,
    fontSize: 12,
    color: ink.faint,
    hideOverlap: true,
    formatter: (value: number) => figure(value, unit),
  },
  splitLine: { lineStyle: { color: ink.line, opacity: 0.7 } },
});

/** How far the axis reaches: to the longest bar or to the target. */
function reach(chart: BarChart): { readonly max?: number } {
  const { target } = chart;
  return target === undefined || longest(chart) > target ? {} : { max: target };
}

function longest(chart: BarChart): number {
  const { form, labels, series } = chart;
  const values = labels.flatMap((_, at) =>
    form === "stacked" ? [totalAt(chart, at) ?? 0] : series.map((each) => each.values[at] ?? 0),
  );
  return Math.max(0, ...values);
}

function lyingAxes(chart: BarChart, top: number, height: number): EChartsOption {
  const names = namesAxis(chart, 150);
  const left = margin + Math.max(0, ...names.data.map((name) => widthOf(name, 14))) + 8;
  const numbers = Math.max(0, ...chart.labels.map((_, at) => widthOf(labelAt(chart, at), 14)));
  return {
    grid: { left, right: margin + numbers + 6, top, height },
    yAxis: { ...names, inverse: true },
    xAxis: { ...valueAxis(chart), ...reach(chart) },
  };
}

/** The longest number that stands at the end of a bar. */
function labelAt(chart: BarChart, at: number): string {
  if (chart.form === "stacked") return figure(totalAt(chart, at), chart.unit);
  const all = chart.series.map(({ values }) => figure(values[at] ?? null, chart.unit));
  return all.reduce((one, other) => (other.length > one.length ? other : one), "");
}

function standingAxes(chart: BarChart, top: number, height: number): EChartsOption {
  const numbers = widthOf(figure(Math.max(longest(chart), chart.target ?? 0), chart.unit), 12);
  return {
    grid: { left: margin + numbers + 12, right: margin, top, height },
    xAxis: {
      ...namesAxis(chart, 90),
      axisLabel: { fontFamily: font, fontSize: 12, color: ink.strong, hideOverlap: true },
    },
    yAxis: { ...valueAxis(chart), ...reach(chart) },
  };
}

function seriesOf(chart: BarChart, isLying: boolean): BarSeriesOption[] {
  const { form, series, unit, target } = chart;
  const drawn = series.map(({ name, values }, index): BarSeriesOption => {
    const { color, decal } = paint(index);
    const isStacked = form === "stacked";
    return {
      type: "bar",
      name: clipped(name, 160, 14),
      data: values.map((value) => value ?? 0),
      ...(isStacked ? { stack: "all" } : {}),
      barMaxWidth: 24,
      barGap: "20%",
      itemStyle: { color, decal, borderColor: ink.panel, borderWidth: isStacked ? 1 : 0 },
      ...(isLying && !isStacked ? { label: endLabel(({ dataIndex }) => figure(values[dataIndex] ?? null, unit)) } : {}),
    };
  });
  const last = drawn.at(-1);
  const first = drawn[0];
  if (last !== undefined && form === "stacked" && isLying) drawn.push(totals(chart));
  if (first !== undefined && target !== undefined) first.markLine = lineAt(target, unit, isLying);
  return drawn;
}

const endLabel = (
  formatter: (it: { readonly dataIndex: number }) => string,
): NonNullable<BarSeriesOption["label"]> => ({
  show: true,
  position: "right",
  distance: 4,
  fontFamily: font,
  fontSize: 14,
  fontWeight: "bold",
  color: ink.strong,
  // Over the line of the target, where it ends close by.
  backgroundColor: ink.panel,
  padding: [1, 8, 1, 2],
  formatter,
});

/** A stack of no length at its end, which carries the number of the whole. */
const totals = (chart: BarChart): BarSeriesOption => ({
  type: "bar",
  stack: "all",
  data: chart.labels.map(() => 0),
  itemStyle: { color: "transparent" },
  label: endLabel(({ dataIndex }) => figure(totalAt(chart, dataIndex), chart.unit)),
});

const lineAt = (target: number, unit: string, isLying: boolean): NonNullable<BarSeriesOption["markLine"]> => ({
  silent: true,
  symbol: "none",
  // Behind lying bars, whose numbers it would strike out; across those that stand close to each other.
  z: isLying ? 1 : 5,
  lineStyle: { color: ink.strong, width: 2, type: "dashed" },
  data: [isLying ? { xAxis: target } : { yAxis: target }],
  label: {
    position: isLying ? "start" : "insideEndTop",
    formatter: () => `Target ${figure(target, unit)}`,
    backgroundColor: ink.panel,
    padding: [2, 4],
    borderRadius: 3,
    fontFamily: font,
    fontSize: 12,
    fontWeight: "bold",
    color: ink.strong,
  },
});

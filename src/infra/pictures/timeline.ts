/** Spans of time on rows. A row's name stands above it, so that a week has the whole width also on a phone. */
import type { CustomSeriesOption } from "echarts";
import type { Timeline } from "../../bot/chart.ts";
import { clipped, frame, ink, margin, type Plan, width, widthOf } from "./look.ts";
import { line, rect, type Shape, text } from "./shape.ts";
import { drawSpan, initials, labelsOf, lookOf, wordsIn } from "./span.ts";

/** All in CSS pixels. */
const axisHeight = 30;
const nameHeight = 24;
const spanHeight = 34;
const between = 10;
const rowHeight = nameHeight + spanHeight + between;
const keyHeight = 28;
const keyBox = 36;
const inner = width - 2 * margin;

export function planTimeline(chart: Timeline): Plan {
  const head = frame(chart);
  const top = head.top + 10;
  const rows = top + axisHeight;
  const end = rows + chart.rows.length * rowHeight - between;
  const key = drawKey(chart, end + 14);
  return {
    width,
    height: end + key.height + margin,
    option: {
      ...head.option,
      grid: { left: 0, right: 0, top: 0, bottom: 0 },
      xAxis: { type: "value", show: false, min: 0, max: 1 },
      yAxis: { type: "value", show: false, min: 0, max: 1 },
      series: drawing([
        ...drawAxis(chart, top, end),
        ...chart.rows.flatMap((row, index) => drawRow(chart, row, rows + index * rowHeight)),
        ...key.shapes,
      ]),
    },
  };
}

/** One drawing of our own, in pixels. ECharts makes the patterns. */
const drawing = (shapes: readonly Shape[]): CustomSeriesOption => ({
  type: "custom",
  silent: true,
  data: [[0, 0]],
  renderItem: () => ({ type: "group", children: shapes.map((shape) => ({ ...shape })) }),
});

const parts = ({ labels }: Timeline): number => Math.max(labels.length, 1);
const partWidth = (chart: Timeline): number => inner / parts(chart);
const placeOf = (chart: Timeline, at: number): number =>
  margin + Math.min(Math.max(at, 0), parts(chart)) * partWidth(chart);

/** The labels above, as many as there is room for, and a line where each begins. */
function drawAxis(chart: Timeline, top: number, end: number): Shape[] {
  const room = partWidth(chart);
  const longest = Math.max(0, ...chart.labels.map((label) => widthOf(label, 12) + 6));
  const every = Math.max(1, Math.ceil(Math.min(longest, 100) / room));
  const names = chart.labels.flatMap((label, at) =>
    at % every === 0
      ? [
          text(clipped(label, room * every - 5, 12), placeOf(chart, at) + 3, top + 8, {
            fontSize: 12,
            fill: ink.normal,
          }),
        ]
      : [],
  );
  const lines = [...chart.labels, ""].map((_, at) => {
    const x = placeOf(chart, at);
    return line([x, top], [x, end], ink.line);
  });
  return [...lines, ...names];
}

function drawRow(chart: Timeline, { name, spans }: Timeline["rows"][number], top: number): Shape[] {
  const words = clipped(name, inner / 1.1, 14);
  const lane = { x: margin, y: top + nameHeight, width: inner, height: spanHeight };
  // The name is read over the lines of the axis.
  const behind = { x: margin - 2, y: top + 3, width: widthOf(words, 14) * 1.1 + 8, height: 19 };
  return [
    rect(lane, { fill: "none", stroke: ink.line, lineWidth: 1 }),
    rect(behind, { fill: ink.panel }),
    text(words, margin, top + 12, { fontWeight: "bold", fill: ink.strong }),
    ...(spans.length === 0 ? [text("–", margin + 10, lane.y + spanHeight / 2, { fill: ink.faint })] : []),
    ...spans.flatMap((span) => {
      const x = placeOf(chart, span.from);
      return drawSpan(chart, span, { ...lane, x, width: placeOf(chart, span.to) - x });
    }),
  ];
}

/** `[DW] Dan Whitlock`: who is meant, where spans had room for a part of a name only. */
function drawKey(chart: Timeline, top: number): { readonly shapes: readonly Shape[]; readonly height: number } {
  const shapes: Shape[] = [];
  let [x, y] = [margin, top];
  for (const label of cutLabels(chart)) {
    const words = clipped(label, inner - keyBox - 6, 14);
    const room = keyBox + 6 + widthOf(words, 14) + 16;
    if (x > margin && x + room > margin + inner) [x, y] = [margin, y + keyHeight];
    const { fill, stroke } = lookOf(chart, { label });
    const box = { x, y, width: keyBox, height: 20 };
    shapes.push(
      rect(box, { fill, stroke, lineWidth: 1 }),
      text(initials(label), x + keyBox / 2, y + 10, {
        fontSize: 11,
        fontWeight: "bold",
        align: "center",
        fill: ink.strong,
      }),
      text(words, x + keyBox + 6, y + 10, { fill: ink.normal }),
    );
    x += room;
  }
  return { shapes, height: shapes.length === 0 ? 0 : y + keyHeight - top };
}

function cutLabels(chart: Timeline): readonly string[] {
  const cut = chart.rows
    .flatMap(({ spans }) => spans)
    .filter((span) => !wordsIn(span, placeOf(chart, span.to) - placeOf(chart, span.from)).words.endsWith(span.label));
  return labelsOf(chart).filter((label) => cut.some((span) => span.label === label));
}

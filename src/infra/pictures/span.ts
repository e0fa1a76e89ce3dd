/** One span of a timeline: how it looks, and as much of its label as there is room for. */
import type { Span, Timeline } from "../../bot/chart.ts";
import { alarm, ink, paint, tint, widthOf } from "./look.ts";
import { type Box, rect, type Shape, text } from "./shape.ts";

export function drawSpan(chart: Timeline, span: Span, box: Box): Shape[] {
  if (box.width <= 0) return [];
  const { fill, stroke, letters, decal } = lookOf(chart, span);
  const { words, size } = wordsIn(span, box.width);
  const inside = { x: box.x + 1, y: box.y + 1, width: Math.max(box.width - 2, 1), height: box.height - 2 };
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  return [
    rect(inside, { fill, stroke, decal, lineWidth: span.tone === "warning" ? 2 : 1 }),
    ...(words === ""
      ? []
      : [text(words, ...middle, { fill: letters, fontSize: size, fontWeight: "bold", align: "center" })]),
  ];
}

/** The whole label, else its initials; a warning keeps its sign before anything else. */
export function wordsIn({ label, tone }: Span, room: number): { readonly words: string; readonly size: number } {
  const forms = tone === "warning" ? [`⚠ ${label}`, "⚠"] : [label, initials(label)];
  const fits = (words: string, size: number): boolean => widthOf(words, size) * 1.1 + (size > 11 ? 8 : 3) <= room;
  const words = forms.find((form) => fits(form, 14));
  if (words !== undefined) return { words, size: 14 };
  const small = forms.findLast((form) => fits(form, 11)) ?? "";
  return { words: small, size: 11 };
}

export const initials = (label: string): string =>
  label
    .split(/\s+/)
    .map((part) => [...part][0] ?? "")
    .slice(0, 3)
    .join("");

/** Each label keeps its tint across the rows; what is subtle is hatched, and what is wrong is red, hatched and marked. */
export function lookOf(chart: Timeline, { label, tone }: Pick<Span, "label" | "tone">) {
  if (tone === "warning") return { fill: alarm.fill, stroke: alarm.line, letters: alarm.ink, decal: hatch(alarm.line) };
  const { color } = paint(labelsOf(chart).indexOf(label));
  const decal = tone === "subtle" ? hatch(color) : { symbol: "none" };
  return { fill: tint(color), stroke: color, letters: ink.strong, decal };
}

/** Each once, in the order in which they are read; those of warnings have no tint of their own. */
export const labelsOf = ({ rows }: Timeline): readonly string[] => [
  ...new Set(rows.flatMap(({ spans }) => spans.filter(({ tone }) => tone !== "warning").map(({ label }) => label))),
];

const hatch = (color: string) => ({
  color: `${color}38`,
  dashArrayX: [1, 0],
  dashArrayY: [2, 6],
  rotation: -Math.PI / 4,
});

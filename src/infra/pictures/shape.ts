/** Shapes of a drawing of our own, in CSS pixels, as ECharts' custom series takes them. */
import { font } from "./look.ts";

type Style = Readonly<Record<string, unknown>>;

export type Shape =
  | { readonly type: "rect"; readonly shape: Box & { readonly r: number }; readonly style: Style }
  | {
      readonly type: "line";
      readonly shape: Readonly<Record<"x1" | "x2" | "y1" | "y2", number>>;
      readonly style: Style;
    }
  | { readonly type: "text"; readonly style: Style };

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const rect = (box: Box, style: Style): Shape => ({ type: "rect", shape: { ...box, r: 4 }, style });

export const line = (from: readonly [number, number], to: readonly [number, number], stroke: string): Shape => ({
  type: "line",
  shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
  style: { stroke, lineWidth: 1 },
});

/** Vertically in the middle of `y`. */
export const text = (words: string, x: number, y: number, style: Style): Shape => ({
  type: "text",
  style: { text: words, x, y, verticalAlign: "middle", fontFamily: font, fontSize: 14, ...style },
});

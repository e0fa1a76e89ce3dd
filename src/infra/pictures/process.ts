/** The painter's other process: a chart comes in, a PNG or the reason why there is none goes out. Ends with its parent. */
import type { Chart } from "../../bot/chart.ts";
import { drawPng } from "./draw.ts";

export type Drawn = { readonly png: Uint8Array } | { readonly reason: string };

function drawn(chart: Chart): Drawn {
  try {
    return { png: drawPng(chart) };
  } catch (error) {
    return { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

process.on("message", (chart: Chart) => process.send?.(drawn(chart)));

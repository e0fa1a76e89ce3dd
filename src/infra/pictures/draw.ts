/** Draws a chart: ECharts makes an SVG of it, resvg a PNG. Loaded by the painter's process alone, never at start. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type * as ECharts from "echarts";
import type { Chart } from "../../bot/chart.ts";
import { planBars } from "./bars.ts";
import { font, type Plan } from "./look.ts";
import { planTimeline } from "./timeline.ts";

const require = createRequire(import.meta.url);
// The bundle loads in a sixth of the time that the single modules take.
const { init }: typeof ECharts = require("echarts/dist/echarts.esm.min.mjs");
const read = (file: string): Uint8Array => readFileSync(require.resolve(file));

await initWasm(read("@resvg/resvg-wasm/index_bg.wasm"));
const fontBuffers = ["DejaVuSansCondensed", "DejaVuSansCondensed-Bold"].map((name) =>
  read(`dejavu-fonts-ttf/ttf/${name}.ttf`),
);

/** Twice the size, for screens with small pixels and for a look at it in large. */
const zoom = 2;

/** A PNG of the chart. */
export function drawPng(chart: Chart): Uint8Array {
  const image = new Resvg(drawSvg(chart), {
    fitTo: { mode: "zoom", value: zoom },
    font: { fontBuffers, loadSystemFonts: false, defaultFontFamily: font },
  });
  const drawn = image.render();
  try {
    return drawn.asPng();
  } finally {
    drawn.free();
    image.free();
  }
}

export function drawSvg(chart: Chart): string {
  const { width, height, option } = planOf(chart);
  const canvas = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    canvas.setOption({ ...option, aria: { enabled: true, label: { enabled: false } } });
    return canvas.renderToSVGString();
  } finally {
    canvas.dispose();
  }
}

const planOf = (chart: Chart): Plan => (chart.form === "timeline" ? planTimeline(chart) : planBars(chart));

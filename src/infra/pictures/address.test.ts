import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { charts } from "../../../test/contract/gallery.ts";
import type { BarChart } from "../../bot/chart.ts";
import { createAddresses } from "./address.ts";

const key = randomBytes(32);
const { urlOf, chartAt } = createAddresses(key, "https://demarc.example.com");
const pathOf = (url: string | undefined): string => new URL(url ?? "").pathname;
const bars: BarChart = { title: "T", form: "bars", unit: "h", labels: ["a"], series: [{ name: "s", values: [1] }] };

describe("an address", () => {
  test.each(Object.values(charts))("of a chart ($form) holds all of it, within what platforms take", (chart) => {
    const url = urlOf(chart);
    expect(url).toMatch(/^https:\/\/demarc\.example\.com\/charts\/[\w-]+\.[\w-]{43}\.png$/);
    expect(url?.length).toBeLessThan(1_000);
    expect(chartAt(pathOf(url))).toEqual(chart);
  });

  test("is the same on every instance that has the key", () => {
    const other = createAddresses(Uint8Array.from(key), "https://demarc.example.com");
    expect(other.urlOf(bars)).toBe(urlOf(bars));
  });

  test("of another key, or changed in any place, is nobody's", () => {
    const strange = createAddresses(randomBytes(32), "https://demarc.example.com");
    expect(chartAt(pathOf(strange.urlOf(bars)))).toBeUndefined();
    const path = pathOf(urlOf(bars));
    expect(chartAt(path)).toEqual(bars);
    for (let at = "/charts/".length; at < path.length; at += 1) {
      const letter = path[at] === "A" ? "B" : "A";
      expect(chartAt(path.slice(0, at) + letter + path.slice(at + 1)), `changed at ${at}`).toBeUndefined();
    }
  });

  test.each(["/charts/", "/charts/.png", "/charts/a.b.png", "/charts/../x.png", `/charts/${"a".repeat(20_000)}.png`])(
    "%s is none",
    (path) => {
      expect(chartAt(path)).toBeUndefined();
    },
  );

  test("is not given where the chart is too large to be read as a picture, or is no chart", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
    expect(urlOf({ ...bars, labels: many(62) })).toBeDefined();
    expect(urlOf({ ...bars, labels: many(63) })).toBeUndefined();
    expect(urlOf({ ...bars, series: many(12).map((name) => ({ name, values: [1] })) })).toBeDefined();
    expect(urlOf({ ...bars, series: many(13).map((name) => ({ name, values: [1] })) })).toBeUndefined();
    expect(urlOf({ ...bars, labels: [] })).toBeUndefined();
    expect(urlOf({ ...bars, title: "x".repeat(201) })).toBeUndefined();
    expect(urlOf({ ...bars, series: [{ name: "s", values: [Number.NaN] }] })).toBeUndefined();
  });

  test("leaves out what no picture can hold", () => {
    expect(chartAt(pathOf(urlOf({ ...bars, title: "a\u0000b\ud800c" })))?.title).toBe("a b\ufffdc");
  });
});

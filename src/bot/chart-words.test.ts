import { describe, expect, test } from "vitest";
import type { BarChart, Timeline } from "./chart.ts";
import { chartAlt, chartLines, chartTable, figure } from "./chart-words.ts";

const day: BarChart = { title: "Hours a day", form: "bars", unit: "h", labels: ["Mon", "Tue"], series: [], target: 8 };
const one: BarChart = { ...day, series: [{ name: "Hours", values: [8.25, 4] }] };
const stacked: BarChart = {
  ...day,
  form: "stacked",
  series: [
    { name: "Acme", values: [5, 4] },
    { name: "Birch", values: [3.25, 0] },
  ],
};
const grouped: BarChart = {
  title: "Minutes",
  form: "bars",
  unit: "min",
  labels: ["Oct"],
  series: [
    { name: "Ours", values: [null] },
    { name: "Theirs", values: [12] },
  ],
};
const week: Timeline = {
  title: "On call",
  form: "timeline",
  labels: ["Mon", "Tue"],
  rows: [
    {
      name: "Tier 1",
      spans: [
        { label: "Dan", when: "Mon 08:00 – Tue 00:00", from: 0.33, to: 1 },
        { label: "nobody", when: "Tue", from: 1, to: 2, tone: "warning" },
      ],
    },
    { name: "Tier 2", spans: [] },
  ],
};

describe("a number", () => {
  test.each([
    [8, "h", "8 h"],
    [8.256, "h", "8.26 h"],
    [1_250, "", "1,250"],
    [12.5, "%", "12.5%"],
    [-0.5, "h", "-0.5 h"],
    [null, "h", "–"],
    [Number.NaN, "h", "–"],
  ])("%s of %j is written %j", (value, unit, written) => {
    expect(figure(value, unit)).toBe(written);
  });
});

describe("the alternative text says every number", () => {
  test("of bars", () => {
    expect(chartAlt(one)).toBe("Hours a day. Mon: 8.25 h. Tue: 4 h. Target: 8 h.");
  });

  test("of bars beside each other, and what was not measured", () => {
    expect(chartAlt(grouped)).toBe("Minutes. Oct: Ours –, Theirs 12 min.");
  });

  test("of stacked bars: the whole and its parts, without those that are nothing", () => {
    expect(chartAlt(stacked)).toBe(
      "Hours a day. Mon: 8.25 h (Acme 5 h, Birch 3.25 h). Tue: 4 h (Acme 4 h). Target: 8 h.",
    );
  });

  test("of a timeline, rows without anything too", () => {
    expect(chartAlt(week)).toBe("On call. Tier 1: Mon 08:00 – Tue 00:00 Dan; Tue nobody. Tier 2: nothing.");
  });
});

describe("lines in a monospaced face", () => {
  test("have bars of one scale, dotted up to the target", () => {
    expect(chartLines({ ...one, series: [{ name: "Hours", values: [8, 4] }] })).toEqual([
      "Mon  ████████████  8 h",
      "Tue  ██████······  4 h",
      "Target: 8 h",
    ]);
  });

  test("say the parts of a stack below it", () => {
    expect(chartLines(stacked)).toEqual([
      "Mon  ████████████  8.25 h",
      "  Acme 5 h, Birch 3.25 h",
      "Tue  █████▉······  4 h",
      "  Acme 4 h",
      "Target: 8 h",
    ]);
  });

  test("put the bars of a label under it", () => {
    expect(chartLines(grouped)).toEqual(["Oct", "  Ours                  –", "  Theirs  ████████████  12 min"]);
  });

  test("mark in a timeline what is wrong", () => {
    expect(chartLines(week)).toEqual([
      "Tier 1",
      "  Mon 08:00 – Tue 00:00  Dan",
      "  Tue                    ! nobody",
      "Tier 2",
      "  –",
    ]);
  });

  test("shorten long names, and count an emoji as one", () => {
    const labels = ["A name that is far too long", "🧯🧯"];
    expect(chartLines({ ...one, labels, series: [{ name: "Hours", values: [8, 8] }] }).slice(0, 2)).toEqual([
      "A name that i…  ████████████  8 h",
      "🧯🧯              ████████████  8 h",
    ]);
  });
});

describe("a table", () => {
  test("has a column for each series, and one for the whole of a stack", () => {
    expect(chartTable(stacked)).toEqual({
      columns: ["", "Acme", "Birch", "Total"],
      rows: [
        ["Mon", "5 h", "3.25 h", "8.25 h"],
        ["Tue", "4 h", "0 h", "4 h"],
      ],
    });
  });

  test("of values beside each other has no sum", () => {
    expect(chartTable(grouped)).toEqual({ columns: ["", "Ours", "Theirs"], rows: [["Oct", "–", "12 min"]] });
  });
});

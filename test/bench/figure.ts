/** Figures with their bars, as a table for people and as JSON for scripts. */
import { rounded } from "./stats.ts";

/** One measured figure. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "s" | "MB" | "/s" | "×" | "";
  /** What it must hold; absent where it is told for information. */
  readonly bar?: Bar;
  /** How it came about, in a few words. */
  readonly note?: string;
}

type Bar = { readonly atLeast: number } | { readonly below: number } | { readonly exactly: number };

/** Whether the figure holds its bar; `undefined` where it has none. */
export function holds({ value, bar }: Figure): boolean | undefined {
  if (bar === undefined) return undefined;
  if ("atLeast" in bar) return value >= bar.atLeast;
  return "below" in bar ? value < bar.below : value === bar.exactly;
}

function words(bar: Bar | undefined): string {
  if (bar === undefined) return "";
  if ("atLeast" in bar) return `≥ ${bar.atLeast}`;
  return "below" in bar ? `< ${bar.below}` : `${bar.exactly}`;
}

/** One part's figures, a line each. */
export function table(part: string, figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const held = holds(figure);
    const verdict = held === undefined ? "" : held ? "pass" : "FAIL";
    return [
      figure.name,
      `${rounded(figure.value)} ${figure.unit}`.trim(),
      words(figure.bar),
      verdict,
      figure.note ?? "",
    ];
  });
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => (column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0))).join("  ")}`;
  return [part, ...rows.map((row) => line(row).trimEnd())].join("\n");
}

/** The same for scripts: rounded, each with `pass` where it has a bar. */
export const asJson = (figures: readonly Figure[]) =>
  figures.map((figure) => {
    const pass = holds(figure);
    return { ...figure, value: rounded(figure.value), ...(pass === undefined ? {} : { pass }) };
  });

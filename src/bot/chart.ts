/**
 * The neutral chart: numbers beside each other, or spans of time on rows, without a word of any platform.
 *
 * - **chart**: data with its words. A card carries it; it is drawn as a picture where a picture can be shown, and written
 *   out otherwise (`chart-words.ts`), so that nothing is ever known by the picture alone.
 * - **bars**: for each label one bar of each series. **stacked**: for each label one bar, made of all the series.
 * - **timeline**: rows on which spans lie, such as an on-call week with a row for each tier and side.
 * - **axis**: the labels, from left to right or from top to bottom, in equal parts: days, months, people, clients.
 */

/** What is counted for each label. */
export interface Series {
  readonly name: string;
  /** One for each label, in the labels' order. `null` where nothing was measured, which is not the same as nothing. */
  readonly values: readonly (number | null)[];
}

export interface BarChart {
  readonly title: string;
  readonly form: "bars" | "stacked";
  /** Stands after each number: `h`, `min`, `%`, `EUR`. Empty for a count. */
  readonly unit: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** What each bar is compared with, in the same unit: a line across the picture. */
  readonly target?: number;
}

export interface Span {
  /** Who or what it is: written into the span. */
  readonly label: string;
  /** From when to when, in words: `Mon 18:00 – Tue 08:00`. The picture shows it by its place, the words say this. */
  readonly when: string;
  /** Where it begins and ends, in parts of the axis: 0 is where the first label begins, 1.5 the middle of the second. */
  readonly from: number;
  readonly to: number;
  /** `subtle`: beside the usual, such as after hours. `warning`: something is wrong, such as hours that nobody covers. */
  readonly tone?: "normal" | "subtle" | "warning";
}

export interface Timeline {
  readonly title: string;
  readonly form: "timeline";
  /** The axis: a week's days, a day's hours. */
  readonly labels: readonly string[];
  /** From top to bottom. Spans of a row do not overlap; a row without any is shown empty. */
  readonly rows: readonly { readonly name: string; readonly spans: readonly Span[] }[];
}

export type Chart = BarChart | Timeline;

/** The address of a chart's picture; `undefined` where no picture can be shown, and the chart is to be written out. */
export type PictureUrl = (chart: Chart) => string | undefined;

/** Where nobody reaches us from outside, there are no pictures. */
export const noPictures: PictureUrl = () => undefined;

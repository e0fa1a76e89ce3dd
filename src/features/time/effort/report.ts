/**
 * Where effort goes: the work of a period, summed by everything that it can be told apart by (T9).
 *
 * - **dimension**: one way to tell work apart; the parts of every dimension sum to the same total.
 * - **sum**: minutes, and what they cost. Cost is kept as minor units of money × minutes of an hour (60 of them are one
 *   minor unit), so that nothing is rounded before it is shown and every breakdown sums to the same.
 * - **escalation work**: linked to an incident. **exception work**: outside of the standard scope. **small request**: half
 *   an hour or less, for no project and no incident: what nobody planned.
 */
export const dimensions = [
  "client",
  "project",
  "lane",
  "fourR",
  "standard",
  "person",
  "department",
  "lineOfBusiness",
  "company",
] as const;
export type Dimension = (typeof dimensions)[number];

export interface Sum {
  readonly minutes: number;
  /** See above; absent where whoever asks may not see it. */
  readonly cost?: number;
}

/** One part of a dimension. `key` is empty for what has none, such as work for no project. */
export interface Part extends Sum {
  readonly key: string;
}

export interface Report {
  readonly total: Sum;
  readonly by: Readonly<Record<Dimension, readonly Part[]>>;
  readonly escalations: Sum;
  readonly exceptions: Sum;
  readonly small: Sum;
  /** Minutes of people whose rate on that day nobody wrote down: their cost is not in it. */
  readonly unrated: number;
}

/** The totals of the period before, to compare with; minutes. */
export interface Before {
  readonly total: number;
  readonly escalations: number;
  readonly exceptions: number;
  readonly small: number;
}

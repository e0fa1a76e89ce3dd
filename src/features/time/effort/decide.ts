/** What a report means, in one plain sentence. */

/** Minutes of a period, told apart by what was not planned. */
export interface Figures {
  readonly total: number;
  /** For incidents. */
  readonly escalations: number;
  /** Outside of the standard scope. */
  readonly exceptions: number;
  /** Half an hour or less, for no project and no incident. */
  readonly small: number;
}

/** Whom it is about and when, in words: `Acme`, `this month`, `the month before`. */
export interface About {
  readonly client: string;
  readonly period: string;
  readonly before: string;
}

/** Less than this share of all of the work is no news. */
const leastShare = 0.05;

const kinds = [
  ["escalations", "Escalations at"],
  ["exceptions", "Exception work for"],
  ["small", "Small unplanned requests of"],
] as const;

/** `Escalations at Acme took 41 h this month, 2.3 × the month before.` The one that grew most; else all of the work. */
export function meaning(about: About, now: Figures, before: Figures): string {
  if (now.total === 0) return `Nothing was logged for ${about.client} ${inPeriod(about.period)}.`;
  const grown = kinds
    .filter(([kind]) => now[kind] >= now.total * leastShare && now[kind] > 0)
    .map(([kind, words]) => ({
      kind,
      words,
      growth: before[kind] === 0 ? Number.POSITIVE_INFINITY : now[kind] / before[kind],
    }))
    .filter(({ growth, kind }) => growth >= 1.25 || kind === "escalations")
    .sort((a, b) => b.growth - a.growth)[0];
  const what = grown === undefined ? `Work for ${about.client}` : `${grown.words} ${about.client}`;
  const kind = grown?.kind ?? "total";
  return `${what} took ${sayHours(now[kind])} ${inPeriod(about.period)}, ${compared(now[kind], before[kind], about.before)}.`;
}

/** `2.3 × the month before`, `as much as the month before`; of nothing there is no multiple. */
function compared(now: number, before: number, period: string): string {
  if (before === 0) return `and there was none of it in ${period}`;
  const times = Math.round((now / before) * 10) / 10;
  return times === 1 ? `about as much as ${period}` : `${times} × ${period}`;
}

const inPeriod = (period: string): string => (period.startsWith("this ") ? period : `in ${period}`);

/** `41 h`, `7.5 h`, `20 min`: as exact as it is of use. */
export function sayHours(minutes: number): string {
  if (Math.abs(minutes) < 60) return `${minutes} min`;
  const hours = minutes / 60;
  const digits = Math.abs(hours) < 10 ? 1 : 0;
  return `${hours.toLocaleString("en-GB", { maximumFractionDigits: digits })} h`;
}

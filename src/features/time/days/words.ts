/** How days and minutes are said. */
import { Temporal } from "temporal-polyfill";
import { dayAfter } from "../../../domain/calendar.ts";

/** `2 h 30 min`, `45 min`, `8 h`. Whole minutes. */
export function sayMinutes(minutes: number): string {
  const sign = minutes < 0 ? "−" : "";
  const all = Math.abs(minutes);
  const hours = Math.floor(all / 60);
  const rest = all % 60;
  if (hours === 0) return `${sign}${rest} min`;
  return `${sign}${hours} h${rest === 0 ? "" : ` ${rest} min`}`;
}

/** `Wed 11 Mar`: a calendar day (YYYY-MM-DD) among its neighbours. */
export const sayWeekday = (day: string): string =>
  Temporal.PlainDate.from(day).toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short" });

/** `Mon 9 Mar, Wed 11 Mar – Fri 13 Mar`: calendar days in their order; three or more that follow each other are a span. */
export function sayDays(days: readonly string[]): string {
  const runs: string[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && dayAfter(before, 1) === day) run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) => {
      const said = run.map(sayWeekday);
      return said.length < 3 ? said : [`${said[0]} – ${said.at(-1)}`];
    })
    .join(", ");
}

/** `82 %`, of a share from 0 to 1; never rounded up to 100. */
export const sayShare = (share: number): string => `${Math.floor(share * 100)} %`;

/** `Acme, Birch and internal`. */
export const sayList = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

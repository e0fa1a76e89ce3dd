/**
 * Public holidays by region, from `date-holidays`. It takes a tenth of a second or more of the processor to load, and some
 * of that again for each region, so what it says of a region's year is kept, and a start prepares what will be asked for.
 */
import { setImmediate as otherWork } from "node:timers/promises";
import type { HolidaysTypes, default as Library } from "date-holidays";
import { dayAfter } from "../../../domain/calendar.ts";
import type { Holiday } from "./decide.ts";

/** The holidays of one place, by day (YYYY-MM-DD). */
export type HolidayOf = (day: string) => Holiday | undefined;

const none: ReadonlyMap<string, Holiday> = new Map();
const years = new Map<string, ReadonlyMap<string, Holiday>>();
let library: typeof Library | undefined;

/**
 * What is a public holiday in each of these regions. Await it once; what it returns is quick, and asks nobody.
 *
 * @param regions as the provider file writes them: `GB`, `GB-ENG`, `DE-BY-A`. One that the library does not know has none.
 */
export async function holidaysIn(
  regions: Iterable<string | undefined>,
): Promise<(region: string | undefined) => HolidayOf> {
  const known = new Set([...regions].filter((region) => region !== undefined));
  if (known.size > 0) library ??= (await import("date-holidays")).default;
  return (region) => (day) => (region === undefined ? none : yearOf(region, Number(day.slice(0, 4)))).get(day);
}

/** Looks up these years of these regions, so that nobody's answer waits for it; whatever else is to be done goes between. */
export async function prepareHolidays(regions: readonly string[], years: readonly number[]): Promise<void> {
  await holidaysIn(regions);
  for (const region of regions) {
    for (const year of years) {
      await otherWork();
      yearOf(region, year);
    }
  }
}

/** Whether holidays are known for a region. */
export async function isRegion(region: string): Promise<boolean> {
  library ??= (await import("date-holidays")).default;
  const [country = "", state, area] = region.split("-");
  const all = new library();
  if (all.getCountries()[country] === undefined) return false;
  if (state !== undefined && all.getStates(country)?.[state] === undefined) return false;
  return area === undefined || (state !== undefined && all.getRegions(country, state)?.[area] !== undefined);
}

function yearOf(region: string, year: number): ReadonlyMap<string, Holiday> {
  const key = `${region} ${year}`;
  let found = years.get(key);
  if (found === undefined) {
    found = read(region, year);
    years.set(key, found);
  }
  return found;
}

function read(region: string, year: number): ReadonlyMap<string, Holiday> {
  if (library === undefined) throw new Error("The holidays are not loaded.");
  const [country = "", state = "", area = ""] = region.split("-");
  const days = new Map<string, Holiday>();
  // One that begins in December may reach into the new year.
  for (const each of [year - 1, year]) {
    const listed = new library(country, state, area, { languages: ["en"], types: ["public"] }).getHolidays(each);
    for (const { day, name, part } of listed.flatMap(daysOf)) {
      if (part > (days.get(day)?.part ?? 0)) days.set(day, { name, part });
    }
  }
  return days;
}

const hour = 60 * 60_000;

/** The days on which a holiday lies. It begins at midnight, or later on its first day, and may last for several. */
function daysOf({ date, start, end, name }: HolidaysTypes.Holiday): (Holiday & { readonly day: string })[] {
  const first = date.slice(0, 10);
  const begins = Number(date.slice(11, 13));
  const ends = begins + (end.getTime() - start.getTime()) / hour;
  const days: (Holiday & { readonly day: string })[] = [];
  for (let from = 0; from < ends; from += 24) {
    const hours = Math.min(ends - from, 24) - Math.max(begins - from, 0);
    const part = partOf(hours);
    if (part > 0) days.push({ day: dayAfter(first, from / 24), name, part });
  }
  return days;
}

/** Of 24 hours: half a day from the afternoon on; an hour more or less is a change of the clocks. */
const partOf = (hours: number): number => (hours >= 18 ? 1 : hours >= 6 ? 0.5 : 0);

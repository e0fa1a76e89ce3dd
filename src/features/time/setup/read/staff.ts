/** What both files say of one person: department, region, zone, and dated weeks. */
import {
  dayOf,
  type Fields,
  fieldsOf,
  itemsOf,
  type Located,
  type Problems,
  required,
  wordsOf,
  zoneOf,
} from "../../../directory/index.ts";
import type { Schedule, Staff } from "../model.ts";
import { regionOf, weeksOf } from "./values.ts";

export const staffFields = ["department", "manager", "region", "time_zone", "schedules"] as const;
type StaffField = (typeof staffFields)[number];

export function readStaff(fields: Fields<StaffField>, problems: Problems): Staff {
  const department = wordsOf(fields.values.department, "department", problems)?.text;
  const region = regionOf(fields.values.region, problems);
  const { time_zone: zone } = fields.values;
  const timeZone = zone === undefined ? undefined : zoneOf(zone, "time_zone", problems);
  return {
    ...(department !== undefined && { department }),
    ...(region !== undefined && { region }),
    ...(timeZone !== undefined && { timeZone }),
    schedules: readSchedules(fields.values.schedules, problems),
  };
}

function readSchedules(value: Located | undefined, problems: Problems): Schedule[] {
  const read = itemsOf(value, "schedules", problems).flatMap((item): Schedule[] => {
    const fields = fieldsOf(item, "a schedule", ["from", "weeks"] as const, problems);
    if (fields === undefined) return [];
    const from = dayOf(required(fields, "from", "a schedule", problems), "from", problems);
    const weeks = weeksOf(required(fields, "weeks", "a schedule", problems), "weeks", problems);
    return from === undefined || weeks === undefined ? [] : [{ from, weeks }];
  });
  return inOrder(read, value, "schedules", problems);
}

/** Dated rows by their day; two of one day are a problem. */
export function inOrder<T extends { readonly from: string }>(
  rows: readonly T[],
  value: Located | undefined,
  name: string,
  problems: Problems,
): T[] {
  const sorted = [...rows].sort((a, b) => (a.from < b.from ? -1 : 1));
  const twice = sorted.find((row, index) => row.from === sorted[index + 1]?.from);
  if (twice !== undefined && value !== undefined) {
    problems.add(value.at, "E_DUP_DATE", `${name} has two that begin on ${twice.from}.`, "Keep one of them.");
  }
  return sorted;
}

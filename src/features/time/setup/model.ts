/**
 * What the files say of time, typed.
 *
 * - **word**: what internal time or leave is called in a line, with its aliases.
 * - **week**: minutes by weekday; **weeks** are taken in turn, so that two of them alternate.
 * - **client part**: the `time` section of an engagement file. **provider file**: one for each provider, over all of
 *   its engagements.
 */

import { z } from "zod";
import { type Weekday, weekdays } from "../../../domain/calendar.ts";
import { categories, lanes } from "../../../domain/responsibility.ts";
import type { Block } from "../blocks/decide.ts";

export const wordSchema = z.object({ key: z.string(), aliases: z.array(z.string()) });
export type Word = Readonly<z.infer<typeof wordSchema>>;

/** Minutes by weekday; a day that is absent has no target. */
export type Week = Readonly<Partial<Record<Weekday, number>>>;
export const weekSchema: z.ZodType<Week> = z.partialRecord(z.enum(weekdays), z.int());

export const projectSchema = z.object({
  key: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  lane: z.enum(lanes).optional(),
  category: z.enum(categories).optional(),
  exception: z.boolean(),
});
export type Project = Readonly<z.infer<typeof projectSchema>>;

/** A person's weeks from a day (YYYY-MM-DD) on; the first of several is the week of that day. */
export interface Schedule {
  readonly from: string;
  readonly weeks: readonly Week[];
}

/** One person whose day is accounted for. */
export interface Staff {
  readonly department?: string;
  readonly region?: string;
  readonly timeZone?: string;
  readonly schedules: readonly Schedule[];
}

/** One of a client's own people: `person` and `manager` are keys of the engagement file. */
export interface ClientStaff extends Staff {
  readonly person: string;
  readonly manager?: string;
}

/** The `time` section of an engagement file. */
export interface ClientPart {
  /** What the client is called in a line; the first is its own name there. */
  readonly names: readonly string[];
  readonly lineOfBusiness?: string;
  readonly projects: readonly Project[];
  /** Ticket numbers of this client: `4###`, with `#` for any digit. */
  readonly tickets: readonly string[];
  readonly blocks: readonly Block[];
  /** Of the client's own people. */
  readonly internal: readonly Word[];
  readonly leave: readonly Word[];
  readonly weeks: readonly Week[];
  readonly people: readonly ClientStaff[];
}

export interface Rate {
  readonly from: string;
  /** Minor units of the provider's currency for an hour. */
  readonly hourly: number;
}

/** One of the provider's people: `email` and `manager` are addresses that some engagement file lists. */
export interface ProviderStaff extends Staff {
  readonly email: string;
  readonly manager?: string;
  readonly rates: readonly Rate[];
}

export interface ProviderFile {
  readonly id: string;
  readonly name: string;
  readonly region?: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly internal: readonly Word[];
  readonly leave: readonly Word[];
  readonly weeks: readonly Week[];
  readonly people: readonly ProviderStaff[];
}

/** Where no file says otherwise: eight hours on five days, and the words that most companies use. */
const eight = 8 * 60;
export const usualWeeks: readonly Week[] = [{ mon: eight, tue: eight, wed: eight, thu: eight, fri: eight }];
export const usualInternal: readonly Word[] = ["admin", "training", "meeting", "sales"].map((key) => ({
  key,
  aliases: [],
}));
export const usualLeave: readonly Word[] = [
  { key: "pto", aliases: ["vacation"] },
  { key: "sick", aliases: [] },
  { key: "holiday", aliases: [] },
];

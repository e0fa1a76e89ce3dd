/** Which days a batch of people is judged by, wherever on Earth they are. */
import { dayAfter, localDay } from "../../../domain/calendar.ts";

/** The working day before is looked for so far back. */
export const lookBack = 14;

/** Every calendar day that is today somewhere on Earth, and so many before. */
export const daysAround = (now: Date, before: number): readonly [from: string, to: string] => [
  dayAfter(localDay(now, "Etc/GMT+12"), -before),
  localDay(now, "Etc/GMT-14"),
];

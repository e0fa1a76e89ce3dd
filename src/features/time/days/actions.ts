/** What the buttons and forms of days, weeks and reminders mean. Ids are for ever. */
import { z } from "zod";
import { defineAction, defineForm } from "../../../bot/action.ts";

const day = z.object({ day: z.iso.date() });
const week = z.object({ monday: z.iso.date() });
const time = z
  .string("Write a time of day, such as 18:00.")
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, "Write a time of day, such as 18:00.")
  .transform((text) => text.padStart(5, "0"));

export const dayActions = {
  showDay: defineAction("time.show_day", day),
  showWeek: defineAction("time.show_week", week),
  /** Fills the rest of the day for the same purpose as an entry of the person's own. */
  fillLike: defineAction("time.fill_like", day.extend({ entry: z.string() })),
  copyBefore: defineAction("time.copy_before", day),
  splitBefore: defineAction("time.split_before", day),
  fillLeave: defineAction("time.fill_leave", day),
  complete: defineAction("time.complete", day),
  copyLastWeek: defineAction("time.copy_last_week", week),
  /** `hour`: this reminder again in an hour. `tomorrow`, `week`: none before then. `off`: as usual again. */
  snooze: defineAction("time.snooze", z.object({ until: z.enum(["hour", "tomorrow", "week", "off"]) })),
  quiet: defineAction("time.quiet", z.object({}), { opensForm: true }),
  quietOff: defineAction("time.quiet_off", z.object({})),
  /** A manager reminds everybody of their team whose time is late. */
  remind: defineAction("time.remind", z.object({})),
};

export const dayForms = {
  quietHours: defineForm("time.quiet_hours", {
    state: z.object({}),
    values: z.object({ from: time, until: time }),
  }),
};

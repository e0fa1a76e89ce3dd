/** Times as people write them: what they mean, and what is refused because it could mean two things. */
import { describe, expect, test } from "vitest";
import { sayInstant } from "../../../domain/calendar.ts";
import { isUnclear } from "./point.ts";
import { readInstant, readStretch } from "./when.ts";

const timeZone = "America/New_York";
/** A Monday, 10:00 in New York. */
const now = new Date("2026-11-23T15:00:00Z");
const local = (at: Date) => sayInstant(at, timeZone);

function stretch(text: string, at = now): string {
  const read = readStretch(text, { now: at, timeZone });
  if (read === undefined) return "not a time";
  return isUnclear(read) ? read.unclear : `${local(read.from)} → ${local(read.until)}`;
}

function instant(text: string): string {
  const read = readInstant(text, { now, timeZone });
  if (read === undefined) return "not a time";
  return isUnclear(read) ? read.unclear : local(read);
}

describe("a stretch", () => {
  test.each([
    ["fri 18:00 – mon 08:00", "Fri 27 Nov, 18:00 → Mon 30 Nov, 08:00"],
    ["fri 18:00 - mon 08:00", "Fri 27 Nov, 18:00 → Mon 30 Nov, 08:00"],
    ["fri 18:00-mon 08:00", "Fri 27 Nov, 18:00 → Mon 30 Nov, 08:00"],
    ["from Friday 6pm to Monday 8am", "Fri 27 Nov, 18:00 → Mon 30 Nov, 08:00"],
    ["FRI at 6 PM until MON at 8 AM", "Fri 27 Nov, 18:00 → Mon 30 Nov, 08:00"],
    ["2026-11-27T18:00 – 2026-11-30T08:00", "Fri 27 Nov, 18:00 → Mon 30 Nov, 08:00"],
    ["2026-11-27 18:00 to 2026-11-30 08:00", "Fri 27 Nov, 18:00 → Mon 30 Nov, 08:00"],
    ["27 nov 18:00 till nov 30th, 8.00am", "Fri 27 Nov, 18:00 → Mon 30 Nov, 08:00"],
    ["today 18:00 – tomorrow noon", "Mon 23 Nov, 18:00 → Tue 24 Nov, 12:00"],
    ["until tomorrow 8am", "Mon 23 Nov, 10:00 → Tue 24 Nov, 08:00"],
    ["now – 18:00", "Mon 23 Nov, 10:00 → Mon 23 Nov, 18:00"],
    ["18:00 – 22:00", "Mon 23 Nov, 18:00 → Mon 23 Nov, 22:00"],
    ["fri 22:00 – 06:00", "Fri 27 Nov, 22:00 → Sat 28 Nov, 06:00"],
    ["fri 18:00 – fri 08:00", "Fri 27 Nov, 18:00 → Fri 4 Dec, 08:00"],
    ["fri 00:00 – fri 24:00", "Fri 27 Nov, 00:00 → Sat 28 Nov, 00:00"],
    ["mon 11:00 – 12:00", "Mon 23 Nov, 11:00 → Mon 23 Nov, 12:00"],
    ["mon 09:00 – 12:00", "Mon 30 Nov, 09:00 → Mon 30 Nov, 12:00"],
    ["today 09:00 – 12:00", "Mon 23 Nov, 09:00 → Mon 23 Nov, 12:00"],
    ["fri – mon", "Fri 27 Nov, 00:00 → Tue 1 Dec, 00:00"],
    ["sat", "Sat 28 Nov, 00:00 → Sun 29 Nov, 00:00"],
    ["today", "Mon 23 Nov, 00:00 → Tue 24 Nov, 00:00"],
    ["24 dec – 2 jan", "Thu 24 Dec, 00:00 → Sun 3 Jan, 00:00"],
    ["2 jan 18:00 – 3 jan 08:00", "Sat 2 Jan, 18:00 → Sun 3 Jan, 08:00"],
  ])("%s", (said, means) => {
    expect(stretch(said)).toBe(means);
  });

  test.each([
    ["fri 18:00 – mon", "Say the time at both ends, such as fri 18:00 – mon 08:00."],
    ["fri – mon 08:00", "Say the time at both ends, such as fri 18:00 – mon 08:00."],
    ["fri 18:00", "Until when? Say the time at both ends, such as fri 18:00 – mon 08:00."],
    ["until fri", "Until when on that day? Write the time, such as mon 08:00 or mon 24:00."],
    ["fri 8 – mon 08:00", "“8” may be in the morning or in the evening. Write 8am, 8pm or 08:00."],
    [
      "next fri 18:00 – mon 08:00",
      "“next fri” may be this week's or the one after. Write the date, such as 2026-11-23.",
    ],
    ["03/04 18:00 – 04/04 08:00", "“03/04” is written differently from country to country. Write it as 2026-11-23."],
    ["fri midnight – mon 08:00", "“midnight” may be the beginning or the end of that day. Write 00:00 or 24:00."],
    ["fri 25:00 – mon 08:00", "“25:00” is not a time of day."],
    ["fri 18:75 – mon 08:00", "“18:75” is not a time of day."],
    ["fri 13pm – mon 08:00", "“13pm” is not a time of day."],
    ["2026-02-30 – 2026-03-02", "There is no 2026-02-30."],
    ["30 feb – 2 mar", "There is no 30 feb."],
    ["2026-11-27 18:00 – 2026-11-26 08:00", "That ends before it begins."],
    ["2026-11-27 18:00 – 2026-11-27 18:00", "That ends before it begins."],
    ["2026-11-20 – 2026-11-22", "That is over already."],
    ["2026-12-01 – 2028-12-01", "That is longer than a year."],
    ["", "not a time"],
    ["fri sat – mon", "not a time"],
    ["fri 18:00 – mon 08:00 – tue 08:00", "not a time"],
    ["fri 18:00 – whenever", "not a time"],
  ])("%s is refused", (said, words) => {
    expect(stretch(said)).toBe(words);
  });

  test("E19: a start that comes twice is the first, an end the second, and what does not exist moves forward", () => {
    const autumn = new Date("2026-10-30T15:00:00Z");
    const read = readStretch("sun 01:30 – 01:45", { now: autumn, timeZone });
    expect(read).toEqual({ from: new Date("2026-11-01T05:30:00Z"), until: new Date("2026-11-01T06:45:00Z") });
    const spring = new Date("2026-03-06T15:00:00Z");
    expect(readStretch("sun 02:30 – 05:00", { now: spring, timeZone })).toEqual({
      from: new Date("2026-03-08T07:30:00Z"),
      until: new Date("2026-03-08T09:00:00Z"),
    });
  });
});

describe("an instant", () => {
  test.each([
    ["now", "Mon 23 Nov, 10:00"],
    ["tomorrow 3am", "Tue 24 Nov, 03:00"],
    ["3am tomorrow", "Tue 24 Nov, 03:00"],
    ["3am", "Tue 24 Nov, 03:00"],
    ["18:00", "Mon 23 Nov, 18:00"],
    ["tonight at 11pm", "Mon 23 Nov, 23:00"],
    ["12am", "Tue 24 Nov, 00:00"],
    ["12pm", "Mon 23 Nov, 12:00"],
    ["saturday", "Sat 28 Nov, 10:00"],
    ["mon 09:00", "Mon 30 Nov, 09:00"],
    ["mon 10:00", "Mon 23 Nov, 10:00"],
    ["2026-12-25 03:00", "Fri 25 Dec, 03:00"],
    ["2026-11-01 03:00", "Sun 1 Nov, 03:00"],
    ["networking", "not a time"],
    ["3", "“3” may be in the morning or in the evening. Write 3am, 3pm or 03:00."],
  ])("%s", (said, means) => {
    expect(instant(said)).toBe(means);
  });
});

/**
 * People in six zones over both changes of the clocks, as `time-year.ts` plays them. All of the year, with 50 people, is
 * played by `npm run simulate:time`.
 */
import { expect, test } from "vitest";
import { freshPglite } from "./support/database.ts";
import { playedThrough } from "./support/time-year.ts";

test.each([
  ["spring", "2026-03-23"],
  ["autumn", "2026-10-19"],
])(
  "T5: in %s nobody is reminded outside of their hour, on leave, or twice, and the report equals the books",
  async (_season, from) => {
    const database = await freshPglite();
    const { faults, told, crashes } = await playedThrough(database, { from, days: 16, people: 18, seed: 20_260_301 });
    await database.close();
    expect(faults).toEqual([]);
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(["nudge", "follow_up", "digest"]));
    expect(crashes).toBeGreaterThan(0);
  },
  240_000,
);

/** A short, seeded run of the races; `npm run races` runs a thousand. */
import { expect, test } from "vitest";
import { runRaces } from "./races/run.ts";
import { hasPostgres } from "./support/database.ts";

test.skipIf(!hasPostgres)(
  "R9: fifty presses at once on two instances, with kills and redeliveries, make exactly one decision; nobody gets silence",
  async () => {
    const totals = await runRaces(8, 7);
    expect(totals).toMatchObject({ rounds: 8, exactlyOne: 8, clicks: 400 });
    expect(totals.kills).toBeGreaterThan(0);
    expect(totals.redeliveries).toBeGreaterThan(0);
  },
  300_000,
);

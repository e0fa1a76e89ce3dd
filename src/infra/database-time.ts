/** The database's clock, by which everything is due (E21): workers whose own clocks are off by minutes change nothing. */
import type { Sweep } from "../bot/feature.ts";
import { monotonic, type SettableClock } from "../domain/clock.ts";
import type { Database } from "./db.ts";

/** Clocks drift by milliseconds in this time. */
const every = 30_000;

/** Sets `clock` to the database's; the answer is taken to be half of its way old. */
export async function setByDatabase(clock: SettableClock, { prisma }: Pick<Database, "prisma">): Promise<void> {
  const asked = monotonic();
  const [row] = await prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (row === undefined) throw new Error("The database does not say what time it is.");
  clock.set(new Date(row.now.getTime() + (monotonic() - asked) / 2));
}

/** Keeps it so. */
export const clockSweep = (clock: SettableClock, database: Database): Sweep => ({
  name: "clock",
  every,
  async run() {
    await setByDatabase(clock, database);
    return 0;
  },
});

import { expect, test } from "vitest";
import { eachDatabase } from "../../test/support/database.ts";
import { monotonic, type SettableClock, settableClock } from "../domain/clock.ts";
import { clockSweep, setByDatabase } from "./database-time.ts";

/** A clock of a machine that is off by so many milliseconds. */
function off(by: number): SettableClock {
  const clock = settableClock();
  clock.set(new Date(clock.now().getTime() + by));
  return clock;
}

eachDatabase((_name, open) => {
  test.each([-600_000, 600_000])("E21: a worker whose clock is off by %i ms takes the database's time", async (by) => {
    const database = await open();
    const clock = off(by);
    await setByDatabase(clock, database);
    const [row] = await database.prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    expect(Math.abs(clock.now().getTime() - (row?.now.getTime() ?? 0))).toBeLessThan(2_000);
  });

  test("what was fast-forwarded stays so when it is set again", async () => {
    const database = await open();
    const clock = off(0);
    clock.advance(3_600_000);
    await clockSweep(clock, database).run(clock.now());
    const [row] = await database.prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    expect(clock.now().getTime() - (row?.now.getTime() ?? 0)).toBeGreaterThan(3_590_000);
  });
});

test("E21: between two settings it goes by elapsed time alone", () => {
  const clock = settableClock();
  const [at, since] = [clock.now().getTime(), monotonic()];
  let now = clock.now().getTime();
  while (now === at) now = clock.now().getTime();
  expect(now - at).toBeLessThanOrEqual(monotonic() - since + 1);
});

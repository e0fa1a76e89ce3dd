import { expect, it } from "vitest";
import { silentLog } from "../../test/support/log.ts";
import type { Sweep } from "../bot/feature.ts";
import { stoppedClock } from "../domain/clock.ts";
import { createMetrics } from "./metrics.ts";
import { createTicker } from "./ticker.ts";

const clock = stoppedClock("2026-11-23T08:00:00Z");

function ticker(...sweeps: Sweep[]) {
  const metrics = createMetrics();
  return { metrics, ticker: createTicker({ sweeps, clock, log: silentLog, metrics }) };
}

it("runs each sweep at the clock's time, one after another", async () => {
  const seen: string[] = [];
  const sweep = (name: string): Sweep => ({
    name,
    run: async (now) => {
      seen.push(`${name} begins ${now.toISOString()}`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      return 1;
    },
  });
  await ticker(sweep("a"), sweep("b")).ticker.tick();
  expect(seen).toEqual(["a begins 2026-11-23T08:00:00.000Z", "a ends", "b begins 2026-11-23T08:00:00.000Z", "b ends"]);
});

it("never overlaps itself", async () => {
  const go = Promise.withResolvers<number>();
  let runs = 0;
  const { ticker: one } = ticker({
    name: "slow",
    run: () => {
      runs++;
      return go.promise;
    },
  });
  const rounds = [one.tick(), one.tick()];
  go.resolve(0);
  await Promise.all(rounds);
  expect(runs).toBe(1);
  await one.tick();
  expect(runs).toBe(2);
});

it("lets housekeeping rest, and no longer than it says", async () => {
  const time = stoppedClock("2026-11-23T08:00:00Z");
  let runs = 0;
  const rare: Sweep = {
    name: "rare",
    every: 60_000,
    run: async () => {
      runs += 1;
      return 0;
    },
  };
  const one = createTicker({ sweeps: [rare], clock: time, log: silentLog, metrics: createMetrics() });
  await one.tick();
  time.advance(59_999);
  await one.tick();
  expect(runs).toBe(1);
  time.advance(1);
  await one.tick();
  expect(runs).toBe(2);
});

it("counts a sweep that fails, and runs the others", async () => {
  const { ticker: one, metrics } = ticker(
    { name: "broken", run: () => Promise.reject(new Error("no")) },
    { name: "whole", run: async () => 3 },
  );
  await one.tick();
  const text = await metrics.text();
  expect(text).toContain('demarc_sweeps_total{sweep="broken",outcome="failed"} 1');
  expect(text).toContain('demarc_sweeps_total{sweep="whole",outcome="done"} 1');
});

it("ticks by itself once it is started, and waits for the running round when it is stopped", async () => {
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<number>();
  let ended = false;
  const { ticker: one } = ticker({
    name: "slow",
    run: () => {
      begun.resolve();
      return go.promise.finally(() => {
        ended = true;
      });
    },
  });
  one.start();
  await begun.promise;
  const stopped = one.stop();
  expect(ended).toBe(false);
  go.resolve(0);
  await stopped;
  expect(ended).toBe(true);
});

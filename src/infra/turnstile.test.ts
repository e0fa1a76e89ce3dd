import { setImmediate as nextRound } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { monotonic } from "../domain/clock.ts";
import { createTurnstile } from "./turnstile.ts";

describe("the turnstile", () => {
  test("lets in no more at once than it is wide, in the order in which they came", async () => {
    const turnstile = createTurnstile(2);
    const begun: number[] = [];
    const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
    const passed = gates.map(({ promise }, index) =>
      turnstile.pass(async () => {
        begun.push(index);
        await promise;
      }),
    );
    await nextRound();
    expect(begun).toEqual([0, 1]);
    gates[1]?.resolve();
    await passed[1];
    await nextRound();
    expect(begun).toEqual([0, 1, 2]);
    for (const gate of gates) gate.resolve();
    await Promise.all(passed);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  test("work that fails makes room, and its error reaches whoever asked", async () => {
    const turnstile = createTurnstile(1);
    const failed = turnstile.pass(async () => {
      throw new Error("no");
    });
    const next = turnstile.pass(async () => "done");
    await expect(failed).rejects.toThrow("no");
    expect(await next).toBe("done");
  });

  test("in a flood that takes all of the processor work is begun slowly, and it is done soon after", async () => {
    const turnstile = createTurnstile(8);
    let begun = 0;
    const work = () =>
      turnstile.pass(async () => {
        begun += 1;
      });
    const passed: Promise<void>[] = [];
    const floodFor = async (milliseconds: number): Promise<void> => {
      const end = monotonic() + milliseconds;
      while (monotonic() < end) {
        turnstile.arrived();
        const busy = monotonic() + 5;
        while (monotonic() < busy);
        await nextRound();
      }
    };
    await floodFor(50);
    for (let i = 0; i < 100; i++) passed.push(work());
    await floodFor(700);
    expect(begun).toBeGreaterThan(0);
    expect(begun).toBeLessThan(20);
    await Promise.all(passed);
    expect(begun).toBe(100);
  });
});

import { expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../test/support/log.ts";
import { openLoopback } from "../../test/support/loopback.ts";
import { createBeat } from "./beat.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 10, 0, seconds));

async function watcher(status = 200) {
  const loopback = await openLoopback();
  onTestFinished(() => loopback.close());
  let beats = 0;
  const waiting: (() => void)[] = [];
  loopback.use([
    {
      method: "POST",
      path: "/beat",
      handle(_request, response) {
        beats += 1;
        response.writeHead(status).end();
        for (const go of waiting.splice(0)) go();
      },
    },
  ]);
  return {
    url: `${loopback.origin}/beat`,
    count: () => beats,
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
  };
}

it("E24: beats the watcher's URL, and not again before its time", async () => {
  const { url, count, next } = await watcher();
  const beat = createBeat({ url, log: silentLog, every: 20_000 });
  expect(beat.isWatched).toBe(true);
  const first = next();
  beat.beat(at(0));
  beat.beat(at(19));
  await first;
  const second = next();
  beat.beat(at(20));
  await second;
  expect(count()).toBe(2);
});

it("E24: a watcher that refuses or is gone throws nothing and is asked again", async () => {
  const { url, next } = await watcher(500);
  const beat = createBeat({ url, log: silentLog, every: 1 });
  for (const second of [0, 1]) {
    const heard = next();
    beat.beat(at(second));
    await heard;
  }
  expect(() => createBeat({ url: "http://127.0.0.1:9/", log: silentLog }).beat(at(0))).not.toThrow();
});

it("E24: without a watcher it says so, and sends nothing", () => {
  const beat = createBeat({ url: undefined, log: silentLog });
  expect(beat.isWatched).toBe(false);
  expect(() => beat.beat(at(0))).not.toThrow();
});

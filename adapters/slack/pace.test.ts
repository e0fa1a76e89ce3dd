import { describe, expect, it } from "vitest";
import { createPace, RateLimited, type Timer } from "./pace.ts";

/** Time that stands still until a test moves it. */
function handTimer() {
  let now = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  const timer: Timer = {
    now: () => now,
    wait: (milliseconds) => new Promise((wake) => sleepers.push({ at: now + milliseconds, wake })),
  };
  async function advance(milliseconds: number): Promise<void> {
    const until = now + milliseconds;
    for (;;) {
      await settled();
      const next = sleepers.sort((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > until) break;
      sleepers.shift();
      now = next.at;
      next.wake();
    }
    now = until;
    await settled();
  }
  return { timer, advance };
}

/** Everything that can go on without time passing has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a lane", () => {
  it("sends its first message at once, and the others a second apart, in order", async () => {
    const { timer, advance } = handTimer();
    const pace = createPace(timer);
    const sent: string[] = [];
    const send = (what: string) =>
      pace.run("chat.postMessage", "C1", async () => void sent.push(`${what}@${timer.now()}`));
    const all = [send("a"), send("b"), send("c")];
    await advance(999);
    expect(sent).toEqual(["a@0"]);
    await advance(1);
    expect(sent).toEqual(["a@0", "b@1000"]);
    await advance(1_000);
    await Promise.all(all);
    expect(sent).toEqual(["a@0", "b@1000", "c@2000"]);
  });

  it("does not hold up another lane", async () => {
    const { timer, advance } = handTimer();
    const pace = createPace(timer);
    const sent: string[] = [];
    const send = (lane: string) =>
      pace.run("chat.postMessage", lane, async () => void sent.push(`${lane}@${timer.now()}`));
    void send("C1");
    void send("C1");
    void send("C2");
    await advance(0);
    expect(sent).toEqual(["C1@0", "C2@0"]);
  });

  it("goes on after a failure", async () => {
    const { timer, advance } = handTimer();
    const pace = createPace(timer);
    await expect(pace.run("m", "C1", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    const next = pace.run("m", "C1", async () => "yes");
    await advance(1_000);
    expect(await next).toBe("yes");
  });
});

describe("a method that Slack wants to wait", () => {
  it("waits as long as was asked, for everybody, while others go on", async () => {
    const { timer, advance } = handTimer();
    const pace = createPace(timer);
    const done: string[] = [];
    let limited = true;
    const call = (method: string, name: string) =>
      pace.run(method, undefined, async () => {
        if (method === "slow" && limited) {
          limited = false;
          throw new RateLimited(method, 3_000);
        }
        done.push(`${name}@${timer.now()}`);
      });
    const first = call("slow", "first");
    await advance(10);
    const second = call("slow", "second");
    await call("quick", "other");
    await advance(2_989);
    expect(done).toEqual(["other@10"]);
    await advance(1);
    await Promise.all([first, second]);
    expect(done.toSorted()).toEqual(["first@3000", "other@10", "second@3000"]);
  });

  it("for longer than is worth waiting for gives the work back at once", async () => {
    const { timer } = handTimer();
    const pace = createPace(timer);
    const work = () => Promise.reject(new RateLimited("m", 60_000));
    await expect(pace.run("m", undefined, work)).rejects.toThrow(RateLimited);
    await expect(pace.run("m", undefined, async () => "too early")).rejects.toThrow(RateLimited);
  });

  it("again and again gives the work back in the end", async () => {
    const { timer, advance } = handTimer();
    const pace = createPace(timer);
    let calls = 0;
    const result = pace.run("m", undefined, async () => {
      calls += 1;
      throw new RateLimited("m", 5_000);
    });
    const refused = expect(result).rejects.toThrow(RateLimited);
    await advance(60_000);
    await refused;
    expect(calls).toBe(4);
  });
});

import { describe, expect, test } from "vitest";
import { Pacer, type Timer } from "./pace.ts";
import { ConnectorError } from "./transport.ts";

/** A timer that jumps to wherever it is waited for. */
function jumpingTimer(): Timer & { at: number } {
  const timer = {
    at: 0,
    now: () => timer.at,
    async wait(milliseconds: number) {
      timer.at += milliseconds;
    },
    random: () => 0,
  };
  return timer;
}

describe("the pace of one conversation", () => {
  test("holds 7 in a second, 8 in two and 60 in thirty, in order", async () => {
    const timer = jumpingTimer();
    const pacer = new Pacer(timer);
    const sent: { at: number; index: number }[] = [];
    await Promise.all(
      Array.from({ length: 130 }, (_, index) => pacer.run("c", async () => void sent.push({ at: timer.now(), index }))),
    );
    expect(sent.map(({ index }) => index)).toEqual(sent.map((_, index) => index));
    const most = (within: number) =>
      Math.max(...sent.map((one) => sent.filter(({ at }) => at >= one.at && at < one.at + within).length));
    expect([most(1_000), most(2_000), most(30_000)]).toEqual([7, 8, 60]);
  });

  test("does not slow another one", async () => {
    const timer = jumpingTimer();
    const pacer = new Pacer(timer);
    await Promise.all(Array.from({ length: 40 }, (_, index) => pacer.run(`c${index}`, async () => index)));
    expect(timer.at).toBe(0);
  });
});

describe("trying again", () => {
  const failing = (...errors: readonly ConnectorError[]) => {
    const left = [...errors];
    return async () => {
      const error = left.shift();
      if (error !== undefined) throw error;
      return "sent";
    };
  };

  test.each([0, 412, 429, 502, 504])("after %i, with growing pauses", async (status) => {
    const timer = jumpingTimer();
    const error = new ConnectorError("busy", status);
    await expect(new Pacer(timer).run("c", failing(error, error, error))).resolves.toBe("sent");
    expect(timer.at).toBe(500 + 1_000 + 2_000);
  });

  test("waits as long as the connector asks", async () => {
    const timer = jumpingTimer();
    await new Pacer(timer).run("c", failing(new ConnectorError("busy", 429, 7_000)));
    expect(timer.at).toBe(7_000);
  });

  test("leaves longer waits to whoever called", async () => {
    const timer = jumpingTimer();
    await expect(new Pacer(timer).run("c", failing(new ConnectorError("busy", 429, 60_000)))).rejects.toThrow("busy");
    expect(timer.at).toBe(0);
  });

  test.each([400, 403, 404, 413, 500])("not after %i", async (status) => {
    await expect(new Pacer(jumpingTimer()).run("c", failing(new ConnectorError("no", status)))).rejects.toThrow("no");
  });

  test("ends after five", async () => {
    const errors = Array.from({ length: 5 }, (_, at) => new ConnectorError(`busy ${at}`, 504));
    await expect(new Pacer(jumpingTimer()).run("c", failing(...errors))).rejects.toThrow("busy 4");
  });
});

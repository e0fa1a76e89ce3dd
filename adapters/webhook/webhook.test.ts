import { afterAll, beforeAll, expect, it } from "vitest";
import { Unreachable } from "../../src/bot/port.ts";
import type { Notice, Way } from "../../src/bot/way.ts";
import type { Fault } from "../../test/support/ways/faults.ts";
import { type Hook, openHook } from "../../test/support/ways/hook.ts";
import { webhookAdapter } from "./index.ts";

const notice: Notice = { subject: "P1: checkout down", text: "Newark.", details: ["Tier: 1"], page: "p1", drill: true };
let hook: Hook;
let way: Way;

beforeAll(async () => {
  hook = await openHook();
  const [found] = webhookAdapter({ secret: hook.secret, patience: 300 }).ways;
  if (found === undefined) throw new Error("There is no way.");
  way = found;
});
afterAll(() => hook.close());

const outcome = async (sending: Promise<void>) =>
  sending.then(
    () => "accepted",
    (error: unknown) => (error instanceof Unreachable ? "unreachable" : "passing"),
  );

it("posts JSON that the receiver can check, under the key as its id", async () => {
  await way.send(hook.url, notice, "k1");
  expect(await hook.receives(/checkout/)).toEqual({
    id: "k1",
    subject: "DRILL, nothing is broken: P1: checkout down",
    text: "Newark.",
    details: ["Tier: 1"],
    page: "p1",
    drill: true,
  });
});

it("is refused by a receiver that shares another secret", async () => {
  const [stranger] = webhookAdapter({ secret: `whsec_${Buffer.alloc(32).toString("base64")}` }).ways;
  await expect(stranger?.send(hook.url, notice, "k2")).rejects.toThrow(Unreachable);
  expect(hook.left()).toEqual([]);
});

it.each<[string, Fault, "passing" | "unreachable"]>([
  ["too many requests", { kind: "throttle" }, "passing"],
  ["a fault of the receiver", { kind: "error", status: 500 }, "passing"],
  ["a receiver that takes too long", { kind: "error", status: 408 }, "passing"],
  ["a connection that is cut", { kind: "drop" }, "passing"],
  ["silence", { kind: "hang" }, "passing"],
  ["an address that is gone", { kind: "error", status: 410 }, "unreachable"],
  ["a redirect", { kind: "error", status: 302 }, "unreachable"],
])("E12: %s %j → %s", async (_what, fault, expected) => {
  hook.faults.next(fault);
  expect(await outcome(way.send(hook.url, notice, "k3"))).toBe(expected);
});

it("E23: what may have arrived is sent again under the same id, and counts once", async () => {
  hook.faults.next({ kind: "lose" });
  expect(await outcome(way.send(hook.url, notice, "k4"))).toBe("passing");
  await way.send(hook.url, notice, "k4");
  await hook.receives(/checkout/);
  expect(hook.left()).toEqual([]);
});

it.each(["http://intranet.example/hook", "ftp://example.com", "not a URL", ""])("calls no %j", async (to) => {
  await expect(way.send(to, notice, "k5")).rejects.toThrow(Unreachable);
});

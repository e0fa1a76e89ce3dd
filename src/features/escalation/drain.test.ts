import { expect, onTestFinished, test } from "vitest";
import type { Database, Tx } from "../../infra/db.ts";
import { drain } from "./drain.ts";
import type { Kept } from "./store.ts";

const now = new Date("2026-11-23T10:00:00Z");

/** A database in which so many incidents are due. */
function due(count: number, kind: Database["kind"] = "postgres") {
  const left = Array.from({ length: count }, (_none, index) => ({ id: `incident ${index + 1}` }) as Kept);
  const database = {
    kind,
    transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise.resolve().then(() => work({} as Tx)),
  };
  let taken = 0;
  const take = async (): Promise<Kept | undefined> => {
    taken += 1;
    return left.shift();
  };
  return { database, take, taken: () => taken };
}

test("asks once where nothing is due", async () => {
  const { database, take, taken } = due(0);
  expect(await drain(database, now, take, async () => true, {})).toBe(0);
  expect(taken()).toBe(1);
});

test.each([
  ["postgres", 4],
  ["pglite", 1],
] as const)("works on all that is due on %s, %i at once", async (kind, most) => {
  const { database, take } = due(20, kind);
  const [seen, running] = [new Set<string>(), { now: 0, most: 0 }];
  const work = async (_tx: Tx, { id }: Kept) => {
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    await new Promise((done) => setTimeout(done, 1));
    running.now -= 1;
    seen.add(id);
    return true;
  };
  expect(await drain(database, now, take, work, {})).toBe(20);
  expect(seen.size).toBe(20);
  expect(running.most).toBe(most);
});

test("a helper that fails while the first is at work ends neither the others nor the process (E23)", async () => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", listen);
  onTestFinished(() => void process.off("unhandledRejection", listen));
  const { database, take } = due(6);
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const done: string[] = [];
  const work = async (_tx: Tx, { id }: Kept) => {
    if (id === "incident 1") await held;
    if (id === "incident 2") throw new Error("the connection was cut");
    done.push(id);
    return true;
  };
  const ended = drain(database, now, take, work, {}).catch((error: unknown) => error);
  await new Promise((later) => setTimeout(later, 20));
  expect(done).toEqual(["incident 3", "incident 4", "incident 5", "incident 6"]);
  release();
  expect(await ended).toMatchObject({ message: "the connection was cut" });
  expect(done).toContain("incident 1");
  expect(unhandled).toEqual([]);
});

test("what is due and changes nothing is an error, not an endless round", async () => {
  const { database, take } = due(1);
  await expect(drain(database, now, take, async () => false, {})).rejects.toThrow(
    "Incident incident 1 was due, and nothing came of it.",
  );
});

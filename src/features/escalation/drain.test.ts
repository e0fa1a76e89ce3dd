import { expect, onTestFinished, test } from "vitest";
import type { Database, Tx } from "../../infra/db.ts";
import { drain } from "./drain.ts";
import type { Kept } from "./store.ts";

const now = new Date("2026-11-23T10:00:00Z");

/** A database in which so many incidents are due: the first that nobody has is taken, and is due again where that fails. */
function due(count: number, kind: Database["kind"] = "postgres") {
  const left = Array.from({ length: count }, (_none, index) => ({ id: `incident ${index + 1}` }) as Kept);
  const locked = new Map<Tx, Kept>();
  const database = {
    kind,
    async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const tx = {} as Tx;
      try {
        const result = await work(tx);
        const done = locked.get(tx);
        if (done !== undefined) left.splice(left.indexOf(done), 1);
        return result;
      } finally {
        locked.delete(tx);
      }
    },
  };
  let taken = 0;
  const take = async (tx: Tx, _now: Date, except: readonly string[]): Promise<Kept | undefined> => {
    taken += 1;
    const others = [...locked.values()];
    const found = left.find((each) => !others.includes(each) && !except.includes(each.id));
    if (found !== undefined) locked.set(tx, found);
    return found;
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

test.each(["postgres", "pglite"] as const)(
  "on %s what fails is tried once, and nothing waits behind it (E24)",
  async (kind) => {
    const { database, take } = due(20, kind);
    const tried: string[] = [];
    const done: string[] = [];
    const work = async (_tx: Tx, { id }: Kept) => {
      tried.push(id);
      if (/ [1-5]$/.test(id)) throw new Error(`${id} is damaged`);
      done.push(id);
      return true;
    };
    await expect(drain(database, now, take, work, {})).rejects.toThrow("incident 1 is damaged");
    expect(done).toHaveLength(15);
    expect(tried).toHaveLength(20);
  },
);

test("a database that is gone is asked once more by each, not for ever", async () => {
  const { database, take, taken } = due(20);
  const untilGone: typeof take = async (tx, date, except) => {
    const kept = await take(tx, date, except);
    if (taken() > 1) throw new Error("the connection was cut");
    return kept;
  };
  const work = () => Promise.reject(new Error("the connection was cut"));
  await expect(drain(database, now, untilGone, work, {})).rejects.toThrow("the connection was cut");
  expect(taken()).toBe(5);
});

test("what is due and changes nothing is an error, not an endless round", async () => {
  const { database, take } = due(1);
  await expect(drain(database, now, take, async () => false, {})).rejects.toThrow(
    "Incident incident 1 was due, and nothing came of it.",
  );
});

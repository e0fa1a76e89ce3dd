import { afterEach, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { startChild } from "../../test/support/child.ts";
import { eachDatabase, freshPostgres, onPostgres } from "../../test/support/database.ts";
import { silentLog } from "../../test/support/log.ts";
import { openPgProxy } from "../../test/support/pg-proxy.ts";
import { connections } from "./connections.ts";
import { type Database, openDatabase } from "./db.ts";
import { createMetrics } from "./metrics.ts";
import { createOutbox, GiveUp, type Outbox, RetryLater } from "./outbox.ts";

const note = z.object({ text: z.string() });

const started: Outbox[] = [];
afterEach(() => Promise.all(started.splice(0).map((outbox) => outbox.stop())));

/** An outbox with one queue, `notes`, that is done by `handle`. */
async function startOutbox(database: Database, handle: (text: string) => unknown, options: { workers?: number } = {}) {
  const metrics = createMetrics();
  const outbox = createOutbox({ database, log: silentLog, metrics });
  outbox.define("notes", note, async ({ text }) => void (await handle(text)), options);
  await outbox.start();
  started.push(outbox);
  const put = (text: string, key?: string) =>
    database.transaction((tx) => outbox.enqueue(tx, "notes", { text }, key === undefined ? {} : { key }));
  return { outbox, metrics, put };
}

/** The jobs that were counted with this outcome. */
async function counted(metrics: { text(): Promise<string> }, outcome: string): Promise<number> {
  const line = (await metrics.text()).split("\n").find((text) => text.includes(`outcome="${outcome}"`));
  return Number(line?.split(" ").at(-1) ?? 0);
}

/** A promise, and the function that resolves it. */
function signal<T = void>() {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { promise, resolve };
}

eachDatabase((_name, open) => {
  it("does a job once the change that caused it has committed", async () => {
    const done = signal<string>();
    const { put } = await startOutbox(await open(), done.resolve);
    await put("hello");
    expect(await done.promise).toBe("hello");
  });

  it("is told of a new job, and does not have to look for it once a second", async () => {
    let begun = (): void => {};
    const { put } = await startOutbox(await open(), () => begun());
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      const job = signal();
      begun = job.resolve;
      const at = performance.now();
      await put("next");
      await job.promise;
      waits.push(performance.now() - at);
    }
    expect(waits.toSorted((a, b) => a - b)[4]).toBeLessThan(400);
  });

  it("does nothing for a change that was rolled back", async () => {
    const database = await open();
    const seen: string[] = [];
    const { outbox, put } = await startOutbox(database, (text) => void seen.push(text));
    const change = database.transaction(async (tx) => {
      await outbox.enqueue(tx, "notes", { text: "never" });
      throw new Error("rolled back");
    });
    await expect(change).rejects.toThrow("rolled back");
    await put("after");
    await outbox.idle();
    expect(seen).toEqual(["after"]);
  });

  it("takes many jobs in one statement, each key once, now and later", async () => {
    const database = await open();
    const seen: string[] = [];
    const { outbox, put } = await startOutbox(database, (text) => void seen.push(text));
    await put("a", "a");
    const jobs = ["a", "b", "c", "b"].map((key, index) => ({ key, data: { text: `${key}${index}` } }));
    await database.transaction((tx) => outbox.enqueueAll(tx, "notes", jobs));
    await database.transaction((tx) => outbox.enqueueAll(tx, "notes", jobs));
    await outbox.idle();
    expect(seen.toSorted()).toEqual(["a", "b1", "c2"]);
    await expect(
      database.transaction((tx) => outbox.enqueueAll(tx, "notes", [{ key: "d", data: { text: 1 } }])),
    ).rejects.toThrow();
  });

  it("queues many jobs without a key, each of them every time", async () => {
    const database = await open();
    const seen: string[] = [];
    const { outbox } = await startOutbox(database, (text) => void seen.push(text));
    const jobs = ["a", "b", "a"].map((text) => ({ data: { text } }));
    await database.transaction((tx) => outbox.enqueueAll(tx, "notes", jobs));
    await outbox.idle();
    expect(seen.toSorted()).toEqual(["a", "a", "b"]);
  });

  it("queues a key once, also twice in one transaction, which goes on", async () => {
    const database = await open();
    const seen: string[] = [];
    const { outbox, put } = await startOutbox(database, (text) => void seen.push(text));
    await database.transaction(async (tx) => {
      await outbox.enqueue(tx, "notes", { text: "first" }, { key: "a" });
      await outbox.enqueue(tx, "notes", { text: "second" }, { key: "a" });
      await tx.due.create({ data: { key: "proof", dueAt: new Date(0) } });
    });
    await outbox.idle();
    await put("third", "a");
    await put("other", "b");
    await outbox.idle();
    expect(seen).toEqual(["first", "other"]);
    expect(await database.prisma.due.count()).toBe(1);
  });

  it("does a hundred jobs without waiting between them", async () => {
    let seen = 0;
    const { outbox, put } = await startOutbox(await open(), () => void seen++);
    for (let i = 0; i < 100; i++) await put(`note ${i}`);
    await outbox.idle();
    expect(seen).toBe(100);
  });

  it("tries again what failed", async () => {
    let attempts = 0;
    const { outbox, metrics, put } = await startOutbox(await open(), () => {
      if (++attempts === 1) throw new Error("not this time");
    });
    await put("again");
    await outbox.idle();
    expect(attempts).toBe(2);
    expect(await counted(metrics, "retried")).toBe(1);
    expect(await counted(metrics, "done")).toBe(1);
  });

  it("puts off what is to be tried later, and keeps its key", async () => {
    const seen: string[] = [];
    const { outbox, put } = await startOutbox(await open(), (text) => {
      seen.push(text);
      if (seen.length === 1) throw new RetryLater(300);
    });
    await put("rate limited", "k");
    await outbox.idle();
    await put("rate limited", "k");
    await outbox.idle();
    expect(seen).toEqual(["rate limited", "rate limited"]);
  });

  it("makes what is given up a dead letter at once, and counts it", async () => {
    let attempts = 0;
    const { outbox, metrics, put } = await startOutbox(await open(), () => {
      attempts++;
      throw new GiveUp("nobody there");
    });
    await put("dead");
    await outbox.idle();
    expect(attempts).toBe(1);
    expect(await counted(metrics, "dead")).toBe(1);
  });

  it("refuses data that is not of the queue's schema, and queues that nobody defined", async () => {
    const database = await open();
    const { outbox } = await startOutbox(database, () => {});
    await expect(database.transaction((tx) => outbox.enqueue(tx, "notes", { text: 7 }))).rejects.toThrow(z.ZodError);
    await expect(database.transaction((tx) => outbox.enqueue(tx, "other", {}))).rejects.toThrow(
      '"other" is not defined',
    );
    expect(() => outbox.define("notes", note, async () => {})).toThrow("defined twice");
  });

  it("lets running jobs finish before it stops, and leaves the others for the next start", async () => {
    const database = await open();
    const begun = signal();
    const go = signal();
    const done: string[] = [];
    // One worker: another may still be looking for work at the moment that it is told to stop.
    const handle = async (text: string) => {
      begun.resolve();
      await go.promise;
      done.push(text);
    };
    const first = await startOutbox(database, handle, { workers: 1 });
    await first.put("running");
    await begun.promise;
    const stopped = first.outbox.stop();
    await first.put("left");
    go.resolve();
    await stopped;
    expect(done).toEqual(["running"]);
    const second = await startOutbox(database, (text) => void done.push(text));
    await second.outbox.idle();
    expect(done).toEqual(["running", "left"]);
  });
});

onPostgres((open) => {
  it("shares the work among instances, each job done once", async () => {
    const database = await open();
    const done: string[] = [];
    const one = await startOutbox(database, (text) => void done.push(text));
    await startOutbox(database, (text) => void done.push(text));
    const texts = Array.from({ length: 40 }, (_, i) => `note ${i}`);
    await Promise.all(texts.map((text) => one.put(text)));
    await one.outbox.idle();
    expect(done.toSorted()).toEqual(texts.toSorted());
  });

  it("holds no more connections than it may, with the database's, however much is wanted at once", async () => {
    const { url, drop } = await freshPostgres();
    const database = await openDatabase({ url, connections: connections.fewest, dataDir: "", log: silentLog });
    onTestFinished(() => database.close().then(drop));
    const { put, outbox } = await startOutbox(database, () => database.prisma.$queryRaw`SELECT pg_sleep(0.05)::text`);
    const held = async () => {
      const [row] = await database.prisma.$queryRaw<{ count: bigint }[]>`
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()`;
      return Number(row?.count);
    };
    const sleepy = (isUrgent: boolean) =>
      database.transaction((tx) => tx.$queryRaw`SELECT pg_sleep(0.05)::text`, { isUrgent });
    const wanted = Array.from({ length: 30 }, async (_none, index) => {
      await Promise.all([put(`job ${index}`), sleepy(true), sleepy(false), database.prisma.due.count()]);
      return held();
    });
    const seen = await Promise.all(wanted);
    await outbox.idle();
    expect(Math.max(...seen)).toBeLessThanOrEqual(connections.fewest);
    // More than the database has without the outbox, or it would have shown nothing.
    expect(Math.max(...seen)).toBeGreaterThan(connections.fewest - connections.outbox);
  });

  it("goes on by itself when the database was gone for a while", async () => {
    const { url, drop } = await freshPostgres();
    const proxy = await openPgProxy(url);
    const database = await openDatabase({ url: proxy.url, dataDir: "", log: silentLog });
    onTestFinished(async () => {
      await database.close();
      await proxy.close();
      await drop();
    });
    const seen: string[] = [];
    const { outbox, put } = await startOutbox(database, (text) => void seen.push(text));
    await put("before");
    await outbox.idle();
    await proxy.down();
    await expect(put("while")).rejects.toThrow();
    await proxy.up();
    await put("after");
    await outbox.idle();
    expect(seen).toEqual(["before", "after"]);
  });

  it("gives a dead worker's job to another one", { timeout: 60_000 }, async () => {
    const { url, drop } = await freshPostgres();
    const database = await openDatabase({ url, dataDir: "", log: silentLog });
    onTestFinished(() => database.close().then(drop));
    const module = (file: string) => JSON.stringify(import.meta.resolve(file));
    const child = await startChild(`
      const { openDatabase } = await import(${module("./db.ts")});
      const { createLog } = await import(${module("./log.ts")});
      const { createMetrics } = await import(${module("./metrics.ts")});
      const { createOutbox } = await import(${module("./outbox.ts")});
      const { z } = await import(${module("zod")});
      const log = createLog({ level: "silent" });
      const database = await openDatabase({ url: ${JSON.stringify(url)}, dataDir: "", log });
      const outbox = createOutbox({ database, log, metrics: createMetrics() });
      outbox.define("notes", z.object({ text: z.string() }), () => {
        process.stdout.write("begun\\n");
        return new Promise(() => {});
      });
      await outbox.start();
      await database.transaction((tx) => outbox.enqueue(tx, "notes", { text: "taken over" }));
      setInterval(() => {}, 60_000);
    `);
    expect(child.said).toBe("begun");
    await child.kill();
    const done = signal<string>();
    await startOutbox(database, done.resolve);
    expect(await done.promise).toBe("taken over");
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startChild } from "../../test/support/child.ts";
import { eachDatabase, freshPostgres, onPostgres } from "../../test/support/database.ts";
import { silentLog } from "../../test/support/log.ts";
import { openPgProxy } from "../../test/support/pg-proxy.ts";
import { type Database, isPassing, openDatabase } from "./db.ts";
import { StartRefused } from "./start-refused.ts";

const row = (key: string, dueAt: Date) => ({ data: { key, dueAt } });
const night = new Date("2026-10-25T00:30:00.123Z");

eachDatabase((_name, open) => {
  it("commits a transaction as a whole, or not at all", async () => {
    const database = await open();
    await database.transaction(async (tx) => void (await tx.due.create(row("kept", night))));
    const failing = database.transaction(async (tx) => {
      await tx.due.create(row("lost", night));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await database.prisma.due.findMany()).toEqual([{ key: "kept", dueAt: night }]);
  });

  it("keeps instants to the millisecond, and in UTC also for plain SQL", async () => {
    const { prisma } = await open();
    await prisma.due.create(row("a", night));
    expect(await prisma.$queryRaw`SELECT key, due_at FROM due WHERE due_at = ${night}`).toEqual([
      { key: "a", due_at: night },
    ]);
    expect(await prisma.$queryRaw`SELECT current_setting('TimeZone') AS zone, due_at::text FROM due`).toEqual([
      { zone: "UTC", due_at: "2026-10-25 00:30:00.123+00" },
    ]);
  });

  it("answers a ping", async () => {
    await (await open()).ping(5_000);
  });

  it("says of errors that are no passing ones that they are none", async () => {
    const { prisma } = await open();
    await prisma.due.create(row("a", night));
    const errors = await Promise.all(
      [
        prisma.due.create(row("a", night)),
        prisma.$queryRaw`SELECT nonsense`,
        prisma.$queryRaw`SELECT 1 / 0`,
        prisma.due.update({ where: { key: "none" }, data: { dueAt: night } }),
      ].map((work) => work.then(Object, (error: unknown) => error)),
    );
    expect(errors.map((error) => [error instanceof Error, isPassing(error)])).toEqual(Array(4).fill([true, false]));
  });
});

it("PGlite in a folder refuses a second process with what to do, is free right after its kill -9, and keeps what was committed", {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "demarc-db-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const dataDir = join(folder, "not", "there", "yet");
  const child = await startChild(`
    const { openDatabase } = await import(${JSON.stringify(import.meta.resolve("./db.ts"))});
    const { createLog } = await import(${JSON.stringify(import.meta.resolve("./log.ts"))});
    const database = await openDatabase({ dataDir: ${JSON.stringify(dataDir)}, log: createLog({ level: "silent" }) });
    await database.prisma.$executeRaw\`CREATE TABLE kept (n int)\`;
    for (let n = 0; n < 200; n++) await database.prisma.$executeRaw\`INSERT INTO kept VALUES (\${n})\`;
    process.stdout.write("written\\n");
    setInterval(() => {}, 60_000);
  `);
  expect(child.said).toBe("written");
  const refused = await openDatabase({ dataDir, log: silentLog }).then(
    () => "opened",
    (error: Error) => error.message,
  );
  expect(refused).toMatch(/ is in use by another Demarc. Stop that one first, or give this one its own DATA_DIR/);
  await child.kill();
  const database = await openDatabase({ dataDir, log: silentLog });
  expect(await database.prisma.$queryRaw`SELECT count(*)::int AS n FROM kept`).toEqual([{ n: 200 }]);
  await database.close();
  const again = await openDatabase({ dataDir, log: silentLog });
  await again.close();
});

it.each([
  ["is a file", (dataDir: string) => writeFileSync(dataDir, ""), /a file\. Set DATA_DIR to a folder/],
  [
    "holds a damaged database",
    (dataDir: string) => {
      mkdirSync(join(dataDir, "pglite", "global"), { recursive: true });
      writeFileSync(join(dataDir, "pglite", "PG_VERSION"), "18\n");
      writeFileSync(join(dataDir, "pglite", "global", "pg_control"), "nonsense");
    },
    /pglite" does not open: .*put back a copy of it; or move it elsewhere/,
  ],
] satisfies [string, (dataDir: string) => void, RegExp][])(
  "PGlite is refused with what to set or do where DATA_DIR %s, and leaves it unlocked",
  async (_what, make, said) => {
    const folder = mkdtempSync(join(tmpdir(), "demarc-db-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const dataDir = join(folder, "data");
    make(dataDir);
    for (let time = 0; time < 2; time += 1) {
      const error = await openDatabase({ dataDir, log: silentLog }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StartRefused);
      expect(String(error)).toMatch(said);
    }
  },
);

onPostgres((open) => {
  /** A database behind a proxy, both gone when the test ends. */
  async function behindProxy() {
    const { url, drop } = await freshPostgres();
    const proxy = await openPgProxy(url);
    const database = await openDatabase({ url: proxy.url, dataDir: "", log: silentLog });
    onTestFinished(async () => {
      await database.close();
      await proxy.close();
      await drop();
    });
    return { proxy, database };
  }

  const failure = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );
  const both = (database: Database) =>
    Promise.all([
      failure(database.prisma.due.count()),
      failure(database.transaction((tx) => tx.due.count())),
      failure(database.prisma.$queryRaw`SELECT 1`),
    ]);

  it("is in UTC whatever the server and the URL say", async () => {
    const { url, drop } = await freshPostgres();
    const elsewhere = new URL(url);
    elsewhere.searchParams.set("options", "-c TimeZone=America/New_York -c search_path=public");
    const database = await openDatabase({ url: elsewhere.href, dataDir: "", log: silentLog });
    await database.prisma.$executeRawUnsafe(
      `ALTER DATABASE ${elsewhere.pathname.slice(1)} SET TimeZone = 'Asia/Kathmandu'`,
    );
    await database.close();
    const again = await openDatabase({ url: elsewhere.href, dataDir: "", log: silentLog });
    onTestFinished(() => again.close().then(drop));
    await again.prisma.due.create(row("a", night));
    expect(await again.prisma.$queryRaw`SELECT due_at::text AS at FROM due`).toEqual([
      { at: "2026-10-25 00:30:00.123+00" },
    ]);
    expect((await again.prisma.due.findFirst())?.dueAt).toEqual(night);
  });

  it("says of every error of a database that is gone that it passes, and comes back by itself", async () => {
    const { proxy, database } = await behindProxy();
    expect(await both(database)).toEqual([undefined, undefined, undefined]);
    const begun = Promise.withResolvers<void>();
    const cut = failure(
      database.transaction(async (tx) => {
        await tx.due.create(row("cut", night));
        begun.resolve();
        await tx.$queryRaw`SELECT pg_sleep(20)::text`;
      }),
    );
    await begun.promise;
    await proxy.down();
    expect(isPassing(await cut)).toBe(true);
    expect((await both(database)).map(isPassing)).toEqual([true, true, true]);
    await expect(database.ping(1_000)).rejects.toThrow();
    await proxy.up();
    await database.ping(5_000);
    expect(await both(database)).toEqual([undefined, undefined, undefined]);
    expect(await database.prisma.due.count()).toBe(0);
  });

  it("fails fast, and passingly, when the server accepts and says nothing", async () => {
    const { proxy, database } = await behindProxy();
    proxy.mute();
    const at = performance.now();
    await expect(database.ping(300)).rejects.toThrow("did not answer within 300 ms");
    expect(performance.now() - at).toBeLessThan(1_500);
    expect((await both(database)).map(isPassing)).toEqual([true, true, true]);
    expect(performance.now() - at).toBeLessThan(8_000);
    await proxy.up();
  });

  it("works on a database that takes 500 ms for each message", async () => {
    const { proxy, database } = await behindProxy();
    proxy.latency(500);
    await database.transaction((tx) => tx.due.create(row("slow", night)));
    expect(await database.prisma.due.count()).toBe(1);
  });

  it("says of connections that an operator ends, and of changes that met, that they pass", async () => {
    const database = await open();
    const ended = failure(database.prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())::text`);
    expect(isPassing(await ended)).toBe(true);
    await database.prisma.due.createMany({ data: [row("a", night).data, row("b", night).data] });
    const locked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const cross = (first: string, second: string, mine: 0 | 1) =>
      database.transaction(async (tx) => {
        await tx.due.update({ where: { key: first }, data: { dueAt: night } });
        locked[mine].resolve();
        await Promise.all(locked.map(({ promise }) => promise));
        await tx.due.update({ where: { key: second }, data: { dueAt: night } });
      });
    const [one, two] = await Promise.all([failure(cross("a", "b", 0)), failure(cross("b", "a", 1))]);
    expect(isPassing(one ?? two)).toBe(true);
  });
});

it.each([undefined, null, "57P01", new Error("no"), { code: 53 }, new Error("x", { cause: "ECONNRESET" })])(
  "takes %s for no passing error",
  (error) => expect(isPassing(error)).toBe(false),
);

it("ends on an error that is its own cause", () => {
  const error = new Error("round");
  error.cause = error;
  expect(isPassing(error)).toBe(false);
});

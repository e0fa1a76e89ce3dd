/**
 * The database: PostgreSQL where `DATABASE_URL` names one, otherwise PGlite, the same PostgreSQL embedded in this process.
 *
 * PGlite has one connection: inside a transaction use only its `tx`, and keep transactions short. It never calls fsync,
 * so that what it has committed survives the death of the process, not a power cut.
 */
import { existsSync } from "node:fs";
import { Socket } from "node:net";
import { join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { type Prisma, PrismaClient } from "./client/client.ts";
import { connections } from "./connections.ts";
import { explaining, openFolder } from "./data-folder.ts";
import { inTime } from "./in-time.ts";
import { createLanes, createSingleLane, type Lanes, type Widths } from "./lanes.ts";
import { tryLock } from "./lock.ts";
import type { Log } from "./log.ts";
import { withPreparedStatements } from "./prepared.ts";
import { StartRefused } from "./start-refused.ts";

export { isPassing } from "./passing.ts";

export type Tx = Prisma.TransactionClient;

/** What lies under Prisma, for the migrator and the outbox. */
export type Engine =
  | { readonly kind: "postgres"; readonly connection: pg.PoolConfig }
  | { readonly kind: "pglite"; readonly lite: PGlite };

export interface TransactionOptions {
  readonly timeoutMs?: number;
  /** Sees the database as it is when it begins, whatever others change meanwhile. */
  readonly isSnapshot?: boolean;
  /** Whoever is to be paged waits for it: it does not wait for others' transactions (E14). */
  readonly isUrgent?: boolean;
}

export interface Database {
  readonly prisma: PrismaClient;
  readonly kind: Engine["kind"];
  readonly engine: Engine;
  /** Runs `work` in one transaction of at most 30 s, unless said, when its lane has room. Not to be nested. */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Resolves when the database answers; rejects when it has not within `timeoutMs`. */
  ping(timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Another process has the embedded database open. */
export class DatabaseInUse extends StartRefused {
  override readonly name = "DatabaseInUse";
}

/** All in milliseconds. */
const longest = { connecting: 2_000, statement: 30_000, silence: 45_000, transaction: 30_000, liteWait: 20_000 };

/** What has to be free on disk for the embedded database to open, in bytes: a new one takes 40 MB. */
const room = { fresh: 64 * 1024 ** 2, existing: 16 * 1024 ** 2 };

export interface DatabaseOptions {
  /** Absent: PGlite in `dataDir/pglite`. */
  readonly url?: string | undefined;
  readonly dataDir: string;
  readonly log: Log;
  /** At most so many to PostgreSQL, with those of the outbox; not below `connections.fewest`. */
  readonly connections?: number;
}

/** Opens the database. Does not migrate; see `migrator.ts`. */
export function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, dataDir, log } = options;
  if (url === undefined) return openPglite(dataDir, log);
  return Promise.resolve(overPostgres(url, (options.connections ?? connections.usual) - connections.outbox, log));
}

/** Transactions at once, by lane; the connections that are left are for single statements. */
function widthsOf(max: number): Widths {
  return { ordinary: Math.floor(max / 2), busy: Math.floor(max / 6), urgent: Math.floor(max / 3) };
}

function overPostgres(url: string, max: number, log: Log): Database {
  const connection = connectionTo(url);
  const pool = new pg.Pool({ ...connection, max, idleTimeoutMillis: longest.statement });
  const lost = (error: Error) => log.warn({ err: error }, "a connection to the database was lost");
  // A connection may break while it is nobody's: just opened, or closing. Without a listener that would end the process.
  pool.on("connect", (client) => client.on("error", () => {}));
  const adapter = new PrismaPg(pool, { onPoolError: lost, onConnectionError: lost });
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: longest.transaction } });
  return database(
    prisma,
    { kind: "postgres", connection },
    createLanes(widthsOf(max)),
    () => pool.query("SELECT 1"),
    async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  );
}

/**
 * How every connection of ours is made. UTC whatever the server, the role or the URL says: the driver writes timestamps
 * without a zone and reads them without looking at it.
 */
function connectionTo(url: string): pg.PoolConfig {
  const parsed = new URL(url);
  const said = parsed.searchParams.get("options") ?? "";
  parsed.searchParams.set("options", `${said} -c TimeZone=UTC -c statement_timeout=${longest.statement}`.trim());
  return {
    connectionString: parsed.href,
    application_name: "demarc",
    connectionTimeoutMillis: longest.connecting,
    keepAlive: true,
    stream: impatientSocket,
  };
}

/** A socket that gives up on a server that has vanished without a word; TCP alone would wait for a quarter of an hour. */
function impatientSocket(): Socket {
  const socket = new Socket();
  const error = Object.assign(new Error("The database has not answered for 45 s."), { code: "ETIMEDOUT" });
  return socket.setTimeout(longest.silence, () => socket.destroy(error));
}

async function openPglite(dataDir: string, log: Log): Promise<Database> {
  const folder = join(dataDir, "pglite");
  openFolder(dataDir, existsSync(folder) ? room.existing : room.fresh);
  const lockFile = join(dataDir, "pglite.lock");
  const lock = explaining(lockFile, () => tryLock(lockFile));
  if (lock === undefined) {
    throw new DatabaseInUse(
      `The database in "${dataDir}" is in use by another Demarc. Stop that one first, or give this one its own DATA_DIR; ` +
        "to run several together, set DATABASE_URL to a PostgreSQL.",
    );
  }
  try {
    const lite = withPreparedStatements(await openLite(folder));
    log.info({ dataDir }, "the embedded database is open: it survives a crash of Demarc, but not a power cut");
    return await overPglite(lite, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** PGlite says little of why it does not open. @throws {StartRefused} */
async function openLite(folder: string): Promise<PGlite> {
  try {
    return await PGlite.create({ dataDir: folder });
  } catch (error) {
    const reason = error instanceof Error && error.message !== "" ? error.message : "it gives no reason";
    throw new StartRefused(
      `The embedded database in "${resolve(folder)}" does not open: ${reason}. See that this user may write everything ` +
        "in that folder. If it is damaged, put back a copy of it; or move it elsewhere, and Demarc begins with a new one.",
      { cause: error },
    );
  }
}

/** A database over a PGlite that is open. `closed` is called once it is shut. */
export async function overPglite(lite: PGlite, closed: () => void = () => {}): Promise<Database> {
  await lite.exec("SET TIME ZONE 'UTC'");
  const prisma = new PrismaClient({
    adapter: new PrismaPGlite(lite),
    transactionOptions: { maxWait: longest.liteWait, timeout: longest.transaction },
  });
  return database(
    prisma,
    { kind: "pglite", lite },
    createSingleLane(),
    () => lite.query("SELECT 1"),
    async () => {
      await prisma.$disconnect();
      await lite.close();
      closed();
    },
  );
}

function database(
  prisma: PrismaClient,
  engine: Engine,
  lanes: Lanes,
  ask: () => Promise<unknown>,
  close: () => Promise<void>,
): Database {
  let closing: Promise<void> | undefined;
  return {
    prisma,
    kind: engine.kind,
    engine,
    transaction: (work, { timeoutMs, isSnapshot = false, isUrgent = false } = {}) =>
      lanes.pass(
        () =>
          prisma.$transaction(work, {
            ...(timeoutMs !== undefined && { timeout: timeoutMs }),
            ...(isSnapshot && { isolationLevel: "RepeatableRead" }),
          }),
        { isUrgent },
      ),
    async ping(timeoutMs) {
      await inTime(timeoutMs, ask(), () => new Error(`The database did not answer within ${timeoutMs} ms.`));
    },
    close: () => (closing ??= close()),
  };
}

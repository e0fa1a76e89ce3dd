/**
 * Databases for tests: every suite runs on PGlite and, where there is one, on PostgreSQL, each test database new, with
 * all migrations, gone at the end. Migrating takes a second or two, so it is done once for each state of the
 * migrations: on PostgreSQL as a template database, for PGlite as a file in node_modules/.cache.
 */
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { getConstructionPlans } from "pg-boss";
import { afterAll, describe, it, onTestFinished, TestRunner } from "vitest";
import { type Database, openDatabase, overPglite } from "../../src/infra/db.ts";
import { createMetrics } from "../../src/infra/metrics.ts";
import { migrate, migrationsFolder, readMigrations } from "../../src/infra/migrator.ts";
import { createOutbox } from "../../src/infra/outbox.ts";
import { silentLog } from "./log.ts";

export { silentLog } from "./log.ts";

export type DatabaseName = "PGlite" | "PostgreSQL";

/** Opens a new database with all migrations. Closed and dropped when the test that opened it ends, or else the suite. */
export type Open = () => Promise<Database>;

const server = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Whether there is a PostgreSQL to test on. */
export const hasPostgres = await canConnect();

/** Runs `suite` on each kind of database. Without a PostgreSQL, that half is skipped aloud; in CI it fails. */
export function eachDatabase(suite: (name: DatabaseName, open: Open) => void): void {
  describe("on PGlite", () => suite("PGlite", opener(freshPglite)));
  onPostgres((open) => suite("PostgreSQL", open));
}

/** Runs `suite` on PostgreSQL alone: for what needs a server, such as several instances on one database. */
export function onPostgres(suite: (open: Open) => void): void {
  if (hasPostgres) {
    describe("on PostgreSQL", () => suite(opener(openFreshPostgres)));
  } else if (process.env.CI === "true") {
    it("on PostgreSQL", () => {
      throw new Error("There is no PostgreSQL. Start one on 127.0.0.1:5432, or set TEST_DATABASE_URL.");
    });
  } else {
    it.skip("on PostgreSQL: SKIPPED, there is none on 127.0.0.1:5432; set TEST_DATABASE_URL to name another", () => {});
  }
}

function opener(openFresh: Open): Open {
  const opened: Database[] = [];
  afterAll(() => Promise.all(opened.map((database) => database.close())));
  return async () => {
    const database = await openFresh();
    if (TestRunner.getCurrentTest() === undefined) opened.push(database);
    else onTestFinished(() => database.close());
    return database;
  };
}

/** PGlites that a test has closed. Booting one takes most of a second, emptying one some milliseconds. */
const spare: PGlite[] = [];

/** A PGlite in memory with all migrations, and nothing else in it. */
export async function freshPglite(): Promise<Database> {
  return overPglite(borrowed(spare.pop() ?? (await bootFromTemplate())));
}

const bootFromTemplate = (): Promise<PGlite> => bootFrom(`pglite-${fingerprint()}`, prepare);

/** Boots a PGlite from a dump, which is made when it is not there yet: `initdb` alone takes some seconds. */
async function bootFrom(name: string, prepared: (database: Database) => Promise<void>): Promise<PGlite> {
  const folder = fileURLToPath(new URL("../../node_modules/.cache/demarc", import.meta.url));
  const file = `${folder}/${name}.tar`;
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const lite = await PGlite.create();
    const database = await overPglite(lite);
    await prepared(database);
    const dump = await lite.dumpDataDir("none");
    await database.close();
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
    renameSync(draft, file);
  }
  return PGlite.create({ loadDataDir: new Blob([readFileSync(file)]) });
}

/** The same PGlite, which is emptied and becomes spare when it is closed, and answers nobody who still has it. */
function borrowed(lite: PGlite): PGlite {
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await lite.exec(emptied);
    spare.push(lite);
  };
  return new Proxy(lite, {
    get(target, name) {
      if (name === "close") return close;
      if (closed) throw new Error("This test has closed its database, and something still uses it.");
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** As the template was: rows, sequences, settings, locks and listeners go; what the migrations and pg-boss made stays. */
const emptied = `
  DO $$ BEGIN EXECUTE (
    SELECT 'TRUNCATE ' || string_agg(format('%I.%I', schemaname, tablename), ', ') || ' RESTART IDENTITY CASCADE'
    FROM pg_tables WHERE schemaname IN ('public', 'pgboss') AND tablename NOT IN ('_prisma_migrations', 'version')
  ); END $$;
  RESET ALL; UNLISTEN *; SELECT pg_advisory_unlock_all();`;

/** A new PGlite in memory, with nothing in it. */
export const emptyPglite = async (): Promise<Database> => overPglite(await bootFrom("pglite-empty", async () => {}));

/** A new PostgreSQL database, for tests that open it several times, or through something. Drop it at the end. */
export async function freshPostgres(
  { migrated }: { migrated: boolean } = { migrated: true },
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `demarc_test_${randomUUID().replaceAll("-", "")}`;
  if (migrated) await asAdmin((admin) => copyTemplate(admin, name));
  else await asAdmin((admin) => admin.query(`CREATE DATABASE ${name}`));
  return {
    url: urlOf(name),
    drop: () => asAdmin((admin) => dropDatabase(admin, name)),
  };
}

async function openFreshPostgres(): Promise<Database> {
  const { url, drop } = await freshPostgres();
  const database = await openDatabase({ url, dataDir: "", log: silentLog });
  return { ...database, close: () => database.close().then(drop) };
}

/** Waits (the server does, for up to 5 s) until connections that are closing are closed; only then cuts what is left. */
async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  await admin
    .query(`DROP DATABASE IF EXISTS ${name}`)
    .catch(() => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

async function copyTemplate(admin: pg.Client, name: string): Promise<void> {
  const template = `demarc_template_${fingerprint()}`;
  const { rowCount } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
  if (rowCount === 0) await makeTemplate(admin, template);
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
}

/** Made under another name first, so that a template that has its name is a whole one, whoever died in between. */
async function makeTemplate(admin: pg.Client, template: string): Promise<void> {
  const draft = `${template}_${process.pid}`;
  await admin.query(`CREATE DATABASE ${draft}`);
  const database = await openDatabase({ url: urlOf(draft), dataDir: "", log: silentLog });
  await prepare(database).finally(() => database.close());
  await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`).catch(async (error: unknown) => {
    await admin.query(`DROP DATABASE ${draft}`);
    // Another test file was quicker.
    if (!(error instanceof pg.DatabaseError && error.code === "42P04")) throw error;
  });
  const { rows } = await admin.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname ~ '^demarc_template_[0-9a-f]+$' AND datname <> $1",
    [template],
  );
  for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS ${datname}`);
}

async function prepare(database: Database): Promise<void> {
  await migrate(database, { log: silentLog });
  const outbox = createOutbox({ database, log: silentLog, metrics: createMetrics() });
  await outbox.start();
  await outbox.stop();
}

/** Over everything that the template holds. */
function fingerprint(): string {
  const hash = createHash("sha256").update("2").update(getConstructionPlans());
  for (const { name, sql } of readMigrations(migrationsFolder)) hash.update(name).update(sql);
  return hash.digest("hex").slice(0, 16);
}

function urlOf(name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server, connectionTimeoutMillis: 2_000 });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

async function canConnect(): Promise<boolean> {
  return asAdmin((admin) => admin.query("SELECT 1")).then(
    () => true,
    () => false,
  );
}

/**
 * Databases for tests: every suite runs on PGlite and, where there is one, on PostgreSQL (stories on one of them for each
 * platform, see `WorldOptions.on`), each test database new, with
 * all migrations, gone at the end. On PostgreSQL it is a copy of a template, which is made once for each state of the
 * migrations; see `pglites.ts` for PGlite.
 */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, describe, it, onTestFinished, TestRunner } from "vitest";
import { type Database, openDatabase } from "../../src/infra/db.ts";
import { silentLog } from "./log.ts";
import { freshPglite } from "./pglites.ts";
import { fingerprint, prepare } from "./template.ts";

export { silentLog } from "./log.ts";
export { emptyPglite, freshPglite } from "./pglites.ts";

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

/** A new PostgreSQL database, open; dropped when it is closed. */
export async function openFreshPostgres(): Promise<Database> {
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
  await admin.query(`COMMENT ON DATABASE ${draft} IS '${new Date().toISOString()}'`);
  await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`).catch(async (error: unknown) => {
    await admin.query(`DROP DATABASE ${draft}`);
    // Another test file was quicker.
    if (!(error instanceof pg.DatabaseError && error.code === "42P04")) throw error;
  });
  await dropOldTemplates(admin);
}

/** Those of earlier states of the migrations; but what was made within a day may be in use by another checkout. */
async function dropOldTemplates(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(`
    SELECT datname FROM pg_database WHERE datname ~ '^demarc_template_[0-9a-f]+$'
      AND coalesce(shobj_description(oid, 'pg_database'), '') < to_char(now() - interval '1 day', 'YYYY-MM-DD')`);
  for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS ${datname}`);
}

/** Nobody waits for the disk at each commit: the server is not what dies in these tests. */
function urlOf(name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  const said = url.searchParams.get("options") ?? "";
  url.searchParams.set("options", `${said} -c synchronous_commit=off`.trim());
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

/**
 * PostgreSQL databases for tests: copies of a template, which is made once for each state of the migrations. What a test
 * has closed is emptied and used again (see `shelf.ts`), and dropped when the run ends.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../../src/infra/db.ts";
import { silentLog } from "./log.ts";
import { borrowFrom, removeRows, type Shelf, type Sql, schemaOf } from "./shelf.ts";
import { fingerprint, prepare } from "./template.ts";

const server = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Whether there is a PostgreSQL to test on. */
export const hasPostgres = await canConnect();

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

/** A PostgreSQL database with all migrations, open, and nothing else in it. */
export const openFreshPostgres = (): Promise<Database> => borrowFrom(migrated);

/** The schema of the template, as `schemaOf` says it. */
let pristine: string | undefined;

const migrated: Shelf = {
  spare: [],
  // Its connections stay open for half a minute, and a server has a hundred of them.
  mostSpare: 1,
  async open() {
    const name = `${prefixOf(inject("run"))}${randomUUID().replaceAll("-", "")}`;
    await asAdmin((admin) => copyTemplate(admin, name));
    const url = urlOf(name);
    pristine ??= await beside(url, schemaOf);
    const database = await openDatabase({ url, dataDir: "", log: silentLog });
    const drop = () => asAdmin((admin) => dropDatabase(admin, name));
    return { ...database, close: () => database.close().then(drop) };
  },
  clear: ({ engine }) => {
    if (engine.kind !== "postgres") throw new Error("There is no PostgreSQL under this database.");
    return beside(engine.connection.connectionString, async (sql) => {
      if (!(await isQuiet(sql))) return false;
      await removeRows(sql);
      return (await schemaOf(sql)) === pristine;
    });
  },
};

/** Drops what the workers of a run have left on their shelves. */
export async function dropSpares(run: string): Promise<void> {
  if (!hasPostgres) return;
  await asAdmin(async (admin) => {
    const { rows } = await admin.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname ^@ $1", [
      prefixOf(run),
    ]);
    for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  });
}

const prefixOf = (run: string): string => `demarc_test_${run}_`;

/** Does `work` on a connection of its own. */
async function beside<T>(url: string | undefined, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work({ query: (text) => client.query(text), exec: (script) => client.query(script) });
  } finally {
    await client.end();
  }
}

/** Waits some 5 s until nobody but the pool that goes with the database is connected to it, and that rests. */
async function isQuiet(sql: Sql): Promise<boolean> {
  for (let tries = 0; tries < 250; tries++) {
    const { rows } = await sql.query(`
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
        AND (application_name <> 'demarc' OR state <> 'idle')`);
    if (rows.length === 0) return true;
    await sleep(20);
  }
  return false;
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

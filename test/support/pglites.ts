/**
 * PGlites in memory for tests. Making one takes some seconds, booting one from a dump of it a second or two, and emptying
 * one some milliseconds: so dumps are kept in node_modules/.cache, and what a test has closed is emptied and used again,
 * with the statements that it has prepared and the Prisma client that has compiled its queries.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { type Database, overPglite } from "../../src/infra/db.ts";
import { withPreparedStatements } from "../../src/infra/prepared.ts";
import { lend } from "./lent.ts";
import { fingerprint, prepare } from "./template.ts";

interface Booted {
  readonly lite: PGlite;
  readonly database: Database;
}

/** One kind of PGlite. */
interface Shelf {
  /** Those that a test has closed. */
  readonly spare: Booted[];
  boot(): Promise<PGlite>;
  /** Makes it as it was when it was booted; false where a test has changed what cannot be changed back. */
  clear(lite: PGlite): Promise<boolean>;
}

/** More are seldom open at once, and each takes some 200 megabytes. */
const mostSpare = 2;

/** A PGlite with all migrations, and nothing else in it. */
export const freshPglite = (): Promise<Database> => borrowFrom(migrated);

/** A PGlite with nothing in it. */
export const emptyPglite = (): Promise<Database> => borrowFrom(empty);

/** The schema of the template, as `schemaOf` says it. */
let pristine: Promise<string> | undefined;

const migrated: Shelf = {
  spare: [],
  async boot() {
    const lite = withPreparedStatements(await boot(await dumpOf(template(), prepare)));
    pristine ??= schemaOf(lite);
    await pristine;
    return lite;
  },
  async clear(lite) {
    await removeRows(lite);
    return (await schemaOf(lite)) === (await pristine);
  },
};

const empty: Shelf = {
  spare: [],
  boot: async () => boot(await dumpOf("pglite-empty", async () => {})),
  async clear(lite) {
    await lite.exec(withoutSchemas);
    return true;
  },
};

async function open(lite: PGlite): Promise<Booted> {
  return { lite, database: await overPglite(lite) };
}

async function borrowFrom(shelf: Shelf): Promise<Database> {
  const booted = shelf.spare.pop() ?? (await open(await shelf.boot()));
  const { lite, database } = booted;
  let isOver = false;
  const close = lend(async () => {
    isOver = true;
    if ((await shelf.clear(lite)) && shelf.spare.length < mostSpare) shelf.spare.push(booted);
    else await database.close();
  });
  /** The same object, which answers nobody who still has it once it is closed. */
  const lent = <T extends object>(whole: T): T =>
    new Proxy(whole, {
      get(target, name) {
        // Also that of the PGlite itself: whoever was given it alone gives it back by that.
        if (name === "close") return close;
        if (isOver) throw new Error("This test has closed its database, and something still uses it.");
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  return lent({ ...database, prisma: lent(database.prisma), engine: { kind: "pglite", lite: lent(lite) } });
}

const template = (): string => `pglite-${fingerprint()}`;

/** Makes what `freshPglite` boots from, where it is not there yet: no test has to wait for it. */
export async function makeTemplate(): Promise<void> {
  await dumpOf(template(), prepare);
}

/** With a small cache: the usual one has to be written full of zeros first, in a fifth of the time of all of it. */
const startParams = [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"];

const boot = (dump: string): Promise<PGlite> =>
  PGlite.create({ loadDataDir: new Blob([readFileSync(dump)]), startParams });

/** The file with a dump, which is made when it is not there yet: `initdb` alone takes some seconds. */
async function dumpOf(name: string, prepared: (database: Database) => Promise<void>): Promise<string> {
  const folder = fileURLToPath(new URL("../../node_modules/.cache/demarc", import.meta.url));
  const file = `${folder}/${name}.tar`;
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  removeOld(folder);
  const lite = await PGlite.create();
  const database = await overPglite(lite);
  await prepared(database);
  const dump = await lite.dumpDataDir("none");
  await database.close();
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
  renameSync(draft, file);
  return file;
}

/** Dumps of earlier states of the migrations, that nobody has made within a day. */
function removeOld(folder: string): void {
  const day = 24 * 60 * 60_000;
  for (const name of readdirSync(folder).filter((each) => /^pglite-[0-9a-f]{16}\.tar/.test(each))) {
    const made = statSync(`${folder}/${name}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (made < Date.now() - day) rmSync(`${folder}/${name}`, { force: true });
  }
}

const ours = "('public', 'pgboss')";
const forgotten = "RESET ALL; SET TIME ZONE 'UTC'; UNLISTEN *; SELECT pg_advisory_unlock_all();";

/** Tables that hold anything, as a list; nothing where none does. */
const filled = `
  SELECT string_agg(c.oid::regclass::text, ', ') AS tables
  FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname IN ${ours} AND relkind = 'r' AND relname NOT IN ('_prisma_migrations', 'version')
    AND pg_relation_size(c.oid) > 0`;

/**
 * Rows, sequences, settings, locks and listeners go; what the migrations and pg-boss made stays, and what is prepared.
 * TRUNCATE would make a new file for each table and index, in ten times the time. A VACUUM gives the pages back, so that
 * new rows stand in the order in which they come, as in a new table.
 */
async function removeRows(lite: PGlite): Promise<void> {
  const { rows } = await lite.query<{ tables: string | null }>(filled);
  const tables = rows[0]?.tables;
  await lite.exec(`
    ${forgotten}
    SET session_replication_role = replica;
    ${(tables?.split(", ") ?? []).map((table) => `DELETE FROM ${table};`).join(" ")}
    DO $$ DECLARE each record; BEGIN
      FOR each IN SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences
        WHERE schemaname IN ${ours} AND last_value IS NOT NULL
      LOOP EXECUTE 'ALTER SEQUENCE ' || each.name || ' RESTART'; END LOOP;
    END $$;
    RESET session_replication_role;`);
  if (typeof tables === "string") await lite.exec(`VACUUM ${tables}`);
}

const withoutSchemas = `
  DO $$ BEGIN EXECUTE (
    SELECT string_agg(format('DROP SCHEMA %I CASCADE', nspname), '; ')
    FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  ); END $$;
  CREATE SCHEMA public;
  DEALLOCATE ALL;
  ${forgotten}`;

/** Tables' columns, constraints, triggers, functions and the migrations that were applied, as one short word. */
async function schemaOf(lite: PGlite): Promise<string> {
  const { rows } = await lite.query<{ schema: string }>(`
    WITH ours AS (
      SELECT c.oid, relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname IN ${ours}
    )
    SELECT md5(concat_ws(' ',
      (SELECT sum(hashtext(concat_ws(' ', relname, attname, atttypid, attnotnull))::bigint)
        FROM pg_attribute JOIN ours ON oid = attrelid),
      (SELECT sum(hashtext(concat_ws(' ', relname, tgname, tgenabled))::bigint)
        FROM pg_trigger t JOIN ours ON ours.oid = tgrelid),
      (SELECT sum(hashtext(concat_ws(' ', relname, conname))::bigint)
        FROM pg_constraint t JOIN ours ON ours.oid = conrelid),
      (SELECT sum(hashtext(proname || prosrc)::bigint)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname IN ${ours}),
      (SELECT sum(hashtext(migration_name)::bigint) FROM _prisma_migrations)
    )) AS schema`);
  return rows[0]?.schema ?? "";
}

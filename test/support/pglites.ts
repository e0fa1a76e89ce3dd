/** PGlites in memory for tests, booted from dumps in node_modules/.cache; see `shelf.ts` for those that are used again. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { type Database, overPglite } from "../../src/infra/db.ts";
import { withPreparedStatements } from "../../src/infra/prepared.ts";
import { borrowFrom, removeRows, type Shelf, schemaOf } from "./shelf.ts";
import { fingerprint, prepare } from "./template.ts";

/** A PGlite with all migrations, and nothing else in it. */
export const freshPglite = (): Promise<Database> => borrowFrom(migrated);

/** A PGlite with nothing in it. */
export const emptyPglite = (): Promise<Database> => borrowFrom(empty);

/** More are seldom open at once, and each takes some 200 megabytes. */
const mostSpare = 2;
/** Settings, locks and listeners: what a session leaves. */
const forgotten = "RESET ALL; SET TIME ZONE 'UTC'; UNLISTEN *; SELECT pg_advisory_unlock_all();";

/** The schema of the template, as `schemaOf` says it. */
let pristine: Promise<string> | undefined;

const migrated: Shelf = {
  spare: [],
  mostSpare,
  async open() {
    const lite = withPreparedStatements(await boot(await dumpOf(template(), prepare)));
    pristine ??= schemaOf(lite);
    await pristine;
    return overPglite(lite);
  },
  async clear(database) {
    const lite = liteOf(database);
    await lite.exec(forgotten);
    await removeRows(lite);
    return (await schemaOf(lite)) === (await pristine);
  },
};

const empty: Shelf = {
  spare: [],
  mostSpare,
  open: async () => overPglite(await boot(await dumpOf("pglite-empty", async () => {}))),
  async clear(database) {
    await liteOf(database).exec(withoutSchemas);
    return true;
  },
};

function liteOf({ engine }: Database): PGlite {
  if (engine.kind !== "pglite") throw new Error("There is no PGlite under this database.");
  return engine.lite;
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

const withoutSchemas = `
  DO $$ BEGIN EXECUTE (
    SELECT string_agg(format('DROP SCHEMA %I CASCADE', nspname), '; ')
    FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  ); END $$;
  CREATE SCHEMA public;
  DEALLOCATE ALL;
  ${forgotten}`;

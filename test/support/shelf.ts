/**
 * Databases that a test has closed, for the next one to use: emptied, in some milliseconds, with the statements that they
 * have prepared and the Prisma client that has compiled its queries. Making one takes up to some seconds.
 */
import type { Database, Engine } from "../../src/infra/db.ts";
import { lend } from "./lent.ts";

/** One kind of database. */
export interface Shelf {
  /** Those that a test has closed. */
  readonly spare: Database[];
  /** So many are kept. */
  readonly mostSpare: number;
  open(): Promise<Database>;
  /** Makes it as it was when it was opened; false where a test has changed what cannot be changed back. */
  clear(database: Database): Promise<boolean>;
}

/** One of the shelf, or a new one. Nobody can use it any more once it is closed; at the end of a test file it is. */
export async function borrowFrom(shelf: Shelf): Promise<Database> {
  const database = shelf.spare.pop() ?? (await shelf.open());
  let isOver = false;
  const close = lend(async () => {
    isOver = true;
    const isClear = await shelf.clear(database).catch(() => false);
    if (isClear && shelf.spare.length < shelf.mostSpare) shelf.spare.push(database);
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
  const { engine, prisma } = database;
  const lentEngine: Engine = engine.kind === "pglite" ? { kind: "pglite", lite: lent(engine.lite) } : engine;
  return lent({ ...database, prisma: lent(prisma), engine: lentEngine });
}

/** Runs SQL beside Prisma. */
export interface Sql {
  query<T extends object>(text: string): Promise<{ rows: T[] }>;
  /** Several statements, separated by semicolons. */
  exec(script: string): Promise<unknown>;
}

const ours = "('public', 'pgboss')";

/** Tables that hold anything, as a list; nothing where none does. */
const filled = `
  SELECT string_agg(c.oid::regclass::text, ', ') AS tables
  FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname IN ${ours} AND relkind = 'r' AND relname NOT IN ('_prisma_migrations', 'version')
    AND pg_relation_size(c.oid) > 0`;

/**
 * Rows go, and sequences begin again; what the migrations and pg-boss made stays. TRUNCATE would make a new file for each
 * table and index, in ten times the time. A VACUUM gives the pages back, so that new rows stand in the order in which they
 * come, as in a new table.
 */
export async function removeRows(sql: Sql): Promise<void> {
  const { rows } = await sql.query<{ tables: string | null }>(filled);
  const tables = rows[0]?.tables;
  await sql.exec(`
    SET session_replication_role = replica;
    ${(tables?.split(", ") ?? []).map((table) => `DELETE FROM ${table};`).join(" ")}
    DO $$ DECLARE each record; BEGIN
      FOR each IN SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences
        WHERE schemaname IN ${ours} AND last_value IS NOT NULL
      LOOP EXECUTE 'ALTER SEQUENCE ' || each.name || ' RESTART'; END LOOP;
    END $$;
    RESET session_replication_role;`);
  if (typeof tables === "string") await sql.exec(`VACUUM ${tables}`);
}

/** Tables' columns, constraints, triggers, functions and the migrations that were applied, as one short word. */
export async function schemaOf(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ schema: string }>(`
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

/**
 * Brings the database up to the migrations folder at start, as `prisma migrate deploy` would, with its table and its
 * advisory lock, so that either may be used. Beyond it: a migration and its row are one transaction, so that one that
 * fails leaves nothing behind; and a migration that was edited after it was applied is refused.
 */
import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Database } from "./db.ts";
import type { Log } from "./log.ts";
import { type MigrationSession, openMigrationSession } from "./migration-session.ts";
import { StartRefused } from "./start-refused.ts";

/** The database cannot be brought up to date; the message says why and what to do. */
export class MigrationRefused extends StartRefused {
  override readonly name = "MigrationRefused";
}

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

interface Row {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

export const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** What `prisma migrate` locks, so that it and several of us wait for one another. */
const advisoryLock = 72_707_369;
const lockTimeout = "60s";

const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Applies what is missing, in the order of the names; returns the names of what it applied.
 *
 * @throws {MigrationRefused} and leaves the database as it was before the migration that failed.
 */
export async function migrate(
  database: Database,
  { log, folder = migrationsFolder }: { log: Log; folder?: string },
): Promise<readonly string[]> {
  const migrations = readMigrations(folder);
  const session = await openMigrationSession(database.engine);
  try {
    await lock(session);
    const applied = await appliedRows(session);
    verify(migrations, applied, log);
    const done = new Set(applied.map(({ name }) => name));
    const missing = migrations.filter(({ name }) => !done.has(name));
    for (const migration of missing) {
      await apply(session, migration);
      log.info({ migration: migration.name }, "the database has a new migration");
    }
    return missing.map(({ name }) => name);
  } finally {
    await session.close();
  }
}

/** The folder's migrations by name, which begins with their time. */
export function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sql: readFileSync(join(folder, name, "migration.sql"), "utf8") }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function lock(session: MigrationSession): Promise<void> {
  try {
    await session.script(`SET lock_timeout = '${lockTimeout}'; SELECT pg_advisory_lock(${advisoryLock})`);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "55P03")) throw error;
    throw new MigrationRefused(
      `Another Demarc, or "prisma migrate", has been changing this database for more than ${lockTimeout}. ` +
        "Wait until it is done, or stop it, and start again.",
      { cause: error },
    );
  }
}

async function appliedRows(session: MigrationSession): Promise<readonly Row[]> {
  const [known] = await session.rows(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS ours,
            (SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()) AS tables`,
  );
  if (known?.ours !== true && Number(known?.tables) > 0) {
    throw new MigrationRefused(
      "DATABASE_URL names a database that already has tables, and none of them is Demarc's. Give Demarc a database of its own.",
    );
  }
  await session.script(table);
  const rows = await session.rows(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows.map((row) => ({
    name: String(row.migration_name),
    checksum: String(row.checksum),
    finished: row.finished === true,
  }));
}

function verify(migrations: readonly Migration[], applied: readonly Row[], log: Log): void {
  for (const row of applied) {
    if (!row.finished) {
      throw new MigrationRefused(
        `The migration ${row.name} was begun by "prisma migrate" and failed. Mend the database by hand, then run ` +
          `"npx prisma migrate resolve --applied ${row.name}" or "--rolled-back ${row.name}", and start again.`,
      );
    }
    const migration = migrations.find(({ name }) => name === row.name);
    if (migration === undefined) {
      log.warn({ migration: row.name }, "the database has a migration that this version does not know: it is newer");
    } else if (!checksums(migration.sql).includes(row.checksum)) {
      throw new MigrationRefused(
        `The migration ${row.name} was edited after it was applied to this database. Put prisma/migrations/${row.name} ` +
          'back as it was, and write the change as a new one: npm run migration -- "what it does".',
      );
    }
  }
}

/** Prisma's checksum of a migration; git may have changed the line ends, which changes nothing. */
function checksums(sql: string): readonly string[] {
  const unix = sql.replaceAll("\r\n", "\n");
  return [sql, unix, unix.replaceAll("\n", "\r\n")].map(checksum);
}

const checksum = (sql: string): string => createHash("sha256").update(sql).digest("hex");

async function apply(session: MigrationSession, { name, sql }: Migration): Promise<void> {
  const row = `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
    VALUES ('${randomUUID()}', '${checksum(sql)}', clock_timestamp(), '${name.replaceAll("'", "''")}', now(), 1)`;
  try {
    await session.script("BEGIN");
    await session.script(sql);
    await session.script(`${row}; COMMIT`);
  } catch (error) {
    await session.script("ROLLBACK").catch(() => {});
    const said = error instanceof Error ? error.message : String(error);
    throw new MigrationRefused(`The migration ${name} failed, and nothing of it was applied: ${said}`, {
      cause: error,
    });
  }
}

/** One connection for the migrator alone: scripts of several statements, and a lock that is the session's. */
import type { PGliteInterface } from "@electric-sql/pglite";
import pg from "pg";
import type { Engine } from "./db.ts";
import { StartRefused } from "./start-refused.ts";

export interface MigrationSession {
  /** Runs statements, divided by the server and not by us. */
  script(sql: string): Promise<void>;
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Gives back the session's locks. */
  close(): Promise<void>;
}

/**
 * A session that may take its time: a migration of a large table runs longer than any query should.
 *
 * @throws {StartRefused} where PostgreSQL is not there, or does not let us in.
 */
export async function openMigrationSession(engine: Engine): Promise<MigrationSession> {
  return engine.kind === "pglite" ? overLite(engine.lite) : overClient(engine.connection);
}

async function overClient(connection: pg.PoolConfig): Promise<MigrationSession> {
  const { stream: _impatient, ...patient } = connection;
  const client = new pg.Client(patient);
  // A connection that breaks also rejects the statement that runs on it; without a listener it would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const { hostname, port, username, pathname } = new URL(connection.connectionString ?? "");
    throw new StartRefused(
      `PostgreSQL at ${hostname}:${port || 5432} does not open "${pathname.slice(1)}" for "${username}": ${reason(error)}. ` +
        "See that it runs and can be reached from here, or set DATABASE_URL to another one.",
      { cause: error },
    );
  }
  await client.query("SET statement_timeout = 0");
  return {
    script: async (sql) => void (await client.query(sql)),
    rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    close: () => client.end(),
  };
}

/** Where a name has several addresses, and nobody is at any, each of them has its own reason. */
function reason(error: unknown): string {
  const [first] = error instanceof AggregateError ? error.errors : [error];
  return first instanceof Error ? first.message : String(first);
}

function overLite(lite: PGliteInterface): MigrationSession {
  return {
    script: async (sql) => void (await lite.exec(sql)),
    rows: async (sql) => (await lite.query<Record<string, unknown>>(sql)).rows,
    close: async () => void (await lite.exec("SELECT pg_advisory_unlock_all(); RESET lock_timeout")),
  };
}

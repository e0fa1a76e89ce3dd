/** One connection for the migrator alone: scripts of several statements, and a lock that is the session's. */
import type { PGliteInterface } from "@electric-sql/pglite";
import pg from "pg";
import type { Engine } from "./db.ts";

export interface MigrationSession {
  /** Runs statements, divided by the server and not by us. */
  script(sql: string): Promise<void>;
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Gives back the session's locks. */
  close(): Promise<void>;
}

/** A session that may take its time: a migration of a large table runs longer than any query should. */
export async function openMigrationSession(engine: Engine): Promise<MigrationSession> {
  return engine.kind === "pglite" ? overLite(engine.lite) : overClient(engine.connection);
}

async function overClient(connection: pg.PoolConfig): Promise<MigrationSession> {
  const { stream: _impatient, ...patient } = connection;
  const client = new pg.Client(patient);
  // A connection that breaks also rejects the statement that runs on it; without a listener it would end the process.
  client.on("error", () => {});
  await client.connect();
  await client.query("SET statement_timeout = 0");
  return {
    script: async (sql) => void (await client.query(sql)),
    rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    close: () => client.end(),
  };
}

function overLite(lite: PGliteInterface): MigrationSession {
  return {
    script: async (sql) => void (await lite.exec(sql)),
    rows: async (sql) => (await lite.query<Record<string, unknown>>(sql)).rows,
    close: async () => void (await lite.exec("SELECT pg_advisory_unlock_all(); RESET lock_timeout")),
  };
}

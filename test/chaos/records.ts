/** What the database holds, read by plain SQL: the audit uses nothing of the engine. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { isPassing } from "../../src/infra/db.ts";

const entrySchema = z.object({
  incident: z.string(),
  title: z.string(),
  /** Of one incident, the order in which its changes were committed. */
  seq: z.int(),
  what: z.string(),
  /** The clock's milliseconds since 1970. */
  at: z.number(),
  detail: z.looseObject({}),
});
export type Entry = z.infer<typeof entrySchema>;

const lastSchema = z.object({ incident: z.string(), at: z.number() });
const standingSchema = z.object({ title: z.string(), id: z.string(), open: z.boolean(), pending: z.boolean() });
export type Standing = z.infer<typeof standingSchema>;

export interface Records extends AsyncDisposable {
  /** The logs of all incidents declared since then, in order. */
  entries(since: Date): Promise<readonly Entry[]>;
  /** Incidents that nobody holds, and when they were last moved on. */
  unheld(since: Date): Promise<readonly { readonly incident: string; readonly at: number }[]>;
  /** Which incidents are there, whether somebody is still asked for them, and whether pages are still on their way. */
  standing(since: Date): Promise<readonly Standing[]>;
  idOf(title: string): Promise<string | undefined>;
  /** Ends every connection to the database but our own. */
  cutAll(): Promise<void>;
}

const mostTries = 60;
const retryPause = 500;

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

export function openRecords(databaseUrl: string): Records {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3, idleTimeoutMillis: 0, application_name: "chaos" });
  pool.on("error", () => {});

  /** A server that has no connection left for now is asked again: the audit must not be what chaos strikes. */
  async function query(sql: string, values: readonly unknown[]): Promise<readonly unknown[]> {
    for (let left = mostTries; ; left -= 1) {
      try {
        return (await pool.query(sql, [...values])).rows;
      } catch (error) {
        if (!isPassing(error) || left === 0) throw error;
      }
      await sleep(retryPause);
    }
  }

  const all = async <T>(schema: z.ZodType<T>, sql: string, values: readonly unknown[]): Promise<T[]> =>
    z.array(schema).parse(await query(sql, values));

  return {
    entries: (since) =>
      all(
        entrySchema,
        `SELECT e.incident_id AS incident, i.state->>'title' AS title, e.seq, e.what, ${ms("e.at")} AS at, e.detail
         FROM incident_entry e JOIN incident i ON i.id = e.incident_id
         WHERE i.declared_at >= $1 ORDER BY e.incident_id, e.seq`,
        [since],
      ),

    unheld: (since) =>
      all(
        lastSchema,
        `SELECT e.incident_id AS incident, ${ms("max(e.at)")} AS at
         FROM incident_entry e JOIN incident i ON i.id = e.incident_id
         WHERE i.declared_at >= $1 AND e.what IN ('declared', 'paged', 'alarmed', 'clock_restarted')
           AND NOT EXISTS (SELECT 1 FROM incident_entry a WHERE a.incident_id = i.id AND a.what = 'acknowledged')
         GROUP BY e.incident_id`,
        [since],
      ),

    standing: (since) =>
      all(
        standingSchema,
        `SELECT i.state->>'title' AS title, i.id, i.status IN ('asking', 'paging') AS open,
           EXISTS (SELECT 1 FROM page p WHERE p.incident_id = i.id AND p.state IN ('waiting', 'intended', 'sending')) AS pending
         FROM incident i WHERE i.declared_at >= $1`,
        [since],
      ),

    async idOf(title) {
      const rows = await all(z.object({ id: z.string() }), "SELECT id FROM incident WHERE state->>'title' = $1", [
        title,
      ]);
      return rows[0]?.id;
    },

    async cutAll() {
      await query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name <> 'chaos' AND pid <> pg_backend_pid()`,
        [],
      );
    },

    async [Symbol.asyncDispose]() {
      await pool.end();
    },
  };
}

/** How pg-boss is set up: its own few connections, quick pickup, leases, retries. */
import type { PGlite } from "@electric-sql/pglite";
import { fromPglite, type PGliteLike, PgBoss } from "pg-boss";
import { connections } from "./connections.ts";
import type { Engine } from "./db.ts";

export const deadQueue = "dead";

const day = 24 * 60 * 60;

/**
 * Retries wait 1, 2, 4 … 600 s with some jitter: two hours in all. A lease is a minute long, and lost earlier when its
 * worker does not show that it lives.
 */
export const queueOptions = {
  notify: true,
  retryLimit: 20,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 60,
  heartbeatSeconds: 15,
  retentionSeconds: 90 * day,
  deleteAfterSeconds: 90 * day,
};

/** A notification wakes the workers within milliseconds; the poll is for what was put off. */
export const workOptions = {
  localConcurrency: 2,
  batchSize: 4,
  burstWhenBatchFull: true,
  notifyPollingIntervalSeconds: 1,
  pollingIntervalSeconds: 1,
} as const;

export function createBoss(engine: Engine): PgBoss {
  return new PgBoss({
    ...connectionOf(engine),
    useListenNotify: true,
    // Finds workers that died.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    schedule: false,
  });
}

/** What pg-boss asks for without parameters it runs as a script: a statement that is alone can be prepared instead. */
function alone(lite: PGlite): PGliteLike {
  return {
    query: (text, values) => lite.query(text, values),
    exec: async (text) => (text.includes(";") ? lite.exec(text) : [await lite.query<object>(text)]),
    listen: (channel, hear) => lite.listen(channel, hear),
  };
}

function connectionOf(engine: Engine) {
  if (engine.kind === "pglite") return { db: fromPglite(alone(engine.lite)), backend: "pglite" as const };
  const { connectionString, connectionTimeoutMillis } = engine.connection;
  if (connectionString === undefined) throw new Error("The database has no connection string.");
  return { connectionString, connectionTimeoutMillis: connectionTimeoutMillis ?? 2_000, max: connections.outbox - 1 };
}

/** What every new test database holds: all migrations, and what the outbox makes for itself. */
import { createHash } from "node:crypto";
import { getConstructionPlans } from "pg-boss";
import type { Database } from "../../src/infra/db.ts";
import { createMetrics } from "../../src/infra/metrics.ts";
import { migrate, migrationsFolder, readMigrations } from "../../src/infra/migrator.ts";
import { createOutbox } from "../../src/infra/outbox.ts";
import { silentLog } from "./log.ts";

/** Makes an empty database a template. It takes a second or two. */
export async function prepare(database: Database): Promise<void> {
  await migrate(database, { log: silentLog });
  const outbox = createOutbox({ database, log: silentLog, metrics: createMetrics() });
  await outbox.start();
  await outbox.stop();
}

/** Over everything that a template holds: another state of it has another name. */
export function fingerprint(): string {
  const hash = createHash("sha256").update("2").update(getConstructionPlans());
  for (const { name, sql } of readMigrations(migrationsFolder)) hash.update(name).update(sql);
  return hash.digest("hex").slice(0, 16);
}

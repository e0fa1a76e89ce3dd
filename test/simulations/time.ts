/** `npm run simulate:time`: all of 2026 with 50 people in six zones, on a PGlite of its own. Exit status 1 for any fault. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../src/infra/db.ts";
import { createLog } from "../../src/infra/log.ts";
import { migrate } from "../../src/infra/migrator.ts";
import { playedThrough } from "../support/time-year.ts";

const log = createLog({ level: "silent" });
const dataDir = mkdtempSync(join(tmpdir(), "demarc-time-year-"));
try {
  const database = await openDatabase({ dataDir, log });
  await migrate(database, { log });
  const seed = Number(process.argv[2] ?? 2026);
  const { told, faults, books, crashes } = await playedThrough(database, {
    // The first Monday of 2026's first week, for 52 weeks.
    from: "2025-12-29",
    days: 364,
    people: 50,
    seed,
  });
  await database.close();
  const processor = process.cpuUsage();
  const minutes = [...books.values()].reduce((sum, each) => sum + each, 0);
  process.stdout.write(
    `${JSON.stringify({ seed, reminders: told.length, crashes, minutes, faults: faults.length, processorSeconds: Math.round((processor.user + processor.system) / 1e6) })}\n${faults.join("\n")}`,
  );
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

/** The sample engagements as they are in prisma/seed. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importFile } from "../../src/import-file.ts";
import type { Database } from "../../src/infra/db.ts";
import { importOnce } from "./imported.ts";

export const seedFolder = fileURLToPath(new URL("../../prisma/seed", import.meta.url));

/** Imports samples, by their files' names. @throws what the importer finds wrong. */
export async function importSeeds(database: Database, names: readonly string[], now: Date): Promise<void> {
  await importOnce(database, JSON.stringify(["seeds", names, now]), async () => {
    for (const name of names) {
      const outcome = await importFile(database, join(seedFolder, name), now);
      if (!outcome.ok) throw new Error(outcome.text);
    }
  });
}

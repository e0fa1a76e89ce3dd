/** The sample engagements: for the playground, which starts with them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { countEngagements } from "./features/directory/index.ts";
import { importFile } from "./import-file.ts";
import type { Database } from "./infra/db.ts";

const folder = fileURLToPath(new URL("../prisma/seed", import.meta.url));

/** Imports the samples into an empty database; one that holds an engagement is left as it is. */
export async function seedSamples(database: Database, now: Date): Promise<void> {
  if ((await countEngagements(database.prisma)) > 0) return;
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()) {
    const outcome = await importFile(database, join(folder, name), now);
    if (!outcome.ok) throw new Error(`The sample ${name} cannot be imported:\n${outcome.text}`);
  }
}

/**
 * Writes a migration from what changed in prisma/schema.prisma: `npm run migration -- "add the day lock"`. Needs no
 * database and no network. Read what it wrote: it cannot know a rename from a drop and an add.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { systemClock } from "../src/domain/clock.ts";
import { migrationsFolder } from "../src/infra/migrator.ts";
import { pendingSql } from "./diff.ts";

const schemaFile = fileURLToPath(new URL("schema.prisma", import.meta.url));

async function main(words: readonly string[]): Promise<string> {
  const name = words
    .join("_")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_|_$/g, "");
  if (name === "") throw new Error('Say what the migration does: npm run migration -- "add the day lock"');
  const sql = await pendingSql(migrationsFolder, schemaFile);
  if (sql === "") return "The migrations already lead to the schema: there is nothing to write.";
  const time = systemClock.now().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${time}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "migration.sql"), sql);
  return `Wrote prisma/migrations/${time}_${name}/migration.sql. Read it before you commit it.`;
}

try {
  process.stdout.write(`${await main(process.argv.slice(2))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

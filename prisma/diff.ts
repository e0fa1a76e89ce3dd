/** What stands between two states of the schema, by Prisma's own engine, offline, over a throw-away PGlite. */
import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { type MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { readMigrations } from "../src/infra/migrator.ts";

/** The SQL that leads from the migrations in `folder` to the schema in `schemaFile`; empty where they agree. */
export async function pendingSql(
  folder: string,
  schemaFile: string,
  emptyLite = (): Promise<PGlite> => PGlite.create(),
): Promise<string> {
  const lite = await emptyLite();
  try {
    const schema = { content: readFileSync(schemaFile, "utf8"), path: schemaFile };
    const engine = await engineOver(lite, schema);
    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...migrationList(folder) },
      to: { tag: "schemaDatamodel", files: [schema] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = stdout ?? "";
    return /^\s*(--.*\s*)*$/.test(sql) ? "" : sql;
  } finally {
    await lite.close();
  }
}

/** Prisma's own engine on a PGlite: what `prisma migrate` runs. */
export function engineOver(lite: PGlite, schema: { path: string; content: string }): Promise<SchemaEngine> {
  const factory = bindMigrationAwareSqlAdapterFactory(overLite(lite));
  return SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, factory);
}

/** A migrations folder as the engine wants it. */
export function migrationList(folder: string): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: "./migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: readMigrations(folder).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

/** The adapter's own `executeScript` does not wait for the script, and its shadow database is never closed. */
function overLite(lite: PGlite): SqlMigrationAwareDriverAdapterFactory {
  const connect = async () => {
    const adapter = await new PrismaPGlite(lite).connect();
    adapter.executeScript = async (script) => void (await lite.exec(script));
    return adapter;
  };
  return { provider: "postgres", adapterName: "pglite", connect, connectToShadowDb: connect };
}

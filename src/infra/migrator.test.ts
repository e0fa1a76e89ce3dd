import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { engineOver, migrationList, pendingSql } from "../../prisma/diff.ts";
import { emptyPglite, freshPostgres, hasPostgres, onPostgres } from "../../test/support/database.ts";
import { listeningLog, silentLog } from "../../test/support/log.ts";
import { type Database, openDatabase } from "./db.ts";
import { MigrationRefused, migrate, migrationsFolder } from "./migrator.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "demarc-migrations-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

const run = (database: Database) => migrate(database, { log: silentLog, folder });
const one = ["20260101000000_one", "CREATE TABLE one (text text);\nINSERT INTO one VALUES ('a;b');\n"] as const;
const two = ["20260102000000_two", "CREATE TABLE two (n int);\nCREATE INDEX two_n ON two (n);\n"] as const;

async function emptyPostgres(): Promise<Database> {
  const { url, drop } = await freshPostgres({ migrated: false });
  const database = await openDatabase({ url, dataDir: "", log: silentLog });
  onTestFinished(() => database.close().then(drop));
  return database;
}

async function emptyLite(): Promise<Database> {
  const database = await emptyPglite();
  onTestFinished(() => database.close());
  return database;
}

/** What stands between a folder's migrations and a schema; see `pendingSql`. */
async function pending(migrations: string, schema: string): Promise<string> {
  const { engine } = await emptyPglite();
  if (engine.kind !== "pglite") throw new Error("Not PGlite.");
  return pendingSql(migrations, schema, async () => engine.lite);
}

describe.each([["PGlite", emptyLite] as const, ...(hasPostgres ? [["PostgreSQL", emptyPostgres] as const] : [])])(
  "on %s",
  (_name, open) => {
    it("applies what is missing, in order, once", async () => {
      const database = await open();
      write(...two);
      write(...one);
      expect(await run(database)).toEqual([one[0], two[0]]);
      expect(await run(database)).toEqual([]);
      write("20260103000000_three", "ALTER TABLE two ADD COLUMN m int;");
      expect(await run(database)).toEqual(["20260103000000_three"]);
      expect(await database.prisma.$queryRaw`SELECT text FROM one`).toEqual([{ text: "a;b" }]);
    });

    it("applies a migration as a whole, or not at all, and says why", async () => {
      const database = await open();
      write(...one);
      write("20260102000000_broken", "CREATE TABLE half (n int); SELECT nonsense; CREATE TABLE other (n int);");
      await expect(run(database)).rejects.toThrow(
        /^The migration 20260102000000_broken failed, and nothing of it was applied: .*nonsense/,
      );
      expect(
        await database.prisma.$queryRaw`SELECT to_regclass('one')::text AS one, to_regclass('half')::text AS half`,
      ).toEqual([{ one: "one", half: null }]);
      write("20260102000000_broken", "CREATE TABLE half (n int);");
      expect(await run(database)).toEqual(["20260102000000_broken"]);
    });

    it("refuses a migration that was edited after it was applied", async () => {
      const database = await open();
      write(...one);
      await run(database);
      write(one[0], `${one[1]}-- and one more thing`);
      write(...two);
      await expect(run(database)).rejects.toThrow(/^The migration 20260101000000_one was edited after it was applied/);
      expect(await database.prisma.$queryRaw`SELECT to_regclass('two')::text AS two`).toEqual([{ two: null }]);
      // Only the line ends: git does that.
      write(one[0], one[1].replaceAll("\n", "\r\n"));
      expect(await run(database)).toEqual([two[0]]);
    });

    it("refuses one that prisma migrate began and did not finish, and goes on once that is resolved", async () => {
      const database = await open();
      write(...one);
      await run(database);
      await database.prisma.$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL`;
      await expect(run(database)).rejects.toThrow(
        /begun by "prisma migrate" and failed.*migrate resolve --applied 2026/,
      );
      await database.prisma.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = now()`;
      await database.prisma.$executeRaw`DROP TABLE one`;
      expect(await run(database)).toEqual([one[0]]);
    });

    it("leaves a newer database as it is, and says so in the log", async () => {
      const database = await open();
      write(...one);
      write(...two);
      await run(database);
      rmSync(join(folder, two[0]), { recursive: true });
      const { log, entries } = listeningLog();
      expect(await migrate(database, { log, folder })).toEqual([]);
      expect(entries()).toMatchObject([{ level: "warn", migration: two[0] }]);
    });

    it("refuses a database of somebody else's", async () => {
      const database = await open();
      await database.prisma.$executeRaw`CREATE TABLE customers (n int)`;
      write(...one);
      await expect(run(database)).rejects.toThrow(MigrationRefused);
      await expect(run(database)).rejects.toThrow("Give Demarc a database of its own.");
      expect(await database.prisma.$queryRaw`SELECT to_regclass('_prisma_migrations')::text AS ours`).toEqual([
        { ours: null },
      ]);
    });

    it("writes rows as prisma migrate does", async () => {
      const database = await open();
      write(...one);
      await run(database);
      const rows = await database.prisma.$queryRaw`
        SELECT length(id) AS id, checksum, migration_name, logs, rolled_back_at, applied_steps_count,
               finished_at >= started_at AS finished FROM _prisma_migrations`;
      expect(rows).toEqual([
        {
          id: 36,
          // printf "CREATE TABLE one (text text);\nINSERT INTO one VALUES ('a;b');\n" | sha256sum
          checksum: "0a7d86e8eb90c04d73663de29e2159d031e6b408d1b214efd549470b404058a6",
          migration_name: one[0],
          logs: null,
          rolled_back_at: null,
          applied_steps_count: 1,
          finished: true,
        },
      ]);
    });
  },
);

onPostgres(() => {
  it("is safe with several instances starting at once", async () => {
    const { url, drop } = await freshPostgres({ migrated: false });
    const open = () => openDatabase({ url, dataDir: "", log: silentLog });
    const first = await open();
    const instances = [first, ...(await Promise.all([open(), open(), open(), open()]))];
    onTestFinished(async () => {
      await Promise.all(instances.map((database) => database.close()));
      await drop();
    });
    write(one[0], `SELECT pg_sleep(0.2); ${one[1]}`);
    write(...two);
    const applied = await Promise.all(instances.map(run));
    expect(applied.flat().toSorted()).toEqual([one[0], two[0]]);
    expect(await first.prisma.$queryRaw`SELECT count(*)::int AS n FROM one`).toEqual([{ n: 1 }]);
  });
});

it("leaves nothing to do for prisma migrate deploy, and has nothing to do after it", async () => {
  const filters = { externalTables: [], externalEnums: [] };
  const schema = { path: "schema.prisma", content: 'datasource db {\n provider = "postgresql"\n}' };
  for (const first of ["ours", "theirs"] as const) {
    const database = await emptyLite();
    if (database.engine.kind !== "pglite") throw new Error("Not PGlite.");
    const engine = await engineOver(database.engine.lite, schema);
    write(...one);
    if (first === "ours") expect(await run(database)).toEqual([one[0]]);
    const deployed = await engine.applyMigrations({ migrationsList: migrationList(folder), filters });
    expect(deployed.appliedMigrationNames).toEqual(first === "ours" ? [] : [one[0]]);
    expect(await run(database)).toEqual([]);
  }
});

it("has migrations that lead to the schema: npm run migration writes a missing one", async () => {
  const schema = fileURLToPath(new URL("../../prisma/schema.prisma", import.meta.url));
  expect(await pending(migrationsFolder, schema)).toBe("");
});

it("writes the SQL that is missing", async () => {
  const schema = join(folder, "schema.prisma");
  const model = (fields: string) =>
    `datasource db {\n provider = "postgresql"\n}\nmodel One {\n id Int @id\n ${fields}\n @@map("one")\n}`;
  write("20260101000000_one", 'CREATE TABLE "one" ("id" INTEGER NOT NULL, CONSTRAINT "one_pkey" PRIMARY KEY ("id"));');
  writeFileSync(schema, model(""));
  expect(await pending(folder, schema)).toBe("");
  writeFileSync(schema, model("name String"));
  expect(await pending(folder, schema)).toMatch(/ALTER TABLE "one" ADD COLUMN\s+"name" TEXT NOT NULL;/);
});

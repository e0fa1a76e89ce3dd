/** What stands in for an import is what the import wrote, to the last column. */
import { expect, it } from "vitest";
import type { Database } from "../../src/infra/db.ts";
import { eachDatabase } from "./database.ts";
import { importOnce } from "./imported.ts";
import { importSamples } from "./samples.ts";

const now = new Date("2026-11-23T10:00:00Z");

/** Every row and sequence, as PostgreSQL writes it. */
async function contents({ prisma }: Database): Promise<string[]> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT each::text AS row FROM "${name}" each`);
    rows.push(...found.map(({ row }) => `${name}: ${row}`));
  }
  const sequences = await prisma.$queryRaw<{ row: string }[]>`
    SELECT each::text AS row FROM pg_sequences each WHERE schemaname = 'public'`;
  return [...rows, ...sequences.map(({ row }) => row)].sort();
}

eachDatabase((name, open) => {
  it("is imported once, and written exactly from then on; where something is already, the importer works", async () => {
    let imports = 0;
    const bring = async () => {
      const database = await open();
      await importOnce(database, `imported.test: ${name}`, async () => {
        imports += 1;
        await importSamples(database, new Date(now.getTime() + 1), {});
      });
      return database;
    };
    const [first, second] = [await bring(), await bring()];
    expect(imports).toBe(1);
    const written = await contents(second);
    expect(written).toEqual(await contents(first));
    expect(written.length).toBeGreaterThan(200);

    await importOnce(second, `imported.test: ${name}`, async () => {
      imports += 1;
    });
    expect(imports).toBe(2);
    expect(await contents(second)).toEqual(written);
  });
});

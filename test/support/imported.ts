/**
 * What an import leaves in an empty database, kept as SQL: the next that would import the same only writes the rows,
 * which takes a tenth of the time. It is kept in memory only, so it is always of the importer that is tested.
 */
import pg from "pg";
import type { Database } from "../../src/infra/db.ts";

const kept = new Map<string, string>();

/** Does `work`, which is known by `key`, on a database; or writes what it has written to an empty one before. */
export async function importOnce(database: Database, key: string, work: () => Promise<void>): Promise<void> {
  if (!(await isEmpty(database))) return work();
  const script = kept.get(key);
  if (script !== undefined) return run(database, script);
  await work();
  kept.set(key, await dump(database));
}

async function isEmpty({ prisma }: Database): Promise<boolean> {
  return (await prisma.engagement.findFirst()) === null && (await prisma.person.findFirst()) === null;
}

/** All rows of all tables as text that PostgreSQL reads exactly as it wrote it, in the order of their references. */
async function dump({ prisma }: Database): Promise<string> {
  const jobs = await prisma.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job LIMIT 1`;
  if (jobs.length > 0)
    throw new Error("The import has put a job into the outbox, which would be missing the next time.");
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    WITH RECURSIVE reference AS (
      SELECT DISTINCT conrelid AS child, confrelid AS parent FROM pg_constraint
      WHERE contype = 'f' AND conrelid <> confrelid
    ), deep AS (
      SELECT c.oid AS id, 0 AS depth FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
      WHERE nspname = 'public' AND relkind = 'r' AND relname <> '_prisma_migrations'
      UNION ALL SELECT child, depth + 1 FROM deep JOIN reference ON parent = id
    )
    SELECT relname::text AS name FROM deep JOIN pg_class c ON c.oid = id
    GROUP BY relname ORDER BY max(depth), relname`;
  const statements: string[] = [];
  for (const { name } of tables) {
    const [insert] = await prisma.$queryRawUnsafe<{ sql: string | null }[]>(
      `SELECT format('INSERT INTO %I OVERRIDING SYSTEM VALUE SELECT * FROM unnest(%L::%I[]);',
        $1::text, array_agg(each), $1::text) AS sql FROM "${name}" each HAVING count(*) > 0`,
      name,
    );
    if (typeof insert?.sql === "string") statements.push(insert.sql);
  }
  const sequences = await prisma.$queryRaw<{ sql: string }[]>`
    SELECT format('SELECT setval(%L, %s);', format('%I', sequencename), last_value) AS sql
    FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`;
  return [...statements, ...sequences.map(({ sql }) => sql)].join("\n");
}

async function run({ engine }: Database, script: string): Promise<void> {
  if (engine.kind === "pglite") {
    await engine.lite.exec(script);
    return;
  }
  const client = new pg.Client(engine.connection);
  await client.connect();
  try {
    await client.query(script);
  } finally {
    await client.end();
  }
}

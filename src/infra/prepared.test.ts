import type { PGlite, QueryOptions } from "@electric-sql/pglite";
import { describe, expect, it, onTestFinished } from "vitest";
import { emptyPglite } from "../../test/support/database.ts";
import { withPreparedStatements } from "./prepared.ts";

/** A PGlite as it is, and the same one with prepared statements. */
async function both(): Promise<{ readonly plain: PGlite; readonly lite: PGlite }> {
  const { engine, close } = await emptyPglite();
  onTestFinished(close);
  if (engine.kind !== "pglite") throw new Error("Not PGlite.");
  return { plain: engine.lite, lite: withPreparedStatements(engine.lite) };
}

const statements = async (plain: PGlite): Promise<string[]> =>
  (
    await plain.query<{ statement: string }>("SELECT statement FROM pg_prepared_statements ORDER BY prepare_time")
  ).rows.map(({ statement }) => statement);

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("prepared statements of PGlite", () => {
  it.each<{ text: string; values?: readonly unknown[]; options?: QueryOptions }>([
    {
      text: "SELECT $1::int AS n, $2::text AS t, $3::bool AS b, $4::timestamptz AS at",
      values: [7, "it’s", true, new Date(0)],
    },
    {
      text: "SELECT $1::jsonb AS j, $2::text[] AS list, $3::bytea AS bytes",
      values: [{ a: [1] }, ["x", "y,z"], new Uint8Array([0, 255])],
    },
    { text: "SELECT $1::text AS nothing, NULL::int AS none, 9007199254740993::bigint AS large", values: [null] },
    { text: "SELECT n FROM generate_series(1, 3) n", options: { rowMode: "array" } },
    { text: "SELECT 5::int AS five, 'a'::text AS a", options: { parsers: { 23: (value: string) => `int ${value}` } } },
    { text: "SELECT $1::int AS n", values: [3], options: { serializers: { 23: () => "4" } } },
    { text: "SELECT 1 WHERE false" },
    { text: "VALUES (1), (2)" },
    { text: "SET application_name = 'other'" },
  ])("answers as PGlite does, at first and again: $text", async ({ text, values = [], options }) => {
    const { plain, lite } = await both();
    const expected = await plain.query(text, [...values], options);
    for (const _time of ["first", "again"]) expect(await lite.query(text, [...values], options)).toEqual(expected);
  });

  it("changes as PGlite does, and counts what it has changed", async () => {
    const { plain, lite } = await both();
    await plain.exec("CREATE TABLE kept (n int PRIMARY KEY)");
    const insert = (n: number) => lite.query("INSERT INTO kept VALUES ($1)", [n]);
    expect(await insert(1)).toMatchObject({ affectedRows: 1, rows: [] });
    await insert(2);
    expect(await lite.query("UPDATE kept SET n = n + $1", [10])).toMatchObject({ affectedRows: 2 });
    const [plainly, again] = await Promise.all(
      [plain, lite].map((each) => failure(each.query("INSERT INTO kept VALUES (11)"))),
    );
    expect(again).toMatchObject({ code: "23505", detail: "Key (n)=(11) already exists." });
    expect(again).toBeInstanceOf((plainly as Error).constructor);
    expect(await lite.query("SELECT n FROM kept ORDER BY n")).toMatchObject({ rows: [{ n: 11 }, { n: 12 }] });
  });

  it("commits a transaction as a whole, or not at all; others wait, and it is not used once it is over", async () => {
    const { plain, lite } = await both();
    await plain.exec("CREATE TABLE kept (n int PRIMARY KEY)");
    const failing = lite.transaction(async (tx) => {
      await tx.query("INSERT INTO kept VALUES ($1)", [1]);
      await failure(tx.query("INSERT INTO kept VALUES ($1)", [1]));
      expect(await failure(tx.query("SELECT n FROM kept"))).toMatchObject({ code: "25P02" });
      throw new Error("no");
    });
    const beside = lite.query("SELECT count(*)::int AS n FROM kept");
    await expect(failing).rejects.toThrow("no");
    expect((await beside).rows).toEqual([{ n: 0 }]);
    const over = await lite.transaction(async (tx) => {
      await tx.query("INSERT INTO kept VALUES ($1)", [2]);
      return tx;
    });
    await expect(async () => over.query("SELECT 1")).rejects.toThrow("over");
    await lite.transaction(async (tx) => {
      await tx.query("INSERT INTO kept VALUES ($1)", [3]);
      await tx.rollback();
    });
    expect((await lite.query("SELECT n FROM kept")).rows).toEqual([{ n: 2 }]);
  });

  it("prepares each text once, and keeps the four hundred that were used last", async () => {
    const { plain, lite } = await both();
    const ask = (n: number) => lite.query<{ n: number }>(`SELECT ${n} AS n`);
    await ask(0);
    await ask(1);
    // Listed in no order: both may have been prepared within one tick of its clock.
    expect((await statements(plain)).toSorted()).toEqual(["SELECT 0 AS n", "SELECT 1 AS n"]);
    for (let n = 2; n < 401; n += 1) {
      await ask(0);
      expect((await ask(n)).rows).toEqual([{ n }]);
    }
    const kept = await statements(plain);
    expect(kept.length).toBe(400);
    expect(kept).toContain("SELECT 0 AS n");
    expect(kept).not.toContain("SELECT 1 AS n");
    expect((await ask(1)).rows).toEqual([{ n: 1 }]);
  });

  it("prepares anew what a change of the tables, or of the session, has made useless", async () => {
    const { plain, lite } = await both();
    await plain.exec("CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)");
    const all = () => lite.query("SELECT * FROM kept");
    expect((await all()).rows).toEqual([{ n: 1 }]);
    await plain.exec("ALTER TABLE kept ADD COLUMN word text DEFAULT 'new'");
    expect((await all()).rows).toEqual([{ n: 1, word: "new" }]);
    await plain.exec("DEALLOCATE ALL");
    expect((await all()).rows).toEqual([{ n: 1, word: "new" }]);
    await plain.exec("ALTER TABLE kept DROP COLUMN n");
    expect(await failure(lite.transaction((tx) => tx.query("SELECT * FROM kept")))).toMatchObject({ code: "0A000" });
    expect((await lite.transaction((tx) => tx.query("SELECT * FROM kept"))).rows).toEqual([{ word: "new" }]);
  });

  it("hears what is notified", async () => {
    const { lite } = await both();
    const { promise: heard, resolve } = Promise.withResolvers<string>();
    await lite.listen("news", resolve);
    await lite.query("SELECT pg_notify($1, $2)", ["news", "said"]);
    expect(await heard).toBe("said");
  });
});

/**
 * Databases for tests: every suite runs on PGlite and, where there is one, on PostgreSQL (stories on one of them for each
 * platform, see `WorldOptions.on`), each test's database as good as new, with all migrations. See `postgreses.ts` and
 * `pglites.ts`.
 */
import { afterAll, describe, it, onTestFinished, TestRunner } from "vitest";
import type { Database } from "../../src/infra/db.ts";
import { freshPglite } from "./pglites.ts";
import { hasPostgres, openFreshPostgres } from "./postgreses.ts";

export { silentLog } from "./log.ts";
export { emptyPglite, freshPglite } from "./pglites.ts";
export { freshPostgres, hasPostgres, openFreshPostgres } from "./postgreses.ts";

export type DatabaseName = "PGlite" | "PostgreSQL";

/** Opens a fresh database with all migrations. Closed when the test that opened it ends, or else the suite. */
export type Open = () => Promise<Database>;

/** Runs `suite` on each kind of database. Without a PostgreSQL, that half is skipped aloud; in CI it fails. */
export function eachDatabase(suite: (name: DatabaseName, open: Open) => void): void {
  describe("on PGlite", () => suite("PGlite", opener(freshPglite)));
  onPostgres((open) => suite("PostgreSQL", open));
}

/** Runs `suite` on PostgreSQL alone: for what needs a server, such as several instances on one database. */
export function onPostgres(suite: (open: Open) => void): void {
  if (hasPostgres) {
    describe("on PostgreSQL", () => suite(opener(openFreshPostgres)));
  } else if (process.env.CI === "true") {
    it("on PostgreSQL", () => {
      throw new Error("There is no PostgreSQL. Start one on 127.0.0.1:5432, or set TEST_DATABASE_URL.");
    });
  } else {
    it.skip("on PostgreSQL: SKIPPED, there is none on 127.0.0.1:5432; set TEST_DATABASE_URL to name another", () => {});
  }
}

function opener(openFresh: Open): Open {
  const opened: Database[] = [];
  afterAll(() => Promise.all(opened.map((database) => database.close())));
  return async () => {
    const database = await openFresh();
    if (TestRunner.getCurrentTest() === undefined) opened.push(database);
    else onTestFinished(() => database.close());
    return database;
  };
}

/** Runs once before all tests, and after them: see `globalSetup` in vitest.config.ts. */
import { randomUUID } from "node:crypto";
import type { TestProject } from "vitest/node";
import { makeTemplate } from "./pglites.ts";
import { dropSpares } from "./postgreses.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Names this run of the tests, so that what it leaves on a server is known as its own. */
    run: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const run = randomUUID().slice(0, 8);
  project.provide("run", run);
  // Otherwise each worker would make it, in the time of its first test.
  await makeTemplate();
  return () => dropSpares(run);
}

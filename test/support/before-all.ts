/** Runs once before all tests: see `globalSetup` in vitest.config.ts. */
import { makeTemplate } from "./pglites.ts";

/** Otherwise each worker would make it, in the time of its first test. */
export default makeTemplate;

/** Runs around each test file: see `setupFiles` in vitest.config.ts. */
import { afterAll } from "vitest";
import { takeAllBack } from "./lent.ts";

// Hooks of the file itself come before this one, as it was there first.
afterAll(takeAllBack);

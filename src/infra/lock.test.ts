import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { startChild } from "../../test/support/child.ts";
import { tryLock } from "./lock.ts";

const folder = mkdtempSync(join(tmpdir(), "demarc-lock-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("is one holder's at a time, and free right after the holder's kill -9", async () => {
  const file = join(folder, "lock");
  const child = await startChild(`
    const { tryLock } = await import(${JSON.stringify(import.meta.resolve("./lock.ts"))});
    const lock = tryLock(${JSON.stringify(file)});
    process.stdout.write(lock === undefined ? "refused\\n" : "held\\n");
    setInterval(() => {}, 60_000);
  `);
  expect(child.said).toBe("held");
  expect(tryLock(file)).toBeUndefined();
  await child.kill();
  const lock = tryLock(file);
  expect(lock).toBeDefined();
  expect(tryLock(file)).toBeUndefined();
  lock?.release();
  tryLock(file)?.release();
});

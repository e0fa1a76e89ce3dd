/**
 * An exclusive lock on a file, held for as long as the process lives. The kernel gives it back at any death, `kill -9`
 * included, so that there is never a stale one to remove. SQLite holds it: Node itself has no file locks.
 */
import { DatabaseSync } from "node:sqlite";

export interface FileLock {
  release(): void;
}

/** Nobody needs to keep a lock's object to keep the lock: one that is collected as garbage would be given back unasked. */
const held = new Set<DatabaseSync>();

/** SQLite's primary result code for "somebody else has it". */
const busy = 5;

/**
 * Locks `file` (it is made where it is missing). `undefined` where another holder, in any process, has had the lock for
 * `patience` milliseconds; this process stands still meanwhile.
 */
export function tryLock(file: string, patience = 0): FileLock | undefined {
  const database = new DatabaseSync(file, { timeout: patience });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  held.add(database);
  return {
    release() {
      if (held.delete(database)) database.close();
    },
  };
}

/** Whether SQLite refused because another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === busy;
}

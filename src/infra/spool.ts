/**
 * The spool: what was acknowledged and is not yet in the database, on local disk. A SQLite file for each process, which
 * it holds locked for as long as it lives; at start a process adopts the files whose owners are dead.
 *
 * A row that `keep` has returned for survives the death of the process (`kill -9`, out of memory), since it is in the
 * kernel's hands by then. It does not survive a power cut or a crash of the kernel: waiting for the disk would take
 * longer than the platforms allow on a slow one.
 */
import { randomUUID } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { explaining, openFolder } from "./data-folder.ts";
import { isBusy, tryLock } from "./lock.ts";
import { StartRefused } from "./start-refused.ts";

export interface Row {
  readonly key: string;
  readonly json: string;
}

export interface Spool {
  /** Keeps a row, in some tens of microseconds; the same key replaces it. Throws when the disk is full or gone. */
  keep(key: string, json: string): void;
  drop(key: string): void;
  /** What this process keeps, oldest first. */
  rows(): readonly Row[];
  /**
   * Takes over what dead processes left in this folder, and returns it; it is kept here from now on.
   *
   * @throws {StartRefused} where a file cannot be taken over: what was acknowledged is never passed over in silence.
   */
  adopt(): readonly Row[];
  /** Closes the file, and removes it where nothing is left in it. */
  close(): void;
}

/** What has to be free on disk to begin, in bytes: a busy minute's turns. */
const room = 1024 ** 2;

/**
 * Opens a new spool in `folder`, which instances on one machine may share.
 *
 * @throws {StartRefused} where nothing can be kept there.
 */
export function openSpool(folder: string): Spool {
  openFolder(folder, room);
  const file = join(folder, `${randomUUID()}.spool`);
  const own = alone(folder, () => explaining(file, () => openFile(file)));
  const keep = own.prepare(
    "INSERT INTO kept (key, json) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET json = excluded.json",
  );
  const drop = own.prepare("DELETE FROM kept WHERE key = ?");

  function adoptFile(name: string): readonly Row[] {
    const path = join(folder, name);
    let left: DatabaseSync;
    try {
      left = openFile(path);
    } catch (error) {
      // Its owner lives.
      if (isBusy(error)) return [];
      throw error;
    }
    const rows = rowsOf(left);
    for (const { key, json } of rows) keep.run(key, json);
    left.close();
    removeFile(path);
    return rows;
  }

  return {
    keep: (key, json) => void keep.run(key, json),
    drop: (key) => void drop.run(key),
    rows: () => rowsOf(own),
    adopt: () =>
      alone(folder, () =>
        readdirSync(folder)
          .filter((name) => name.endsWith(".spool") && join(folder, name) !== file)
          .flatMap((name) => explaining(join(folder, name), () => adoptFile(name))),
      ),
    close() {
      const empty = rowsOf(own).length === 0;
      own.close();
      if (empty) removeFile(file);
    },
  };
}

/** So that nobody takes a file for a dead one's between its making and its locking. */
function alone<T>(folder: string, work: () => T): T {
  const file = join(folder, "lock");
  const lock = explaining(file, () => tryLock(file, 10_000));
  if (lock === undefined) {
    throw new StartRefused(`Another Demarc has held "${file}" for 10 s. See what keeps it, and start again.`);
  }
  try {
    return work();
  } finally {
    lock.release();
  }
}

/** Opens and locks a spool's file. Exclusive locking also keeps the log's index in memory, without a shared file. */
function openFile(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = OFF;
      BEGIN IMMEDIATE;
      CREATE TABLE IF NOT EXISTS kept (position INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, json TEXT NOT NULL) STRICT;
      COMMIT;`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function rowsOf(database: DatabaseSync): readonly Row[] {
  return database
    .prepare("SELECT key, json FROM kept ORDER BY position")
    .all()
    .map(({ key, json }) => ({ key: String(key), json: String(json) }));
}

function removeFile(file: string): void {
  for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(`${file}${end}`, { force: true });
}

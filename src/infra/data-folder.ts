/**
 * The folders under `DATA_DIR`, which must outlive the process; and why nothing can be kept in one. The system and SQLite
 * say that in codes: whoever runs Demarc is told in words, with what to set or do.
 */
import { accessSync, constants, mkdirSync, statfsSync } from "node:fs";
import { resolve } from "node:path";
import { StartRefused } from "./start-refused.ts";

type Trouble = "no folder" | "forbidden" | "read-only" | "full" | "damaged";

/** By the system's codes. */
const ofSystem: Readonly<Partial<Record<string, Trouble>>> = {
  EEXIST: "no folder",
  ENOTDIR: "no folder",
  EACCES: "forbidden",
  EPERM: "forbidden",
  EROFS: "read-only",
  ENOSPC: "full",
  EDQUOT: "full",
};

/** By SQLite's primary result codes. */
const ofSqlite: Readonly<Partial<Record<number, Trouble>>> = {
  3: "forbidden",
  8: "forbidden",
  11: "damaged",
  13: "full",
  14: "forbidden",
  26: "damaged",
};

/**
 * Makes `folder` where it is missing.
 *
 * @param room what has to be free on its disk, in bytes
 * @throws {StartRefused} where this process could not keep anything in it.
 */
export function openFolder(folder: string, room: number): void {
  explaining(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  });
  const { blocks, bavail, bsize } = statfsSync(folder);
  // Some file systems do not say how large they are.
  if (blocks > 0 && bavail * bsize < room) throw refused(folder, "full");
}

/** Does `work` on `path`. @throws {StartRefused} where the path is to blame; other errors as they are. */
export function explaining<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const trouble = troubleOf(error);
    throw trouble === undefined ? error : refused(path, trouble, error);
  }
}

function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error && "code" in error)) return undefined;
  if ("errcode" in error) return ofSqlite[Number(error.errcode) & 0xff];
  return ofSystem[String(error.code)];
}

function refused(path: string, trouble: Trouble, cause?: unknown): StartRefused {
  return new StartRefused(`Demarc can keep nothing in "${resolve(path)}": ${say(trouble)}`, { cause });
}

function say(trouble: Trouble): string {
  switch (trouble) {
    case "no folder":
      return "that, or a part of it, is a file. Set DATA_DIR to a folder, or to a name that is free.";
    case "forbidden":
      return `${user()} may not write there. Make it that user's own (chown -R), or set DATA_DIR to another folder.`;
    case "read-only":
      return "its file system is read-only. Mount it for writing, or set DATA_DIR to a folder that can be written.";
    case "full":
      return "its disk is full. Make room there, or set DATA_DIR to a folder on another disk.";
    case "damaged":
      return "it is damaged. Move that file elsewhere and start again: what it held is then left out.";
  }
}

function user(): string {
  const id = process.getuid?.();
  return id === undefined ? "this user" : `this user (uid ${id})`;
}

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { explaining, openFolder } from "./data-folder.ts";
import { openSpool } from "./spool.ts";
import { StartRefused } from "./start-refused.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "demarc-folder-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof StartRefused) return error.message;
    throw error;
  }
  return "";
};

it("is made where it is missing, for this user alone", () => {
  const deep = join(folder, "not", "there", "yet");
  openFolder(deep, 1);
  openFolder(deep, 1);
  expect(readdirSync(deep)).toEqual([]);
});

describe("a start is refused with what to set or do", () => {
  it.each(["taken", "taken/below"])("where it is a file: %s", (name) => {
    writeFileSync(join(folder, "taken"), "");
    const path = join(folder, name);
    const said = `Demarc can keep nothing in "${path}": that, or a part of it, is a file. Set DATA_DIR to a folder`;
    expect(refusal(() => openFolder(path, 1))).toContain(said);
    expect(refusal(() => openSpool(path))).toContain(said);
  });

  it("where its disk has less room than is needed", () => {
    expect(refusal(() => openFolder(folder, Number.MAX_SAFE_INTEGER))).toMatch(
      /its disk is full\. Make room there, or/,
    );
  });

  it.each([
    ["EDQUOT", undefined, /its disk is full/],
    ["ENOSPC", undefined, /its disk is full/],
    ["EROFS", undefined, /read-only\. Mount it for writing/],
    ["EPERM", undefined, /may not write there\. Make it that user's own/],
    ["ERR_SQLITE_ERROR", 13, /its disk is full/],
    ["ERR_SQLITE_ERROR", 14 | (2 << 8), /may not write there/],
    ["ERR_SQLITE_ERROR", 11, /it is damaged\. Move that file elsewhere/],
  ])("where the system says %s (SQLite %s)", (code, errcode, said) => {
    const error = Object.assign(new Error("x"), { code, ...(errcode !== undefined && { errcode }) });
    const fail = () =>
      explaining("data", () => {
        throw error;
      });
    expect(refusal(fail)).toMatch(said);
  });

  it("where a file of an earlier process is damaged", () => {
    writeFileSync(
      join(folder, "left.spool"),
      "this was never a database, and is long enough to be seen as none".repeat(9),
    );
    const spool = openSpool(folder);
    expect(refusal(() => spool.adopt())).toContain(`${join(folder, "left.spool")}": it is damaged. Move that file`);
    spool.close();
  });

  it("where it belongs to another user", async () => {
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, "theirs"), { mode: 0o555 });
    const said = await openedElsewhere(join(folder, "theirs"));
    expect(said).toMatch(/this user \(uid \d+\) may not write there\. Make it that user's own/);
    expect(await openedElsewhere(join(folder, "theirs", "new"))).toBe(said.replace('theirs"', 'theirs/new"'));
  });

  const canMount = spawnSync("unshare", ["--mount", "true"]).status === 0;
  it.skipIf(!canMount).each([
    ["ro", /its file system is read-only/],
    ["size=512k", /its disk is full/],
    ["size=2m", /^opened/],
  ])("where its file system is mounted with %s (SKIPPED where nothing can be mounted)", async (options, said) => {
    expect(await openedElsewhere(folder, options)).toMatch(said);
  });
});

it("an error that is not the folder's stays what it is", () => {
  const error = new Error("another");
  expect(() =>
    explaining("data", () => {
      throw error;
    }),
  ).toThrow(error);
});

/**
 * What a process of its own says that opens a spool there: as a user who owns nothing, where this one may become one, or
 * with a file system of its own mounted there.
 */
async function openedElsewhere(path: string, mountOptions?: string): Promise<string> {
  const source = `
    const { openSpool } = await import(${JSON.stringify(import.meta.resolve("./spool.ts"))});
    if (process.getuid() === 0 && ${mountOptions === undefined}) { process.setgroups([]); process.setgid(65534); process.setuid(65534); }
    try { openSpool(${JSON.stringify(path)}).close(); console.log("opened"); } catch (error) { console.log(error.name, error.message); }
  `;
  const node = [process.execPath, "--input-type=module-typescript", "--eval", source];
  const mount = 'mount -t tmpfs -o "$1" tmpfs "$2" && shift 2 && exec "$@"';
  const [command = "", ...args] =
    mountOptions === undefined ? node : ["unshare", "--mount", "sh", "-c", mount, "sh", mountOptions, path, ...node];
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  await once(child, "close");
  return said;
}

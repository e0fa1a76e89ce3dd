/** `npm run demarc -- audit verify`, as whoever runs it meets it: a process of its own, on the data that the server left. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../test/support/database.ts";
import { openDesk } from "../test/support/desk.ts";
import { prepare } from "../test/support/template.ts";
import { type Database, openDatabase } from "./infra/db.ts";

const root = resolve(import.meta.dirname, "..");

/** A folder of data in which one P1 was declared. */
async function folderWithIncident(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "demarc-audit-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await onData(folder, async (database) => {
    await prepare(database);
    const desk = await openDesk(database, { samples: ["acme.yaml"] });
    await desk.ask("jo.larsen", { kind: "text", text: "p1 core switches are down" });
    await desk.settle();
    await desk.close();
  });
  return folder;
}

async function onData(folder: string, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase({ dataDir: folder, log: silentLog });
  await work(database).finally(() => database.close());
}

async function verify(folder: string, ...engagement: readonly string[]) {
  const child = spawn("npm", ["run", "--silent", "demarc", "--", "audit", "verify", ...engagement], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder },
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.stderr += chunk.toString()));
  const [code] = await once(child, "close");
  return { code, ...said };
}

test("an unbroken log is said so, and the shell is told that all is well", async () => {
  const { code, stdout } = await verify(await folderWithIncident());
  expect(stdout).toMatch(
    /^1 incident with \d+ entries read: every chain is unbroken, and every log leads to the state that is kept\.\n$/,
  );
  expect(code).toBe(0);
}, 120_000);

test("an entry that was changed by force is named, and the shell is told of a failure", async () => {
  const folder = await folderWithIncident();
  await onData(folder, async ({ prisma }) => {
    await prisma.$executeRaw`ALTER TABLE incident_entry DISABLE TRIGGER USER`;
    await prisma.incidentEntry.updateMany({ where: { seq: 2 }, data: { actor: "nobody" } });
    await prisma.$executeRaw`ALTER TABLE incident_entry ENABLE TRIGGER USER`;
  });
  const { code, stdout, stderr } = await verify(folder, "acme");
  expect(stderr).toMatch(/What does not hold:\n {2}acme INC-1: entry 2 .* is not what was written/);
  expect(stdout).toBe("");
  expect(code).toBe(1);
}, 120_000);

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startChild } from "../../test/support/child.ts";
import { openSpool } from "./spool.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "demarc-spool-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = () => readdirSync(folder).filter((name) => name.endsWith(".spool"));

it("keeps rows in their order until they are dropped", () => {
  const spool = openSpool(folder);
  spool.keep("a", '"1"');
  spool.keep("b", '"2"');
  spool.keep("a", '"3"');
  expect(spool.rows()).toEqual([
    { key: "a", json: '"3"' },
    { key: "b", json: '"2"' },
  ]);
  spool.drop("a");
  spool.drop("nothing");
  expect(spool.rows()).toEqual([{ key: "b", json: '"2"' }]);
  spool.close();
});

it("leaves no file behind when nothing is left in it", () => {
  const spool = openSpool(folder);
  spool.keep("a", "1");
  spool.drop("a");
  spool.close();
  expect(files()).toEqual([]);
});

it("adopts what was left at a stop", () => {
  const before = openSpool(folder);
  before.keep("a", "1");
  before.close();
  const after = openSpool(folder);
  expect(after.adopt()).toEqual([{ key: "a", json: "1" }]);
  expect(after.rows()).toEqual([{ key: "a", json: "1" }]);
  expect(after.adopt()).toEqual([]);
  expect(files()).toHaveLength(1);
  after.close();
});

it("adopts a dead process's rows, each of which was kept when keep returned, and never a living one's", async () => {
  const child = await startChild(`
    const { openSpool } = await import(${JSON.stringify(import.meta.resolve("./spool.ts"))});
    const spool = openSpool(${JSON.stringify(folder)});
    for (let i = 0; i < 2_000; i++) spool.keep("row" + i, JSON.stringify({ i }));
    spool.drop("row0");
    process.stdout.write("kept\\n");
    setInterval(() => {}, 60_000);
  `);
  expect(child.said).toBe("kept");
  const spool = openSpool(folder);
  expect(spool.adopt()).toEqual([]);
  await child.kill();
  const rows = spool.adopt();
  expect(rows).toHaveLength(1_999);
  expect(rows[0]).toEqual({ key: "row1", json: '{"i":1}' });
  expect(openSpool(folder).adopt()).toEqual([]);
  spool.close();
});

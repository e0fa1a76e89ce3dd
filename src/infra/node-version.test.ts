import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const script = fileURLToPath(new URL("node-version.mjs", import.meta.url));
const run = (node: string, ...args: string[]) => spawnSync(node, [script, ...args], { encoding: "utf8" });

it.each(["v20.20.2", "v22.18.0", "v23.11.1", "v8.17.0"])("refuses Node %s, and says what to do", (version) => {
  const { status, stderr } = run(process.execPath, version);
  expect(status).toBe(1);
  expect(stderr).toContain(`Demarc needs Node 24 or newer, and this is Node ${version}.`);
  expect(stderr).toContain("npm ci");
});

it.each(["v24.0.0", "v24.21.0", "v26.1.0", "v100.0.0"])("accepts Node %s", (version) => {
  expect(run(process.execPath, version)).toMatchObject({ status: 0, stderr: "" });
});

it("accepts the Node that runs the tests, and is understood by whichever Node the machine has", () => {
  expect(run(process.execPath)).toMatchObject({ status: 0, stderr: "" });
  const machines = ["/usr/bin/node", "/usr/local/bin/node"].filter((path) => existsSync(path));
  for (const node of machines) {
    const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
    const isOld = Number(/^v(\d+)/.exec(version)?.[1]) < 24;
    expect(run(node).status).toBe(isOld ? 1 : 0);
  }
});

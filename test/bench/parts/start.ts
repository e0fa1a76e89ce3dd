/**
 * From `node src/start.mjs` to the first 200 of `/readyz`, on new data (migrations, samples; nothing compiled yet) and on
 * data that is there.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Figure } from "../figure.ts";
import { temporaryFolder } from "../folder.ts";
import { type Part, scaled } from "../part.ts";
import { emptyDatabase } from "../postgres.ts";
import { median } from "../stats.ts";

const main = fileURLToPath(new URL("../../../src/start.mjs", import.meta.url));
const patience = 60_000;

export const start: Part = {
  name: "start",
  title: "From spawning node src/start.mjs to ready (medians)",
  async run(size) {
    const rounds = scaled(3, size, 1);
    const figures: Figure[] = [];
    for (const kind of ["PGlite", "PostgreSQL"] as const) {
      const fresh: number[] = [];
      const existing: number[] = [];
      for (let round = 0; round < rounds; round++) {
        await using folder = temporaryFolder();
        await using database = kind === "PostgreSQL" ? await emptyDatabase() : undefined;
        const own = { DATA_DIR: folder.path, NODE_COMPILE_CACHE: join(folder.path, "compiled") };
        const env = { ...own, ...(database && { DATABASE_URL: database.url }) };
        fresh.push(await timed(env));
        existing.push(await timed(env));
      }
      figures.push(
        { name: `${kind}, new data`, value: median(fresh), unit: "s", bar: { below: 12 } },
        { name: `${kind}, existing data`, value: median(existing), unit: "s", bar: { below: 5 } },
      );
    }
    return figures;
  },
};

/** Starts it, waits until it is ready, ends it; seconds. */
async function timed(settings: Readonly<Record<string, string>>): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    // Nothing of ours that connects a platform: the playground, which anybody starts first.
    env: { PATH: process.env.PATH, PORT: String(port), LOG_LEVEL: "warn", ...settings },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode} before it was ready.`);
      if (performance.now() - started > patience) throw new Error(`It was not ready in ${patience / 1_000} s.`);
      await after(20);
    }
    return (performance.now() - started) / 1_000;
  } finally {
    const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
    child.kill("SIGTERM");
    await ended;
    clearTimeout(late);
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    const { status } = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) });
    return status === 200;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

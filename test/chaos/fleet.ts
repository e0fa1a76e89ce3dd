/** The instances: real processes, killed with `kill -9` and started again, each in a place of its own. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { cleanUpBy } from "../bench/leftovers.ts";
import type { Settings } from "./settings.ts";

/** From and until when no instance was up, in the machine's milliseconds since 1970. */
export interface Gap {
  readonly from: number;
  readonly until: number;
}

export interface Fleet extends AsyncDisposable {
  /** The origins of those that are up. */
  up(): readonly string[];
  /** Kills the instance in that place, and starts another there after `pause` milliseconds. */
  strike(place: number, pause: number): Promise<void>;
  /** When none was up; the last one may go on until now. */
  gaps(): readonly Gap[];
  /** So many were killed while they ran. */
  readonly kills: number;
}

export interface FleetOptions {
  /** A module of this folder. */
  readonly server: string;
  readonly size: number;
  readonly settings: Omit<Settings, "spoolFolder">;
  /** Where their logs go, if anywhere. */
  readonly logs?: string | undefined;
}

const readySchema = z.object({ port: z.int() });
/** A start on a busy machine. In milliseconds. */
const startingPatience = 120_000;

export async function startFleet({ server, size, settings, logs }: FleetOptions): Promise<Fleet> {
  const module = fileURLToPath(new URL(server, import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "demarc-chaos-"));
  const children = new Map<number, ChildProcess>();
  const origins = new Map<number, string>();
  const gaps: Gap[] = [];
  let down: number | undefined = Date.now();
  let kills = 0;
  let ending = false;

  function look(): void {
    if (origins.size === 0) down ??= Date.now();
    else if (down !== undefined) {
      gaps.push({ from: down, until: Date.now() });
      down = undefined;
    }
  }

  async function start(place: number): Promise<void> {
    if (ending) return;
    const said = JSON.stringify({ ...settings, spoolFolder: join(folder, `spool-${place}`) } satisfies Settings);
    const out = logs === undefined ? "ignore" : openSync(join(logs, `instance-${place}.log`), "a");
    const child = fork(module, [said], {
      stdio: ["ignore", out, "inherit", "ipc"],
      execArgv: ["--disable-warning=ExperimentalWarning"],
      // Compiled once, not five hundred times.
      env: { ...process.env, NODE_COMPILE_CACHE: join(folder, "compiled") },
    });
    children.set(place, child);
    const died = once(child, "exit");
    died.then(() => {
      if (children.get(place) === child) origins.delete(place);
      look();
    });
    const [message] = await Promise.race([
      once(child, "message", { signal: AbortSignal.timeout(startingPatience) }),
      died.then(() => [undefined]),
    ]);
    // Killed while it started: whoever did so starts the next.
    if (message === undefined) {
      if (!child.killed) throw new Error("An instance ended by itself.");
      return;
    }
    origins.set(place, `http://127.0.0.1:${readySchema.parse(message).port}`);
    look();
  }

  async function kill(place: number): Promise<void> {
    const child = children.get(place);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const died = once(child, "exit");
    child.kill("SIGKILL");
    await died;
  }

  async function end(): Promise<void> {
    ending = true;
    await Promise.all([...children.keys()].map(kill));
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  const cleanUp = cleanUpBy(end);
  try {
    await Promise.all(Array.from({ length: size }, (_, place) => start(place)));
  } catch (error) {
    await cleanUp();
    throw error;
  }
  return {
    up: () => [...origins.values()],
    async strike(place, pause) {
      await kill(place);
      kills += 1;
      await new Promise((done) => setTimeout(done, pause));
      await start(place);
    },
    gaps: () => (down === undefined ? gaps : [...gaps, { from: down, until: Date.now() }]),
    get kills() {
      return kills;
    },
    [Symbol.asyncDispose]: cleanUp,
  };
}

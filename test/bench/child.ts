/** Servers under measurement, each a process of its own, so that it has an event loop and a memory to itself. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** What a server tells: once that it is ready, and then the answers to what it is asked. */
const told = z.union([
  z.object({ port: z.int() }),
  z.object({ idle: z.literal(true) }),
  z.object({ rss: z.number(), cpu: z.number(), faults: z.number() }),
]);

export interface Server extends AsyncDisposable {
  readonly origin: string;
  /** Resolves when nothing that it took is still on its way. */
  idle(): Promise<void>;
  /** Resident memory in bytes, processor time so far in milliseconds, and how many faults it logged. */
  state(): Promise<{ readonly rss: number; readonly cpu: number; readonly faults: number }>;
}

const patience = 300_000;

/** Starts `servers/<name>.ts` with `settings`, and waits until it listens. Its errors go to our standard error. */
export async function startServer(name: string, settings: object, env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const file = fileURLToPath(new URL(`servers/${name}.ts`, import.meta.url));
  const child = fork(file, [JSON.stringify(settings)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: { ...process.env, ...env },
  });
  const ended = once(child, "exit");

  async function hear(): Promise<z.infer<typeof told>> {
    const gone = ended.then(([code]) => {
      throw new Error(`The server ${name} ended with ${code}.`);
    });
    gone.catch(() => {});
    const [message] = await Promise.race([once(child, "message", { signal: AbortSignal.timeout(patience) }), gone]);
    return told.parse(message);
  }

  async function ask(question: "idle" | "state"): Promise<z.infer<typeof told>> {
    const answer = hear();
    child.send(question);
    return answer;
  }

  /** By SIGTERM, or by SIGKILL if that takes longer than 10 s. */
  async function stop(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    child.kill("SIGTERM");
    await ended;
    clearTimeout(late);
  }

  try {
    const ready = await hear();
    if (!("port" in ready)) throw new Error(`The server ${name} did not say its port.`);
    return {
      origin: `http://127.0.0.1:${ready.port}`,
      async idle() {
        await ask("idle");
      },
      async state() {
        const answer = await ask("state");
        if (!("rss" in answer)) throw new Error(`The server ${name} did not say its state.`);
        return answer;
      },
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

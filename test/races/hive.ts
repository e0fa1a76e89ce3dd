/** Two instances of Demarc on one database, which are killed and come back; and what everybody was answered. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { stillWorking } from "../../src/bot/mishap.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Turn } from "../../src/bot/turn.ts";
import type { Word } from "./instance.ts";

interface Instance {
  readonly spoolFolder: string;
  child: ChildProcess;
}

export interface Hive {
  /** Delivers a turn, as a platform does: to another instance, and again, until one of them has kept it. */
  deliver(turn: Turn, to: number): Promise<void>;
  /** Delivers and waits for the answer. */
  ask(turn: Turn): Promise<Reply>;
  /** Ends an instance without a word, and starts it again. */
  kill(index: number): Promise<void>;
  /** What a delivery was answered, as often as it was. */
  answersTo(delivery: string): readonly Reply[];
  /** Resolves when all of them were answered. @throws with those who got silence, after `ms`. */
  answered(deliveries: readonly string[], ms: number): Promise<void>;
  close(): Promise<void>;
}

export async function openHive(databaseUrl: string): Promise<Hive> {
  const folder = mkdtempSync(join(tmpdir(), "demarc-races-"));
  const answers = new Map<string, Reply[]>();
  const kept = new Set<string>();
  const instances: Instance[] = [];

  async function start(spoolFolder: string): Promise<ChildProcess> {
    const child = fork(resolve(import.meta.dirname, "instance.ts"), [JSON.stringify({ databaseUrl, spoolFolder })], {
      execArgv: ["--disable-warning=ExperimentalWarning"],
      serialization: "json",
    });
    child.on("message", (word: Word) => {
      if ("kept" in word) kept.add(word.kept);
      // That it takes long is no answer: the answer is still to come.
      if ("answered" in word && !isDeepStrictEqual(word.reply, stillWorking))
        answers.set(word.answered, [...(answers.get(word.answered) ?? []), word.reply]);
    });
    await once(child, "message");
    return child;
  }
  for (const name of ["a", "b"]) {
    const spoolFolder = join(folder, name);
    instances.push({ spoolFolder, child: await start(spoolFolder) });
  }

  const instanceAt = (index: number): Instance => {
    const found = instances[index % instances.length];
    if (found === undefined) throw new Error("There is no instance.");
    return found;
  };

  async function deliver(turn: Turn, to: number): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const { child } = instanceAt(to + attempt);
      if (child.connected) child.send(turn, () => {});
      for (let waited = 0; waited < 100; waited += 1) {
        if (kept.has(turn.delivery)) return;
        if (!child.connected) break;
        await after(10);
      }
      if (attempt > 60) throw new Error(`Nobody kept ${turn.delivery}.`);
    }
  }

  async function answered(deliveries: readonly string[], ms: number): Promise<void> {
    const silent = () => deliveries.filter((delivery) => !answers.has(delivery));
    for (let waited = 0; silent().length > 0; waited += 10) {
      if (waited > ms) throw new Error(`These got silence: ${silent().join(", ")}.`);
      await after(10);
    }
  }

  return {
    deliver,
    answered,
    answersTo: (delivery) => answers.get(delivery) ?? [],
    async ask(turn) {
      await deliver(turn, 0);
      await answered([turn.delivery], 30_000);
      const [reply] = answers.get(turn.delivery) ?? [];
      if (reply === undefined) throw new Error("It was not answered.");
      return reply;
    },
    async kill(index) {
      const instance = instanceAt(index);
      const gone = once(instance.child, "exit");
      instance.child.kill("SIGKILL");
      await gone;
      instance.child = await start(instance.spoolFolder);
    },
    async close() {
      for (const { child } of instances) {
        const gone = once(child, "exit");
        child.kill("SIGKILL");
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

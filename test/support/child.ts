/** A real process of its own, for tests of what survives a death. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface Child {
  /** The first line that it wrote. */
  readonly said: string;
  /** `kill -9`; resolves when it is dead. */
  kill(): Promise<void>;
}

/** Runs a module's source in a Node of its own, and waits for its first line; rejects with its errors if it ends before. */
export async function startChild(source: string): Promise<Child> {
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", source], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const errors: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
  const ended = once(child, "close").then(() => {
    throw new Error(`The child ended: ${errors.join("")}`);
  });
  ended.catch(() => {});
  const said = await Promise.race([once(createInterface(child.stdout), "line"), ended]);
  return {
    said: String(said[0]),
    async kill() {
      child.kill("SIGKILL");
      await ended.catch(() => {});
    },
  };
}

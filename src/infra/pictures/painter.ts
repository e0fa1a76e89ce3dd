/**
 * Has charts drawn in a process of its own, one at a time, so that a page about a P1 never waits for a picture. It starts
 * with the first picture and ends when none was asked for a while: at rest it takes no memory. (A thread would leave 140 MB
 * behind; measured with Node 24.)
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import type { Chart } from "../../bot/chart.ts";
import type { Drawn } from "./process.ts";

export interface Painter {
  /** A PNG. @throws {Busy} when too many are waiting; another error when it cannot be drawn. */
  paint(chart: Chart): Promise<Uint8Array>;
  /** Ends the process; what is being drawn is given up. */
  close(): void;
}

/** Too many pictures are waiting: to be asked again in a moment. */
export class Busy extends Error {
  override readonly name = "Busy";
}

const mostWaiting = 30;

export interface Patience {
  /** How long one picture may take, the start of the process included, in milliseconds. */
  readonly patience?: number;
  /** How long the process waits for another one, in milliseconds. */
  readonly idle?: number;
}

/** A process, and what is aborted when it ends. */
interface Hand {
  readonly child: ChildProcess;
  readonly gone: AbortSignal;
}

export function createPainter({ patience = 30_000, idle = 60_000 }: Patience = {}): Painter {
  let hand: Hand | undefined;
  let rest: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let isClosed = false;

  function end(): void {
    clearTimeout(rest);
    hand?.child.kill("SIGKILL");
    hand = undefined;
  }

  async function draw(chart: Chart): Promise<Uint8Array> {
    if (isClosed) throw new Error("The painter is closed.");
    clearTimeout(rest);
    hand = hand === undefined || hand.gone.aborted ? start() : hand;
    const { child, gone } = hand;
    try {
      const answer = once(child, "message", { signal: AbortSignal.any([gone, AbortSignal.timeout(patience)]) });
      child.send(chart);
      const [drawn]: Drawn[] = await answer;
      if (drawn === undefined || "reason" in drawn) throw new Error(`A chart was not drawn: ${drawn?.reason}`);
      rest = setTimeout(end, idle).unref();
      return drawn.png;
    } catch (error) {
      // Whatever it was at, the next picture shall not wait for it.
      end();
      throw error;
    }
  }

  return {
    async paint(chart) {
      if (waiting >= mostWaiting) throw new Busy("Too many pictures are waiting.");
      waiting += 1;
      const mine = last.then(() => draw(chart));
      last = mine.catch(() => {});
      return mine.finally(() => {
        waiting -= 1;
      });
    },
    close() {
      isClosed = true;
      end();
    },
  };
}

/** It knows nothing of our environment, where secrets are, gives way to us, and does not keep us from ending. */
function start(): Hand {
  const child = fork(fileURLToPath(new URL("process.ts", import.meta.url)), {
    env: {},
    execArgv: ["--disable-warning=ExperimentalWarning", "--max-old-space-size=256"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const gone = new AbortController();
  child.once("exit", (code, signal) => gone.abort(new Error(`The drawing process ended: ${code ?? signal}.`)));
  child.on("error", () => {});
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  child.unref();
  child.channel?.unref();
  return { child, gone: gone.signal };
}

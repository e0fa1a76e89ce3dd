/**
 * How fast Demarc speaks: Teams lets a bot send 7 messages a second, 8 in 2 s and 60 in 30 s to one conversation, and asks
 * to try again after 412, 429, 502 and 504. Messages to one conversation keep their order.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { monotonic } from "../../src/domain/clock.ts";
import { ConnectorError } from "./transport.ts";

interface Window {
  readonly count: number;
  /** In milliseconds. */
  readonly within: number;
}

const windows: readonly Window[] = [
  { count: 7, within: 1_000 },
  { count: 8, within: 2_000 },
  { count: 60, within: 30_000 },
];
const longestWindow = 30_000;

const mostTries = 5;
/** Longer waits are left to whoever called: the message is kept, and tried again from there. */
const longestWait = 10_000;
const firstPause = 500;

/** Time as the pacer sees it, in milliseconds on any scale. */
export interface Timer {
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

const realTimer: Timer = { now: monotonic, wait: (milliseconds) => sleep(milliseconds), random: Math.random };

export class Pacer {
  readonly #timer: Timer;
  readonly #lanes = new Map<string, { sent: number[]; tail: Promise<unknown> }>();

  constructor(timer: Timer = realTimer) {
    this.#timer = timer;
  }

  /**
   * Runs `call` in its conversation's turn, at Teams' pace, and again where Teams asks for it.
   *
   * @throws what the last try threw.
   */
  async run<T>(conversation: string, call: () => Promise<T>): Promise<T> {
    this.#sweep();
    const lane = this.#lanes.get(conversation) ?? { sent: [], tail: Promise.resolve() };
    this.#lanes.set(conversation, lane);
    const mine = lane.tail.then(() => this.#try(lane.sent, call));
    // Those behind wait for this one, whatever becomes of it.
    lane.tail = mine.catch(() => undefined);
    return mine;
  }

  async #try<T>(sent: number[], call: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      await this.#untilAllowed(sent);
      sent.push(this.#timer.now());
      try {
        return await call();
      } catch (error) {
        const pause = this.#pauseAfter(error, tries);
        if (pause === undefined) throw error;
        await this.#timer.wait(pause);
      }
    }
  }

  async #untilAllowed(sent: number[]): Promise<void> {
    for (;;) {
      const now = this.#timer.now();
      while (sent[0] !== undefined && sent[0] <= now - longestWindow) sent.shift();
      const waits = windows.map(({ count, within }) => (sent.at(-count) ?? Number.NEGATIVE_INFINITY) + within - now);
      const wait = Math.max(...waits);
      if (wait <= 0) return;
      await this.#timer.wait(wait);
    }
  }

  /** `undefined`: do not try again. */
  #pauseAfter(error: unknown, tries: number): number | undefined {
    if (!(error instanceof ConnectorError) || tries >= mostTries || !isPassing(error.status)) return undefined;
    const backOff = firstPause * 2 ** (tries - 1) * (1 + this.#timer.random());
    const pause = Math.max(error.retryAfter ?? 0, backOff);
    return pause <= longestWait ? pause : undefined;
  }

  /** Conversations that have been quiet for as long as the longest window need no memory. */
  #sweep(): void {
    const past = this.#timer.now() - longestWindow;
    for (const [conversation, { sent }] of this.#lanes) {
      if (this.#lanes.size < 1_000) return;
      if ((sent.at(-1) ?? Number.POSITIVE_INFINITY) < past) this.#lanes.delete(conversation);
    }
  }
}

/** `0`: there was no answer at all. */
const isPassing = (status: number): boolean => [0, 412, 429, 502, 504].includes(status);

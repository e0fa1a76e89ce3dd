/** An inbox in memory, for tests of an adapter by itself: keeps, handles and answers turns, each delivery once. */

import type { Option } from "../../../src/bot/form.ts";
import type { ChatPort, Inbox } from "../../../src/bot/port.ts";
import type { Reply } from "../../../src/bot/reply.ts";
import { type Turn, turnSchema } from "../../../src/bot/turn.ts";

export type Handler = (turn: Turn) => Reply | Promise<Reply>;

export interface MemoryInbox extends Inbox {
  /** What came in, each delivery once, as it would be read back from a database. */
  readonly turns: readonly Turn[];
  /** What answering threw. */
  readonly faults: readonly unknown[];
  /** Handles what comes from now on. */
  handle(handler: Handler): void;
  lookUp(options: (turn: Turn, field: string, query: string) => readonly Option[] | Promise<readonly Option[]>): void;
  /** Where answers go. */
  answerBy(port: ChatPort): void;
  /** Refuses (or delays) what comes from now on, as a full disk or a lost database would; `undefined`: no more. */
  trouble(how: (() => Promise<void> | never) | undefined): void;
  /** Resolves when everything has been answered. */
  idle(): Promise<void>;
}

export function createMemoryInbox(): MemoryInbox {
  const turns: Turn[] = [];
  const faults: unknown[] = [];
  const replies = new Map<string, Promise<Reply>>();
  const running = new Set<Promise<void>>();
  let port: ChatPort | undefined;
  let handler: Handler = () => ({});
  let options: Parameters<MemoryInbox["lookUp"]>[0] = () => [];
  let trouble: (() => Promise<void> | never) | undefined;

  async function settle(turn: Turn, inline?: (reply: Reply) => Reply | undefined): Promise<void> {
    const known = replies.get(turn.delivery);
    if (known !== undefined) {
      inline?.(await known);
      return;
    }
    turns.push(turn);
    const made = Promise.resolve(handler(turn));
    replies.set(turn.delivery, made);
    const reply = await made;
    const rest = inline === undefined ? reply : inline(reply);
    if (rest !== undefined && Object.keys(rest).length > 0) await port?.answer(turn, rest);
  }

  function follow(work: Promise<void>): void {
    const followed = work.catch((error: unknown) => void faults.push(error)).finally(() => running.delete(followed));
    running.add(followed);
  }

  const kept = (turn: Turn): Turn => turnSchema.parse(JSON.parse(JSON.stringify(turn)));

  return {
    turns,
    faults,
    handle(next) {
      handler = next;
    },
    lookUp(next) {
      options = next;
    },
    answerBy(to) {
      port = to;
    },
    trouble(how) {
      trouble = how;
    },
    take(turn, inline) {
      void trouble?.();
      follow(settle(kept(turn), inline));
    },
    async record(turn) {
      await trouble?.();
      follow(settle(kept(turn)));
    },
    suggest: async (turn, field, query) => options(kept(turn), field, query),
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

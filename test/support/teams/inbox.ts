/** A small working inbox for adapter tests: each delivery once, handled by a function, its outcome said by the port. */
import type { Option } from "../../../src/bot/form.ts";
import type { ChatPort, Inbox } from "../../../src/bot/port.ts";
import type { Reply } from "../../../src/bot/reply.ts";
import type { Turn } from "../../../src/bot/turn.ts";

export interface MemoryInbox extends Inbox {
  readonly turns: readonly Turn[];
  /** What answering threw. */
  readonly faults: readonly unknown[];
  /** What the next turns are answered with. */
  handler: (turn: Turn) => Reply | Promise<Reply>;
  lookup: (turn: Turn, field: string, query: string) => readonly Option[];
  /** While set, nothing can be kept. */
  full: boolean;
  /** Resolves when every turn has been answered. */
  idle(): Promise<void>;
}

/** @param port known only once the adapter is made */
export function memoryInbox(port: () => ChatPort): MemoryInbox {
  const turns: Turn[] = [];
  const faults: unknown[] = [];
  const running = new Set<Promise<void>>();
  const seen = new Set<string>();

  const take: Inbox["take"] = (turn, inline) => {
    if (inbox.full) throw new Error("The disk is full.");
    if (seen.has(turn.delivery)) return;
    seen.add(turn.delivery);
    // The inbox keeps turns as JSON.
    const kept: Turn = JSON.parse(JSON.stringify(turn));
    turns.push(kept);
    const work = Promise.resolve()
      .then(() => inbox.handler(kept))
      .then(async (reply) => {
        const rest = inline === undefined ? reply : inline(reply);
        if (rest !== undefined) await port().answer(kept, rest);
      })
      .catch((error: unknown) => void faults.push(error))
      .finally(() => running.delete(work));
    running.add(work);
  };
  const inbox: MemoryInbox = {
    turns,
    faults,
    handler: () => ({}),
    lookup: () => [],
    full: false,
    take,
    record: async (turn) => take(turn),
    suggest: async (turn, field, query) => inbox.lookup(turn, field, query),
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
  return inbox;
}

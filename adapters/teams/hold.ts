/** Holds an HTTP response for the outcome of a press, for as long as Teams waits. */
import type { Inbox } from "../../src/bot/port.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Outcome } from "./outcome.ts";

type Inline = NonNullable<Parameters<Inbox["take"]>[1]>;

export interface Held {
  /** For `Inbox.take`. */
  readonly inline: Inline;
  /** The response's body: the outcome's, or the late one's. */
  readonly body: Promise<unknown>;
  /** The response has gone: every outcome is for the port. */
  release(): void;
}

/**
 * @param late what to say when `milliseconds` are over.
 */
export function hold(outcomeOf: (reply: Reply) => Outcome, late: unknown, milliseconds: number): Held {
  const { promise: body, resolve } = Promise.withResolvers<unknown>();
  let isOpen = true;
  const close = (content: unknown) => {
    isOpen = false;
    clearTimeout(timer);
    resolve(content);
  };
  const timer = setTimeout(() => close(late), milliseconds);
  return {
    body,
    inline(reply) {
      if (!isOpen) return reply;
      try {
        const outcome = outcomeOf(reply);
        close(outcome.body);
        return outcome.rest;
      } catch {
        // It cannot be drawn here; the port will say so, where it is noticed.
        close(late);
        return reply;
      }
    },
    release: () => close(late),
  };
}

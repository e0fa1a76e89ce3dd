/**
 * What comes in, whichever way, and its one answer. Bolt's own receivers acknowledge an event before its listener has
 * run; here nothing is acknowledged before the inbox has it, so that Slack delivers again what could not be kept.
 */
import { type App, type Receiver, UnknownError } from "@slack/bolt";
import type { Logger } from "pino";
import { ZodError } from "zod";
import { type Body, bodySchema } from "./payloads.ts";

export interface Delivery {
  readonly body: unknown;
  readonly retryNum?: number | undefined;
  readonly retryReason?: string | undefined;
  /** Nobody waits for the answer any more. */
  readonly gone: () => boolean;
}

/** HTTP's words, also for Socket Mode, which acknowledges 200 and is silent otherwise. */
export type Answer =
  | { readonly status: 200; readonly body: unknown }
  /** No payload that Slack sends. */
  | { readonly status: 400 }
  /** Not kept: deliver it again. */
  | { readonly status: 503 };

export interface SlackReceiver extends Receiver {
  deliver(delivery: Delivery): Promise<Answer>;
}

export function createReceiver(log: Logger): SlackReceiver {
  let app: App | undefined;
  let open = false;
  const running = new Set<Promise<Answer>>();

  async function process(delivery: Delivery, body: Body): Promise<Answer> {
    let acknowledged: { body: unknown } | undefined;
    try {
      await app?.processEvent({
        body,
        ack: async (response: unknown) => {
          acknowledged = { body: response };
        },
        ...(delivery.retryNum === undefined ? {} : { retryNum: delivery.retryNum }),
        ...(delivery.retryReason === undefined ? {} : { retryReason: delivery.retryReason }),
        customProperties: { gone: delivery.gone },
      });
    } catch (thrown) {
      const error = thrown instanceof UnknownError ? thrown.original : thrown;
      const malformed = error instanceof ZodError;
      log.warn(
        { err: error },
        malformed ? "Slack sent what cannot be read" : "a delivery was left for Slack to repeat",
      );
      return { status: malformed ? 400 : 503 };
    }
    // What nobody here listens to is not acknowledged by Bolt.
    return acknowledged === undefined ? { status: 400 } : { status: 200, body: acknowledged.body };
  }

  return {
    init(bolt) {
      app = bolt;
    },
    async start() {
      open = true;
    },
    /** Takes nothing more in, and resolves when what was being taken has its answer. */
    async stop() {
      open = false;
      await Promise.allSettled(running);
    },
    async deliver(delivery) {
      if (!open) return { status: 503 };
      const body = bodySchema.safeParse(delivery.body);
      if (!body.success) return { status: 400 };
      const answer = process(delivery, body.data);
      running.add(answer);
      try {
        return await answer;
      } finally {
        running.delete(answer);
      }
    },
  };
}

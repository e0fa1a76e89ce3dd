/** Socket Mode: the same deliveries over a connection that this side opens; for where Slack cannot reach us. */
import { type Logger as BoltLogger, SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "pino";
import { z } from "zod";
import type { Timer } from "./pace.ts";
import type { SlackReceiver } from "./receiver.ts";
import { late, within } from "./within.ts";

export interface SocketDeps {
  readonly appToken: string;
  readonly slackApiUrl: string | undefined;
  readonly receiver: SlackReceiver;
  readonly log: Logger;
  readonly boltLog: BoltLogger;
  readonly timer: Timer;
}

export interface Socket {
  /** Opens the connection. @throws when the app token is refused or Slack cannot be reached. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const envelopeSchema = z.looseObject({
  body: z.unknown(),
  ack: z.custom<(response?: unknown) => Promise<void>>((value) => typeof value === "function"),
  retry_num: z.number().optional(),
  retry_reason: z.string().optional(),
});

/** In milliseconds. */
const shortestPause = 500;
const longestPause = 30_000;
const closing = 3_000;

export function createSocket({ appToken, slackApiUrl, receiver, log, boltLog, timer }: SocketDeps): Socket {
  // Bolt's receiver acknowledges events at once, and its reconnection throws where nobody can catch; its client is sound.
  const { client } = new SocketModeReceiver({
    appToken,
    logger: boltLog,
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: { ...(slackApiUrl === undefined ? {} : { slackApiUrl }), retryConfig: { retries: 1 } },
    },
  });
  let stopped = false;
  let connected = false;
  /** Deliveries that still have to be acknowledged. */
  const taking = new Set<Promise<void>>();

  async function connect(): Promise<void> {
    try {
      await client.start();
    } catch (error) {
      throw error ?? new Error("The connection was closed before Slack said hello.");
    }
    connected = true;
    if (stopped) await client.disconnect();
  }

  async function reconnect(): Promise<void> {
    for (let pause = shortestPause; !stopped; pause = Math.min(pause * 2, longestPause)) {
      try {
        return await connect();
      } catch (error) {
        log.warn({ err: error, pause }, "Slack's socket could not be opened; it is tried again");
      }
      await timer.wait(pause);
    }
  }

  async function take(args: unknown): Promise<void> {
    const envelope = envelopeSchema.parse(args);
    const answer = await receiver.deliver({
      body: envelope.body,
      retryNum: envelope.retry_num,
      retryReason: envelope.retry_reason,
      gone: () => !connected,
    });
    if (answer.status === 200) await envelope.ack(answer.body);
  }

  client.on("slack_event", (args: unknown) => {
    const taken = take(args)
      .catch((error: unknown) => log.warn({ err: error }, "a delivery over Slack's socket was not acknowledged"))
      .finally(() => taking.delete(taken));
    taking.add(taken);
  });
  client.on("disconnected", () => {
    const lost = connected;
    connected = false;
    // While `connect` runs it reports its own failure.
    if (lost && !stopped) void reconnect();
  });

  return {
    start: connect,
    async stop() {
      stopped = true;
      await Promise.all(taking);
      if (!connected) return;
      if ((await within(closing, client.disconnect())) === late) log.warn("Slack's socket did not close in time");
    },
  };
}

/** Slack's end of Socket Mode: hello, envelopes, acknowledgements. */
import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import WebSocket from "ws";
import { z } from "zod";
import type { PushKind, SocketSender } from "./push.ts";

const ackSchema = z.object({ envelope_id: z.string(), payload: z.unknown() });

const typeOf: Readonly<Record<PushKind, string>> = {
  event: "events_api",
  command: "slash_commands",
  interaction: "interactive",
};

export interface SocketServer extends SocketSender {
  /** Resolves when an app is connected. */
  connected(): Promise<void>;
  /** Ends all connections, as Slack does now and then; the app must come again. */
  drop(): Promise<void>;
  close(): Promise<void>;
}

export function openSocketServer(server: Server): SocketServer {
  const sockets = new WebSocket.Server({ server, path: "/socket" });
  const live = new Set<WebSocket>();
  const acks = new Map<string, (payload: unknown) => void>();
  let arrived = Promise.withResolvers<void>();

  sockets.on("connection", (socket) => {
    live.add(socket);
    socket.on("close", () => {
      live.delete(socket);
    });
    socket.on("message", (data) => {
      const { envelope_id: id, payload } = ackSchema.parse(JSON.parse(String(data)));
      acks.get(id)?.(payload);
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: live.size }));
    arrived.resolve();
  });

  async function dropAll(): Promise<void> {
    arrived = Promise.withResolvers<void>();
    const closed = [...live].map((socket) => new Promise((resolve) => socket.once("close", resolve)));
    for (const socket of live) socket.close(1000);
    await Promise.all(closed);
  }

  return {
    connected: () => arrived.promise,
    drop: dropAll,
    send(kind, payload, options) {
      const [socket] = live;
      if (socket === undefined) throw new Error("No app is connected over Socket Mode, and none by HTTP.");
      const id = randomUUID();
      const { promise, resolve } = Promise.withResolvers<{ acknowledged: boolean; payload: unknown }>();
      const timer = setTimeout(() => resolve({ acknowledged: false, payload: undefined }), 3_000);
      acks.set(id, (answer) => resolve({ acknowledged: true, payload: answer }));
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type: typeOf[kind],
          payload,
          accepts_response_payload: kind !== "event",
          ...(options.retryNum === undefined
            ? {}
            : { retry_attempt: options.retryNum, retry_reason: options.retryReason }),
        }),
      );
      return promise.finally(() => {
        clearTimeout(timer);
        acks.delete(id);
      });
    },
    async close() {
      await dropAll();
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
}

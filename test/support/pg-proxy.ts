/** A TCP proxy on 127.0.0.1 in front of PostgreSQL, that makes it slow, or lets it be gone for a while. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";

export interface PgProxy {
  /** The target's URL, through the proxy. */
  readonly url: string;
  /** From now on each message of a client arrives this much later, in milliseconds; 0 for none. */
  latency(ms: number): void;
  /** From now on no message of a client arrives until `flow`, when all of them do. */
  hold(): void;
  flow(): void;
  /** Whether these words are in a message that is held. */
  holds(words: string): boolean;
  /** Drops every connection, and refuses new ones. */
  down(): Promise<void>;
  /** Is there again, on the same port. */
  up(): Promise<void>;
  /** Keeps connections open and passes nothing on, as a network that swallows packets does; until `up` or `close`. */
  mute(): void;
  close(): Promise<void>;
}

/** @param target the URL of the PostgreSQL database behind it */
export async function openPgProxy(target: string): Promise<PgProxy> {
  const behind = new URL(target);
  const sockets = new Set<Socket>();
  let delay = 0;
  let gate: PromiseWithResolvers<void> | undefined;
  let held: Buffer[] = [];
  let muted = false;

  const server = createServer((client) => {
    const upstream = connect(Number(behind.port || 5432), behind.hostname);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    upstream.on("data", (data) => muted || client.write(data));
    // One after another, so that messages with different delays stay in their order.
    let turn = Promise.resolve();
    client.on("data", (data) => {
      const ready = gate === undefined ? (delay === 0 ? undefined : after(delay)) : gate.promise;
      if (gate !== undefined) held.push(data);
      turn = turn.then(async () => {
        await ready;
        if (!muted) upstream.write(data);
      });
    });
  });

  async function listen(port: number): Promise<number> {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }

  async function down(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  const port = await listen(0);
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return {
    url: url.href,
    latency: (ms) => {
      delay = ms;
    },
    hold() {
      gate ??= Promise.withResolvers();
    },
    flow() {
      gate?.resolve();
      gate = undefined;
      held = [];
    },
    holds: (words) => held.some((data) => data.includes(words)),
    down,
    async up() {
      muted = false;
      if (!server.listening) await listen(port);
    },
    mute: () => {
      muted = true;
    },
    close: down,
  };
}

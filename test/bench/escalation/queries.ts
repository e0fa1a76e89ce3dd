/** Counts the statements that a server sends to PostgreSQL: a proxy on loopback that reads what goes by. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface QueryCounter extends AsyncDisposable {
  /** The database's URL, through the counter. */
  readonly url: string;
  /** Statements executed so far, on all connections. */
  count(): number;
}

export async function countQueries(target: string): Promise<QueryCounter> {
  const behind = new URL(target);
  const sockets = new Set<Socket>();
  let executed = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(behind.port || 5432), behind.hostname);
    const read = statementsIn(() => {
      executed += 1;
    });
    client.on("data", read);
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    count: () => executed,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** Reads one connection's messages: after the first, each is a letter and its length. `Q` and `E` execute a statement. */
function statementsIn(found: () => void): (data: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isStarted = false;
  return (data) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const head = isStarted ? 1 : 0;
      if (rest.length < head + 4) return;
      const whole = head + rest.readInt32BE(head);
      if (rest.length < whole) return;
      if (isStarted && (rest[0] === 0x51 || rest[0] === 0x45)) found();
      isStarted = true;
      rest = rest.subarray(whole);
    }
  };
}

/** An HTTP server on a free port of 127.0.0.1 for routes under test, with the semantics of `src/infra/http.ts`'s routes. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface LoopbackRoute {
  readonly method: string;
  /** An exact path, or a prefix that ends with `/*`. */
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

export interface Loopback {
  readonly origin: string;
  /** Adds routes; those that were added first win. */
  use(routes: readonly LoopbackRoute[]): void;
  /** What handlers threw. */
  readonly faults: unknown[];
  close(): Promise<void>;
}

export async function openLoopback(): Promise<Loopback> {
  const routes: LoopbackRoute[] = [];
  const faults: unknown[] = [];
  // Longer than anything waits: a connection that is closed as its client sends is an error to that client.
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    const route = routes.find((one) => one.method === request.method && fits(one.path, path));
    if (!route) {
      response.writeHead(404).end();
      return;
    }
    Promise.resolve(route.handle(request, response)).catch((error: unknown) => {
      faults.push(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    use: (more) => void routes.push(...more),
    faults,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const fits = (pattern: string, path: string): boolean =>
  pattern.endsWith("/*") ? path.startsWith(pattern.slice(0, -1)) : pattern === path;

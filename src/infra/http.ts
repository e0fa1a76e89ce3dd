/** The HTTP server: everybody's routes on one port, an end in good order, and what whoever runs it asks: is it well? */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import type { Database } from "./db.ts";
import { fault, type Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { StartRefused } from "./start-refused.ts";

/** One path of the HTTP server. A handler that throws is answered 500 with a reference. */
export interface Route {
  /** A `GET` route is asked for `HEAD`, too. */
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** An exact path, or a prefix that ends with `/*`. Of several that fit, the first one is meant. */
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

export interface Http {
  /** Begins to listen, and says on which port: with port 0, one that is free. */
  listen(): Promise<{ readonly port: number }>;
  /** Takes no new connections, waits up to `patience` milliseconds (20 s) for running requests, then cuts what is left. */
  drain(patience?: number): Promise<void>;
}

/** How long a client may take to send its headers, and its whole request, in milliseconds. */
const headersTimeout = 10_000;
const requestTimeout = 30_000;
/** Longer than load balancers keep theirs, so that it is never we who close a connection that they are about to use. */
const keepAliveTimeout = 75_000;

export function createHttp(options: {
  readonly routes: readonly Route[];
  readonly log: Log;
  /** The address to bind: `127.0.0.1` for this machine alone, `0.0.0.0` for all. */
  readonly host: string;
  readonly port: number;
}): Http {
  const { routes, log, host, port } = options;
  let draining = false;
  const server = createServer({ headersTimeout, requestTimeout, keepAliveTimeout }, (request, response) => {
    if (draining) response.setHeader("connection", "close");
    // A connection that was kept alive before the drain would hold it up until the client lets go.
    response.once("close", () => setImmediate(() => draining && server.closeIdleConnections()));
    void serve(request, response);
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request);
    const here = routes.filter((route) => fits(route.path, path));
    const method = request.method === "HEAD" ? "GET" : request.method;
    const route = here.find((one) => one.method === method);
    if (route !== undefined) {
      try {
        await route.handle(request, response);
      } catch (error) {
        answerFault(error, path, response);
      }
    } else if (here.length > 0) {
      const allow = [...new Set(here.map((one) => one.method))].join(", ");
      answerJson(response, 405, { error: `This address takes ${allow}.` }, { allow });
    } else {
      answerJson(response, 404, { error: "There is nothing at this address." });
    }
  }

  function answerFault(error: unknown, path: string, response: ServerResponse): void {
    const reference = fault(log, error, { path });
    if (response.headersSent) response.destroy();
    else answerJson(response, 500, { error: "Something went wrong here. Please try again.", reference });
  }

  return {
    async listen() {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      server.once("error", reject).listen(port, host, resolve);
      await promise.catch((error: unknown) => {
        throw explained(error, port);
      });
      server.removeListener("error", reject);
      return { port: (server.address() as AddressInfo).port };
    },
    async drain(patience = 20_000) {
      draining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const done = new AbortController();
      const late = after(patience, undefined, { signal: done.signal }).then(
        () => server.closeAllConnections(),
        () => {},
      );
      await closed;
      done.abort();
      await late;
    },
  };
}

/** Answers with JSON. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(`${JSON.stringify(body)}\n`);
}

const pathOf = (request: IncomingMessage): string => (request.url ?? "/").replace(/[?#].*$/s, "");

const fits = (pattern: string, path: string): boolean =>
  pattern.endsWith("/*") ? path.startsWith(pattern.slice(0, -1)) : pattern === path;

function explained(error: unknown, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new StartRefused(`Port ${port} is in use. Stop what uses it, or set PORT to another one.`, { cause: error });
  }
  if (code === "EACCES") {
    return new StartRefused(`This user may not open port ${port}. Set PORT to one above 1023.`, { cause: error });
  }
  return error;
}

export type Stage = "starting" | "serving" | "stopping";

/** How long the database may take to answer, in milliseconds. */
const databaseTimeout = 1_000;

/**
 * `/healthz`: the process is alive. `/readyz`: it may be sent work; otherwise 503 with the reasons. `/metrics`: Prometheus.
 *
 * @param ready the reasons why it may not be sent work; none when it may.
 */
export function healthRoutes({
  ready,
  metrics,
}: {
  readonly ready: () => Promise<readonly string[]>;
  readonly metrics: Metrics;
}): readonly Route[] {
  return [
    { method: "GET", path: "/healthz", handle: (_request, response) => answerJson(response, 200, { alive: true }) },
    {
      method: "GET",
      path: "/readyz",
      async handle(_request, response) {
        const reasons = await ready();
        answerJson(response, reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons });
      },
    },
    {
      method: "GET",
      path: "/metrics",
      async handle(_request, response) {
        const text = await metrics.text();
        response.writeHead(200, { "content-type": metrics.contentType }).end(text);
      },
    },
  ];
}

/** Why this process may not be sent work now; nothing when it may. Takes a second at most. */
export async function whyNotReady(stage: Stage, database: Pick<Database, "ping">): Promise<readonly string[]> {
  const own = { starting: ["Demarc is starting."], serving: [], stopping: ["Demarc is stopping."] }[stage];
  const answered = await database.ping(databaseTimeout).then(
    () => true,
    () => false,
  );
  return answered ? own : [...own, "The database does not answer."];
}

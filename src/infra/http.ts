import type { IncomingMessage, ServerResponse } from "node:http";

/** One path of the HTTP server. A handler that throws is answered 500 with a reference. */
export interface Route {
  readonly method: "GET" | "POST";
  /** An exact path, or a prefix that ends with `/*`. */
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

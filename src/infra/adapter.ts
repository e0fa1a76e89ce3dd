import type { ChatPort } from "../bot/port.ts";
import type { Way } from "../bot/way.ts";
import type { Route } from "./http.ts";

/** What main.ts starts: a chat platform's way in (routes, sockets) and way out (port). */
export interface ChatAdapter {
  readonly port: ChatPort;
  readonly routes: readonly Route[];
  /** Checks its credentials and opens its sockets. @throws {StartRefused} with what to set when it cannot. */
  start(): Promise<void>;
  /** Takes nothing more in; what was taken is still answered through `port`. */
  stop(): Promise<void>;
}

/** What main.ts starts for a way beyond chat: ways out, and the routes on which answers come back. */
export interface WayAdapter {
  readonly ways: readonly Way[];
  readonly routes: readonly Route[];
}

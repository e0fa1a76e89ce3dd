import type { ChatPort } from "../bot/port.ts";
import type { Route } from "./http.ts";

/** What main.ts starts: a chat platform's way in (routes, sockets) and way out (port). */
export interface ChatAdapter {
  readonly port: ChatPort;
  readonly routes: readonly Route[];
  /** Checks its credentials and opens its sockets. Throws with what to set when it cannot. */
  start(): Promise<void>;
  /** Takes nothing more in; what was taken is still answered through `port`. */
  stop(): Promise<void>;
}

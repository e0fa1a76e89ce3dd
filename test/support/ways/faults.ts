/** What goes wrong on demand with a provider over HTTP: busy, broken, gone, silent, or not knowing what it did. */
import type { ServerResponse } from "node:http";

export type Fault =
  /** 429. */
  | { readonly kind: "throttle" }
  | { readonly kind: "error"; readonly status: number; readonly body?: object }
  /** The connection is cut before anything is done. */
  | { readonly kind: "drop" }
  /** It is done, and then the connection is cut: the caller cannot know. */
  | { readonly kind: "lose" }
  /** Nothing is done, and nothing is ever said. */
  | { readonly kind: "hang" };

export interface Faults {
  /** The next requests go wrong so, one after another. */
  next(...faults: readonly Fault[]): void;
  /** Does what goes wrong with this request, if anything does. @returns whether it has been dealt with. */
  strike(response: ServerResponse, doIt: () => void): boolean;
}

export function createFaults(): Faults {
  const planned: Fault[] = [];
  return {
    next: (...faults) => void planned.push(...faults),
    strike(response, doIt) {
      const fault = planned.shift();
      if (fault === undefined) return false;
      if (fault.kind === "lose") doIt();
      if (fault.kind === "lose" || fault.kind === "drop") response.destroy();
      if (fault.kind === "throttle") response.writeHead(429, { "retry-after": "1" }).end("{}");
      if (fault.kind === "error") response.writeHead(fault.status).end(JSON.stringify(fault.body ?? {}));
      return true;
    },
  };
}

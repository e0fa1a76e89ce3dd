/** What goes wrong on demand: the answers of a service that is busy, broken, or has shut the bot out. */

/** Which requests of the bot are meant; all of them if nothing is said. */
export interface FaultScope {
  readonly on?: "send" | "update" | "delete" | "create" | "members";
  /** How many requests; 1 if absent. */
  readonly times?: number;
}

export type Fault =
  /** 429; `Retry-After` in seconds. */
  | { readonly kind: "throttle"; readonly retryAfter: number }
  | { readonly kind: "error"; readonly status: 412 | 500 | 502 | 503 | 504 }
  /** 403: the person has blocked the bot, or it was removed. */
  | { readonly kind: "refuse" }
  /** The connection is cut before anything is done. */
  | { readonly kind: "drop" }
  /** It is done, and then the connection is cut: the bot cannot know. */
  | { readonly kind: "lose" };

export interface Faults {
  /** The next requests that fit go wrong so. */
  next(fault: Fault & FaultScope): void;
  /** The fault for this request, used up by asking. */
  take(operation: NonNullable<FaultScope["on"]>): Fault | undefined;
}

export function createFaults(): Faults {
  const planned: { fault: Fault & FaultScope; left: number }[] = [];
  return {
    next: (fault) => void planned.push({ fault, left: fault.times ?? 1 }),
    take(operation) {
      const index = planned.findIndex(({ fault }) => fault.on === undefined || fault.on === operation);
      const found = planned[index];
      if (!found) return undefined;
      found.left -= 1;
      if (found.left <= 0) planned.splice(index, 1);
      return found.fault;
    },
  };
}

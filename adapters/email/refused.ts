import { Unreachable } from "../../src/bot/port.ts";

/**
 * What the mail server refuses for good: this recipient (5xx to RCPT or to the message), or an address that is none. A
 * password that is wrong is the operator's to mend, and then the mail is to go: that passes, as 4xx and silence do.
 */
export function refusedForGood(error: unknown, to: string): Unreachable | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, responseCode } = error as Error & { readonly code?: unknown; readonly responseCode?: unknown };
  const isAddressed = code === "EENVELOPE" || code === "EMESSAGE";
  const isForGood = typeof responseCode === "number" ? responseCode >= 500 : code === "EENVELOPE";
  if (!isAddressed || !isForGood) return undefined;
  return new Unreachable(`The mail server does not take mail for ${to}: ${error.message}`, { cause: error });
}

import twilio from "twilio";
import { Unreachable } from "../../src/bot/port.ts";

/** Twilio's refusals with a 4xx that say nothing of the number called: its account is suspended, its queue is full. */
const passingCodes = new Set([20003, 20005, 20429, 21611, 30001]);

/**
 * What Twilio refuses for good: a number that is none, that takes no messages, that has unsubscribed, in a country that
 * the account may not reach (https://www.twilio.com/docs/api/errors). Credentials and the account's state are the
 * operator's to mend; they pass, as 429, 5xx and silence do.
 */
export function refusedForGood(error: unknown, to: string): Unreachable | undefined {
  if (!(error instanceof twilio.RestException)) return undefined;
  const { status, code, message } = error;
  if ((status !== 400 && status !== 404) || passingCodes.has(code ?? 0)) return undefined;
  return new Unreachable(`Twilio does not reach ${to}: ${message} (${code ?? status})`, { cause: error });
}

/** What a text message means that somebody sends back; and whom nothing that is connected reaches. */
import type { ReachWay } from "../../domain/oncall.ts";

export type Reply =
  /** The number that the page was sent with. */
  | { readonly kind: "number"; readonly number: number }
  /** A plain yes: the page that came last. */
  | { readonly kind: "latest" }
  | { readonly kind: "unclear" };

const yes = /^(?:ack(?:nowledged?)?|yes|y|ok(?:ay)?|mine|got it|on it)[.!\s]*$/i;
/** Alone: "2 minutes" is no acknowledgement. */
const number = /^(?:ack\s+)?#?(\d{1,2})[.!\s]*$/i;

export function readReply(words: string): Reply {
  const trimmed = words.trim();
  const digits = number.exec(trimmed)?.[1];
  if (digits !== undefined) return { kind: "number", number: Number(digits) };
  return yes.test(trimmed) ? { kind: "latest" } : { kind: "unclear" };
}

/** After so long a page's number is free again, and a reply acknowledges nothing. In milliseconds. */
export const replyLifetime = 24 * 60 * 60_000;

const highest = 99;

/** The number for one more page to the same telephone, after `last`. */
export const nextNumber = (last: number | undefined): number => ((last ?? 0) % highest) + 1;

/** Where a reply acknowledged nothing: what to do instead. @param latest the number of the latest page, if there is one. */
export function sayUnheard(latest: number | undefined): string {
  if (latest === undefined) {
    return "No page came to this telephone in the last 24 hours, so there is nothing to acknowledge here.";
  }
  return `You are not holding anything by this message. Reply ${latest} alone to acknowledge the latest page; everything else is done in chat.`;
}

/** Somebody, with the ways by which they are to be reached. */
export interface Reachable {
  readonly name: string;
  readonly ways: readonly ReachWay[];
}

export interface BlindSpots {
  /** Reached by nothing: a page to them is lost. */
  readonly unreachable: readonly string[];
  /** Ways that people list and that are not connected, with those who lose them alone. */
  readonly missing: readonly { readonly way: ReachWay; readonly people: readonly string[] }[];
}

const order: readonly ReachWay[] = ["chat", "email", "sms", "voice", "webhook"];

export function blindSpots(people: readonly Reachable[], available: ReadonlySet<ReachWay>): BlindSpots {
  const isReached = ({ ways }: Reachable) => ways.some((way) => available.has(way));
  const reached = people.filter(isReached);
  const losers = (way: ReachWay) => reached.filter(({ ways }) => ways.includes(way)).map(({ name }) => name);
  return {
    unreachable: people.filter((person) => !isReached(person)).map(({ name }) => name),
    missing: order
      .filter((way) => !available.has(way))
      .map((way) => ({ way, people: losers(way) }))
      .filter((lost) => lost.people.length > 0),
  };
}

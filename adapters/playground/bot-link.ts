/** The way to the bot: activities are posted to its endpoint, as the Bot Connector does. */
import { type ConnectorOptions, type Json, late } from "./types.ts";

/** What the bot's endpoint said; `body` is undefined where it is empty or no JSON. */
export interface BotAnswer {
  /** 0 when there was no answer at all: refused, or too late. */
  readonly status: number;
  readonly body: unknown;
  readonly reason: string;
}

export type BotLink = (activity: Json) => Promise<BotAnswer>;

/** Teams waits about this long for an answer to an invoke. */
const defaultAnswerWithin = 10_000;

/** Never throws: a bot that cannot be reached is an answer with status 0. */
export function createBotLink(
  options: Pick<ConnectorOptions, "botUrl" | "authorization" | "answerWithin" | "onAnswer">,
): BotLink {
  return async (activity) => {
    try {
      const authorization = await options.authorization?.();
      const response = await fetch(late(options.botUrl), {
        method: "POST",
        headers: { "content-type": "application/json", ...(authorization ? { authorization } : {}) },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(options.answerWithin ?? defaultAnswerWithin),
      });
      const text = await response.text();
      const body = parse(text);
      options.onAnswer?.(activity, body);
      return {
        status: response.status,
        body,
        reason: `HTTP ${response.status} ${text.slice(0, 200)}`.trim(),
      };
    } catch (error) {
      return { status: 0, body: undefined, reason: reasonOf(error) };
    }
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "no answer in time";
  return error.cause instanceof Error ? error.cause.message : error.message;
}

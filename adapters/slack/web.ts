/** Calls to Slack's Web API and to response URLs, at Slack's pace and with its errors told apart. */
import { webApi } from "@slack/bolt";
import { Unreachable } from "../../src/bot/port.ts";
import { createPace, RateLimited, type Timer } from "./pace.ts";

/** Trying again will not help: who or what is meant is gone, closed to us, or our access is. */
const permanent: ReadonlySet<string> = new Set([
  "access_denied",
  "account_inactive",
  "cannot_dm_bot",
  "cannot_reply_to_message",
  "cant_update_message",
  "channel_not_found",
  "channel_is_limited_access",
  "edit_window_closed",
  "ekm_access_denied",
  "invalid_auth",
  "is_archived",
  "is_inactive",
  "message_not_found",
  "messages_tab_disabled",
  "missing_scope",
  "no_permission",
  "not_allowed_token_type",
  "not_authed",
  "not_in_channel",
  "org_login_required",
  "restricted_action",
  "restricted_action_read_only_channel",
  "restricted_action_thread_only_channel",
  "team_access_not_granted",
  "team_not_found",
  "thread_not_found",
  "token_expired",
  "token_revoked",
  "user_disabled",
  "user_not_found",
  "user_not_in_channel",
  "user_not_visible",
  "users_not_found",
]);

/** No answer for so long means trying again. In milliseconds. */
const timeout = 10_000;

/** Slack said `ok: false` to a call; `code` is its own word for why. */
export class SlackRefusal extends Error {
  override readonly name = "SlackRefusal";
  readonly code: string;
  constructor(method: string, code: string, details: readonly string[] = []) {
    super([`${method}: ${code}`, ...details].join("; "));
    this.code = code;
  }
}

export interface Web {
  /**
   * @param lane the channel of a new message, for its pace.
   * @throws {Unreachable} when trying again will not help; {@link SlackRefusal} when Slack says no for another reason;
   *   other errors are passing.
   */
  call(
    method: string,
    args: Readonly<Record<string, unknown>>,
    lane?: string,
  ): Promise<Readonly<Record<string, unknown>>>;
  /** The same once and now, past every pause and every lane. @throws {RateLimited} where Slack asks for a pause. */
  callNow(method: string, args: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;
  /** Posts to a response URL; false when it takes no more (5 uses, 30 minutes). @throws when that may pass. */
  respond(url: string, message: Readonly<Record<string, unknown>>): Promise<boolean>;
}

/** @param client without retries or a queue of its own: see `clientOptions`. */
export function createWeb(client: Pick<webApi.WebClient, "apiCall">, timer: Timer): Web {
  const pace = createPace(timer);

  async function once(method: string, args: Readonly<Record<string, unknown>>) {
    try {
      return { ...(await client.apiCall(method, { ...args })) };
    } catch (error) {
      throw told(method, error);
    }
  }

  async function respondOnce(url: string, message: Readonly<Record<string, unknown>>): Promise<boolean> {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
    if (response.status === 429) throw new RateLimited("response_url", retryAfter(response));
    if (response.status >= 500) throw new Error(`The response URL answered ${response.status}.`);
    return response.ok;
  }

  return {
    call: (method, args, lane) => pace.run(method, lane, () => once(method, args)),
    callNow: once,
    respond: (url, message) => pace.run("response_url", undefined, () => respondOnce(url, message)),
  };
}

/** For every client of ours: 429s and failures come back at once, to be waited for by `pace` or tried again by the outbox. */
export const clientOptions = (slackApiUrl: string | undefined): webApi.WebClientOptions => ({
  ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
  rejectRateLimitedCalls: true,
  retryConfig: { retries: 0 },
  timeout,
});

function told(method: string, error: unknown): unknown {
  if (error instanceof webApi.WebAPIRateLimitedError) return new RateLimited(method, error.retryAfter * 1_000);
  if (!(error instanceof webApi.WebAPIPlatformError)) return error;
  const { error: code, response_metadata: metadata } = error.data;
  if (code === "ratelimited" || code === "rate_limited") return new RateLimited(method, 1_000);
  if (permanent.has(code)) return new Unreachable(`Slack: ${method}: ${code}`);
  return new SlackRefusal(method, code, metadata?.messages);
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 1_000;
}

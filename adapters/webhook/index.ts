/** People's own webhooks: JSON by POST, signed as Standard Webhooks are (https://www.standardwebhooks.com). */
import { headline } from "../../src/bot/notice.ts";
import { Unreachable } from "../../src/bot/port.ts";
import type { Notice } from "../../src/bot/way.ts";
import { type Clock, systemClock } from "../../src/domain/clock.ts";
import type { WayAdapter } from "../../src/infra/adapter.ts";
import { signedHeaders } from "../../src/infra/standard-webhooks.ts";

/** How long a receiver may take to answer, in milliseconds. */
const patience = 8_000;

/** Of the 4xx, those that say "not now". */
const passing = new Set([408, 421, 425, 429]);

export interface WebhookOptions {
  /** `whsec_` and base64. */
  readonly secret: string;
  /** Signs with the time; the machine's own, whatever the playground's clock shows. */
  readonly clock?: Clock;
  readonly patience?: number;
}

export function webhookAdapter({
  secret,
  clock = systemClock,
  patience: within = patience,
}: WebhookOptions): WayAdapter {
  const post = (url: URL, id: string, body: string): Promise<Response> =>
    fetch(url, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "user-agent": "Demarc",
        ...signedHeaders(secret, id, body, clock.now()),
      },
      // Where the receiver says to go instead, nobody has agreed to.
      redirect: "manual",
      signal: AbortSignal.timeout(within),
    });

  return {
    ways: [
      {
        name: "webhook",
        async send(to, notice, id) {
          const url = addressOf(to);
          const response = await post(url, id, JSON.stringify(bodyOf(notice, id)));
          await response.body?.cancel();
          if (response.ok) return;
          const words = `The webhook at ${url.host} answered ${response.status}.`;
          const isForGood = response.status < 500 && !passing.has(response.status);
          throw isForGood ? new Unreachable(words) : new Error(words);
        },
      },
    ],
    routes: [],
  };
}

/** What a receiver gets. Fields are added, never changed or taken away. */
function bodyOf(notice: Notice, id: string) {
  const { text, details, link, page, drill = false } = notice;
  return { id, subject: headline(notice), text, details, drill, ...(page && { page }), ...(link && { link }) };
}

/** @throws {Unreachable} what is no https address; plain http only to this machine. */
function addressOf(to: string): URL {
  const url = URL.parse(to);
  const isLocal = url !== null && ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLocal)) return url;
  throw new Unreachable(`"${to}" is no webhook: it must begin with https://.`);
}

/**
 * How botbuilder's client reaches the Bot Connector: one try, with a time limit, and an error that says what happened.
 * Trying again is `pace.ts`'s work; the SDK's own policy repeats what it must not, and knows nothing of 412.
 */
import type { ConfigurationBotFrameworkAuthentication } from "botbuilder";

type Options = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
type HttpClient = NonNullable<Options["httpClient"]>;

/** How long one request may take, in milliseconds. */
const patience = 10_000;

/** The connector said no, or nothing (`status` 0). */
export class ConnectorError extends Error {
  override readonly name = "ConnectorError";
  readonly status: number;
  /** Milliseconds that the connector asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(message: string, status: number, retryAfter?: number) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export const transport: HttpClient = {
  async sendRequest(request) {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers.rawHeaders(),
      ...(typeof request.body === "string" ? { body: request.body } : {}),
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    }).catch((error: unknown) => {
      throw new ConnectorError(`${request.method} ${pathOf(request.url)}: ${reasonOf(error)}`, 0);
    });
    const bodyAsText = await response.text();
    if (!response.ok) {
      const said = `${request.method} ${pathOf(request.url)}: ${response.status} ${bodyAsText.slice(0, 300)}`;
      throw new ConnectorError(said, response.status, secondsOf(response.headers.get("retry-after")));
    }
    const headers = request.headers.clone();
    headers.set("content-type", response.headers.get("content-type") ?? "application/json");
    return { request, headers, status: response.status, bodyAsText };
  },
};

/** `fetch` wraps the reason in "fetch failed". */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

/** Without the query, which may hold what is nobody's business in a log. */
const pathOf = (url: string): string => new URL(url).pathname;

/** `Retry-After` in whole seconds, as the connector sends it; a date there is left to our own back-off. */
function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,5}$/.test(header.trim()) ? Number(header) * 1_000 : undefined;
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPModuleFunctions } from "@slack/bolt";
import type { Logger } from "pino";
import { systemClock } from "../../src/domain/clock.ts";
import type { Route } from "../../src/infra/http.ts";
import type { Answer, SlackReceiver } from "./receiver.ts";
import { signatureCheck } from "./signature.ts";

/** Slack's largest payloads are forms of some 250 KB. In bytes. */
const largestBody = 1_048_576;

const { bufferIncomingMessage, parseHTTPRequestBody, isRawBodyError } = HTTPModuleFunctions;
type Buffered = Awaited<ReturnType<typeof bufferIncomingMessage>>;

/** The request URL of the app: events, commands and interactions. Each request's signature and age are checked. */
export function eventsRoute(signingSecret: string, receiver: SlackReceiver, log: Logger): Route {
  const check = signatureCheck(signingSecret);
  return {
    method: "POST",
    path: "/slack/events",
    async handle(request, response) {
      const body = await verified(request, response);
      if (body === undefined) return;
      if (body.type === "url_verification") return send(response, { status: 200, body: { challenge: body.challenge } });
      if (body.ssl_check === "1") return send(response, { status: 200, body: undefined });
      const { extractRetryNumFromHTTPRequest, extractRetryReasonFromHTTPRequest } = HTTPModuleFunctions;
      const answer = await receiver.deliver({
        body,
        retryNum: extractRetryNumFromHTTPRequest(request),
        retryReason: extractRetryReasonFromHTTPRequest(request),
        gone: () => response.destroyed,
      });
      send(response, answer);
    },
  };

  /** The body of a request that Slack signed within the last five minutes; any other is answered here. */
  async function verified(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Readonly<Record<string, unknown>> | undefined> {
    const buffered = await read(request, response);
    if (buffered === undefined) return undefined;
    // Slack looks at the certificate without signing, and whatever else is in such a request is nobody's word.
    if (isSslCheck(buffered)) return { ssl_check: "1" };
    // By the machine's own clock, as the signature: the playground's fast-forward makes no request old.
    const reason = check(request.headers, buffered.rawBody, systemClock.now());
    if (reason !== undefined) {
      log.warn({ reason }, "a request to Slack's URL was refused");
      refuse(response, 401);
      return undefined;
    }
    try {
      const body: unknown = parseHTTPRequestBody(buffered);
      if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
    } catch (error) {
      log.warn({ err: error }, "Slack sent a body that cannot be read");
    }
    refuse(response, 400);
    return undefined;
  }

  /** The whole body; one that is too large or breaks off is answered here. */
  async function read(request: IncomingMessage, response: ServerResponse): Promise<Buffered | undefined> {
    try {
      return await bufferIncomingMessage(request, largestBody);
    } catch (error) {
      log.warn({ err: error }, "a request to Slack's URL could not be read");
      refuse(response, isRawBodyError(error) && error.statusCode === 413 ? 413 : 400);
      return undefined;
    }
  }
}

function isSslCheck({ headers, rawBody }: Buffered): boolean {
  if (headers["x-slack-signature"] !== undefined) return false;
  if (headers["content-type"] !== "application/x-www-form-urlencoded") return false;
  return new URLSearchParams(rawBody.toString("utf8")).get("ssl_check") === "1";
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.status === 200) HTTPModuleFunctions.buildContentResponse(response, answer.body);
  else refuse(response, answer.status);
}

const refuse = (response: ServerResponse, status: number): void =>
  HTTPModuleFunctions.buildNoBodyResponse(response, status);

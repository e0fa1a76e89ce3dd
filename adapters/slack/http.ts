import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPModuleFunctions } from "@slack/bolt";
import type { Logger } from "pino";
import type { Route } from "../../src/infra/http.ts";
import type { Answer, SlackReceiver } from "./receiver.ts";

/** Slack's largest payloads are forms of some 250 KB. In bytes. */
const largestBody = 1_048_576;

const { parseAndVerifyHTTPRequest, parseHTTPRequestBody, isRawBodyError } = HTTPModuleFunctions;

/** The request URL of the app: events, commands and interactions. Bolt checks each request's signature and age. */
export function eventsRoute(signingSecret: string, receiver: SlackReceiver, log: Logger): Route {
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
    let buffered: Awaited<ReturnType<typeof parseAndVerifyHTTPRequest>>;
    try {
      buffered = await parseAndVerifyHTTPRequest({ signingSecret, bodyLimit: largestBody }, request);
    } catch (error) {
      const tooLarge = isRawBodyError(error) && error.statusCode === 413;
      log.warn({ err: error }, "a request to Slack's URL was refused");
      refuse(response, tooLarge ? 413 : 401);
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
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.status === 200) HTTPModuleFunctions.buildContentResponse(response, answer.body);
  else refuse(response, answer.status);
}

const refuse = (response: ServerResponse, status: number): void =>
  HTTPModuleFunctions.buildNoBodyResponse(response, status);

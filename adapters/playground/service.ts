/**
 * The Bot Connector's REST service, as the bot calls it under its `serviceUrl`. The paths are those of the Bot Framework's
 * connector API v3.
 */

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Route } from "../../src/infra/http.ts";
import type { Connector } from "./connector.ts";
import type { Fault, FaultScope } from "./faults.ts";
import { answering, answerJson, pathBelow, readJson } from "./http.ts";
import { createConversation, member, members, remove, send, update } from "./inbound.ts";
import { PlaygroundError } from "./types.ts";

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

interface Operation {
  readonly name: NonNullable<FaultScope["on"]>;
  run(): Promise<Answer>;
}

/** @param prefix where the service stands, without a slash at the end: `/playground/connector` */
export function connectorRoutes(connector: Connector, prefix: string): Route[] {
  const handle = (request: IncomingMessage, response: ServerResponse) =>
    answering(request, response, () => serve(connector, prefix, request, response));
  return (["GET", "POST", "PUT", "DELETE"] as const).map((method) => ({ method, path: `${prefix}/*`, handle }));
}

async function serve(
  connector: Connector,
  prefix: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { parts, query } = pathBelow(request, prefix);
  const method = request.method ?? "GET";
  const path = `/${parts.join("/")}`;
  const done = (status: number) => connector.record({ method, path, status });
  try {
    const operation = operationOf(connector, method, parts, query, request);
    const fault = connector.faults.take(operation.name);
    if (fault && fault.kind !== "lose") return fail(fault, response, done);
    const { status, body } = await operation.run();
    if (fault) return fail(fault, response, done);
    done(status);
    answerJson(response, status, body);
  } catch (error) {
    if (error instanceof PlaygroundError) {
      done(error.status);
      connector.core.problem(`${method} ${path} was refused with ${error.status} ${error.code}: ${error.message}`);
    }
    throw error;
  }
}

function fail(fault: Fault, response: ServerResponse, done: (status: number) => void): void {
  if (fault.kind === "drop" || fault.kind === "lose") {
    done(0);
    response.destroy();
    return;
  }
  if (fault.kind === "throttle") response.setHeader("retry-after", String(fault.retryAfter));
  const { status, code, message } = faultAnswer(fault);
  done(status);
  answerJson(response, status, { error: { code, message } });
}

function faultAnswer(fault: Extract<Fault, { kind: "throttle" | "error" | "refuse" }>) {
  if (fault.kind === "throttle") return { status: 429, code: "Throttled", message: "API calls quota exceeded." };
  if (fault.kind === "refuse") {
    return { status: 403, code: "ConversationBlockedByUser", message: "User blocked the conversation with the bot." };
  }
  return { status: fault.status, code: "ServiceError", message: "The service could not do this now." };
}

function operationOf(
  { core }: Connector,
  method: string,
  parts: readonly string[],
  query: URLSearchParams,
  request: IncomingMessage,
): Operation {
  const [version, kind, conversation, what, id, ...more] = parts;
  const key = `${method} ${what ?? ""}`;
  const body = () => readJson(request);
  if (version !== "v3" || kind !== "conversations" || more.length > 0) throw unknownPath(method, parts);
  if (conversation === undefined) {
    if (method !== "POST") throw unknownPath(method, parts);
    return { name: "create", run: async () => ({ status: 201, body: createConversation(core, await body()) }) };
  }
  if (key === "POST activities") {
    return { name: "send", run: async () => ({ status: 201, body: { id: send(core, conversation, await body()) } }) };
  }
  if (key === "PUT activities" && id !== undefined) {
    const run = async () => ({ status: 200, body: { id: update(core, conversation, id, await body()) } });
    return { name: "update", run };
  }
  if (key === "DELETE activities" && id !== undefined) {
    const run = async () => {
      remove(core, conversation, id);
      return { status: 200 };
    };
    return { name: "delete", run };
  }
  if (key === "GET members") {
    const found = async () => (id === undefined ? members(core, conversation) : member(core, conversation, id));
    return { name: "members", run: async () => ({ status: 200, body: await found() }) };
  }
  if (key === "GET pagedmembers") {
    return { name: "members", run: async () => ({ status: 200, body: page(members(core, conversation), query) }) };
  }
  throw unknownPath(method, parts);
}

function page(all: readonly unknown[], query: URLSearchParams): { members: unknown[]; continuationToken?: string } {
  const size = Math.min(Math.max(Number(query.get("pageSize") ?? 200) || 200, 1), 500);
  const start = Number(query.get("continuationToken") ?? 0) || 0;
  const end = start + size;
  const part = all.slice(start, end);
  return end < all.length ? { members: part, continuationToken: String(end) } : { members: part };
}

const unknownPath = (method: string, parts: readonly string[]): PlaygroundError =>
  new PlaygroundError(404, "NotFound", `The playground's connector has no ${method} /${parts.join("/")}.`);

/** The route that Teams posts to: size and shape, then the gate, then botbuilder, then the inbox. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { noPictures } from "../../src/bot/chart.ts";
import type { Option } from "../../src/bot/form.ts";
import type { Inbox } from "../../src/bot/port.ts";
import { type Activity, activityShape } from "./activity.ts";
import type { Answer, TeamsBot } from "./bot.ts";
import type { Gate } from "./gate.ts";
import { hold } from "./hold.ts";
import type { Homes } from "./homes.ts";
import type { TeamsDeps } from "./options.ts";
import { late, manners, unreadable } from "./outcome.ts";
import { type Arrival, parse } from "./parse.ts";
import type { References } from "./references.ts";

/** Teams' largest activities are messages of some 100 KB. */
const largestBody = 512 * 1024;
/** Teams gives up on an invoke after five seconds at the earliest. */
const usualHold = 4_000;
const longestSearch = 3_000;

export interface ReceiveDeps extends TeamsDeps {
  readonly bot: TeamsBot;
  readonly gate: Gate;
  readonly noted: References;
  readonly homes: Homes;
}

/** Handles one request. Every outcome is a response; it never throws. */
export function receiver(deps: ReceiveDeps): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    try {
      const { status, body } = await judged(deps, request, response);
      send(response, status, body);
    } catch (error) {
      deps.log.error({ err: error }, "a Teams activity could not be handled");
      send(response, 500, { error: "Something went wrong; nothing was done." });
    }
  };
}

async function judged(deps: ReceiveDeps, request: IncomingMessage, response: ServerResponse): Promise<Answer> {
  const body = await readBody(request);
  if (body === undefined) return { status: 413, body: { error: "This is larger than any activity." } };
  const activity = activityOf(body);
  if (activity === undefined) return { status: 400, body: { error: "This is no activity of the Bot Connector." } };
  const admission = await deps.gate(request, activity);
  if (admission.admitted === undefined) {
    deps.log.warn({ status: admission.status, reason: admission.reason }, "a Teams activity was refused");
    return { status: admission.status, body: { error: refusals[admission.status] } };
  }
  return (
    (await deps.bot.handle(admission.admitted, activity, () => receive(deps, activity, response))) ?? { status: 200 }
  );
}

const refusals = {
  401: "The token is missing or not valid.",
  403: "This is not for this bot.",
  503: "The token cannot be checked now. Try again.",
} as const;

async function receive(deps: ReceiveDeps, activity: Activity, response: ServerResponse): Promise<Answer> {
  const tenantId = await deps.homes.of(activity);
  const known = { ...activity, from: { ...activity.from, tenantId } };
  const arrival = parse(known, deps.clock.now().toISOString());
  if (arrival.kind === "removed") deps.noted.forget(activity);
  else if (arrival.kind !== "ignored") deps.noted.note(known);
  switch (arrival.kind) {
    case "removed":
    case "ignored":
      return { status: 200 };
    case "strange":
      return { status: 200, body: strangeAnswer(activity.name ?? "") };
    case "search":
      return search(deps.inbox, arrival);
    case "turn":
      return take(deps, arrival, response);
  }
}

async function take(
  { inbox, log, holdFor = usualHold, pictureUrl = noPictures }: ReceiveDeps,
  { turn, via }: Extract<Arrival, { kind: "turn" }>,
  response: ServerResponse,
): Promise<Answer> {
  const manner = via === "message" ? undefined : manners[via];
  const card =
    typeof turn.replyTo === "object" && turn.replyTo !== null && "card" in turn.replyTo ? turn.replyTo.card : undefined;
  const held =
    manner === undefined
      ? undefined
      : hold(
          (reply) => manner.outcome(reply, turn, typeof card === "string" ? card : undefined, pictureUrl),
          manner.sentence(late),
          holdFor,
        );
  try {
    inbox.take(turn, held?.inline);
  } catch (error) {
    held?.release();
    log.error({ err: error, delivery: turn.delivery }, "a Teams activity could not be kept");
    return { status: 503, body: { error: "This could not be kept, so nothing was done. Try again." } };
  }
  if (held === undefined) return { status: 200 };
  // Nobody reads a response whose connection has gone.
  response.once("close", held.release);
  return { status: 200, body: await held.body };
}

async function search(inbox: Inbox, { turn, field, query }: Extract<Arrival, { kind: "search" }>): Promise<Answer> {
  const { promise: nothing, resolve } = Promise.withResolvers<readonly Option[]>();
  const timer = setTimeout(() => resolve([]), longestSearch);
  const options = await Promise.race([inbox.suggest(turn, field, query).catch(() => []), nothing]);
  clearTimeout(timer);
  const results = options.map(({ label, value }) => ({ title: label, value }));
  const type = "application/vnd.microsoft.search.searchResponse";
  return { status: 200, body: { statusCode: 200, type, value: { results } } };
}

/** Teams shows an error without words where an invoke gets no answer of its kind. */
function strangeAnswer(name: string): unknown {
  if (name === "adaptiveCard/action") return manners.execute.sentence(unreadable);
  if (name.startsWith("task/")) return manners.submit.sentence(unreadable);
  if (name.startsWith("composeExtension/")) {
    return { composeExtension: { type: "message", text: "Ask me in a chat instead: type help, and I say how." } };
  }
  if (name === "application/search") {
    return { statusCode: 200, type: "application/vnd.microsoft.search.searchResponse", value: { results: [] } };
  }
  return {};
}

/** `undefined` where it is too large. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // The stream must outlive the loop, or nobody could be told that it was too large.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function activityOf(body: string): Activity | undefined {
  try {
    return activityShape.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed || response.writableEnded) return;
  // What is left of a body that is too large is not worth reading.
  if (status === 413) response.setHeader("connection", "close");
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

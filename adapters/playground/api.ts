/** The JSON API: what a person can do on the page, a script can do here. README.md in this folder is its reference. */

import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Route } from "../../src/infra/http.ts";
import type { Connector } from "./connector.ts";
import { answering, answerJson, pathBelow, readJson } from "./http.ts";
import type { Streams } from "./stream.ts";
import { journeyHelp, journeySchema, type TimeTravel } from "./time-travel.ts";
import type { Tray } from "./tray.ts";
import { type Conversation, type MessageView, type Person, PlaygroundError } from "./types.ts";

const prefix = "/playground/api";
/** Messages in one answer, unless another number is asked for. */
const usualLimit = 200;

export interface ApiParts {
  readonly connector: Connector;
  readonly time: TimeTravel;
  readonly streams: Streams;
  readonly tray: Tray;
}

const who = z.string().min(1);
const values = z.record(z.string(), z.string());
const bodies = {
  say: z.strictObject({
    as: who,
    in: z.string().default("bot"),
    text: z.string().min(1).max(40_000),
    thread: z.string().optional(),
  }),
  press: z.strictObject({ as: who, message: z.string(), button: z.string(), inputs: values.default({}) }),
  submit: z.strictObject({ as: who, dialog: z.string(), values: values.default({}), button: z.string().optional() }),
  dismiss: z.strictObject({ as: who, dialog: z.string() }),
  answer: z.strictObject({ item: z.string(), words: z.string().min(1).max(1_600) }),
  search: z.strictObject({ as: who, where: z.string(), input: z.string(), query: z.string().max(200) }),
};

type Answer = { readonly status: number; readonly body: unknown };
type Handler = (request: IncomingMessage, query: URLSearchParams) => Promise<Answer> | Answer;

export function apiRoutes({ connector, time, streams, tray }: ApiParts): Route[] {
  const person = (query: URLSearchParams): Person => {
    const as = query.get("as");
    if (as === null)
      throw new PlaygroundError(400, "WhoAreYou", "Say who asks: ?as=dana. GET /playground/api/people lists all.");
    return connector.person(as);
  };
  const ok = (body: unknown): Answer => ({ status: 200, body });

  const gets: Readonly<Record<string, Handler>> = {
    people: () => ok({ people: connector.people, bot: { name: connector.botName } }),
    conversations: (_, query) => ok({ conversations: connector.conversationsOf(person(query)).map(conversationView) }),
    messages: (_, query) => {
      const position = streams.position();
      return ok({
        messages: page(connector.messagesFor(person(query), query.get("in") ?? undefined), query),
        position,
      });
    },
    dialogs: (_, query) => ok({ dialogs: connector.dialogsOf(person(query)) }),
    clock: () => ok(time.read()),
    tray: () => ok({ items: tray.items() }),
  };

  const posts: Readonly<Record<string, Handler>> = {
    async say(request) {
      const { as, in: where, text, thread } = await read(request, bodies.say);
      return { status: 201, body: await connector.say(connector.person(as), where, text, thread) };
    },
    async press(request) {
      const { as, message, button, inputs } = await read(request, bodies.press);
      return ok(await connector.press(connector.person(as), message, button, inputs));
    },
    async submit(request) {
      const { as, dialog, values, button } = await read(request, bodies.submit);
      return ok(await connector.submit(connector.person(as), dialog, values, button));
    },
    async dismiss(request) {
      const { as, dialog } = await read(request, bodies.dismiss);
      connector.dismiss(connector.person(as), dialog);
      return ok({});
    },
    async answer(request) {
      const { item, words } = await read(request, bodies.answer);
      return ok({ item: await tray.answer(item, words) });
    },
    async search(request) {
      const { as, where, input, query } = await read(request, bodies.search);
      return ok({ choices: await connector.search(connector.person(as), where, input, query) });
    },
    clock: async (request) => ok(await time.advance(await read(request, journeySchema, journeyHelp))),
  };

  const serve = (handlers: Readonly<Record<string, Handler>>) => (request: IncomingMessage, response: ServerResponse) =>
    answering(request, response, async () => {
      const { parts, query } = pathBelow(request, prefix);
      if (request.method === "GET" && parts[0] === "events" && parts.length === 1) {
        return streams.open(person(query), query.get("since"), request, response);
      }
      const handler =
        parts.length === 1 && Object.hasOwn(handlers, parts[0] ?? "") ? handlers[parts[0] ?? ""] : undefined;
      if (!handler)
        throw new PlaygroundError(404, "NotFound", `There is no such path. GET ${prefix} explains those there are.`);
      const { status, body } = await handler(request, query);
      answerJson(response, status, body);
    });

  return [
    {
      method: "GET",
      path: prefix,
      handle: (request, response) => answering(request, response, async () => manual(response)),
    },
    { method: "GET", path: `${prefix}/*`, handle: serve(gets) },
    { method: "POST", path: `${prefix}/*`, handle: serve(posts) },
  ];
}

function conversationView({ id, kind, name, team, members }: Conversation) {
  return { id, kind, name, team: team?.name, members: members.map((member) => member.handle) };
}

/** The newest messages, oldest first; `?limit=50`, `?after=ID`. */
function page(all: readonly MessageView[], query: URLSearchParams): readonly MessageView[] {
  const limit = Number(query.get("limit") ?? usualLimit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new PlaygroundError(400, "BadLimit", "limit must be a whole number from 1.");
  const after = query.get("after");
  const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  return all.slice(from).slice(-limit);
}

/** @param help says more than the schema's own error */
async function read<T>(request: IncomingMessage, schema: z.ZodType<T>, help?: string): Promise<T> {
  const parsed = schema.safeParse(await readJson(request));
  if (parsed.success) return parsed.data;
  throw new PlaygroundError(400, "BadRequest", help ?? z.prettifyError(parsed.error));
}

function manual(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" });
  response.end(readFileSync(new URL("./README.md", import.meta.url)));
}

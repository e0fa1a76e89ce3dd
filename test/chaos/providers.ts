/**
 * The providers, on loopback: Slack's Web API and people's own webhooks. They fail as real ones do, by the dice, more so
 * in bad weather; and they write down each page that they took, by its id: to them, and not to Demarc, a page exists.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { actions } from "../../src/features/escalation/actions.ts";
import type { Dice } from "./dice.ts";
import { team } from "./settings.ts";

/** A page that a provider took. */
export interface Receipt {
  readonly page: string;
  /** The machine's milliseconds since 1970. */
  readonly at: number;
  /** It says that it may have come before. */
  readonly marked: boolean;
}

/** How often requests fail: shares of all of them. */
export interface Weather {
  /** 429, and nothing is taken. */
  readonly busy: number;
  /** 500, and nothing is taken. */
  readonly broken: number;
  /** The connection is cut before anything is taken, or after all of it was. */
  readonly cut: number;
  /** Nothing is said for so long that the caller gives up; then it is taken after all, or not. */
  readonly silent: number;
}

export const fair: Weather = { busy: 0.004, broken: 0.004, cut: 0.003, silent: 0.0005 };
export const storm: Weather = { busy: 0.15, broken: 0.1, cut: 0.06, silent: 0.01 };

type Fault = "busy" | "broken" | "cut-before" | "cut-after" | "silent-before" | "silent-after";

export interface Providers extends AsyncDisposable {
  readonly origin: string;
  readonly receipts: readonly Receipt[];
  /** What "Acknowledge" carries on the pages in chat of an incident, by the name in its title. */
  buttonOf(name: string): string | undefined;
  /** Changes it; `undefined`: as usual. */
  weather(weather: Weather | undefined): void;
}

/** Silence lasts longer than any caller's patience. In milliseconds. */
const silence = 12_000;
const mark = "You may have had this page already.";
/** How incidents are called in the plan. */
const nameIn = /\br\d+i\d+\b/;
const slackPage = "escalation.page:";

const blocksSchema = z.array(
  z.looseObject({
    elements: z
      .array(z.looseObject({ action_id: z.string().optional(), value: z.string().optional() }))
      .optional()
      .catch(undefined),
  }),
);
const metadataSchema = z.object({ event_payload: z.object({ key: z.string() }) });

export async function openProviders(dice: Dice, usual: Weather): Promise<Providers> {
  const receipts: Receipt[] = [];
  const buttons = new Map<string, string>();
  let weather = usual;
  let count = 0;

  function fault(): Fault | undefined {
    const { busy, broken, cut, silent } = weather;
    const [roll, after] = [dice.roll(), dice.falls(0.5)];
    if (roll < busy) return "busy";
    if (roll < busy + broken) return "broken";
    if (roll < busy + broken + cut) return after ? "cut-after" : "cut-before";
    if (roll < busy + broken + cut + silent) return after ? "silent-after" : "silent-before";
    return undefined;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, area = "", name = ""] = (request.url ?? "").split("/");
    const body = await text(request);
    const page = pageOf(area, name, body, request);
    const take = (): void => {
      if (page === undefined) return;
      const said = area === "api" ? [...new URLSearchParams(body).values()].join("\n") : body;
      receipts.push({ page, at: Date.now(), marked: said.includes(mark) });
      const [title] = nameIn.exec(said) ?? [];
      const button = area === "api" ? acknowledgeIn(body) : undefined;
      if (title !== undefined && button !== undefined) buttons.set(title, button);
    };
    // Who asks for a token's worth or a person's conversation is answered: only what is said gets lost.
    const struck = /^(chat\.|hook)/.test(area === "api" ? name : area) ? fault() : undefined;
    switch (struck) {
      case "busy":
        return void response.writeHead(429, { "retry-after": "1" }).end();
      case "broken":
        return void response.writeHead(500).end();
      case "cut-before":
        return void request.socket.destroy();
      case "cut-after":
        take();
        return void request.socket.destroy();
      case "silent-before":
        return void setTimeout(() => request.socket.destroy(), silence).unref();
      case "silent-after":
        return void setTimeout(() => {
          take();
          request.socket.destroy();
        }, silence).unref();
      case undefined:
        take();
        count += 1;
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer(name, body, count)));
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    receipts,
    buttonOf: (name) => buttons.get(name),
    weather(next) {
      weather = next ?? usual;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The id of the page that a request carries, if any: Slack's in the metadata, a webhook's in its header. */
function pageOf(area: string, name: string, body: string, request: IncomingMessage): string | undefined {
  if (area === "hook") return z.string().parse(request.headers["webhook-id"]);
  if (area !== "api" || name !== "chat.postMessage") return undefined;
  const metadata: unknown = JSON.parse(new URLSearchParams(body).get("metadata") ?? "null");
  const { key } = metadataSchema.parse(metadata).event_payload;
  return key.startsWith(slackPage) ? key.slice(slackPage.length) : undefined;
}

/** What the button carries, as Slack was given it. */
function acknowledgeIn(body: string): string | undefined {
  const blocks = blocksSchema.parse(JSON.parse(new URLSearchParams(body).get("blocks") ?? "[]"));
  const all = blocks.flatMap(({ elements = [] }) => elements);
  return all.find(({ action_id }) => action_id?.startsWith(actions.acknowledge.id))?.value;
}

function answer(method: string, body: string, count: number): object {
  if (method === "auth.test") return { ok: true, team_id: team, user_id: "U_DEMARC", bot_id: "B_DEMARC" };
  if (method === "conversations.open") {
    return { ok: true, channel: { id: `D${new URLSearchParams(body).get("users") ?? ""}` } };
  }
  return { ok: true, channel: "D_SOMEBODY", ts: `${count}.000001`, message_ts: `${count}.000001` };
}

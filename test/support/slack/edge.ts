/** The server that the app talks to: the Web API, response URLs, and the socket. */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { faultsOfMessage } from "./block-kit.ts";
import type { Sighting, Sightings } from "./sightings.ts";
import { openSocketServer, type SocketServer } from "./socket-server.ts";
import { type ApiAnswer, createWebApi, failed, type WebApi } from "./web-api.ts";
import type { Workspace } from "./workspace.ts";

/** What a response URL belongs to. */
interface ResponseUrl {
  readonly user: string;
  readonly channel: string;
  /** The message whose button was pressed. */
  readonly source: Sighting | undefined;
  uses: number;
  expired: boolean;
}

export interface Edge {
  readonly origin: string;
  readonly api: WebApi;
  readonly socket: SocketServer;
  responseUrl(belongs: Pick<ResponseUrl, "user" | "channel" | "source">): string;
  /** Thirty minutes have gone by for all response URLs. */
  expireResponseUrls(): void;
  close(): Promise<void>;
}

const maxUses = 5;

const responseSchema = z.looseObject({
  text: z.string().min(1),
  blocks: z.array(z.unknown()),
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
  replace_original: z.boolean().optional(),
});

export async function openEdge(workspace: Workspace, sightings: Sightings): Promise<Edge> {
  const urls = new Map<string, ResponseUrl>();
  let stamps = 0;

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, headers, body }) => send(response, status, headers, body),
      (error: unknown) => send(response, 500, {}, { ok: false, error: String(error) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const socket = openSocketServer(server);
  const api = createWebApi(workspace, sightings, () => `ws://127.0.0.1:${port}/socket`);

  async function answer(request: IncomingMessage): Promise<ApiAnswer> {
    const path = new URL(request.url ?? "/", origin).pathname;
    const body = await text(request);
    const [, area, name = ""] = path.split("/");
    if (area === "response") return respond(name, body);
    const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    return api.handle(name, Object.fromEntries(new URLSearchParams(body)), token);
  }

  function respond(name: string, body: string): ApiAnswer {
    const failure = api.failureFor("response_url", {});
    if (failure !== undefined) return failed(failure);
    const url = urls.get(name);
    if (url === undefined) return refused(404, "no_such_url");
    if (url.expired) return refused(404, "expired_url");
    if (url.uses === maxUses) return refused(404, "used_url");
    const message = responseSchema.safeParse(JSON.parse(body));
    if (!message.success || faultsOfMessage(message.data.blocks).length > 0) return refused(400, "invalid_blocks");
    url.uses += 1;
    show(url, message.data);
    return { status: 200, headers: {}, body: "ok" };
  }

  function show(url: ResponseUrl, { text: words, blocks, ...how }: z.infer<typeof responseSchema>): void {
    if (how.replace_original === true && url.source !== undefined) {
      sightings.change(url.source, { text: words, blocks });
      return;
    }
    stamps += 1;
    const everybody = how.response_type === "in_channel";
    sightings.add({
      kind: everybody ? "message" : "ephemeral",
      channel: url.channel,
      ts: `1.${String(stamps).padStart(6, "0")}`,
      thread: undefined,
      only: everybody ? undefined : url.user,
      text: words,
      blocks,
    });
  }

  return {
    origin,
    api,
    socket,
    responseUrl(belongs) {
      const name = randomUUID();
      urls.set(name, { ...belongs, uses: 0, expired: false });
      return `${origin}/response/${name}`;
    },
    expireResponseUrls() {
      for (const url of urls.values()) url.expired = true;
    },
    async close() {
      await socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const refused = (status: number, error: string): ApiAnswer => ({ status, headers: {}, body: { ok: false, error } });

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** A botbuilder bot that listens and says nothing: what Microsoft's own SDK costs, without authentication. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from "botbuilder";
import { report } from "./report.ts";

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  const { method = "", headers } = request;
  await adapter.process(
    { method, headers, body: typeof body === "object" && body !== null ? { ...body } : {} },
    responseOf(response),
    async () => {},
  );
}

/** What botbuilder expects of Express or Restify. */
const responseOf = (response: ServerResponse) => ({
  socket: response.socket,
  header: (name: string, value: unknown) => response.setHeader(name, String(value)),
  status(code: number) {
    response.statusCode = code;
  },
  send: (body: unknown) => response.write(JSON.stringify(body)),
  end: () => response.end(),
});

const server = createServer((request, response) => {
  serve(request, response).catch(() => response.writeHead(500).end());
});
server.listen(0, "127.0.0.1", () => report((server.address() as AddressInfo).port));

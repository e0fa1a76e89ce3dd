/** Teams as the bench needs it: activities of personal chats, and a Bot Connector that takes what the bot says. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Shot } from "./load.ts";
import type { Person } from "./postgres.ts";

export interface TeamsService extends AsyncDisposable {
  readonly serviceUrl: string;
  /** A new question of one of the people. */
  shot(): Shot;
}

export async function openTeamsService(people: readonly Person[]): Promise<TeamsService> {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume().once("end", () => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ id: "1:1" }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/connector`;

  return {
    serviceUrl,
    shot() {
      count += 1;
      const body = JSON.stringify(questionOf(people[count % people.length], serviceUrl, count));
      return { path: "/api/messages", headers: { "content-type": "application/json" }, body };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** With the fields of a real activity. */
function questionOf(person: Person | undefined, serviceUrl: string, count: number): object {
  const { tenant, user } = person?.teams ?? { tenant: "", user: "" };
  return {
    type: "message",
    id: `f:${count}`,
    timestamp: "2026-11-23T10:00:00.000Z",
    localTimestamp: "2026-11-23T10:00:00.000Z",
    channelId: "msteams",
    serviceUrl,
    from: { id: `29:${user}`, name: "A person of Acme", aadObjectId: user },
    recipient: { id: "28:demarc", name: "Demarc" },
    conversation: { conversationType: "personal", tenantId: tenant, id: `a:${user}` },
    channelData: { tenant: { id: tenant } },
    locale: "en-US",
    entities: [{ type: "clientInfo", locale: "en-US", country: "US", platform: "Web" }],
    text: "who owns firewall policy?",
    textFormat: "plain",
  };
}

/**
 * Resident memory at rest, with PostgreSQL, Slack and Teams. Both adapters start as they do in production: Slack's token is
 * checked by the stand-in's `auth.test`; Teams' managed identity gets its token where Azure's App Service would give it,
 * from an address in the environment, which here is on loopback.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { startServer } from "../child.ts";
import { temporaryFolder } from "../folder.ts";
import { type Part, scaled } from "../part.ts";
import { sampleDatabase } from "../postgres.ts";
import { botToken, openSlackService, signingSecret } from "../slack.ts";

const rest = 10_000;
const tenantId = "22222222-0000-4000-8000-000000000002";

export const memory: Part = {
  name: "memory",
  title: "Resident memory, with PostgreSQL and both adapters",
  async run(size) {
    await using database = await sampleDatabase();
    await using folder = temporaryFolder();
    await using slack = await openSlackService(database.people);
    await using identity = await openIdentityEndpoint();
    await using own = await startServer(
      "demarc",
      {
        databaseUrl: database.url,
        spoolFolder: folder.path,
        slack: { botToken, signingSecret, slackApiUrl: slack.apiUrl },
        teams: {
          appId: "11111111-0000-4000-8000-000000000001",
          appType: "UserAssignedMSI",
          tenantId,
          allowedTenants: [tenantId],
        },
      },
      { IDENTITY_ENDPOINT: identity.url, IDENTITY_HEADER: "bench" },
    );
    await after(scaled(rest, size, 2_000));
    const { rss } = await own.state();
    return [{ name: "at rest", value: rss / 1024 ** 2, unit: "MB", bar: { below: 300 } }];
  },
};

/** The token endpoint of Azure's App Service. */
async function openIdentityEndpoint(): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((_request, response) => {
    const token = { access_token: "bench", expires_on: "4102444800", resource: "bench", token_type: "Bearer" };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(token));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

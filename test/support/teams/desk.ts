/** The Teams adapter at work: against the playground's Bot Connector on loopback, with an inbox in memory. */

import { type Connector, openConnector } from "../../../adapters/playground/connector.ts";
import { type Driver, drive } from "../../../adapters/playground/driver.ts";
import { connectorRoutes } from "../../../adapters/playground/service.ts";
import { type ReferenceStore, teamsAdapter } from "../../../adapters/teams/index.ts";
import { systemClock } from "../../../src/domain/clock.ts";
import type { ChatAdapter } from "../../../src/infra/adapter.ts";
import { openLoopback } from "../loopback.ts";
import { type MemoryInbox, memoryInbox } from "./inbox.ts";

export const tenant = "aaaaaaaa-0000-4000-8000-000000000001";
export const otherTenant = "bbbbbbbb-0000-4000-8000-000000000002";

export interface Desk extends AsyncDisposable {
  readonly adapter: ChatAdapter;
  readonly inbox: MemoryInbox;
  readonly connector: Connector;
  readonly driver: Driver;
  readonly endpoint: string;
  readonly serviceUrl: string;
  /** What the adapter kept to speak first. */
  readonly references: ReadonlyMap<string, unknown>;
  /** What it logged, as `level message details`. */
  readonly logged: readonly string[];
}

export async function openDesk(
  options: { readonly holdFor?: number; readonly store?: ReferenceStore } = {},
): Promise<Desk> {
  const server = await openLoopback();
  const prefix = "/playground/connector";
  const serviceUrl = `${server.origin}${prefix}`;
  const references = new Map<string, unknown>();
  const logged: string[] = [];
  const note = (level: string) => (details: object, message: string) =>
    void logged.push(`${level} ${message} ${JSON.stringify(details)}`);
  const inbox = memoryInbox(() => adapter.port);
  const adapter = teamsAdapter(
    { local: { serviceUrl, tenants: [tenant] } },
    {
      inbox,
      references: options.store ?? memoryReferences(references),
      log: { info: note("info"), warn: note("warn"), error: note("error") },
      clock: systemClock,
      ...(options.holdFor === undefined ? {} : { holdFor: options.holdFor }),
    },
  );
  const endpoint = `${server.origin}/api/messages`;
  const connector = openConnector({
    botUrl: endpoint,
    serviceUrl,
    clock: systemClock,
    people: [
      { id: "00000000-0000-4000-8000-0000000000d1", tenant, name: "Dana Whitfield", email: "dana@northgate.example" },
      { id: "00000000-0000-4000-8000-0000000000e1", tenant, name: "Eli Moreno", email: "eli@northgate.example" },
      { id: "00000000-0000-4000-8000-0000000000a1", tenant: otherTenant, name: "Ana Silva", email: "ana@msp.example" },
      { id: "00000000-0000-4000-8000-0000000000c1", tenant, name: "Gus Guest", email: "gus@else.example", guest: true },
    ],
    channels: [
      { kind: "channel", name: "network", tenant, members: ["dana", "eli", "ana"] },
      { kind: "group", name: "huddle", tenant, members: ["dana", "eli", "gus"] },
    ],
  });
  server.use(adapter.routes);
  server.use(connectorRoutes(connector, prefix));
  await adapter.start();
  return {
    adapter,
    inbox,
    connector,
    driver: drive(connector),
    endpoint,
    serviceUrl,
    references,
    logged,
    async [Symbol.asyncDispose]() {
      await inbox.idle();
      await adapter.stop();
      await server.close();
    },
  };
}

function memoryReferences(kept: Map<string, unknown>): ReferenceStore {
  return {
    get: async (_, of, key) => kept.get(`${of} ${key}`),
    put: async (_, of, key, reference) => void kept.set(`${of} ${key}`, structuredClone(reference)),
    delete: async (_, of, key) => void kept.delete(`${of} ${key}`),
  };
}

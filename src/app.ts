/** Demarc without its edges: the features, a line each, on one database. */
import type { ChatPort, Inbox } from "./bot/port.ts";
import { createRegistry, type Registry } from "./bot/registry.ts";
import type { Platform } from "./bot/turn.ts";
import type { Clock } from "./domain/clock.ts";
import { createDoorman, directory } from "./features/directory/index.ts";
import { ownership } from "./features/ownership/index.ts";
import type { Database } from "./infra/db.ts";
import { createInbox, type InboxService, type Patience } from "./infra/inbox.ts";
import type { Log } from "./infra/log.ts";
import type { Metrics } from "./infra/metrics.ts";
import type { Outbox } from "./infra/outbox.ts";
import { createPostman } from "./infra/postman.ts";
import type { Spool } from "./infra/spool.ts";

export interface AppDeps {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly spool: Spool;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Filled by the adapters as they start. */
  readonly ports: ReadonlyMap<Platform, ChatPort>;
  readonly patience?: Partial<Patience>;
}

const hour = 60 * 60_000;

export interface App {
  readonly registry: Registry;
  readonly inbox: Inbox & InboxService;
  /** Does everything that is due at `now`: the features' sweeps and the inbox's. */
  readonly sweeps: Registry["sweeps"];
}

export function createApp(deps: AppDeps): App {
  const { database, clock } = deps;
  const postman = createPostman(deps);
  const features = [
    ownership({ database, send: postman.send, count: deps.metrics.ownership }),
    directory({ database }),
  ];
  const registry = createRegistry(features, createDoorman(clock.now));
  const inbox = createInbox({
    ...deps,
    registry,
    send: (tx) => ({
      send: (message) => postman.send(tx, message),
      revise: (topic, card) => postman.revise(tx, topic, card),
    }),
  });
  return {
    registry,
    inbox,
    sweeps: [
      { name: "inbox", run: inbox.sweep },
      { name: "inbox.forget", every: hour, run: inbox.forget },
      ...registry.sweeps,
    ],
  };
}

/** Demarc without its edges: the features, a line each, on one database. */
import type { ChatPort, Inbox } from "./bot/port.ts";
import { createRegistry, type Registry } from "./bot/registry.ts";
import type { Platform } from "./bot/turn.ts";
import type { Answers, Ways } from "./bot/way.ts";
import type { Clock } from "./domain/clock.ts";
import { alerts } from "./features/alerts/index.ts";
import { approvals, correctionStandIns } from "./features/approvals/index.ts";
import { createDoorman, directory } from "./features/directory/index.ts";
import { escalation, type Incidents } from "./features/escalation/index.ts";
import { oncall } from "./features/oncall/index.ts";
import { createLiveMaps, ownership } from "./features/ownership/index.ts";
import { createAnswers, reach } from "./features/reach/index.ts";
import { time } from "./features/time/index.ts";
import type { Beat } from "./infra/beat.ts";
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
  /** How people are reached beyond chat; those without credentials are absent. */
  readonly ways: Ways;
  /** The sign of life to a watcher outside. */
  readonly beat: Beat;
  readonly settings?: Settings;
  readonly patience?: Partial<Patience>;
}

/** What features need to know of what whoever runs Demarc has set. */
export interface Settings {
  /** Where Demarc is reached from outside, without a slash at its end. */
  readonly publicUrl: string | undefined;
  /** From it each alert source's signing secret is made. */
  readonly alertsSecret: string | undefined;
}

const hour = 60 * 60_000;

export interface App {
  readonly registry: Registry;
  readonly inbox: Inbox & InboxService;
  /** Alerts and answers from outside of chat. */
  readonly incidents: Incidents;
  /** Hears what people answer by telephone. */
  readonly answers: Answers;
  /** The next instant after `after` at which something is due: whoever moves the clock stops there. */
  nextDue(after: Date): Promise<Date | undefined>;
  /** Does everything that is due at `now`: the features' sweeps and the inbox's. */
  readonly sweeps: Registry["sweeps"];
}

export function createApp(deps: AppDeps): App {
  const { database, clock } = deps;
  const postman = createPostman(deps);
  const maps = createLiveMaps();
  const p1 = escalation({ ...deps, postman, maps });
  const features = [
    p1.feature,
    ownership({ database, maps, send: postman.send, count: deps.metrics.ownership }),
    approvals({ database, send: postman.send, revise: postman.revise }),
    time({
      database,
      send: postman.send,
      sendAll: postman.sendAll,
      revise: postman.revise,
      standInsFor: correctionStandIns,
      clock,
      publicUrl: deps.settings?.publicUrl,
    }),
    oncall(deps),
    directory({ database }),
    reach({ ...deps, publicUrl: deps.settings?.publicUrl }),
    alerts({ database, desk: p1.incidents, log: deps.log, alertsSecret: deps.settings?.alertsSecret }),
  ];
  const registry = createRegistry(features, createDoorman(clock.now));
  const inbox = createInbox({
    ...deps,
    registry,
    send: (tx) => ({
      send: (message) => postman.send(tx, message),
      revise: (topic, card) => postman.revise(tx, topic, card),
      topic: (turn) => postman.topicUnder(tx, turn),
    }),
  });
  return {
    registry,
    inbox,
    incidents: p1.incidents,
    answers: createAnswers({
      database,
      clock,
      acknowledge: p1.incidents.acknowledgeByPage,
      lose: p1.incidents.losePage,
    }),
    nextDue: (after) => nextOf(database, registry.sweeps, after),
    sweeps: [
      { name: "inbox", run: inbox.sweep },
      { name: "inbox.forget", every: hour, run: inbox.forget },
      ...registry.sweeps,
    ],
  };
}

/** The earliest of what the sweeps say. */
async function nextOf(database: Database, sweeps: Registry["sweeps"], after: Date): Promise<Date | undefined> {
  return database.transaction(async (tx) => {
    let next: Date | undefined;
    for (const sweep of sweeps) {
      const due = await sweep.nextDue?.(tx, after);
      if (due !== undefined && (next === undefined || due < next)) next = due;
    }
    return next;
  });
}

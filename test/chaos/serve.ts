/**
 * One instance of Demarc as `src/main.ts` composes it, on a faster clock and against providers on loopback. It says its
 * port to whoever forked it, and lives until it is killed. Parts that are given stand in for the right ones.
 */

import { flushCompileCache } from "node:module";
import { slackAdapter } from "../../adapters/slack/index.ts";
import { webhookAdapter } from "../../adapters/webhook/index.ts";
import { createApp } from "../../src/app.ts";
import type { Sweep } from "../../src/bot/feature.ts";
import type { ChatPort } from "../../src/bot/port.ts";
import type { Platform } from "../../src/bot/turn.ts";
import type { Way, WayName } from "../../src/bot/way.ts";
import { monotonic } from "../../src/domain/clock.ts";
import { warmUp } from "../../src/features/ownership/index.ts";
import { createBeat } from "../../src/infra/beat.ts";
import { type Database, openDatabase } from "../../src/infra/db.ts";
import { createHttp, type Route } from "../../src/infra/http.ts";
import { createLog } from "../../src/infra/log.ts";
import { createMetrics } from "../../src/infra/metrics.ts";
import { createOutbox, type Outbox } from "../../src/infra/outbox.ts";
import { openSpool } from "../../src/infra/spool.ts";
import { createTicker } from "../../src/infra/ticker.ts";
import { fastClock } from "./clock.ts";
import { pagerOrigin, settingsSchema, signingSecret, webhookSecret } from "./settings.ts";

/** Where a test puts a faulty part in the place of the right one. */
export interface Parts {
  readonly port?: (port: ChatPort) => ChatPort;
  readonly outbox?: (outbox: Outbox, around: { readonly database: Database; port(): ChatPort }) => Outbox;
  readonly sweeps?: (sweeps: readonly Sweep[]) => readonly Sweep[];
}

/** @param said the settings, as JSON */
export async function serve(said: string | undefined, parts: Parts = {}): Promise<void> {
  const { databaseUrl, connections, spoolFolder, pace, providers } = settingsSchema.parse(JSON.parse(said ?? ""));
  const clock = fastClock(pace);
  const { speed } = pace;
  const metrics = createMetrics();
  const log = createLog({ level: "warn", onFault: metrics.fault });
  const database = await openDatabase({ url: databaseUrl, connections, dataDir: "", log });
  const ports = new Map<Platform, ChatPort>();
  const port = (): ChatPort => {
    const slack = ports.get("slack");
    if (slack === undefined) throw new Error("Slack is not there yet.");
    return slack;
  };
  const rightOutbox = createOutbox({ database, log, metrics });
  const outbox = parts.outbox?.(rightOutbox, { database, port }) ?? rightOutbox;
  const app = createApp({
    database,
    outbox,
    spool: openSpool(spoolFolder),
    clock,
    log,
    metrics,
    ports,
    ways: new Map<WayName, Way>([["webhook", pager(providers)]]),
    beat: createBeat({ url: undefined, log }),
  });
  const sweeps = parts.sweeps?.(app.sweeps) ?? app.sweeps;
  const ticker = createTicker({ sweeps, clock, log, metrics });

  const routes: Route[] = [];
  const http = await createHttp({ routes, log, host: "127.0.0.1", port: 0 }).listen();
  const { inbox, registry } = app;
  const slack = slackAdapter(
    { botToken: "xoxb-chaos", signingSecret, slackApiUrl: `${providers}/api/` },
    {
      inbox,
      log,
      clock,
      commands: registry.slashCommands,
      // Slack's pace is of the same time as everything else.
      timer: { now: () => monotonic() * speed, wait: (ms) => new Promise((done) => setTimeout(done, ms / speed)) },
    },
  );
  routes.push(...slack.routes, ...registry.routes);
  ports.set("slack", parts.port?.(slack.port) ?? slack.port);
  warmUp();
  await outbox.start();
  await slack.start();
  inbox.recover();
  ticker.start();
  process.once("disconnect", () => process.exit(0));
  process.send?.({ port: http.port });
  // A process that is killed keeps nothing for the next one's start otherwise.
  flushCompileCache();
}

/** The real adapter; only where its receivers are is another place. */
function pager(providers: string): Way {
  const [way] = webhookAdapter({ secret: webhookSecret }).ways;
  if (way === undefined) throw new Error("There is no webhook.");
  return {
    name: way.name,
    send: (to, notice, key) => way.send(to.replace(pagerOrigin, `${providers}/hook`), notice, key),
  };
}

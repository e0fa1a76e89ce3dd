/**
 * Demarc as `src/main.ts` composes it, with an address for Slack's Web API and without Teams' authentication, which main
 * rightly offers nobody: a process of its own, to be measured.
 */
import { createApp } from "../../../src/app.ts";
import type { ChatPort } from "../../../src/bot/port.ts";
import type { Platform } from "../../../src/bot/turn.ts";
import { systemClock as clock } from "../../../src/domain/clock.ts";
import type { ChatAdapter } from "../../../src/infra/adapter.ts";
import { createBeat } from "../../../src/infra/beat.ts";
import { openDatabase } from "../../../src/infra/db.ts";
import { keepHeapSmall } from "../../../src/infra/heap.ts";
import { createHttp, type Route } from "../../../src/infra/http.ts";
import { createLog } from "../../../src/infra/log.ts";
import { createMetrics } from "../../../src/infra/metrics.ts";
import { migrate } from "../../../src/infra/migrator.ts";
import { createOutbox } from "../../../src/infra/outbox.ts";
import { createReferences } from "../../../src/infra/references.ts";
import { openSpool } from "../../../src/infra/spool.ts";
import { createTicker } from "../../../src/infra/ticker.ts";
import { report } from "./report.ts";
import { demarcSettings } from "./settings.ts";

const { databaseUrl, spoolFolder, slack, teams } = demarcSettings.parse(JSON.parse(process.argv[2] ?? ""));

keepHeapSmall();
let faults = 0;
const metrics = createMetrics();
const log = createLog({
  level: "info",
  onFault() {
    faults += 1;
    metrics.fault();
  },
});
const database = await openDatabase({ url: databaseUrl, dataDir: "", log });
await migrate(database, { log });
const outbox = createOutbox({ database, log, metrics });
const ports = new Map<Platform, ChatPort>();
const app = createApp({
  database,
  outbox,
  spool: openSpool(spoolFolder),
  clock,
  log,
  metrics,
  ports,
  ways: new Map(),
  beat: createBeat({ url: undefined, log }),
});
const ticker = createTicker({ sweeps: app.sweeps, clock, log, metrics });

const routes: Route[] = [];
const { port } = await createHttp({ routes, log, host: "127.0.0.1", port: 0 }).listen();
const { inbox, registry } = app;
const adapters: ChatAdapter[] = [];
if (slack !== undefined) {
  const { slackAdapter } = await import("../../../adapters/slack/index.ts");
  adapters.push(slackAdapter(slack, { inbox, log, clock, commands: registry.slashCommands }));
}
if (teams !== undefined) {
  const { teamsAdapter } = await import("../../../adapters/teams/index.ts");
  adapters.push(teamsAdapter(teams, { inbox, log, clock, references: createReferences({ database, clock }) }));
}
routes.push(...adapters.flatMap((adapter) => adapter.routes));
for (const adapter of adapters) ports.set(adapter.port.platform, adapter.port);
await outbox.start();
for (const adapter of adapters) await adapter.start();
app.inbox.recover();
ticker.start();
report(port, { idle: inbox.idle, faults: () => faults });

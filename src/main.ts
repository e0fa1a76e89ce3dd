/** The composition root: reads the configuration, opens the database, starts the adapters; and ends in good order. */
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { type App, createApp } from "./app.ts";
import type { ChatPort } from "./bot/port.ts";
import type { Platform } from "./bot/turn.ts";
import { type Config, ConfigError, environment, readConfig } from "./config.ts";
import { offsetClock } from "./domain/clock.ts";
import { warmUp } from "./features/ownership/index.ts";
import type { ChatAdapter } from "./infra/adapter.ts";
import { type Database, DatabaseInUse, openDatabase } from "./infra/db.ts";
import { createHttp, healthRoutes, type Route, type Stage, whyNotReady } from "./infra/http.ts";
import { createLog, fault, type Log } from "./infra/log.ts";
import { createMetrics } from "./infra/metrics.ts";
import { MigrationRefused, migrate } from "./infra/migrator.ts";
import { createOutbox } from "./infra/outbox.ts";
import { createReferences } from "./infra/references.ts";
import { openSpool } from "./infra/spool.ts";
import { createTicker } from "./infra/ticker.ts";
import { playgroundPeople } from "./playground-people.ts";
import { seedSamples } from "./seed.ts";

/** From SIGTERM to exit, and of that for answers and for running requests; in milliseconds. */
const mostDraining = 25_000;
const mostAnswering = 8_000;
const mostServing = 5_000;

async function main(): Promise<void> {
  const config = readConfig(environment());
  const metrics = createMetrics();
  const log = createLog({ level: config.logLevel, onFault: metrics.fault });
  const clock = offsetClock();
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log });
  await migrate(database, { log });
  const outbox = createOutbox({ database, log, metrics });
  const spool = openSpool(join(config.dataDir, "spool"));
  const ports = new Map<Platform, ChatPort>();
  const app = createApp({ database, outbox, spool, clock, log, metrics, ports });
  const ticker = createTicker({ sweeps: app.sweeps, clock, log, metrics });

  let stage: Stage = "starting";
  const routes: Route[] = [...healthRoutes({ ready: () => whyNotReady(stage, database), metrics })];
  const http = createHttp({ routes, log, host: config.host, port: config.port });
  const { port } = await http.listen();

  const edge: Edge = { config, app, database, log, clock, origin: `http://127.0.0.1:${port}`, tick: ticker.tick };
  const { adapters, routes: more, ready, close } = config.playground ? await playground(edge) : await platforms(edge);
  routes.push(...adapters.flatMap((adapter) => adapter.routes), ...more);
  for (const adapter of adapters) ports.set(adapter.port.platform, adapter.port);
  /** Takes nothing more in; answers what was taken, as far as that can be done soon; the rest is kept for the next start. */
  async function drain(): Promise<void> {
    stage = "stopping";
    for (const adapter of adapters) await adapter.stop();
    await ticker.stop();
    await Promise.race([app.inbox.idle(), after(mostAnswering, undefined, { ref: false })]);
    await outbox.stop();
    close();
    await http.drain(mostServing);
    spool.close();
    await database.close();
  }

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      log.info({ signal }, "draining");
      setTimeout(() => process.exit(1), mostDraining).unref();
      drain().then(
        () => process.exit(0),
        (error: unknown) => {
          fault(log, error);
          process.exit(1);
        },
      );
    });
  }

  warmUp();
  await outbox.start();
  for (const adapter of adapters) await adapter.start();
  app.inbox.recover();
  ticker.start();
  stage = "serving";
  await ready();
}

interface Edge {
  readonly config: Config;
  readonly app: App;
  readonly database: Database;
  readonly log: Log;
  readonly clock: ReturnType<typeof offsetClock>;
  readonly origin: string;
  tick(): Promise<void>;
}

interface Faces {
  readonly adapters: readonly ChatAdapter[];
  readonly routes: readonly Route[];
  ready(): Promise<void> | void;
  close(): void;
}

/** Slack and Teams, as far as they are configured. Each is loaded only where it is: its SDK takes time and memory. */
async function platforms({ config, app, database, log, clock, origin }: Edge): Promise<Faces> {
  const { inbox, registry } = app;
  const adapters: ChatAdapter[] = [];
  if (config.slack !== undefined) {
    const { slackAdapter } = await import("../adapters/slack/index.ts");
    adapters.push(slackAdapter(config.slack, { inbox, log, clock, commands: registry.slashCommands }));
  }
  if (config.teams !== undefined) {
    const { teamsAdapter } = await import("../adapters/teams/index.ts");
    adapters.push(teamsAdapter(config.teams, { inbox, log, clock, references: createReferences({ database, clock }) }));
  }
  return {
    adapters,
    routes: [],
    ready() {
      const at = config.publicUrl ?? origin;
      const paths = adapters.flatMap((adapter) => adapter.routes).map(({ path }) => `${at}${path}`);
      log.info({ platforms: adapters.map(({ port }) => port.platform), listening: paths }, "Demarc is ready");
    },
    close() {},
  };
}

/** No platform is configured: a page on this machine, in a Teams that is not there, with the sample engagements. */
async function playground({ app, database, log, clock, origin, tick }: Edge): Promise<Faces> {
  const { createPlayground, connectorPath } = await import("../adapters/playground/index.ts");
  const { teamsAdapter } = await import("../adapters/teams/index.ts");
  await seedSamples(database, clock.now());
  const { people, channels, tenants } = await playgroundPeople(database);
  const page = createPlayground({
    origin,
    people,
    channels,
    clock,
    timeZone: "Europe/London",
    onAdvance: () => tick(),
    log,
  });
  const local = { serviceUrl: `${origin}${connectorPath}`, tenants };
  const references = createReferences({ database, clock });
  return {
    adapters: [teamsAdapter({ local }, { inbox: app.inbox, log, clock, references })],
    routes: page.routes,
    async ready() {
      await page.start();
      process.stdout.write(`\n  Demarc's playground is at ${origin}\n  Ask there: who owns firewall policy?\n\n`);
    },
    close: page.stop,
  };
}

/** What its operator can mend is said in words, without a stack. */
const isExpected = (error: unknown): error is Error =>
  error instanceof ConfigError || error instanceof DatabaseInUse || error instanceof MigrationRefused;

try {
  await main();
} catch (error) {
  process.stderr.write(`${isExpected(error) ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}

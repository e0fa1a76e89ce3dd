/** The composition root: reads the configuration, opens the database, starts the adapters; and ends in good order. */
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { type App, createApp } from "./app.ts";
import type { PictureUrl } from "./bot/chart.ts";
import type { ChatPort } from "./bot/port.ts";
import type { Platform } from "./bot/turn.ts";
import type { Way, WayName } from "./bot/way.ts";
import { type Config, environment, readConfig } from "./config.ts";
import { secretsOf } from "./config-secrets.ts";
import { settableClock } from "./domain/clock.ts";
import { warmUp } from "./features/ownership/index.ts";
import { prepareDays } from "./features/time/index.ts";
import type { ChatAdapter, WayAdapter } from "./infra/adapter.ts";
import { createBeat } from "./infra/beat.ts";
import { clockSweep, setByDatabase } from "./infra/database-time.ts";
import { type Database, openDatabase } from "./infra/db.ts";
import { prepareDeparture } from "./infra/departure.ts";
import { keepHeapSmall } from "./infra/heap.ts";
import { createHttp, healthRoutes, type Route, type Stage, whyNotReady } from "./infra/http.ts";
import { createLog, type Log } from "./infra/log.ts";
import { createMetrics } from "./infra/metrics.ts";
import { migrate } from "./infra/migrator.ts";
import { createOutbox } from "./infra/outbox.ts";
import { createPictures } from "./infra/pictures/index.ts";
import { createReferences } from "./infra/references.ts";
import { secretOf } from "./infra/secrets.ts";
import { openSpool } from "./infra/spool.ts";
import { lastWords } from "./infra/start-refused.ts";
import { createTicker } from "./infra/ticker.ts";
import { playgroundPeople } from "./playground-people.ts";
import { seedSamples } from "./seed.ts";

/** From SIGTERM to exit, and of that for answers and for running requests; in milliseconds. */
const mostDraining = 25_000;
const mostAnswering = 8_000;
const mostServing = 5_000;
/** How long the playground's fast-forward waits at each stop for what is on its way, in milliseconds. */
const mostSettling = 5_000;

async function main(config: Config, secrets: readonly string[]): Promise<void> {
  const metrics = createMetrics();
  const log = createLog({ level: config.logLevel, secrets, onFault: metrics.fault });
  const departure = prepareDeparture({ log, patience: mostDraining });
  const clock = settableClock();
  const database = await openDatabase({
    url: config.databaseUrl,
    connections: config.databaseConnections,
    dataDir: config.dataDir,
    log,
  });
  await migrate(database, { log });
  await setByDatabase(clock, database);
  const outbox = createOutbox({ database, log, metrics });
  const spool = openSpool(join(config.dataDir, "spool"));
  const ports = new Map<Platform, ChatPort>();
  const ways = new Map<WayName, Way>();
  const settings = { publicUrl: config.publicUrl, alertsSecret: config.ways.alertsSecret };
  const beat = createBeat({ url: config.ways.deadmanUrl, log });
  const app = createApp({ database, outbox, spool, clock, log, metrics, ports, ways, beat, settings });
  const ticker = createTicker({ sweeps: [...app.sweeps, clockSweep(clock, database)], clock, log, metrics });

  let stage: Stage = "starting";
  const routes: Route[] = [...healthRoutes({ ready: () => whyNotReady(stage, database), metrics })];
  const http = createHttp({ routes, log, host: config.host, port: config.port });
  const { port } = await http.listen();

  const settle = () => Promise.race([outbox.idle(), after(mostSettling, undefined, { ref: false })]);
  const origin = `http://127.0.0.1:${port}`;
  const pictures = createPictures({
    key: await secretOf(database, "pictures"),
    // The playground's page may have been opened at 127.0.0.1 or at localhost: its own server, whatever it is called.
    origin: config.playground ? "" : config.publicUrl,
  });
  const { pictureUrl } = pictures;
  const edge: Edge = { config, app, database, log, clock, origin, pictureUrl, tick: ticker.tick, settle };
  const faces = config.playground ? await playground(edge) : await platforms(edge);
  const { adapters, standIns, routes: more, ready, close } = faces;
  routes.push(...adapters.flatMap((adapter) => adapter.routes), ...app.registry.routes, ...pictures.routes, ...more);
  for (const adapter of adapters) ports.set(adapter.port.platform, adapter.port);
  for (const way of standIns) ways.set(way.name, way);
  for (const adapter of await waysOut(edge)) {
    routes.push(...adapter.routes);
    for (const way of adapter.ways) ways.set(way.name, way);
  }
  /** Takes nothing more in; answers what was taken, as far as that can be done soon; the rest is kept for the next start. */
  async function drain(): Promise<void> {
    stage = "stopping";
    for (const adapter of adapters) await adapter.stop();
    await ticker.stop();
    await Promise.race([app.inbox.idle(), after(mostAnswering, undefined, { ref: false })]);
    await outbox.stop();
    close();
    await http.drain(mostServing);
    pictures.close();
    spool.close();
    await database.close();
  }

  /** From here on something may be taken in. */
  async function begin(): Promise<void> {
    for (const adapter of adapters) await adapter.start();
    app.inbox.recover();
    ticker.start();
    stage = "serving";
  }

  warmUp();
  await outbox.start();
  const begun = begin();
  departure.drainBy(async () => {
    // What is stopped while it begins would go on beginning.
    await begun.catch(() => {});
    await drain();
  });
  await begun;
  try {
    await ready();
    await prepareDays(database, clock.now());
  } catch (error) {
    // It was told to end meanwhile, and the database is closed.
    if (!departure.isLeaving) throw error;
  }
}

interface Edge {
  readonly config: Config;
  readonly app: App;
  readonly database: Database;
  readonly log: Log;
  readonly clock: ReturnType<typeof settableClock>;
  readonly origin: string;
  readonly pictureUrl: PictureUrl;
  tick(): Promise<void>;
  /** Waits until what was begun has been sent; for a while. */
  settle(): Promise<void>;
}

interface Faces {
  readonly adapters: readonly ChatAdapter[];
  /** For the ways beyond chat that are not configured. */
  readonly standIns: readonly Way[];
  readonly routes: readonly Route[];
  ready(): Promise<void> | void;
  close(): void;
}

/** Slack and Teams, as far as they are configured. Each is loaded only where it is: its SDK takes time and memory. */
async function platforms({ config, app, database, log, clock, origin, pictureUrl }: Edge): Promise<Faces> {
  const { inbox, registry } = app;
  const adapters: ChatAdapter[] = [];
  if (config.slack !== undefined) {
    const { slackAdapter } = await import("../adapters/slack/index.ts");
    adapters.push(slackAdapter(config.slack, { inbox, log, clock, pictureUrl, commands: registry.slashCommands }));
  }
  if (config.teams !== undefined) {
    const { teamsAdapter } = await import("../adapters/teams/index.ts");
    adapters.push(
      teamsAdapter(config.teams, { inbox, log, clock, pictureUrl, references: createReferences({ database, clock }) }),
    );
  }
  return {
    adapters,
    standIns: [],
    routes: [],
    ready() {
      const at = config.publicUrl ?? origin;
      const paths = adapters.flatMap((adapter) => adapter.routes).map(({ path }) => `${at}${path}`);
      log.info({ platforms: adapters.map(({ port }) => port.platform), listening: paths }, "Demarc is ready");
    },
    close() {},
  };
}

/** The ways beyond chat, as far as they are configured. Each is loaded only where it is. */
async function waysOut({ config, app, log }: Edge): Promise<readonly WayAdapter[]> {
  const { email, twilio, webhookSecret } = config.ways;
  const adapters: WayAdapter[] = [];
  if (email !== undefined) adapters.push((await import("../adapters/email/index.ts")).emailAdapter(email));
  if (twilio !== undefined) {
    const { twilioAdapter } = await import("../adapters/sms/index.ts");
    adapters.push(twilioAdapter(twilio, { answers: app.answers, log }));
  }
  if (webhookSecret !== undefined) {
    const { webhookAdapter } = await import("../adapters/webhook/index.ts");
    adapters.push(webhookAdapter({ secret: webhookSecret }));
  }
  return adapters;
}

/** No platform is configured: a page on this machine, in a Teams that is not there, with the sample engagements. */
async function playground({ app, database, log, clock, origin, pictureUrl, tick, settle }: Edge): Promise<Faces> {
  const { createPlayground, connectorPath } = await import("../adapters/playground/index.ts");
  const { teamsAdapter } = await import("../adapters/teams/index.ts");
  await seedSamples(database, clock.now());
  const { people, channels, tenants } = await playgroundPeople(database);
  const page = createPlayground({
    origin,
    people,
    channels,
    clock,
    answers: app.answers,
    timeZone: "Europe/London",
    onAdvance: () => tick(),
    stops: { nextDue: app.nextDue, settle },
    log,
  });
  const local = { serviceUrl: `${origin}${connectorPath}`, tenants };
  const references = createReferences({ database, clock });
  return {
    adapters: [teamsAdapter({ local }, { inbox: app.inbox, log, clock, references, pictureUrl })],
    standIns: page.ways,
    routes: page.routes,
    async ready() {
      await page.start();
      process.stdout.write(`\n  Demarc's playground is at ${origin}\n  Ask there: who owns firewall policy?\n\n`);
    },
    close: page.stop,
  };
}

let secrets: readonly string[] = [];
try {
  keepHeapSmall();
  const config = readConfig(environment());
  secrets = secretsOf(config);
  await main(config, secrets);
} catch (error) {
  process.stderr.write(`${lastWords(error, secrets)}\n`);
  process.exit(1);
}

/**
 * A world for stories: Demarc on a real database, with a Slack and a Teams that are working servers on loopback. Only the
 * clock stands still until it is moved. People are the samples' people, by the first part of their e-mail, on both.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Connector } from "../../adapters/playground/index.ts";
import { connectorPath, connectorRoutes, drive, openConnector } from "../../adapters/playground/index.ts";
import { slackAdapter } from "../../adapters/slack/index.ts";
import type { Timer } from "../../adapters/slack/pace.ts";
import { teamsAdapter } from "../../adapters/teams/index.ts";
import { type App, type AppDeps, createApp } from "../../src/app.ts";
import type { ChatPort } from "../../src/bot/port.ts";
import type { Platform } from "../../src/bot/turn.ts";
import { type MovableClock, stoppedClock } from "../../src/domain/clock.ts";
import type { ChatAdapter } from "../../src/infra/adapter.ts";
import type { Database } from "../../src/infra/db.ts";
import { createHttp, type Route } from "../../src/infra/http.ts";
import type { Patience } from "../../src/infra/inbox.ts";
import { createMetrics } from "../../src/infra/metrics.ts";
import { createOutbox } from "../../src/infra/outbox.ts";
import { createReferences } from "../../src/infra/references.ts";
import { openSpool } from "../../src/infra/spool.ts";
import { playgroundPeople } from "../../src/playground-people.ts";
import { type ChatUser, onSlack, onTeams } from "./chat-user.ts";
import { freshPglite, silentLog } from "./database.ts";
import {
  channel,
  handleOf,
  importChangedMap,
  importSamples,
  type SampleOptions,
  slackId,
  slackTeam,
} from "./samples.ts";
import { openSlack, type Slack } from "./slack/index.ts";

export interface World {
  readonly app: App;
  readonly database: Database;
  readonly clock: MovableClock;
  readonly slack: Slack;
  readonly teams: Connector;
  /** The ways out, as the app has them. */
  readonly ports: ReadonlyMap<Platform, ChatPort>;
  /** Where Demarc listens. */
  readonly origin: string;
  /** A person of the samples, or `stranger`, on a platform. */
  user(platform: Platform, who: string): ChatUser;
  /** Moves the clock, and does what has become due. */
  advance(by: { readonly minutes?: number; readonly hours?: number; readonly days?: number }): Promise<void>;
  /** Does what is due now, as the ticker does each second. */
  sweep(): Promise<void>;
  /** Imports Acme's engagement file with its map's table changed. @throws what the importer finds wrong. */
  importMap(change: (table: string) => string): Promise<void>;
  /** Waits until everything that was begun has ended. */
  settle(): Promise<void>;
  /** @throws on any message that nobody expected. */
  close(): Promise<void>;
}

export interface WorldOptions extends SampleOptions {
  /** ISO 8601; a Monday morning unless said. */
  readonly at?: string;
  readonly database?: Database;
  readonly patience?: Partial<Patience>;
  /** Guests of the workspace and of the tenant. */
  readonly guests?: readonly string[];
  /** Demarc, unless a test composes features of its own. */
  readonly compose?: (deps: AppDeps) => App;
  /** How long a press in Teams waits for its outcome, in milliseconds. */
  readonly holdFor?: number;
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { at = "2026-11-23T10:00:00Z", guests = [], elsewhere = {}, compose = createApp, patience, holdFor } = options;
  const database = options.database ?? (await freshPglite());
  const spoolFolder = mkdtempSync(join(tmpdir(), "demarc-world-"));
  const clock = stoppedClock(at);
  const metrics = createMetrics();
  const outbox = createOutbox({ database, log: silentLog, metrics });
  const spool = openSpool(spoolFolder);
  const ports = new Map<Platform, ChatPort>();
  const common = { database, outbox, spool, clock, log: silentLog, metrics, ports };
  const app = compose({ ...common, ...(patience && { patience }) });
  await importSamples(database, clock.now(), options);
  const roster = await playgroundPeople(database);
  const isGuest = (email: string) => (guests.includes(handleOf(email)) ? { guest: true } : {});

  // With somebody of another workspace in it, the channel is shared by Slack Connect.
  const slack = await openSlack({
    team: slackTeam,
    users: roster.people.map(({ name, email }) => {
      const team = elsewhere[handleOf(email)];
      return { id: slackId(handleOf(email)), name, email, ...isGuest(email), ...(team === undefined ? {} : { team }) };
    }),
    channels: [{ id: channel.slack.id, name: channel.slack.name, shared: Object.keys(elsewhere).length > 0 }],
  });

  const routes: Route[] = [];
  const http = createHttp({ routes, log: silentLog, host: "127.0.0.1", port: 0 });
  const { port } = await http.listen();
  const origin = `http://127.0.0.1:${port}`;
  const serviceUrl = `${origin}${connectorPath}`;
  // Everybody is in Acme's channel, whoever they are.
  const everybody = roster.people.map(({ id }) => id);
  const teams = openConnector({
    botUrl: `${origin}/api/messages`,
    serviceUrl,
    people: roster.people.map((person) => ({ ...person, ...isGuest(person.email), handle: handleOf(person.email) })),
    channels: roster.channels.map((each) => (each.name === channel.teams ? { ...each, members: everybody } : each)),
    clock,
  });
  // As in most companies, whoever runs Teams has given the app to everybody.
  for (const person of teams.people) teams.core.installed.add(teams.core.roster.personal(person).id);
  const { inbox, registry } = app;
  const adapters: ChatAdapter[] = [
    slackAdapter(
      { botToken: slack.botToken, signingSecret: slack.signingSecret, slackApiUrl: slack.apiUrl },
      { inbox, log: silentLog, clock, commands: registry.slashCommands, timer: freeTimer() },
    ),
    teamsAdapter(
      { local: { serviceUrl, tenants: roster.tenants } },
      {
        inbox,
        references: createReferences({ database, clock }),
        log: silentLog,
        clock,
        ...(holdFor === undefined ? {} : { holdFor }),
      },
    ),
  ];
  routes.push(...adapters.flatMap((adapter) => adapter.routes), ...connectorRoutes(teams, connectorPath));
  for (const { port: way } of adapters) ports.set(way.platform, way);
  slack.connect(origin);
  for (const adapter of adapters) await adapter.start();
  await outbox.start();
  const hands = drive(teams);

  const settle = async (): Promise<void> => {
    await inbox.idle();
    await outbox.idle();
  };
  const sweep = async (): Promise<void> => {
    for (const each of app.sweeps) await each.run(clock.now());
    await settle();
  };

  return {
    app,
    database,
    clock,
    slack,
    teams,
    ports,
    origin,
    user: (platform, who) =>
      platform === "slack"
        ? onSlack(slack.user(slackId(who)), channel.slack.name)
        : onTeams(hands.user(who), teams, channel.teams),
    async advance({ minutes = 0, hours = 0, days = 0 }) {
      clock.advance(((days * 24 + hours) * 60 + minutes) * 60_000);
      await sweep();
    },
    sweep,
    importMap: (change) => importChangedMap(database, clock.now(), options, change),
    settle,
    async close() {
      await settle();
      const unexpected = [...slack.unexpected(), ...hands.unexpected()];
      for (const adapter of adapters) await adapter.stop();
      await http.drain(1_000);
      await outbox.stop();
      spool.close();
      await slack.close();
      await database.close();
      rmSync(spoolFolder, { recursive: true, force: true });
      if (unexpected.length > 0) throw new Error(`Nobody expected:\n${unexpected.join("\n")}`);
    },
  };
}

/** Its own time, which jumps to the end of each wait: nobody waits for Slack's pace here. */
function freeTimer(): Timer {
  let now = 0;
  return {
    now: () => now,
    async sleep(milliseconds) {
      now += milliseconds;
    },
  };
}

/**
 * A world for stories: Demarc on a real database, with a Slack and a Teams that are working servers on loopback. Only the
 * clock stands still until it is moved. People are the samples' people, by the first part of their e-mail, on both.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Connector } from "../../adapters/playground/index.ts";
import { connectorPath, connectorRoutes, drive, openConnector } from "../../adapters/playground/index.ts";
import { slackAdapter } from "../../adapters/slack/index.ts";
import { teamsAdapter } from "../../adapters/teams/index.ts";
import type { Timer } from "../../adapters/teams/pace.ts";
import { type App, type AppDeps, createApp } from "../../src/app.ts";
import type { Sweep } from "../../src/bot/feature.ts";
import type { ChatPort } from "../../src/bot/port.ts";
import type { Platform } from "../../src/bot/turn.ts";
import type { Way, WayName } from "../../src/bot/way.ts";
import { type MovableClock, stoppedClock } from "../../src/domain/clock.ts";
import type { ChatAdapter } from "../../src/infra/adapter.ts";
import { createBeat } from "../../src/infra/beat.ts";
import type { Database } from "../../src/infra/db.ts";
import { createHttp, type Route } from "../../src/infra/http.ts";
import type { Patience } from "../../src/infra/inbox.ts";
import { journey } from "../../src/infra/journey.ts";
import { createMetrics } from "../../src/infra/metrics.ts";
import { createOutbox, type Outbox } from "../../src/infra/outbox.ts";
import { createReferences } from "../../src/infra/references.ts";
import { openSpool } from "../../src/infra/spool.ts";
import { createTurns } from "../../src/infra/ticker.ts";
import { playgroundPeople } from "../../src/playground-people.ts";
import { type ChatUser, onSlack, onTeams } from "./chat-user.ts";
import { freshPglite, hasPostgres, openFreshPostgres, silentLog } from "./database.ts";
import { openEar } from "./leak.ts";
import { channel, handleOf, importChanged, importSamples, type SampleOptions, slackId, slackTeam } from "./samples.ts";
import { openSlack, type Slack } from "./slack/index.ts";
import type { Hook } from "./ways/hook.ts";
import { openOutside } from "./ways/index.ts";
import type { Mail } from "./ways/mail.ts";
import type { Phone } from "./ways/phone.ts";

export interface World {
  readonly app: App;
  readonly database: Database;
  readonly clock: MovableClock;
  readonly outbox: Outbox;
  readonly slack: Slack;
  readonly teams: Connector;
  /** Everybody's mailboxes, telephones and webhooks. Nothing reaches them unless `WorldOptions.ways` names the way. */
  readonly mail: Mail;
  readonly phone: Phone;
  readonly hook: Hook;
  /** The ways out, as the app has them. */
  readonly ports: ReadonlyMap<Platform, ChatPort>;
  /** Where Demarc listens. */
  readonly origin: string;
  /** A person of the samples, or `stranger`, on a platform. */
  user(platform: Platform, who: string): ChatUser;
  /** Moves the clock, and does what becomes due on the way. */
  advance(by: { readonly minutes?: number; readonly hours?: number; readonly days?: number }): Promise<void>;
  /** Does what is due now, as the ticker does each second. */
  sweep(): Promise<void>;
  /** Imports Acme's engagement file with its map's table changed. @throws what the importer finds wrong. */
  importMap(change: (table: string) => string): Promise<void>;
  /** The same with the file itself changed. */
  importEngagement(change: (text: string) => string): Promise<void>;
  /** Waits until everything that was begun has ended. */
  settle(): Promise<void>;
  /** @throws on any message that nobody expected; `besides` are those that may come as well, such as news of cards. */
  close(besides?: RegExp): Promise<void>;
}

export interface WorldOptions extends SampleOptions {
  /** ISO 8601; a Monday morning unless said. */
  readonly at?: string;
  /** The platform that a story is told on: each is told on Slack over PGlite, and on Teams over PostgreSQL where there is one. */
  readonly on?: Platform;
  readonly database?: Database;
  readonly patience?: Partial<Patience>;
  /** Guests of the workspace and of the tenant. */
  readonly guests?: readonly string[];
  /** Demarc, unless a test composes features of its own. */
  readonly compose?: (deps: AppDeps) => App;
  /** What may change while nobody looks: cards that are kept true until the end. */
  readonly unwatched?: RegExp;
  /** How long a press in Teams waits for its outcome, in milliseconds. */
  readonly holdFor?: number;
  /** Ways beyond chat that are connected; none unless said. What arrives there is expected, too. */
  readonly ways?: readonly WayName[];
  /** The Slack workspace of another instance, which hears what happens there until it connects to this one. */
  readonly slack?: Slack;
  /** Another clock than one that stands still at `at`. */
  readonly clock?: MovableClock;
  /** Both chats are written to at the pace that they ask for, by this timer; without it nobody waits for that. */
  readonly pace?: Timer;
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { at = "2026-11-23T10:00:00Z", guests = [], elsewhere = {}, compose = createApp } = options;
  const { patience, holdFor, unwatched } = options;
  const database =
    options.database ?? (await (hasPostgres && options.on === "teams" ? openFreshPostgres() : freshPglite()));
  const spoolFolder = mkdtempSync(join(tmpdir(), "demarc-world-"));
  const clock = options.clock ?? stoppedClock(at);
  const pace = { timer: options.pace ?? freeTimer() };
  const metrics = createMetrics();
  const outbox = createOutbox({ database, log: silentLog, metrics });
  const spool = openSpool(spoolFolder);
  const ports = new Map<Platform, ChatPort>();
  const ways = new Map<WayName, Way>();
  const outside = await openOutside();
  const ear = openEar();
  const common = {
    database,
    outbox,
    spool,
    clock,
    log: silentLog,
    metrics,
    ports,
    ways,
    beat: createBeat({ url: undefined, log: silentLog }),
  };
  const app = compose({ ...common, ...(patience && { patience }) });
  await importSamples(database, clock.now(), options);
  const roster = await playgroundPeople(database);
  const isGuest = (email: string) => (guests.includes(handleOf(email)) ? { guest: true } : {});

  const emails = new Map(roster.people.map(({ email }) => [slackId(handleOf(email)), email]));
  const emailOf = (user: string): string => emails.get(user) ?? user;

  // With somebody of another workspace in it, the channel is shared by Slack Connect.
  const ownSlack = () =>
    openSlack({
      team: slackTeam,
      users: roster.people.map(({ name, email }) => {
        const team = elsewhere[handleOf(email)];
        const own = { id: slackId(handleOf(email)), name, email, ...isGuest(email) };
        return { ...own, ...(team === undefined ? {} : { team }) };
      }),
      channels: [{ id: channel.slack.id, name: channel.slack.name, shared: Object.keys(elsewhere).length > 0 }],
      onShown: (users, payload) => ear.hear(users.map(emailOf), payload),
    });
  const slack = options.slack ?? (await ownSlack());

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
    onAnswer: ({ from }, body) =>
      ear.hear(
        roster.people.flatMap((each) => (isFrom(each, from) ? [each.email] : [])),
        body,
      ),
  });
  teams.onEvent(({ message, only }) => {
    const said = teams.core.history.find(message);
    if (said?.from.kind !== "bot") return;
    const { members } = said.conversation;
    const to = only === undefined ? members : members.filter(({ id }) => id === only);
    const payload = only === undefined ? said.content : said.views.get(only);
    ear.hear(
      to.map(({ email }) => email),
      payload,
    );
  });
  // As in most companies, whoever runs Teams has given the app to everybody.
  for (const person of teams.people) teams.core.installed.add(teams.core.roster.personal(person).id);
  const { inbox, registry } = app;
  const adapters: ChatAdapter[] = [
    slackAdapter(
      { botToken: slack.botToken, signingSecret: slack.signingSecret, slackApiUrl: slack.apiUrl },
      { inbox, log: silentLog, clock, commands: registry.slashCommands, ...pace },
    ),
    teamsAdapter(
      { local: { serviceUrl, tenants: roster.tenants } },
      {
        inbox,
        references: createReferences({ database, clock }),
        log: silentLog,
        clock,
        ...pace,
        ...(holdFor === undefined ? {} : { holdFor }),
      },
    ),
  ];
  routes.push(
    ...adapters.flatMap((adapter) => adapter.routes),
    ...registry.routes,
    ...connectorRoutes(teams, connectorPath),
  );
  for (const { port: way } of adapters) ports.set(way.platform, way);
  for (const adapter of outside.adapters(origin, app.answers)) {
    routes.push(...adapter.routes);
    for (const way of adapter.ways) if (options.ways?.includes(way.name)) ways.set(way.name, way);
  }
  if (options.slack === undefined) slack.connect(origin);
  for (const adapter of adapters) await adapter.start();
  await outbox.start();
  const hands = drive(teams);

  const settle = async (): Promise<void> => {
    await inbox.idle();
    await outbox.idle();
  };
  const sweep = async (isTurn: (each: Sweep, now: Date) => boolean = () => true): Promise<void> => {
    for (const each of app.sweeps) if (isTurn(each, clock.now())) await each.run(clock.now());
    await settle();
  };

  return {
    app,
    database,
    clock,
    outbox,
    slack,
    teams,
    mail: outside.mail,
    phone: outside.phone,
    hook: outside.hook,
    ports,
    origin,
    user: (platform, who) =>
      platform === "slack"
        ? onSlack(slack.user(slackId(who)), channel.slack.name)
        : onTeams(hands.user(who), teams, channel.teams),
    async advance({ minutes = 0, hours = 0, days = 0 }) {
      const milliseconds = ((days * 24 + hours) * 60 + minutes) * 60_000;
      const end = clock.now().getTime() + milliseconds;
      const isTurn = createTurns();
      // On the way housekeeping rests as it does by day; at the end all is done that anybody might look for.
      const tick = () => (clock.now().getTime() < end ? sweep(isTurn) : sweep());
      await journey(clock, milliseconds, { nextDue: app.nextDue, settle, tick });
    },
    sweep: () => sweep(),
    importMap: (change) => importChanged(database, clock.now(), options, "acme-map.csv", change),
    importEngagement: (change) => importChanged(database, clock.now(), options, "acme.yaml", change),
    settle,
    async close(besides) {
      await settle();
      const leak = await ear.check(database).then(
        () => undefined,
        (error: unknown) => error,
      );
      const inSlack = options.slack === undefined ? slack.unexpected() : [];
      const heard = [...inSlack, ...hands.unexpected(), ...outside.unexpected()];
      const unexpected = heard.filter((each) => !besides?.test(each));
      for (const adapter of adapters) await adapter.stop();
      await http.drain(1_000);
      await outbox.stop();
      spool.close();
      if (options.slack === undefined) await slack.close();
      await outside.close();
      await database.close();
      rmSync(spoolFolder, { recursive: true, force: true });
      const news = unwatched === undefined ? unexpected : unexpected.filter((one) => !unwatched.test(one));
      if (leak !== undefined) throw leak;
      if (news.length > 0) throw new Error(`Nobody expected:\n${news.join("\n")}`);
    },
  };
}

const fromSchema = z.object({ aadObjectId: z.string() });
const isFrom = ({ id }: { readonly id: string }, from: unknown): boolean =>
  fromSchema.safeParse(from).data?.aadObjectId === id;

/** Its own time, which jumps to the end of each wait: nobody waits for a platform's pace here. */
function freeTimer(): Timer {
  let now = 0;
  return {
    now: () => now,
    async wait(milliseconds) {
      now += milliseconds;
    },
    random: () => 0.5,
  };
}

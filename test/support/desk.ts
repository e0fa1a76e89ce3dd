/** Demarc without a chat platform: the whole inside on a real database, and a port that keeps what is said on paper. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, createApp } from "../../src/app.ts";
import type { Card } from "../../src/bot/card.ts";
import type { ChatPort, Destination, Profile } from "../../src/bot/port.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Account, Place, Turn } from "../../src/bot/turn.ts";
import type { Ways } from "../../src/bot/way.ts";
import { type MovableClock, stoppedClock } from "../../src/domain/clock.ts";
import { type Beat, createBeat } from "../../src/infra/beat.ts";
import type { Database } from "../../src/infra/db.ts";
import type { Patience } from "../../src/infra/inbox.ts";
import { createMetrics } from "../../src/infra/metrics.ts";
import { createOutbox, type Outbox } from "../../src/infra/outbox.ts";
import { openSpool } from "../../src/infra/spool.ts";
import { silentLog } from "./database.ts";
import { importSeeds } from "./seeds.ts";

export { seedFolder } from "./seeds.ts";

/** Accounts of the samples' people, by their e-mail's first part. */
export interface Desk {
  readonly app: App;
  readonly database: Database;
  readonly clock: MovableClock;
  readonly paper: PaperPort;
  readonly spoolFolder: string;
  account(email: string): Promise<Account>;
  /** Takes a turn and resolves with everything that the actor was answered. */
  ask(email: string, intent: Turn["intent"], over?: Partial<Turn>): Promise<Reply>;
  /** Does what is due, and what is in the outbox. */
  settle(): Promise<void>;
  /** Does what is due, and waits for nothing. */
  sweep(): Promise<void>;
  readonly outbox: Outbox;
  /** A sweep of the same Demarc on another view of its database: one that fails, for instance. */
  sweepOn(view: Database, name: string): Promise<number>;
  close(): Promise<void>;
}

type PaperPost = { readonly to: Destination; readonly key: string };

export interface PaperPort extends ChatPort {
  readonly answers: { readonly turn: Turn; readonly reply: Reply }[];
  readonly posts: { readonly to: unknown; card: Card; readonly key: string }[];
  /** The next calls fail with these, in order. */
  readonly failures: Error[];
  /** What is posted fails with what this says. */
  refuse: ((post: PaperPost) => Error | undefined) | undefined;
  /** What is posted waits for this. */
  hold: ((post: PaperPost) => Promise<void>) | undefined;
  readonly profiles: Map<string, Profile>;
}

export function paperPort(): PaperPort {
  const answers: PaperPort["answers"] = [];
  const posts: PaperPort["posts"] = [];
  const failures: Error[] = [];
  const profiles = new Map<string, Profile>();
  const fail = () => {
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
  };
  const port: PaperPort = {
    platform: "teams",
    refuse: undefined,
    hold: undefined,
    answers,
    posts,
    failures,
    profiles,
    async answer(turn, reply) {
      fail();
      answers.push({ turn, reply });
    },
    async post(to, card, key) {
      fail();
      await port.hold?.({ to, key });
      const refused = port.refuse?.({ to, key });
      if (refused !== undefined) throw refused;
      posts.push({ to, card, key });
      return { platform: "teams", ref: posts.length - 1 };
    },
    async update({ ref }, card) {
      fail();
      const post = posts[ref as number];
      if (post === undefined) throw new Error("That was never posted.");
      post.card = card;
    },
    async profile(account) {
      fail();
      return profiles.get(account.user) ?? { name: account.user, guest: false };
    },
  };
  return port;
}

export interface DeskOptions {
  readonly at?: string;
  readonly samples?: readonly string[];
  readonly patience?: Partial<Patience>;
  readonly paper?: PaperPort;
  readonly spoolFolder?: string;
  readonly beat?: Beat;
  readonly ways?: Ways;
}

let deliveries = 0;

export async function openDesk(database: Database, options: DeskOptions = {}): Promise<Desk> {
  const { at = "2026-11-23T10:00:00Z", samples = ["acme.yaml", "birch.yaml"], patience, paper = paperPort() } = options;
  const folder = options.spoolFolder ?? mkdtempSync(join(tmpdir(), "demarc-spool-"));
  const clock = stoppedClock(at);
  const metrics = createMetrics();
  const outbox = createOutbox({ database, log: silentLog, metrics });
  const spool = openSpool(folder);
  const ports = new Map([["teams" as const, paper]]);
  const deps = {
    database,
    outbox,
    spool,
    clock,
    log: silentLog,
    metrics,
    ports,
    ways: options.ways ?? new Map(),
    beat: options.beat ?? createBeat({ url: undefined, log: silentLog }),
    ...(patience && { patience }),
  };
  const app = createApp(deps);
  await importSeeds(database, samples, clock.now());
  await outbox.start();
  const sweep = async (): Promise<void> => {
    for (const each of app.sweeps) await each.run(clock.now());
  };

  async function account(email: string): Promise<Account> {
    const identity = await database.prisma.identity.findFirst({ where: { person: { email: { startsWith: email } } } });
    if (identity === null) return { platform: "teams", tenant: "playground-acme", user: email };
    return { platform: "teams", tenant: identity.tenant, user: identity.user };
  }

  return {
    app,
    database,
    clock,
    paper,
    spoolFolder: folder,
    account,
    async ask(email, intent, over = {}) {
      const turn = await turnOf(await account(email), intent, over);
      const replies: Reply[] = [];
      app.inbox.take(turn, (reply) => {
        replies.push(reply);
        return undefined;
      });
      await app.inbox.idle();
      const [reply] = replies;
      if (reply === undefined) throw new Error("The turn was not answered.");
      return reply;
    },
    outbox,
    sweep,
    async sweepOn(view, name) {
      // Its queues are those that there are.
      const { sweeps } = createApp({ ...deps, database: view, outbox: { ...outbox, define() {} } });
      const found = sweeps.find((each) => each.name === name);
      if (found === undefined) throw new Error(`There is no sweep "${name}".`);
      return found.run(clock.now());
    },
    async settle() {
      await sweep();
      await app.inbox.idle();
      await outbox.idle();
    },
    async close() {
      await app.inbox.idle();
      await outbox.stop();
      spool.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function turnOf(actor: Account, intent: Turn["intent"], over: Partial<Turn> = {}): Promise<Turn> {
  deliveries += 1;
  const place: Place = {
    platform: "teams",
    tenant: actor.tenant,
    conversation: `direct-${actor.user}`,
    kind: "direct",
  };
  return {
    delivery: `teams:${actor.tenant}:${deliveries}`,
    receivedAt: "2026-11-23T10:00:00Z",
    actor,
    place,
    private: false,
    prefix: "",
    intent,
    replyTo: null,
    ...over,
  };
}

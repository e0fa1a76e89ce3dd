/**
 * The inbox: nothing that a person did is acknowledged and then forgotten.
 *
 * A turn is kept (on local disk, or at once in the database), then **received** in the database under its delivery's id,
 * **decided** by the registry in one transaction with everything that it changes and its reply, then **answered**.
 * Whatever a crash interrupts is taken up by `sweep` when its lease has run out. A delivery that comes again finds its
 * row and changes nothing.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { faulted, refused, stillWorking, unreachable, unshown } from "../bot/mishap.ts";
import { type ChatPort, type Inbox, Undrawable, Unreachable } from "../bot/port.ts";
import type { Registry, Situation } from "../bot/registry.ts";
import type { Reply } from "../bot/reply.ts";
import { accountKey, type Platform, type Turn, turnSchema } from "../bot/turn.ts";
import { type Clock, monotonic } from "../domain/clock.ts";
import { Refusal } from "../domain/refusal.ts";
import { type Database, isPassing, type Tx } from "./db.ts";
import { asJson } from "./json.ts";
import { fault, type Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Spool } from "./spool.ts";
import { createTurnstile } from "./turnstile.ts";

/** All in milliseconds. */
export interface Patience {
  /** How long to try to reach the database for a turn that was acknowledged. */
  readonly giveUp: number;
  /** When to tell the person that it takes long. */
  readonly sayWaiting: number;
  /** How long `record` may take before the platform is told to deliver again. */
  readonly record: number;
  /** How long one instance has for one step before another may take it up. */
  readonly lease: number;
}

const usual: Patience = { giveUp: 60_000, sayWaiting: 5_000, record: 2_500, lease: 30_000 };

/**
 * A turn that several tries did not bring to an end is answered as a fault; answers that fail are tried this often. What
 * only waited in a process that died was not tried.
 */
const mostAttempts = 6;
/** So many turns are worked on at once: somewhat more than the database has room for, so that none of it is idle. */
const mostAtOnce = 12;
/** A sweep takes up so many turns that others have dropped, and more while there is nothing else to do. */
const fewest = 4;
/** Answered deliveries are kept this long, so that a late redelivery still finds its row. */
const keptFor = 7 * 24 * 60 * 60_000;

export interface InboxService extends Inbox {
  /** Takes up what dead processes kept and did not bring into the database. Call once, when the ports are there. */
  recover(): void;
  /** Takes up what is due at `now`: steps whose lease has run out. */
  sweep(now: Date): Promise<number>;
  /** Forgets deliveries that were answered long ago. */
  forget(now: Date): Promise<number>;
  /** Resolves when nothing that was taken is still on its way. */
  idle(): Promise<void>;
}

export interface InboxDeps {
  readonly database: Database;
  readonly spool: Spool;
  readonly registry: Registry;
  readonly ports: ReadonlyMap<Platform, ChatPort>;
  readonly send: (tx: Tx) => Pick<Situation, "send" | "revise" | "topic">;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly patience?: Partial<Patience>;
}

type Inline = (reply: Reply) => Reply | undefined;

export function createInbox(deps: InboxDeps): InboxService {
  const { database, spool, registry, ports, clock, log, metrics } = deps;
  const patience = { ...usual, ...deps.patience };
  const turnstile = createTurnstile(mostAtOnce);
  /** What is on its way, and the delivery that it belongs to. */
  const running = new Map<Promise<void>, string>();

  /** Follows work to its end, so that a drain can wait for it; its faults are logged, never unhandled. */
  function follow(turn: Turn, work: Promise<void>): void {
    const followed = work
      .catch((error: unknown) => void fault(log, error, { delivery: turn.delivery }))
      .finally(() => running.delete(followed));
    running.set(followed, turn.delivery);
  }

  function portOf(turn: Turn): ChatPort {
    const port = ports.get(turn.actor.platform);
    if (port === undefined) throw new Unreachable(`${turn.actor.platform} is not connected.`);
    return port;
  }

  const leaseFrom = (now: Date): Date => new Date(now.getTime() + patience.lease);

  /** Writes the delivery's row; false where it is there already. */
  async function receive(turn: Turn): Promise<boolean> {
    const now = clock.now();
    const { count } = await database.prisma.delivery.createMany({
      data: [
        { key: turn.delivery, turn: asJson(turn), state: "received", leaseUntil: leaseFrom(now), receivedAt: now },
      ],
      skipDuplicates: true,
    });
    return count === 1;
  }

  /** Tries until it succeeds, while the database is gone or slow for now; other errors are thrown at once. */
  async function persist<T>(work: () => Promise<T>, since = monotonic()): Promise<T> {
    for (let pause = 50; ; pause = Math.min(pause * 2, 1_000)) {
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error) || monotonic() - since > patience.giveUp) throw error;
      }
      await sleep(pause);
    }
  }

  /** From local disk to its answer; whoever waits for long is told so. */
  async function pursue(turn: Turn, inline: Inline | undefined): Promise<void> {
    const sayWaiting = async () => portOf(turn).answer(turn, stillWorking);
    const reminder = setTimeout(() => follow(turn, sayWaiting()), patience.sayWaiting);
    const since = monotonic();
    const finish = await turnstile.pass(() => bringIn(turn, inline, since)).finally(() => clearTimeout(reminder));
    await finish();
  }

  /** From local disk into the database, and to its decision; returns what is left to do, which needs no database. */
  async function bringIn(turn: Turn, inline: Inline | undefined, since: number): Promise<() => Promise<void>> {
    let fresh: boolean;
    try {
      fresh = await persist(() => receive(turn), since);
    } catch (error) {
      const apology = unreachable(fault(log, error, { delivery: turn.delivery }));
      return async () => {
        const rest = inline === undefined ? apology : inline(apology);
        if (rest !== undefined) await portOf(turn).answer(turn, rest);
        spool.drop(turn.delivery);
      };
    }
    spool.drop(turn.delivery);
    if (fresh) return settle(turn, inline);
    const known = await database.prisma.delivery.findUnique({ where: { key: turn.delivery } });
    return async () => {
      if (inline !== undefined && known?.reply != null) inline(known.reply as Reply);
    };
  }

  /** Decides a received turn; returns its answering. */
  async function settle(turn: Turn, inline?: Inline): Promise<() => Promise<void>> {
    const started = monotonic();
    const reply = await persist(() => decide(turn));
    if (reply === undefined) return async () => {};
    metrics.handled(turn.actor.platform, turn.intent.kind, (monotonic() - started) / 1_000);
    return () => answer(turn, reply, inline);
  }

  /** Decides and answers a turn that is in the database. */
  async function conclude(turn: Turn, before = async () => {}): Promise<void> {
    const finish = await turnstile.pass(async () => {
      await before();
      return settle(turn);
    });
    await finish();
  }

  /** The one transaction of a turn, and the one `catch`. `undefined` where another instance has decided it already. */
  async function decide(turn: Turn): Promise<Reply | undefined> {
    try {
      const profile = registry.needsProfile(turn) ? await profileOf(turn) : undefined;
      return await database.transaction(async (tx) => {
        if (!(await claim(tx, turn))) return undefined;
        const reply = await registry.handle(situation(tx, turn, profile));
        await keep(tx, turn, reply);
        return reply;
      });
    } catch (error) {
      if (isPassing(error)) throw error;
      const expected = error instanceof Refusal;
      const reply = expected ? refused(error) : faulted(fault(log, error, { delivery: turn.delivery }));
      metrics.outcome(turn.actor.platform, turn.intent.kind, expected ? error.code : "fault");
      return database.transaction(async (tx) => {
        if (!(await claim(tx, turn))) return undefined;
        await keep(tx, turn, reply);
        return reply;
      });
    }
  }

  const situation = (tx: Tx, turn: Turn, profile: Situation["profile"]): Situation => ({
    turn,
    now: clock.now(),
    tx,
    profile,
    recall: (delivery) => recall(tx, turn, delivery),
    ...deps.send(tx),
  });

  async function profileOf(turn: Turn): Promise<Situation["profile"]> {
    try {
      return await portOf(turn).profile(turn.actor);
    } catch (error) {
      log.warn({ err: error, delivery: turn.delivery }, "a profile could not be read");
      throw new Refusal({
        code: "demarc.no_profile",
        say: "I could not read your profile here just now. Please try again in a minute.",
      });
    }
  }

  async function answer(turn: Turn, reply: Reply, inline?: Inline): Promise<void> {
    const rest = inline === undefined ? reply : inline(reply);
    try {
      if (rest !== undefined && Object.keys(rest).length > 0) await portOf(turn).answer(turn, rest);
    } catch (error) {
      if (error instanceof Undrawable) {
        await tellOnce(turn, unshown(fault(log, error, { delivery: turn.delivery })));
      } else if (!(error instanceof Unreachable)) {
        log.warn({ err: error, delivery: turn.delivery }, "an answer could not be given yet; it is tried again");
        await database.prisma.delivery.update({ where: { key: turn.delivery }, data: { reply: asJson({ ...rest }) } });
        return;
      } else {
        log.warn({ err: error, delivery: turn.delivery }, "whoever asked cannot be reached");
      }
    }
    await persist(() =>
      database.prisma.delivery.updateMany({ where: { key: turn.delivery }, data: { state: "answered" } }),
    );
  }

  /** A row whose lease has run out, taken up by this instance alone: a conditional update, then a look at the count. */
  async function takeUp(row: { key: string; leaseUntil: Date }, now: Date): Promise<boolean> {
    const { count } = await database.prisma.delivery.updateMany({
      where: { key: row.key, leaseUntil: row.leaseUntil },
      data: { leaseUntil: leaseFrom(now) },
    });
    return count === 1;
  }

  /** Before the try, as it may end the process. */
  async function countTry({ delivery }: Turn): Promise<void> {
    await database.prisma.delivery.update({ where: { key: delivery }, data: { attempts: { increment: 1 } } });
  }

  /** The last word on a turn: where even this cannot be said, it is only logged. */
  async function tellOnce(turn: Turn, reply: Reply): Promise<void> {
    try {
      await portOf(turn).answer(turn, reply);
    } catch (error) {
      log.warn({ err: error, delivery: turn.delivery }, "whoever asked could not be told that it was given up");
    }
  }

  async function resume(turn: Turn, row: { state: string; reply: unknown; attempts: number }): Promise<void> {
    if (row.attempts >= mostAttempts) {
      const reference = fault(log, new Error("a delivery was given up"), { delivery: turn.delivery, state: row.state });
      const sorry = row.state === "received" ? faulted(reference) : unshown(reference);
      await tellOnce(turn, sorry);
      await database.prisma.delivery.update({ where: { key: turn.delivery }, data: { state: "answered" } });
      return;
    }
    const another = () => persist(() => countTry(turn));
    if (row.state === "received") return conclude(turn, another);
    await another();
    return answer(turn, row.reply as Reply);
  }

  return {
    take(turn, inline) {
      turnstile.arrived();
      spool.keep(turn.delivery, JSON.stringify(turn));
      metrics.received(turn.actor.platform, turn.intent.kind);
      follow(turn, pursue(turn, inline));
    },

    async record(turn) {
      turnstile.arrived();
      metrics.received(turn.actor.platform, turn.intent.kind);
      const received = receive(turn);
      const late = sleep(patience.record, "late" as const, { ref: false });
      const outcome = await Promise.race([received, late]);
      if (outcome === "late") {
        // If it is written after all, the sweep takes it up, and the delivery that comes again finds it.
        received.catch((error: unknown) => log.warn({ err: error }, "a delivery was not recorded in time"));
        throw new Error("The database did not record the delivery in time.");
      }
      if (outcome) follow(turn, conclude(turn));
    },

    suggest: (turn, field, query) =>
      database
        .transaction((tx) => registry.suggest(situation(tx, turn, undefined), field, query))
        .catch((error: unknown) => {
          if (!(error instanceof Refusal)) fault(log, error, { delivery: turn.delivery });
          return [];
        }),

    recover() {
      for (const { key, json } of spool.adopt()) {
        const turn = turnSchema.safeParse(JSON.parse(json));
        if (turn.success) follow(turn.data, pursue(turn.data, undefined));
        else fault(log, turn.error, { delivery: key });
      }
    },

    async sweep(now) {
      const due = await database.prisma.delivery.findMany({
        where: { state: { in: ["received", "decided"] }, leaseUntil: { lt: now } },
        orderBy: { leaseUntil: "asc" },
        take: 50,
      });
      // What waits for its turn here has not been dropped by anybody: its lease goes on.
      const own = new Set(running.values());
      const mine = due.flatMap(({ key }) => (own.has(key) ? [key] : []));
      if (mine.length > 0)
        await database.prisma.delivery.updateMany({
          where: { key: { in: mine } },
          data: { leaseUntil: leaseFrom(now) },
        });
      // More would only wait here, and nobody else could take it up.
      const room = Math.max(fewest, mostAtOnce - running.size);
      for (const row of due.filter(({ key }) => !own.has(key)).slice(0, room)) {
        const turn = turnSchema.parse(row.turn);
        if (await takeUp(row, now)) follow(turn, resume(turn, row));
      }
      return due.length;
    },

    async forget(now) {
      const old = new Date(now.getTime() - keptFor);
      const { count } = await database.prisma.delivery.deleteMany({
        where: { state: "answered", receivedAt: { lt: old } },
      });
      return count;
    },

    async idle() {
      while (running.size > 0) await Promise.all(running.keys());
    },
  };
}

/** Locks the row of a turn that is still to be decided; false where it is decided, or another instance is at it. */
async function claim(tx: Tx, turn: Turn): Promise<boolean> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM delivery WHERE key = ${turn.delivery} AND state = 'received' FOR UPDATE SKIP LOCKED`;
  return rows.length === 1;
}

/** An earlier delivery, for the actor who made it alone. */
async function recall(tx: Tx, { actor }: Turn, delivery: string): ReturnType<Situation["recall"]> {
  const row = await tx.delivery.findUnique({ where: { key: delivery } });
  const turn = turnSchema.safeParse(row?.turn);
  if (!turn.success || accountKey(turn.data.actor) !== accountKey(actor)) return undefined;
  return { turn: turn.data, reply: (row?.reply ?? {}) as Reply };
}

async function keep(tx: Tx, turn: Turn, reply: Reply): Promise<void> {
  await tx.delivery.update({ where: { key: turn.delivery }, data: { state: "decided", reply: asJson(reply) } });
}

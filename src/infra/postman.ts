/**
 * The postman: says what Demarc says by itself. Messages are outbox rows, written in the transaction of the change that
 * caused them; here they are posted, remembered (so that a job that runs twice posts once), and changed later.
 */
import { z } from "zod";
import type { Card } from "../bot/card.ts";
import type { Message } from "../bot/feature.ts";
import {
  type ChatPort,
  type Destination,
  type Posted,
  type PostOptions,
  Undrawable,
  Unreachable,
} from "../bot/port.ts";
import { type Account, accountSchema, type Platform, placeSchema, type Turn } from "../bot/turn.ts";
import type { Clock } from "../domain/clock.ts";
import type { Database, Tx } from "./db.ts";
import { inTime } from "./in-time.ts";
import { asJson } from "./json.ts";
import { GiveUp, type Outbox } from "./outbox.ts";

const cardSchema = z.custom<Card>((value) => typeof value === "object" && value !== null && "summary" in value);
const letterSchema = z.object({
  key: z.string(),
  topic: z.string().optional(),
  to: z.union([
    z.object({ person: z.string() }),
    z.object({ account: accountSchema }),
    z.object({ place: placeSchema }),
  ]),
  card: cardSchema,
});
/** So long one platform has to take an urgent message before the next one is tried, in milliseconds. */
const urgentLimit = 5_000;

/** A burst of changes is many conversations', each with a pace of its own. */
const urgentRevisers = 4;

const revisionSchema = z.object({ topic: z.string() });

interface Way {
  readonly platform: Platform;
  readonly to: Destination;
}

/** What the messages on a topic show from now on. */
export interface Revision {
  readonly topic: string;
  readonly card: Card;
  /** It waits for none that is not, which may be many for one conversation, where only so many a second are taken. */
  readonly urgent?: boolean;
}

export interface Postman {
  send(tx: Tx, message: Message): Promise<void>;
  /** The same for many messages, in a few statements. */
  sendAll(tx: Tx, messages: readonly Message[]): Promise<void>;
  revise(tx: Tx, topic: string, card: Card): Promise<void>;
  /** The same for many topics, each once, in two statements. */
  reviseAll(tx: Tx, revisions: readonly Revision[]): Promise<void>;
  /** What was said on the topic holds no longer: the next message on it shows its own card. */
  renew(tx: Tx, topic: string): Promise<void>;
  /** The topic of the message under which a turn was said. */
  topicUnder(tx: Tx, turn: Turn): Promise<string | undefined>;
  /**
   * Posts it here and now, once, past every queue; for whoever keeps the message's fate themselves. No platform that is
   * down keeps another from being tried.
   *
   * @returns the platform that took it, now or when it was posted under this key before.
   * @throws {Unreachable} where nobody can be reached that way; anything else passes.
   */
  deliver(message: Omit<Message, "urgent">): Promise<Platform>;
}

export function createPostman(deps: {
  database: Database;
  outbox: Outbox;
  ports: ReadonlyMap<Platform, ChatPort>;
  clock: Clock;
}): Postman {
  const { database, outbox, ports, clock } = deps;
  const { prisma } = database;

  type Letter = z.infer<typeof letterSchema>;
  type PostSomewhere = (ways: readonly Way[], card: Card, key: string) => Promise<Posted>;

  async function post(
    letter: Letter,
    postSomewhere: PostSomewhere,
    { urgent = false }: PostOptions,
  ): Promise<Platform> {
    const { key, topic } = letter;
    const earlier = await prisma.sent.findUnique({ where: { key } });
    if (earlier !== null) {
      // Whoever posted it may have died before the last line of this.
      if (topic !== undefined) await catchUp(topic, undefined, urgent);
      return earlier.platform as Platform;
    }
    const card = (topic === undefined ? undefined : await revised(topic)) ?? letter.card;
    const posted = await postSomewhere(await waysTo(letter.to), card, key);
    await prisma.sent.create({
      data: {
        key,
        topic: topic ?? null,
        platform: posted.platform,
        ref: asJson({ ref: posted.ref }),
        thread: posted.thread ?? null,
        sentAt: clock.now(),
      },
    });
    if (topic !== undefined) await catchUp(topic, card, urgent);
    return posted.platform;
  }

  /**
   * A change that came while a message was on its way has not found it among the copies: it is made once more. By a job,
   * as any other: it is tried until it is taken, and the message was posted whatever becomes of it.
   */
  async function catchUp(topic: string, shown: Card | undefined, urgent: boolean): Promise<void> {
    const now = await revised(topic);
    if (now === undefined || JSON.stringify(now) === JSON.stringify(shown)) return;
    const change = (tx: Tx) => outbox.enqueueAll(tx, revising(urgent), [{ data: { topic } }]);
    await database.transaction(change, { isUrgent: urgent });
  }

  const postFirst =
    (options: PostOptions): PostSomewhere =>
    async (ways, card, key) => {
      const closed: string[] = [];
      for (const way of ways) {
        try {
          return await portOf(way.platform).post(way.to, card, key, options);
        } catch (error) {
          if (error instanceof Undrawable) throw new GiveUp(error.message);
          if (!(error instanceof Unreachable)) throw error;
          closed.push(error.message);
        }
      }
      throw new GiveUp(`Nobody could be reached: ${closed.join("; ") || "no account is connected"}.`);
    };

  /** On whichever platform takes it first; one that is down for now is passed over like one that is closed. */
  async function postAnywhere(ways: readonly Way[], card: Card, key: string): Promise<Posted> {
    const failures: unknown[] = [];
    for (const way of ways) {
      try {
        const posting = portOf(way.platform).post(way.to, card, key, { urgent: true });
        return await inTime(urgentLimit, posting, () => new Error(`It was not taken within ${urgentLimit} ms.`));
      } catch (error) {
        failures.push(error);
      }
    }
    const passing = failures.find((error) => !isForGood(error));
    if (passing !== undefined) throw passing;
    const said = failures.map(wordsOf).join("; ");
    throw new Unreachable(`Nobody could be reached: ${said || "no account is connected"}.`);
  }

  /** Every copy at once: none waits for another platform's pace, or until it is there again. */
  async function revise({ topic }: z.infer<typeof revisionSchema>): Promise<void> {
    const card = await revised(topic);
    if (card === undefined) return;
    const copies = await prisma.sent.findMany({ where: { topic } });
    const outcomes = await Promise.allSettled(
      copies.map(({ platform, ref }) =>
        keepTrue(topic, { platform: platform as Platform, ref: (ref as { ref: unknown }).ref }, card),
      ),
    );
    const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
    const passing = failures.find((error) => !isForGood(error));
    if (passing !== undefined) throw passing;
    if (failures.length > 0) throw new GiveUp(failures.map(wordsOf).join("; "));
  }

  /** Until what the copy shows is what holds: of two changes on their way at once the older may arrive last. */
  async function keepTrue(topic: string, copy: Posted, first: Card): Promise<void> {
    for (let card: Card | undefined = first; card !== undefined; ) {
      await change(copy, card);
      const now: Card | undefined = await revised(topic);
      if (JSON.stringify(now) === JSON.stringify(card)) return;
      card = now;
    }
  }

  /** One copy that somebody deleted keeps no other from changing. */
  async function change(posted: Posted, card: Card): Promise<void> {
    try {
      await portOf(posted.platform).update(posted, card);
    } catch (error) {
      if (!(error instanceof Unreachable) && !(error instanceof GiveUp)) throw error;
    }
  }

  async function revised(topic: string): Promise<Card | undefined> {
    const revision = await prisma.revision.findUnique({ where: { topic } });
    return revision === null ? undefined : cardSchema.parse(revision.card);
  }

  /** The account that the person used last comes first; only platforms that are connected. */
  async function waysTo(to: z.infer<typeof letterSchema>["to"]): Promise<Way[]> {
    if ("place" in to) return [{ platform: to.place.platform, to }];
    if ("account" in to) return [{ platform: to.account.platform, to }];
    const identities = await prisma.identity.findMany({ where: { personId: to.person }, orderBy: { seenAt: "desc" } });
    return identities
      .map(({ platform, tenant, user }): Account => accountSchema.parse({ platform, tenant, user }))
      .filter((account) => ports.has(account.platform))
      .map((account) => ({ platform: account.platform, to: { account } }));
  }

  function portOf(platform: string): ChatPort {
    const port = ports.get(platform as Platform);
    if (port === undefined) throw new GiveUp(`${platform} is not connected.`);
    return port;
  }

  async function sendAll(tx: Tx, messages: readonly Message[]): Promise<void> {
    // News on a topic that was closed begins anew: what was posted stays as it is, and this is not shown as old.
    const topics = [...new Set(messages.flatMap(({ topic }) => topic ?? []))];
    if (topics.length > 0) await tx.revision.deleteMany({ where: { topic: { in: topics } } });
    const [urgent, others] = byUrgency(messages);
    const jobOf = (message: Message) => ({ key: message.key, data: message });
    await outbox.enqueueAll(tx, "chat.urgent", urgent.map(jobOf));
    await outbox.enqueueAll(tx, "chat.post", others.map(jobOf));
  }

  async function reviseAll(tx: Tx, revisions: readonly Revision[]): Promise<void> {
    if (revisions.length === 0) return;
    const topics = revisions.map(({ topic }) => topic);
    const cards = revisions.map(({ card }) => JSON.stringify(card));
    await tx.$executeRaw`
      INSERT INTO revision (topic, card)
      SELECT topic, card::jsonb FROM unnest(${topics}::text[], ${cards}::text[]) AS revised (topic, card)
      ON CONFLICT (topic) DO UPDATE SET card = excluded.card`;
    const [urgent, others] = byUrgency(revisions);
    const jobOf = ({ topic }: Revision) => ({ data: { topic } });
    await outbox.enqueueAll(tx, revising(true), urgent.map(jobOf));
    await outbox.enqueueAll(tx, revising(false), others.map(jobOf));
  }

  for (const [queue, options] of [
    ["chat.post", {}],
    ["chat.urgent", { urgent: true }],
  ] as const) {
    outbox.define(queue, letterSchema, async (letter) => void (await post(letter, postFirst(options), options)));
  }
  outbox.define(revising(false), revisionSchema, revise);
  outbox.define(revising(true), revisionSchema, revise, { workers: urgentRevisers });

  return {
    send: (tx, message) => sendAll(tx, [message]),
    sendAll,
    async renew(tx, topic) {
      await tx.revision.deleteMany({ where: { topic } });
    },
    async topicUnder(tx, { thread, place: { platform } }) {
      if (thread === undefined) return undefined;
      return (await tx.sent.findFirst({ where: { platform, thread } }))?.topic ?? undefined;
    },
    deliver: (message) => post(letterSchema.parse(message), postAnywhere, { urgent: true }),
    revise: (tx, topic, card) => reviseAll(tx, [{ topic, card }]),
    reviseAll,
  };
}

/** The queue of changes. */
const revising = (urgent: boolean): string => (urgent ? "chat.revise_urgent" : "chat.revise");

/** Trying again will not help. */
const isForGood = (error: unknown): boolean =>
  error instanceof Unreachable || error instanceof Undrawable || error instanceof GiveUp;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What is urgent, and the rest; each has a queue of its own. */
function byUrgency<T extends { readonly urgent?: boolean }>(all: readonly T[]): readonly [urgent: T[], others: T[]] {
  return [all.filter(({ urgent }) => urgent === true), all.filter(({ urgent }) => urgent !== true)];
}

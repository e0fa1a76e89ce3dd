/**
 * The postman: says what Demarc says by itself. Messages are outbox rows, written in the transaction of the change that
 * caused them; here they are posted, remembered (so that a job that runs twice posts once), and changed later.
 */
import { z } from "zod";
import type { Card } from "../bot/card.ts";
import type { Message } from "../bot/feature.ts";
import { type ChatPort, type Destination, type Posted, Undrawable, Unreachable } from "../bot/port.ts";
import { type Account, accountSchema, type Platform, placeSchema } from "../bot/turn.ts";
import type { Clock } from "../domain/clock.ts";
import type { Database, Tx } from "./db.ts";
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
const revisionSchema = z.object({ topic: z.string() });

interface Way {
  readonly platform: Platform;
  readonly to: Destination;
}

export interface Postman {
  send(tx: Tx, message: Message): Promise<void>;
  revise(tx: Tx, topic: string, card: Card): Promise<void>;
}

export function createPostman(deps: {
  database: Database;
  outbox: Outbox;
  ports: ReadonlyMap<Platform, ChatPort>;
  clock: Clock;
}): Postman {
  const { database, outbox, ports, clock } = deps;
  const { prisma } = database;

  async function post(letter: z.infer<typeof letterSchema>): Promise<void> {
    if ((await prisma.sent.findUnique({ where: { key: letter.key } })) !== null) return;
    const card = (letter.topic === undefined ? undefined : await revised(letter.topic)) ?? letter.card;
    const posted = await postFirst(await waysTo(letter.to), card, letter.key);
    await prisma.sent.create({
      data: {
        key: letter.key,
        topic: letter.topic ?? null,
        platform: posted.platform,
        ref: asJson({ ref: posted.ref }),
        sentAt: clock.now(),
      },
    });
    // The topic may have changed while the message was on its way: then this copy is the only stale one.
    const now = letter.topic === undefined ? undefined : await revised(letter.topic);
    if (now !== undefined && JSON.stringify(now) !== JSON.stringify(card)) await change(posted, now);
  }

  async function postFirst(ways: readonly Way[], card: Card, key: string) {
    const closed: string[] = [];
    for (const way of ways) {
      try {
        return await portOf(way.platform).post(way.to, card, key);
      } catch (error) {
        if (error instanceof Undrawable) throw new GiveUp(error.message);
        if (!(error instanceof Unreachable)) throw error;
        closed.push(error.message);
      }
    }
    throw new GiveUp(`Nobody could be reached: ${closed.join("; ") || "no account is connected"}.`);
  }

  async function revise({ topic }: z.infer<typeof revisionSchema>): Promise<void> {
    const card = await revised(topic);
    if (card === undefined) return;
    for (const { platform, ref } of await prisma.sent.findMany({ where: { topic } })) {
      await change({ platform: platform as Platform, ref: (ref as { ref: unknown }).ref }, card);
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

  outbox.define("chat.post", letterSchema, post);
  outbox.define("chat.revise", revisionSchema, revise);

  return {
    async send(tx, message) {
      // News on a topic that was closed begins anew: what was posted stays as it is, and this is not shown as old.
      if (message.topic !== undefined) await tx.revision.deleteMany({ where: { topic: message.topic } });
      await outbox.enqueue(tx, "chat.post", message, { key: message.key });
    },
    async revise(tx, topic, card) {
      await tx.revision.upsert({
        where: { topic },
        create: { topic, card: asJson(card) },
        update: { card: asJson(card) },
      });
      await outbox.enqueue(tx, "chat.revise", { topic });
    },
  };
}

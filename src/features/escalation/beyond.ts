/**
 * Ways beyond chat: how a page is handed to one, and a short word to whom no chat reaches. Whoever was woken by a text
 * message hears by one that somebody else holds it (E3), and leaders who have no account hear of it, too (E26).
 */
import { z } from "zod";
import type { Message } from "../../bot/feature.ts";
import { Unreachable } from "../../bot/port.ts";
import { type Notice, type WayName, type Ways, wayNames } from "../../bot/way.ts";
import type { Colleague } from "../../domain/engagement.ts";
import type { Reach } from "../../domain/oncall.ts";
import type { Tx } from "../../infra/db.ts";
import { inTime } from "../../infra/in-time.ts";
import { GiveUp, type Outbox } from "../../infra/outbox.ts";
import type { Around } from "./around.ts";
import type { Kept } from "./store.ts";

/** So long a way beyond chat has to accept what it is given, in milliseconds: less than a page's lease. */
const wayLimit = 15_000;

/** @throws {Unreachable} where the way is not set up, or nothing will ever arrive there; anything else passes. */
export async function handTo(
  ways: Ways,
  name: WayName,
  address: string | undefined,
  notice: Notice,
  key: string,
): Promise<void> {
  const way = ways.get(name);
  if (way === undefined || address === undefined) throw new Unreachable(`${name} is not set up`);
  await inTime(
    wayLimit,
    way.send(address, notice, key),
    () => new Error(`it was not accepted within ${wayLimit / 1_000} s`),
  );
}

const queue = "escalation.word";
const openSchema = z.object({ way: z.enum(wayNames), address: z.string() });
const wordSchema = openSchema.extend({
  key: z.string(),
  /** What else is open, where nothing sent that way will ever arrive. Words of an earlier version have none. */
  others: z.array(openSchema).default([]),
  subject: z.string(),
  text: z.string(),
  drill: z.boolean(),
});
export type Word = z.infer<typeof wordSchema>;

/** @returns what has words said when `tx` commits, each once. */
export function createWords({ outbox, ways }: { readonly outbox: Outbox; readonly ways: Ways }) {
  const say = async ({ key, way, address, others, subject, text, drill }: Word): Promise<void> => {
    const closed: string[] = [];
    for (const open of [{ way, address }, ...others]) {
      try {
        return await handTo(ways, open.way, open.address, { subject, text, details: [], drill }, key);
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        closed.push(error.message);
      }
    }
    throw new GiveUp(closed.join("; "));
  };
  outbox.define(queue, wordSchema, say, { workers: 1 });
  return (tx: Tx, words: readonly Word[]): Promise<void> =>
    outbox.enqueueAll(
      tx,
      queue,
      words.map((word) => ({ key: word.key, data: word })),
    );
}

/** Whom a message is for, where they have no account in any chat, or chat has refused their page. */
export function withoutChat({ to }: Message, { pages }: Kept, { colleagues }: Around): Colleague | undefined {
  if (!("person" in to)) return undefined;
  const found = colleagues.find(({ personId }) => personId === to.person);
  const asked = pages.findLast(({ person, way }) => person === to.person && way === "chat");
  return found?.accounts.length === 0 || asked?.state === "failed" ? found : undefined;
}

/** The loudest first that does not ring: nobody is called to hear that they need do nothing, if any other way is open. */
const order: readonly WayName[] = ["sms", "email", "webhook", "voice"];

/** A message in a notice's words; `undefined` where no way beyond chat is open either. */
export function wordOf(
  { key, card }: Message,
  reach: readonly Reach[],
  { incident }: Kept,
  { engagement }: Around,
): Word | undefined {
  const [first, ...others] = order.flatMap((way) => {
    const address = reach.find((each) => each.way === way)?.address;
    return address === undefined ? [] : [{ way, address }];
  });
  if (first === undefined) return undefined;
  return { key, ...first, others, subject: card.summary, text: engagement.name, drill: incident.drill };
}

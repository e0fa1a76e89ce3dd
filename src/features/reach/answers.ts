/** Answers by telephone: which page is meant, and what is said back. */
import { type Answers, type Heard, telephone, type WayName } from "../../bot/way.ts";
import type { Clock } from "../../domain/clock.ts";
import type { Database, Tx } from "../../infra/db.ts";
import { nextNumber, readReply, replyLifetime, sayUnheard } from "./decide.ts";
import * as store from "./store.ts";

export interface AnswersDeps {
  readonly database: Database;
  readonly clock: Clock;
  /** Whoever was asked by this page takes the incident; says what has come of it. Twice is once. */
  readonly acknowledge: (page: string, via: WayName) => Promise<{ readonly say: string }>;
  /** That page never arrived. Twice is once. */
  readonly lose: (page: string, why: string) => Promise<void>;
}

export function createAnswers({ database, clock, acknowledge, lose }: AnswersDeps): Answers {
  const since = () => new Date(clock.now().getTime() - replyLifetime);

  async function say(heard: Heard): Promise<string> {
    const page = heard.page ?? (await database.transaction((tx) => pageMeant(tx, heard)));
    if (page !== undefined) return (await acknowledge(page, heard.way)).say;
    const latest = await database.transaction((tx) => store.latestTexted(tx, addressOf(heard), since()));
    return sayUnheard(latest?.number);
  }

  async function pageMeant(tx: Tx, heard: Heard): Promise<string | undefined> {
    const reply = readReply(heard.words);
    if (reply.kind === "unclear") return undefined;
    const which = reply.kind === "number" ? { number: reply.number } : {};
    return (await store.latestTexted(tx, addressOf(heard), since(), which))?.page;
  }

  return {
    numberFor: (address, page) =>
      database.transaction(async (tx) => {
        await store.lockAddress(tx, address);
        const known = await store.latestTexted(tx, address, since(), { page });
        if (known !== undefined) return known.number;
        const number = nextNumber((await store.latestTexted(tx, address, since()))?.number);
        await store.saveTexted(tx, address, { page, number }, clock.now());
        return number;
      }),

    async hear(heard) {
      const before = await database.transaction((tx) => store.saidTo(tx, heard.delivery));
      if (before !== undefined) return before;
      const words = await say(heard);
      await database.transaction((tx) => store.saveSaid(tx, heard.delivery, words, clock.now()));
      return words;
    },

    lose: ({ page, why }) => lose(page, why),
  };
}

const addressOf = ({ from }: Heard): string => telephone(from) ?? from;

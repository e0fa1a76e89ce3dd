/** One instance of Demarc on a shared database, as a process that can be killed. It is spoken to by messages alone. */
import { z } from "zod";
import { createApp } from "../../src/app.ts";
import type { ChatPort } from "../../src/bot/port.ts";
import type { Reply } from "../../src/bot/reply.ts";
import { type Turn, turnSchema } from "../../src/bot/turn.ts";
import { systemClock as clock } from "../../src/domain/clock.ts";
import { createBeat } from "../../src/infra/beat.ts";
import { openDatabase } from "../../src/infra/db.ts";
import { createMetrics } from "../../src/infra/metrics.ts";
import { createOutbox } from "../../src/infra/outbox.ts";
import { openSpool } from "../../src/infra/spool.ts";
import { createTicker } from "../../src/infra/ticker.ts";
import { silentLog as log } from "../support/database.ts";

/** What an instance says: that a delivery is kept, and what its actor was answered. */
export type Word =
  | { readonly ready: true }
  | { readonly kept: string }
  | { readonly answered: string; readonly reply: Reply };

const { databaseUrl, spoolFolder } = z
  .object({ databaseUrl: z.string(), spoolFolder: z.string() })
  .parse(JSON.parse(process.argv[2] ?? "{}"));

const say = (word: Word): void => void process.send?.(word);
const answer = (turn: Turn, reply: Reply): void => say({ answered: turn.delivery, reply });

/** Says what is answered, and keeps nothing of what is posted: who sees which card is the stories' part. */
const port: ChatPort = {
  platform: "teams",
  answer: async (turn, reply) => answer(turn, reply),
  post: async (_to, _card, key) => ({ platform: "teams", ref: key }),
  update: async () => {},
  profile: async ({ user }) => ({ name: user, guest: false }),
};

const database = await openDatabase({ url: databaseUrl, dataDir: "", log });
const metrics = createMetrics();
const outbox = createOutbox({ database, log, metrics });
const app = createApp({
  database,
  outbox,
  spool: openSpool(spoolFolder),
  clock,
  log,
  metrics,
  ports: new Map([["teams", port]]),
  ways: new Map(),
  beat: createBeat({ url: undefined, log }),
  // A killed instance's work is taken up soon.
  patience: { lease: 2_000 },
});
await outbox.start();
app.inbox.recover();
createTicker({ sweeps: app.sweeps, clock, log, metrics }).start();

process.on("message", (message) => {
  const turn = turnSchema.parse(message);
  app.inbox.take(turn, (reply) => {
    answer(turn, reply);
    return undefined;
  });
  say({ kept: turn.delivery });
});
process.on("disconnect", () => process.exit(0));
say({ ready: true });

/**
 * A batch of races. In each of them fifty people press at once on one request, on two instances, some of them twice; and
 * while all are at it, one instance is killed. Exactly one decision is made in each, and nobody gets silence.
 */
import { setTimeout as after } from "node:timers/promises";
import type { Reply } from "../../src/bot/reply.ts";
import type { Account, Turn } from "../../src/bot/turn.ts";
import type { Database } from "../../src/infra/db.ts";
import { turnOf } from "../support/desk.ts";
import { wordsOf } from "../support/words.ts";
import type { Hive } from "./hive.ts";

/** A generator of the same numbers for the same seed (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export interface Stage {
  readonly hive: Hive;
  readonly database: Database;
  account(who: string): Promise<Account>;
}

/** What became of one race. */
export interface Outcome {
  readonly decisions: number;
  readonly clicks: number;
  readonly redeliveries: number;
}

export interface Batch {
  readonly outcomes: readonly Outcome[];
  readonly killed: boolean;
}

const clicks = 50;
/** So long anybody waits for an answer, in milliseconds: longer than it takes another instance to take up a dead one's work. */
const patience = 60_000;
/** Within this time of the first press an instance is killed, in milliseconds: about as long as a batch takes. */
const killWithin = 800;

/** Half of the batches lose an instance on the way. */
export async function raceBatch(stage: Stage, races: number, random: (below: number) => number): Promise<Batch> {
  const requests = await Promise.all(Array.from({ length: races }, () => newRequest(stage)));
  const turns = await Promise.all(
    requests.map((request) =>
      Promise.all(Array.from({ length: clicks }, () => click(stage, pendingOf(request), random))),
    ),
  );
  const killed = random(2) === 0;
  const [at, victim] = [random(killWithin), random(2)];
  const kill = killed ? after(at).then(() => stage.hive.kill(victim)) : Promise.resolve();
  const redeliveries = await deliverAll(stage.hive, turns.flat(), random);
  await kill;
  await stage.hive.answered(
    turns.flat().map(({ delivery }) => delivery),
    patience,
  );
  for (const turn of turns.flat()) requireWords(turn, stage.hive.answersTo(turn.delivery));
  const decisions = await Promise.all(
    requests.map((requestId) => stage.database.prisma.approvalDecision.count({ where: { requestId } })),
  );
  return {
    killed,
    outcomes: decisions.map((count) => ({ decisions: count, clicks, redeliveries: redeliveries / races })),
  };
}

const pendingOf = (request: string) => ({ engagement: "acme", request, version: 1, step: 0 });

/** All at once, each to either instance; every fifth once more, to the other one. Says how many came twice. */
async function deliverAll(hive: Hive, turns: readonly Turn[], random: (below: number) => number): Promise<number> {
  const twice = turns.filter((_, index) => index % 5 === 0);
  await Promise.all(
    turns.map(async (turn, index) => {
      const to = random(2);
      await hive.deliver(turn, to);
      if (index % 5 === 0) await hive.deliver(turn, to + 1);
    }),
  );
  return twice.length;
}

/** Somebody presses something: whoever may decide, whoever may not, and whoever asked. */
async function click(stage: Stage, pending: object, random: (below: number) => number): Promise<Turn> {
  const who = ["priya.nair", "kwame.boateng", "priya.nair", "lena.fischer", "rosalind.hart", "helen.okafor"][random(6)];
  const outcome = (["rejected", "changes"] as const)[random(2)];
  const intent: Turn["intent"] =
    random(3) === 0
      ? {
          kind: "submit",
          form: "approvals.reason",
          state: { ...pending, outcome },
          values: { reason: "Not this year" },
        }
      : { kind: "press", action: "approvals.approve", payload: pending };
  return turnOf(await stage.account(who ?? "priya.nair"), intent);
}

/** Everybody reads something: that it is done, who was faster, or why they may not; never that something went wrong. */
function requireWords(turn: Turn, replies: readonly Reply[]): void {
  const read = replies.map(wordsOf).join("\n");
  if (/[a-z]/i.test(read) && !/went wrong/i.test(read)) return;
  throw new Error(`${JSON.stringify(turn.intent)} was answered: ${JSON.stringify(replies)}`);
}

/** A discount of lena's that only the service leader decides. */
async function newRequest({ hive, account }: Stage): Promise<string> {
  const lena = await account("lena.fischer");
  const opened = await hive.ask(await turnOf(lena, { kind: "command", name: "discount", args: "" }));
  if (opened.form === undefined) throw new Error(`No form was opened: ${wordsOf(opened)}`);
  const values = {
    what: "Monitoring",
    why: "They sign today",
    lane: "run",
    work: "standard",
    currency: "GBP",
    lines: "1000",
    cost: "100",
    percent: "0.01",
  };
  const { form, state } = opened.form;
  const preview = await hive.ask(await turnOf(lena, { kind: "submit", form, state, values }));
  const button = preview.say
    ?.flatMap(({ card }) => card.blocks)
    .flatMap((block) => (block.kind === "buttons" ? block.buttons : []))
    .find(({ label }) => label === "Send for approval");
  if (button === undefined || "url" in button.does) throw new Error(`It was not previewed: ${wordsOf(preview)}`);
  const { action, payload } = button.does;
  await hive.ask(await turnOf(lena, { kind: "press", action, payload }));
  return (state as { request: string }).request;
}

/** The inbox: what a person did is acknowledged once, takes effect once, and its outcome reaches them. */
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Unreachable } from "../src/bot/port.ts";
import type { Turn } from "../src/bot/turn.ts";
import type { Database } from "../src/infra/db.ts";
import { openSpool } from "../src/infra/spool.ts";
import { eachDatabase } from "./support/database.ts";
import { type Desk, openDesk, type PaperPort, turnOf } from "./support/desk.ts";
import { wordsOf } from "./support/words.ts";

const gapQuestion = { kind: "text", text: "who looks after the vending machines?" } as const;

eachDatabase((_name, open) => {
  let desk: Desk;
  let paper: PaperPort;
  beforeAll(async () => {
    desk = await openDesk(await open(), { samples: ["acme.yaml"] });
    paper = desk.paper;
  });
  beforeEach(() => {
    paper.answers.length = 0;
    paper.failures.length = 0;
  });
  afterAll(() => desk.close());

  const asked = async () =>
    (await desk.database.prisma.gap.findFirst({ where: { words: gapQuestion.text } }))?.asked ?? 0;
  const stateOf = async (delivery: string) =>
    (await desk.database.prisma.delivery.findUnique({ where: { key: delivery } }))?.state;
  const marcus = () => desk.account("marcus.reid");

  describe("one effect", () => {
    test("a delivery that comes four times is handled once and answered once", async () => {
      const before = await asked();
      const turn = await turnOf(await marcus(), gapQuestion);
      for (let time = 0; time < 4; time++) await desk.app.inbox.record(turn);
      await desk.app.inbox.idle();
      expect(await asked()).toBe(before + 1);
      expect(paper.answers).toHaveLength(1);
      expect(await stateOf(turn.delivery)).toBe("answered");
    });

    test("a press that comes twice at once takes effect once, and the second gets the same answer", async () => {
      const before = await asked();
      const turn = await turnOf(await marcus(), gapQuestion);
      const replies: string[] = [];
      const inline = (reply: Parameters<typeof wordsOf>[0]) => {
        replies.push(wordsOf(reply));
        return undefined;
      };
      desk.app.inbox.take(turn, inline);
      await desk.app.inbox.idle();
      desk.app.inbox.take(turn, inline);
      await desk.app.inbox.idle();
      expect(await asked()).toBe(before + 1);
      expect(replies).toHaveLength(2);
      expect(replies[1]).toBe(replies[0]);
    });
  });

  describe("nothing is forgotten", () => {
    /** A turn that was recorded by an instance that is dead by now, whose lease goes on for so many milliseconds. */
    const orphan = async (lease = 0): Promise<Turn> => {
      const turn = await turnOf(await marcus(), gapQuestion);
      const now = desk.clock.now();
      await desk.database.prisma.delivery.create({
        data: {
          key: turn.delivery,
          turn: JSON.parse(JSON.stringify(turn)),
          state: "received",
          leaseUntil: new Date(now.getTime() + lease),
          receivedAt: now,
        },
      });
      return turn;
    };

    test("a crash after the record and before the decision: the sweep takes it up when the lease has run out", async () => {
      const turn = await orphan(30_000);
      await desk.settle();
      expect(paper.answers).toHaveLength(0);
      desk.clock.advance(30_001);
      await desk.settle();
      expect(paper.answers.map(({ turn: { delivery } }) => delivery)).toEqual([turn.delivery]);
    });

    test("a crash between the commit and the answer: the kept reply is given, and nothing is done twice", async () => {
      const before = await asked();
      const turn = await turnOf(await marcus(), gapQuestion);
      paper.failures.push(new Error("the process died here"));
      desk.app.inbox.take(turn);
      await desk.app.inbox.idle();
      expect(await stateOf(turn.delivery)).toBe("decided");
      desk.clock.advance(30_001);
      await desk.settle();
      expect(paper.answers).toHaveLength(1);
      expect(wordsOf(paper.answers[0]?.reply ?? {})).toContain("this is a gap");
      expect(await asked()).toBe(before + 1);
      expect(await stateOf(turn.delivery)).toBe("answered");
    });

    test("a process that died with a turn on its disk: the next one brings it in", async () => {
      const turn = await turnOf(await marcus(), { kind: "text", text: "who owns core switches?" });
      const dead = openSpool(desk.spoolFolder);
      dead.keep(turn.delivery, JSON.stringify(turn));
      dead.close();
      desk.app.inbox.recover();
      await desk.app.inbox.idle();
      expect(wordsOf(paper.answers[0]?.reply ?? {})).toContain("Core switches");
    });

    const never = () => new Promise<never>(() => {});

    /** Seven instances take it up, one after another, and die: `reach` is how far each comes. */
    async function dieSevenTimes(reach: "taken up" | "begun"): Promise<void> {
      const { prisma } = desk.database;
      const delivery = new Proxy(prisma.delivery, {
        get: (target, name) => (name === "update" && reach === "taken up" ? never : Reflect.get(target, name)),
      });
      const view: Database = {
        ...desk.database,
        prisma: new Proxy(prisma, {
          get: (target, name) => (name === "delivery" ? delivery : Reflect.get(target, name)),
        }),
        transaction: never,
      };
      for (let life = 0; life < 7; life++) {
        desk.clock.advance(30_001);
        await desk.sweepOn(view, "inbox");
        await setImmediate();
      }
    }

    test("what only waits in processes that die, however many, is done in the end", async () => {
      const turn = await orphan();
      await dieSevenTimes("taken up");
      desk.clock.advance(30_001);
      await desk.settle();
      expect(paper.answers.map(({ turn: { delivery } }) => delivery)).toEqual([turn.delivery]);
      expect(wordsOf(paper.answers[0]?.reply ?? {})).toContain("this is a gap");
    });

    test("what ends each process that begins with it is given up, and who asked hears it", async () => {
      const turn = await orphan();
      await dieSevenTimes("begun");
      expect(await stateOf(turn.delivery)).toBe("answered");
      expect(paper.answers.map(({ reply }) => wordsOf(reply))).toEqual([
        expect.stringMatching(/reference [2-9A-Z]{4}-/),
      ]);
    });

    test("an instance with much to do takes up little of what others have dropped, and leaves the rest to them", async () => {
      const turns = await Promise.all(Array.from({ length: 30 }, () => orphan()));
      await dieSevenTimes("taken up");
      const later = new Date(desk.clock.now().getTime() + 29_000);
      const waiting = await desk.database.prisma.delivery.count({
        where: { state: "received", leaseUntil: { gt: later } },
      });
      expect(waiting).toBe(12);
      for (let sweep = 0; sweep < 4; sweep++) {
        desk.clock.advance(30_001);
        await desk.settle();
      }
      expect(new Set(paper.answers.map(({ turn: { delivery } }) => delivery))).toEqual(
        new Set(turns.map(({ delivery }) => delivery)),
      );
    });

    test("whoever cannot be reached is not tried for ever", async () => {
      const turn = await turnOf(await marcus(), gapQuestion);
      paper.failures.push(new Unreachable("gone"));
      desk.app.inbox.take(turn);
      await desk.app.inbox.idle();
      expect(await stateOf(turn.delivery)).toBe("answered");
    });

    test("a platform that fails again and again is given up, after six tries", async () => {
      const turn = await turnOf(await marcus(), gapQuestion);
      paper.failures.push(...Array.from({ length: 20 }, () => new Error("500")));
      desk.app.inbox.take(turn);
      await desk.app.inbox.idle();
      for (let round = 0; round < 8; round++) {
        desk.clock.advance(30_001);
        await desk.settle();
      }
      expect(await stateOf(turn.delivery)).toBe("answered");
      expect(paper.failures.length).toBeGreaterThan(10);
    });
  });

  describe("what went wrong is said", () => {
    test("a refusal is kind, private, and changes nothing", async () => {
      const turn = await turnOf(await marcus(), { kind: "press", action: "ownership.gone", payload: {} });
      desk.app.inbox.take(turn);
      await desk.app.inbox.idle();
      expect(paper.answers[0]?.reply.say?.[0]?.to).toBe("actor");
      expect(wordsOf(paper.answers[0]?.reply ?? {})).toContain("older version of Demarc");
    });

    test("a fault has a reference, undoes everything, and is no silence", async () => {
      const { prisma } = desk.database;
      await prisma.$executeRaw`ALTER TABLE gap RENAME TO gap_gone`;
      try {
        const reply = await desk.ask("marcus.reid", gapQuestion);
        expect(wordsOf(reply)).toMatch(/nothing was changed.*reference [2-9A-Z]{4}-[2-9A-Z]{2}/);
      } finally {
        await prisma.$executeRaw`ALTER TABLE gap_gone RENAME TO gap`;
      }
    });
  });

  test("answered deliveries are forgotten after a week", async () => {
    const turn = await turnOf(await marcus(), gapQuestion);
    desk.app.inbox.take(turn);
    await desk.app.inbox.idle();
    desk.clock.advance(8 * 24 * 60 * 60_000);
    await desk.settle();
    expect(await stateOf(turn.delivery)).toBeUndefined();
  });
});

/** T8: who hears of a block of hours, and how often: the sweep on real databases, also with two instances. */
import { beforeEach, expect, test } from "vitest";
import type { Message } from "../src/bot/feature.ts";
import { blockSweep } from "../src/features/time/blocks/sweep.ts";
import type { NewEntry } from "../src/features/time/entries/entry.ts";
import { deleteEntry, entryOf, saveEntries } from "../src/features/time/entries/store.ts";
import type { Database } from "../src/infra/db.ts";
import { eachDatabase } from "./support/database.ts";
import { newStaff } from "./support/time-people.ts";

const now = new Date("2026-03-11T12:00:00Z");

eachDatabase((_name, open) => {
  let database: Database;
  let sent: Message[];
  let batches = 0;
  const sendAll = async (_tx: unknown, messages: readonly Message[]) => void sent.push(...messages);
  const sweep = (at = now, send = sendAll) => blockSweep(database, send).run(at);
  const heard = () => sent.map(({ key, card: { summary } }) => [key.split(":").at(-2), key.split(":").at(-1), summary]);

  async function work(minutes: number, more: Partial<NewEntry> = {}): Promise<string> {
    const usual = { personId: "dan", side: "provider", engagementId: "acme", date: "2026-03-10", note: "" } as const;
    const kind = { category: "client", billable: true, lane: "run", fourR: "run", exception: false } as const;
    batches += 1;
    const entry: NewEntry = { ...usual, ...kind, minutes, overlaps: false, via: "line", ...more };
    const [saved] = await database.transaction((tx) => saveEntries(tx, `work-${batches}`, [entry], "dan", now));
    return saved?.id ?? "";
  }

  beforeEach(async () => {
    database = await open();
    sent = [];
    await newStaff(database, [
      { id: "priya", timeZone: "Europe/London" },
      { id: "dan", timeZone: "Europe/London" },
    ]);
    const { prisma } = database;
    await prisma.member.update({
      where: { engagementId_personId: { engagementId: "acme", personId: "priya" } },
      data: { roles: ["approver"] },
    });
    await prisma.person.create({ data: { id: "helen", email: "helen@acme.example" } });
    const helen = { name: "helen", timeZone: "Europe/London", roles: ["approver"], position: 9 };
    await prisma.member.create({
      data: { engagementId: "acme", personId: "helen", key: "helen", side: "client", ...helen },
    });
    const days = { from: new Date("2026-03-01"), until: new Date("2026-03-31") };
    await prisma.timeBlock.create({
      data: { engagementId: "acme", key: "q1", name: "Support Q1", minutes: 600, ...days },
    });
  });

  test("T8: at 50, 75, 90 and 100 % those who approve on both sides hear, once each", async () => {
    await work(299);
    await sweep();
    expect(sent).toEqual([]);
    for (const [minutes, percent] of [
      [1, "50"],
      [150, "75"],
      [90, "90"],
      [60, "100"],
    ] as const) {
      sent = [];
      await work(minutes);
      await sweep();
      await sweep();
      expect(heard().map(([at, who]) => [at, who])).toEqual([
        [percent, "priya"],
        [percent, "helen"],
      ]);
    }
    expect(heard()[0]?.[2]).toContain("Support Q1 of Acme is used up");
    sent = [];
    await work(600);
    await sweep();
    expect(sent).toEqual([]);
  });

  test("T8: several at once are told of by the highest, and none again when work is taken back and done anew", async () => {
    const id = await work(560);
    await sweep();
    expect(heard().map(([at]) => at)).toEqual(["90", "90"]);
    await database.transaction(async (tx) => {
      const entry = await entryOf(tx, "dan", id);
      if (entry !== undefined) await deleteEntry(tx, entry, "dan", now);
    });
    await sweep();
    await work(480);
    await sweep();
    expect(sent).toHaveLength(2);
  });

  test("T8: what is not billed, is not the client's, or lies beside the block's days burns nothing", async () => {
    await work(300, { billable: false });
    await work(300, { category: "internal" });
    await work(300, { side: "client" });
    await work(300, { date: "2026-02-28" });
    await work(300, { date: "2026-04-01" });
    await sweep();
    expect(sent).toEqual([]);
  });

  test("T8: a crash before the commit says nothing and forgets nothing", async () => {
    await work(300);
    const killed = async () => {
      throw new Error("killed");
    };
    await expect(sweep(now, killed)).rejects.toThrow("killed");
    await sweep();
    expect(sent).toHaveLength(2);
  });

  test("T8: two instances at once tell each of them once", async () => {
    await work(460);
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(heard().map(([at, who]) => [at, who])).toEqual([
      ["75", "priya"],
      ["75", "helen"],
    ]);
  });

  test("T8: late work is heard of for two weeks after the block has ended", async () => {
    await work(300);
    await sweep(new Date("2026-04-15T12:00:00Z"));
    expect(sent).toEqual([]);
    await sweep(new Date("2026-04-14T12:00:00Z"));
    expect(sent).toHaveLength(2);
  });
});

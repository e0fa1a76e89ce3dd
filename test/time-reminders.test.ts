/** Reminders (T5) on real databases, swept as the ticker does: in their local hour, once, also with two instances. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Message } from "../src/bot/feature.ts";
import { plain } from "../src/bot/rich.ts";
import * as store from "../src/features/time/nudge/store.ts";
import { enrolSweep, reminderSweep } from "../src/features/time/nudge/sweep.ts";
import type { Database } from "../src/infra/db.ts";
import { eachDatabase, onPostgres } from "./support/database.ts";
import { log, newStaff } from "./support/time-people.ts";

const at = (iso: string) => new Date(iso);

eachDatabase((_name, open) => {
  let database: Database;
  let sent: Message[];
  const sendAll = async (_tx: unknown, messages: readonly Message[]) => void sent.push(...messages);
  const sweep = (now: string) => reminderSweep(database, sendAll).run(at(now));
  const heard = (who: string) => sent.filter(({ to }) => "person" in to && to.person === who).map(({ card }) => card);

  beforeEach(async () => {
    database = await open();
    sent = [];
    await newStaff(database, [
      { id: "priya", timeZone: "Europe/London" },
      { id: "dan", timeZone: "Europe/London", manager: "priya" },
      { id: "tomasz", timeZone: "America/New_York", manager: "priya" },
    ]);
    await enrolSweep(database).run(at("2026-03-10T12:00:00Z"));
  });

  test("T5: each is nudged at their own 16:45, once, and only where there is a gap", async () => {
    await log(database, "dan", "2026-03-10", 480);
    await sweep("2026-03-10T16:44:59.999Z");
    expect(sent).toEqual([]);
    await sweep("2026-03-10T16:45:00Z");
    await sweep("2026-03-10T16:46:00Z");
    expect(sent.map(({ key }) => key)).toEqual(["time.nudge:priya:2026-03-10"]);
    // New York is in summer time since Sunday: 16:45 there is 20:45 in London.
    await sweep("2026-03-10T20:44:59Z");
    await sweep("2026-03-10T20:45:00Z");
    expect(heard("tomasz").map(({ summary }) => summary)).toEqual([
      "8 h of today are still open. You have 0 min of 8 h.",
    ]);
    expect(sent).toHaveLength(2);
  });

  test("T5: one follow-up, then the manager's digest, whose button reminds kindly in everybody's own hours", async () => {
    await log(database, "dan", "2026-03-10", 450);
    await log(database, "priya", "2026-03-10", 480);
    await log(database, "tomasz", "2026-03-10", 480);
    await log(database, "tomasz", "2026-03-09", 60);
    await log(database, "dan", "2026-03-09", 480);
    await log(database, "priya", "2026-03-09", 480);
    await sweep("2026-03-11T09:30:00Z");
    expect(sent.map(({ key }) => key)).toEqual(["time.follow_up:dan:2026-03-10"]);
    expect(heard("dan")[0]?.summary).toBe(
      "Tue 10 Mar has 7 h 30 min of 8 h: 30 min are missing. It is late from 10:00 on.",
    );
    await sweep("2026-03-11T10:00:00Z");
    const [digest] = heard("priya");
    const table = digest?.blocks.find((block) => block.kind === "table");
    // It is 6 in the morning in New York: what Tomasz lacks is of Monday, which is late there too.
    expect(table?.rows.map((row) => row.map(plain))).toEqual([
      ["dan", "Tue 10 Mar", "30 min"],
      ["tomasz", "Mon 9 Mar", "7 h"],
    ]);
    sent = [];
    await database.transaction((tx) => store.ask(tx, ["dan", "tomasz"], "priya", at("2026-03-11T10:05:00Z")));
    await database.transaction((tx) => store.ask(tx, ["dan", "tomasz"], "priya", at("2026-03-11T10:06:00Z")));
    await sweep("2026-03-11T10:06:00Z");
    expect(sent.map(({ key }) => key)).toEqual(["time.request:dan:priya:2026-03-11"]);
    await sweep("2026-03-11T13:30:00Z");
    expect(heard("tomasz").map(({ summary }) => summary)).toContain(
      "priya asks, when you have a minute: could you fill in your time?",
    );
  });

  test("T5: who is away hears nothing, and neither does whom no file lists any more", async () => {
    await log(database, "dan", "2026-03-10", 480, "leave");
    await database.prisma.timeStaff.update({ where: { personId: "tomasz" }, data: { active: false } });
    await sweep("2026-03-10T16:45:00Z");
    await sweep("2026-03-10T20:45:00Z");
    expect(sent.map(({ key }) => key)).toEqual(["time.nudge:priya:2026-03-10"]);
    await enrolSweep(database).run(at("2026-03-10T21:00:00Z"));
    expect(await database.prisma.timeReminder.count({ where: { personId: "tomasz" } })).toBe(0);
  });

  test("T5: whom the plan of on call has as away hears nothing while they are, be they to log or to read the digest", async () => {
    const madeAt = at("2026-03-09T09:00:00Z");
    const away = { engagementId: "acme", via: "chat", madeBy: "priya", madeAt };
    await database.prisma.dutyChange.createMany({
      data: [
        { ...away, personId: "dan", from: at("2026-03-10T16:00:00Z"), until: at("2026-03-10T17:00:00Z") },
        { ...away, personId: "priya", from: at("2026-03-11T10:00:00Z"), until: at("2026-03-11T12:00:00Z") },
        // Somebody who stands in is not away, and one that was taken back holds for nobody.
        { ...away, personId: "priya", coverId: "dan", from: madeAt, until: at("2026-03-12T09:00:00Z") },
        { ...away, personId: "tomasz", from: madeAt, until: at("2026-03-12T09:00:00Z"), cancelledAt: madeAt },
      ],
    });
    for (const now of ["10T16:45:00Z", "10T20:45:00Z", "11T09:30:00Z", "11T10:00:00Z"]) await sweep(`2026-03-${now}`);
    expect(sent.map(({ key }) => key)).toEqual([
      "time.nudge:priya:2026-03-10",
      "time.nudge:tomasz:2026-03-10",
      "time.follow_up:dan:2026-03-10",
      "time.follow_up:priya:2026-03-10",
    ]);
  });

  test("T5: quiet hours put the nudge off, and a snooze brings it again when asked", async () => {
    await database.transaction((tx) => store.saveQuiet(tx, "dan", { from: "16:00", until: "17:30" }));
    await sweep("2026-03-10T16:45:00Z");
    expect(heard("dan")).toEqual([]);
    await sweep("2026-03-10T17:30:00Z");
    expect(heard("dan")).toHaveLength(1);
    await database.transaction(async (tx) => {
      await store.saveSnooze(tx, "dan", at("2026-03-10T18:31:00Z"));
      await store.moveNudge(tx, "dan", at("2026-03-10T18:31:00Z"));
    });
    await sweep("2026-03-10T18:30:59Z");
    expect(heard("dan")).toHaveLength(1);
    await sweep("2026-03-10T18:31:00Z");
    expect(heard("dan")).toHaveLength(2);
    await sweep("2026-03-11T16:45:00Z");
    expect(heard("dan")).toHaveLength(2);
    await sweep("2026-03-11T17:30:00Z");
    expect(heard("dan")).toHaveLength(3);
  });

  test("T5: an instance that was down at the hour reminds nobody outside of it, and goes on the next day", async () => {
    await sweep("2026-03-10T23:00:00Z");
    expect(heard("dan")).toEqual([]);
    expect(heard("priya")).toEqual([]);
    await sweep("2026-03-11T16:45:00Z");
    expect(heard("dan")).toHaveLength(1);
    // Down for two days, and back half an hour after the hour: today's is said, and those of the days before are not.
    await sweep("2026-03-13T17:15:00Z");
    expect(sent.filter(({ key }) => key.startsWith("time.nudge:dan")).map(({ key }) => key)).toEqual([
      "time.nudge:dan:2026-03-11",
      "time.nudge:dan:2026-03-13",
    ]);
  });
});

describe("two instances", () => {
  onPostgres((open) => {
    test("T5: share the reminders, and none is sent twice", async () => {
      const database = await open();
      const people = Array.from({ length: 1_200 }, (_, index) => `p${index}`);
      await newStaff(
        database,
        people.map((id) => ({ id, timeZone: "Europe/London" })),
      );
      await enrolSweep(database).run(at("2026-03-10T12:00:00Z"));
      const keys: string[] = [];
      const sendAll = async (_tx: unknown, messages: readonly Message[]) =>
        void keys.push(...messages.map(({ key }) => key));
      const run = () => reminderSweep(database, sendAll).run(at("2026-03-10T16:45:00Z"));
      await Promise.all([run(), run()]);
      expect(keys).toHaveLength(people.length);
      expect(new Set(keys).size).toBe(people.length);
    });
  });
});

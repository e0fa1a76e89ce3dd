/** A week of an engineer and of their manager: the day and its gap, the nudge, the follow-up, the digest. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { keepTimeOf } from "../support/time-people.ts";
import { openWorld, type World } from "../support/world.ts";

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  const person = (who: string): ChatUser => world.user(platform, who);
  /** Whoever writes somewhere is reached there from then on; Dan and Priya serve several clients. */
  const worksHere = async (who: string) => {
    await person(who).types("demarc use acme");
    await person(who).sees(/Acme/);
  };
  /** From one local time in London to a later one. */
  const until = async (day: string, time: string) => {
    const minutes = (new Date(`${day}T${time}:00Z`).getTime() - world.clock.now().getTime()) / 60_000;
    await world.advance({ minutes });
  };

  beforeAll(async () => {
    // A Monday.
    world = await openWorld({ on: platform, at: "2026-11-23T09:00:00Z" });
    await keepTimeOf(world.database, { "dan.whitlock": "priya.nair", "sofia.marsh": "priya.nair" });
    await world.advance({ hours: 2 });
    for (const who of ["dan.whitlock", "sofia.marsh", "priya.nair"]) await worksHere(who);
  });
  afterAll(() => world.close());

  test("T1, T2: Monday: the day shows its gap, one press fills it, and it is called complete", async () => {
    const dan = person("dan.whitlock");
    await dan.types("time 2h 30m acme firewall fix");
    await dan.sees(/Saved 2 h 30 min acme/);
    await dan.types("time");
    const day = await dan.sees(/Today, Mon 23 Nov/);
    expect(day.words).toContain("2 h 30 min of 8 h, 5 h 30 min to go");
    expect(day.buttons).toEqual(
      expect.arrayContaining(["Edit", "Delete", "Fill 5 h 30 min with acme", "Copy the day before", "Leave", "Week"]),
    );
    expect(day.buttons).not.toContain("Day complete");
    await day.press("Fill 5 h 30 min with acme");
    const full = await dan.sees(/8 h of 8 h, full/);
    await full.press("Day complete");
    expect((await dan.sees(/You called it complete/)).buttons).not.toContain("Day complete");
  });

  test("a day and a week are shown by their names", async () => {
    const dan = person("dan.whitlock");
    for (const day of ["mon", "Mon 23 Nov", "23 nov", "2026-11-23"]) {
      await dan.types(`time ${day}`);
      await dan.sees(/Mon 23 Nov: 8 h of 8 h/);
    }
    for (const week of ["last week", "week before"]) {
      await dan.types(`time ${week}`);
      await dan.sees(/Week of Mon 16 Nov/);
    }
    await dan.types("time this week");
    await dan.sees(/Week of Mon 23 Nov/);
    await dan.types("time help");
    await dan.sees(/Begin with the time: 2h 30m acme what you did/);
  });

  test("T5: a full day is not asked about; whoever has a gap hears of it at 16:45, and fills it with one press", async () => {
    const sofia = person("sofia.marsh");
    await sofia.types("time 1h acme alert tuning");
    await sofia.sees(/Saved 1 h acme/);
    await until("2026-11-23", "16:45");
    expect(person("dan.whitlock").canSee(/still open/)).toBe(false);
    const nudge = await sofia.sees(/7 h of today are still open/);
    const oneTap = ["Fill 7 h with acme", "Copy the day before", "Split like the day before", "Leave"];
    expect(nudge.buttons).toEqual([...oneTap, "In an hour"]);
    await nudge.press("In an hour");
    await sofia.sees(/Snoozed until Mon 23 Nov, 17:45/);
    await until("2026-11-23", "17:45");
    await (await sofia.sees(/7 h of today are still open/)).press("Fill 7 h with acme");
    await sofia.sees(/8 h of 8 h, full/);
  });

  test("T5: Tuesday: what nobody filled is followed up on Wednesday, and the manager reminds kindly", async () => {
    const [dan, sofia, priya] = [person("dan.whitlock"), person("sofia.marsh"), person("priya.nair")];
    await until("2026-11-24", "12:00");
    await sofia.types("time");
    const day = await sofia.sees(/Today, Tue 24 Nov/);
    await day.press("Copy the day before");
    await sofia.sees(/Tue 24 Nov: 8 h of 8 h, full/);
    await until("2026-11-24", "16:45");
    await dan.sees(/8 h of today are still open/);
    await until("2026-11-25", "09:30");
    const followUp = await dan.sees(/Tue 24 Nov has 0 min of 8 h: 8 h are missing/);
    const oneTap = ["Fill 8 h with acme", "Copy the day before", "Split like the day before", "Leave"];
    expect(followUp.buttons).toEqual(oneTap);
    expect(sofia.canSee(/are missing/)).toBe(false);
    await until("2026-11-25", "10:00");
    const digest = await priya.sees(/1 person of your team has not filled in all of their time: 8 h are missing/);
    expect(digest.words).toMatch(/Dan Whitlock[\s\S]*Tue 24 Nov/);
    await digest.press("Remind them kindly");
    await priya.sees(/1 person will be reminded kindly[\s\S]*Dan Whitlock/);
    await world.sweep();
    const asked = await dan.sees(/Priya Nair asks, when you have a minute/);
    await asked.press("Open Tue 24 Nov");
    await (await dan.sees(/Tue 24 Nov: 0 min of 8 h, 8 h to go/)).press("Split like the day before");
    await dan.sees(/Tue 24 Nov: 8 h of 8 h, full/);
    await priya.types("time team");
    await priya.sees(/Nobody of your team is late/);
  });

  test("T1: the week shows each day, what is missing, and the way to fill it; the one before can be copied", async () => {
    const dan = person("dan.whitlock");
    await dan.types("time week");
    const week = await dan.sees(/Week of Mon 23 Nov/);
    expect(week.words).toContain("16 h logged, 24 h due so far: 66 % accounted for. 8 h are missing.");
    expect(week.words).toContain("Hours by day");
    expect(week.words).toMatch(/Mon 23 Nov[\s\S]*complete[\s\S]*Wed 25 Nov[\s\S]*8 h missing/);
    await until("2026-11-30", "09:00");
    // Nobody filled the days until then, and nobody hears of them at the weekend.
    const [sofia, priya] = [person("sofia.marsh"), person("priya.nair")];
    for (const who of [dan, sofia]) {
      for (let day = 25; day <= 27; day += 1) await who.sees(/8 h of today are still open/);
      for (const day of ["Wed 25", "Thu 26"])
        await who.sees(new RegExp(`${day} Nov has 0 min of 8 h: 8 h are missing`));
    }
    for (const hours of [16, 32]) await priya.sees(new RegExp(`2 people of your team .*: ${hours} h are missing`));
    await dan.types("time week");
    const next = await dan.sees(/Week of Mon 30 Nov/);
    // There is nothing to draw yet.
    expect(next.words).not.toContain("Hours by day");
    await next.press("Copy last week");
    const copied = await dan.sees(/8 h logged, 8 h due so far: 100 % accounted for/);
    await copied.press("◀ Week before");
    const before = await dan.sees(/Week of Mon 23 Nov/);
    // Until noon the week is open; then it is locked.
    await before.press("Wed 25 Nov");
    await (await dan.sees(/Wed 25 Nov: 0 min of 8 h/)).press("Leave");
    await dan.sees(/Wed 25 Nov: 8 h of 8 h, full/);
    await until("2026-11-30", "12:00");
    for (const who of [dan, sofia]) await who.sees(/Fri 27 Nov has 0 min of 8 h: 8 h are missing/);
    await priya.sees(/2 people of your team .*: 40 h are missing/);
    await dan.types("time week");
    await (await dan.sees(/Week of Mon 30 Nov/)).press("◀ Week before");
    const locked = await dan.sees(/locked/);
    expect(locked.buttons).not.toContain("Copy last week");
  });

  test("T5: quiet hours are kept, and can be taken away", async () => {
    const sofia = person("sofia.marsh");
    await sofia.types("time reminders");
    const form = await (await sofia.sees(/You have no quiet hours/)).opens("Quiet hours");
    expect(await form.submit({ From: "25:00", Until: "18:00" })).toEqual({
      From: "Write a time of day, such as 18:00.",
    });
    expect(await form.submit({ From: "16:00", Until: "17:00" })).toEqual({});
    const quiet = await sofia.sees(/Quiet hours: 16:00 to 17:00/);
    const nudges = (day: string) =>
      world.database.prisma.sent.count({ where: { key: { startsWith: "time.nudge:", contains: `:${day}` } } });
    await until("2026-11-30", "16:45");
    // Dan's day is full.
    expect(await nudges("2026-11-30")).toBe(0);
    await until("2026-11-30", "17:00");
    await sofia.sees(/8 h of today are still open/);
    await until("2026-12-01", "10:00");
    await sofia.sees(/Mon 30 Nov has 0 min of 8 h: 8 h are missing/);
    await person("priya.nair").sees(/1 person of your team .*: 8 h are missing/);
    await until("2026-12-01", "16:45");
    expect(await nudges("2026-12-01")).toBe(1);
    await person("dan.whitlock").sees(/8 h of today are still open/);
    await until("2026-12-01", "17:00");
    await sofia.sees(/8 h of today are still open/);
    await quiet.press("No quiet hours");
    await sofia.sees(/You have no quiet hours/);
  });
});

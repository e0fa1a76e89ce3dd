/** Where effort goes, as the provider's manager, an engineer and the client read it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import type { NewEntry } from "../../src/features/time/entries/entry.ts";
import { saveEntries } from "../../src/features/time/entries/store.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { keepTimeOf } from "../support/time-people.ts";
import { openWorld, type World } from "../support/world.ts";

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  const person = (who: string): ChatUser => world.user(platform, who);

  beforeAll(async () => {
    world = await openWorld({ on: platform, at: "2026-11-25T09:00:00Z" });
    await keepTimeOf(world.database, {
      "dan.whitlock": "priya.nair",
      "sofia.marsh": "priya.nair",
      "priya.nair": "priya.nair",
    });
    await save("dan.whitlock", [
      { date: "2026-10-05", minutes: 60, incidentId: "i1" },
      { date: "2026-10-06", minutes: 398 },
      { date: "2026-11-03", minutes: 138, incidentId: "i1", fourR: "respond" },
      { date: "2026-11-04", minutes: 300, project: "fw", lane: "change" },
      { date: "2026-11-05", minutes: 20 },
    ]);
    await save("sofia.marsh", [
      { date: "2026-11-04", minutes: 142, exception: true },
      { date: "2026-10-07", minutes: 142, exception: true },
    ]);
  });
  afterAll(() => world.close());

  async function save(who: string, entries: readonly Partial<NewEntry>[]): Promise<void> {
    const { prisma } = world.database;
    const { id: personId } = await prisma.person.findUniqueOrThrow({ where: { email: `${who}@harbourline.example` } });
    const usual = {
      personId,
      side: "provider",
      engagementId: "acme",
      category: "client",
      note: "",
      billable: true,
    } as const;
    const kind = { lane: "run", fourR: "run", exception: false, overlaps: false, via: "line" } as const;
    const made = entries.map((entry): NewEntry => ({ ...usual, ...kind, date: "2026-11-03", minutes: 60, ...entry }));
    await world.database.transaction((tx) => saveEntries(tx, `${who} ${platform}`, made, personId, world.clock.now()));
  }

  test("the manager reads what it means, what it costs, and goes from one breakdown to another", async () => {
    const priya = person("priya.nair");
    await priya.types("hours acme this month");
    const card = await priya.sees(
      /Escalations at Acme Freight took 2.3 h this month, 2.3 × the month before up to the same day/,
    );
    expect(card.words).toContain("Acme Freight: 10 h, this month");
    expect(card.words).toMatch(/Exception work[\s\S]*2.4 h, 24 %/);
    expect(card.words).toMatch(/Small unplanned requests[\s\S]*20 min, 3 %/);
    expect(card.words).toContain("GBP 600.00");
    await card.press("By person");
    const people = await priya.sees(/Dan Whitlock[\s\S]*7.6 h[\s\S]*Sofia Marsh[\s\S]*2.4 h/);
    await people.press("◀ Before");
    await priya.sees(/Acme Freight: 10 h, October 2026/);
  });

  test("T9: each breakdown, asked for by its name, splits and plots the same ten hours", async () => {
    const priya = person("priya.nair");
    for (const [by, split] of [
      ["lane", /Hours by lane[\s\S]*Change[\s\S]*5 h[\s\S]*50 %/],
      ["4R", /Hours by 4R[\s\S]*Respond[\s\S]*2\.3 h[\s\S]*23 %/],
      ["standard/exception", /Hours by standard\/exception[\s\S]*Standard[\s\S]*7\.6 h[\s\S]*Exception[\s\S]*2\.4 h/],
      ["project", /Hours by project[\s\S]*5 h[\s\S]*50 %/],
      ["person", /Hours by person[\s\S]*Dan Whitlock[\s\S]*7\.6 h[\s\S]*Sofia Marsh[\s\S]*2\.4 h/],
      ["department", /Hours by department[\s\S]*10 h[\s\S]*100 %/],
      ["line of business", /Hours by line of business[\s\S]*10 h[\s\S]*100 %/],
    ] as const) {
      await priya.types(`hours acme this month by ${by}`);
      const card = await priya.sees(split);
      expect(card.words).toContain("Acme Freight: 10 h, this month");
    }
  });

  test("an engineer sees hours and no cost", async () => {
    const dan = person("dan.whitlock");
    await dan.types("hours acme by lane");
    const card = await dan.sees(/Acme Freight: 10 h/);
    expect(card.words).not.toMatch(/GBP/);
    await dan.types("hours nowhere");
    await dan.sees(/You serve nobody called “nowhere”/);
  });

  test("the client sees where the hours went, and neither cost nor how the provider is organised", async () => {
    const helen = person("helen.okafor");
    await helen.types("hours this month");
    const card = await helen.sees(/10 h, this month/);
    expect(card.words).not.toMatch(/GBP|department/i);
    expect(card.buttons).not.toContain("By department");
    expect(card.buttons).not.toContain("By line of business");
    await helen.types("hours birch");
    await helen.sees(/You serve nobody called “birch”/);
  });

  test("without a public address, an export says how the file is written", async () => {
    const priya = person("priya.nair");
    await priya.types("hours acme 2026-11-01 to 2026-11-05");
    const card = await priya.sees(/1 Nov to 5 Nov 2026/);
    expect(await card.told("CSV", /npm run demarc/)).toContain("time export acme 2026-11-01 2026-11-05 time.csv");
  });
});

/** T1: what a day owes comes from its person: public holidays of their own region, and weeks that take turns. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { importFile } from "../../src/import-file.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { seedFolder } from "../support/seeds.ts";
import { openWorld, type World } from "../support/world.ts";

/** A row of the week's table, as either platform shows it. */
const row = (day: string, logged: string, target: string): RegExp =>
  new RegExp(`${day}\\s+(?:Logged: )?${logged}[\\s·]+(?:Target: )?${target}`);

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  const person = (who: string): ChatUser => world.user(platform, who);

  beforeAll(async () => {
    // Christmas Day, a Friday. The day before it is still open, and the reminders of it are another story's.
    world = await openWorld({ on: platform, at: "2026-12-25T10:00:00Z", unwatched: /still open|missing/ });
    const provider = await importFile(world.database, join(seedFolder, "harbourline.yaml"), world.clock.now());
    if (!provider.ok) throw new Error(provider.text);
  });
  afterAll(() => world.close());

  test("T1: a public holiday is leave by itself: the day is full, the week names it, and nothing is to be filled", async () => {
    const sofia = person("sofia.marsh");
    await sofia.types("time");
    const day = await sofia.sees(/Today, Fri 25 Dec/);
    expect(day.words).toContain("Christmas Day: 8 h are leave by themselves.");
    expect(day.words).toContain("8 h of 8 h, full");
    expect(day.buttons).not.toContain("Leave");
    await sofia.types("time week");
    expect((await sofia.sees(/Week of Mon 21 Dec/)).words).toMatch(/Fri 25 Dec[\s\S]*Christmas Day, full/);
    expect(await world.database.prisma.timeEntry.count()).toBe(0);
  });

  test("T4: whoever works on a public holiday is asked why, and the holiday stays", async () => {
    const sofia = person("sofia.marsh");
    await sofia.asks("2h acme core switch down");
    const asked = await sofia.sees(/is a day of leave\. Was it on call, or an emergency\?/);
    const form = await asked.opens("On call or emergency");
    await form.submit({ "Which was it?": "On call", "What happened": "A switch died" });
    const saved = await sofia.sees(/Saved 2 h acme: core switch down \(overtime beside leave\)/);
    expect(saved.words).toContain("10 h of 8 h, 2 h over");
  });

  test("T1: from its day on a schedule holds, and weeks that take turns owe what each of them owes", async () => {
    const sofia = person("sofia.marsh");
    await sofia.types("time week");
    let week = await sofia.sees(/Week of Mon 21 Dec/);
    expect(week.words).toMatch(row("Thu 24 Dec", "0 min", "8 h"));
    for (const [monday, thursday, friday] of [
      ["28 Dec", row("Thu 31 Dec", "0 min", "8 h"), row("Fri 1 Jan", "8 h", "8 h")],
      ["4 Jan", row("Thu 7 Jan", "0 min", "9 h"), row("Fri 8 Jan", "0 min", "8 h")],
      ["11 Jan", row("Thu 14 Jan", "0 min", "9 h"), row("Fri 15 Jan", "0 min", "none")],
    ] as const) {
      await week.press("Week after ▶");
      week = await sofia.sees(new RegExp(`Week of Mon ${monday}`));
      expect(week.words).toMatch(thursday);
      expect(week.words).toMatch(friday);
    }
  });

  test("T1: a holiday of one region is a working day of another", async () => {
    // Boxing Day's substitute in England; an ordinary Monday in New York.
    await world.advance({ days: 3, hours: 4 });
    const [sofia, tomasz] = [person("sofia.marsh"), person("tomasz.zielinski")];
    await sofia.types("time");
    const [english, american] = [
      await sofia.sees(/Today, Mon 28 Dec/),
      await tomasz.types("time").then(() => tomasz.sees(/Today, Mon 28 Dec/)),
    ];
    expect(english.words).toContain("Boxing Day (substitute day): 8 h are leave by themselves.");
    expect(american.words).toContain("0 min of 8 h, 8 h to go");
    expect(american.buttons).toContain("Leave");
  });
});

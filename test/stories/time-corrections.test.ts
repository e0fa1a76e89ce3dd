/** After a lock there are approved corrections alone: asked by the person here, decided by their manager there. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { keepTimeOf } from "../support/time-people.ts";
import { openWorld, type World } from "../support/world.ts";

describe.each(platforms)("on %s", (platform) => {
  const other = platform === "slack" ? "teams" : "slack";
  let world: World;
  beforeAll(async () => {
    world = await openWorld({
      on: platform,
      at: "2026-11-17T15:10:00Z",
      // The days go by, and the reminders are another story's.
      unwatched: /still open|are missing|that is late/,
    });
    await keepTimeOf(world.database, { "sofia.marsh": "priya.nair" });
    // Whoever writes somewhere is reached there from then on.
    await world.advance({ hours: 2 });
    for (const who of ["priya.nair", "rosalind.hart"]) {
      await world.user(other, who).asks("hello");
      await world.user(other, who).sees(/Ask who owns it/);
    }
    await world.user(platform, "sofia.marsh").asks("1h acme audit");
    await world.user(platform, "sofia.marsh").sees(/Saved 1 h acme: audit/);
  });
  afterAll(() => world.close());

  const rows = async (day: string) =>
    (
      await world.database.prisma.timeEntry.findMany({
        where: { workDate: new Date(`${day}T00:00:00Z`), deletedAt: null },
        orderBy: { number: "asc" },
      })
    ).map(({ minutes, note, via }) => [minutes, note, via]);

  test("T6: a locked entry is changed by a reversal and a new entry, once the manager approves", async () => {
    const sofia = world.user(platform, "sofia.marsh");
    await sofia.asks("2h acme backups");
    const saved = await sofia.sees(/Saved 2 h acme: backups/);
    // The next week's Monday noon has come.
    await world.advance({ days: 6 });
    await saved.press("Undo");
    const form = await (await sofia.sees(/a week locks on Monday at 12:00/)).opens("Ask for a correction");
    expect(await form.submit({ "How it should be": "2 acme backups", "Why it changes": "Typed wrongly" })).toEqual({
      "How it should be": expect.stringContaining("Hours or minutes?"),
    });
    await form.submit({
      "How it should be": "3h acme backups, both sites @2026-11-17",
      "Why it changes": "Typed wrongly",
    });
    await sofia.sees(/Sent to Priya Nair for approval/);
    expect(await rows("2026-11-17")).toEqual([
      [60, "audit", "line"],
      [120, "backups", "line"],
    ]);

    const priya = world.user(other, "priya.nair");
    const card = await priya.sees(/Sofia Marsh asks you to approve a correction/);
    expect(card.words).toMatch(/Take back.*2 h acme: backups[\s\S]*Enter.*3 h acme: backups, both sites/);
    await card.press("Approve");
    await priya.sees(/Priya Nair approved the correction/);
    await sofia.sees(/Priya Nair approved the correction of Sofia Marsh's time/);
    expect(await rows("2026-11-17")).toEqual([
      [60, "audit", "line"],
      [120, "backups", "line"],
      [-120, "backups", "correction"],
      [180, "backups, both sites", "correction"],
    ]);
  });

  test("T6: a line on a locked day becomes a correction; refused, with a reason, it changes nothing", async () => {
    const sofia = world.user(platform, "sofia.marsh");
    await sofia.asks("1h acme forgotten call @2026-11-12");
    const form = await (await sofia.sees(/12 Nov 2026 is locked/)).opens("Ask for a correction");
    await form.submit({ "Why it changes": "I forgot it" });
    await sofia.sees(/Sent to Priya Nair for approval/);
    const priya = world.user(other, "priya.nair");
    const why = await (await priya.sees(/Sofia Marsh asks you to approve a correction/)).opens("Refuse");
    expect(await why.submit({ "Why?": "no" })).toEqual({ "Why?": expect.stringContaining("Say why") });
    await why.submit({ "Why?": "It was with Birch" });
    await priya.sees(/T-\d+ is refused\. Sofia Marsh hears why/);
    await priya.sees(/Priya Nair refused the correction of Sofia Marsh's time: It was with Birch/);
    await sofia.sees(/Priya Nair refused the correction of Sofia Marsh's time: It was with Birch/);
    expect(await rows("2026-11-12")).toEqual([]);
  });

  test("T6: while the manager is away the one above is asked, too; whoever decides first decides for both", async () => {
    const { prisma } = world.database;
    await keepTimeOf(world.database, { "sofia.marsh": "priya.nair", "priya.nair": "rosalind.hart" });
    const idOf = async (who: string) =>
      (await prisma.person.findUniqueOrThrow({ where: { email: `${who}@harbourline.example` } })).id;
    const until = new Date(world.clock.now().getTime() + 60 * 60_000);
    const away = { engagementId: "acme", from: new Date(0), until, via: "chat", madeBy: "x", madeAt: new Date(0) };
    await prisma.dutyChange.create({ data: { ...away, personId: await idOf("priya.nair") } });
    const sofia = world.user(platform, "sofia.marsh");
    await sofia.asks("1h acme late call @2026-11-12");
    await (await (await sofia.sees(/12 Nov 2026 is locked/)).opens("Ask for a correction")).submit({
      "Why it changes": "I forgot it",
    });
    await sofia.sees(/Sent to Priya Nair and Rosalind Hart for approval/);
    const priya = world.user(other, "priya.nair");
    const asked = await priya.sees(/Sofia Marsh asks you to approve a correction/);
    const rosalind = world.user(other, "rosalind.hart");
    await (await rosalind.sees(/Sofia Marsh asks you to approve a correction/)).press("Approve");
    await rosalind.sees(/Rosalind Hart approved the correction/);
    await sofia.sees(/Rosalind Hart approved the correction/);
    await priya.sees(/Rosalind Hart approved the correction/);
    expect(await rows("2026-11-12")).toEqual([[60, "late call", "correction"]]);
    expect(asked.buttons).toEqual(["Approve", "Refuse"]);
  });

  test("T6: a line over several days saves the open ones and lists the locked", async () => {
    const tomasz = world.user(platform, "tomasz.zielinski");
    await tomasz.asks("22:00-02:00 acme cutover @2026-11-15");
    const card = await tomasz.sees(/Saved 2 h acme: cutover, on Mon 16 Nov|is locked/);
    expect(card.words).toMatch(/is locked|Not saved, because locked: Sun 15 Nov/);
  });

  test("T6: whoever has no manager cannot correct, administrators included", async () => {
    const keisha = world.user(platform, "keisha.grant");
    await keisha.asks("1h birch late @2026-11-12");
    const told = await (await keisha.sees(/12 Nov 2026 is locked/)).told(
      "Ask for a correction",
      /no file names a manager/,
    );
    expect(told).toContain("no file names a manager");
  });
});

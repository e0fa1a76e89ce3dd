/** A day in one line, as people type it and what they read: every story on Slack and on Teams. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { dayAfter } from "../../src/domain/calendar.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { openWorld, type World } from "../support/world.ts";

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  const person = (who: string): ChatUser => world.user(platform, who);
  const other = platform === "slack" ? "teams" : "slack";
  beforeAll(async () => {
    // A Tuesday in London; last week has been locked since Monday at noon.
    world = await openWorld({ on: platform, at: "2026-11-17T17:10:00Z" });
  });
  afterAll(() => world.close());

  const entries = async (note: string) =>
    (
      await world.database.prisma.timeEntry.findMany({ where: { note, deletedAt: null }, orderBy: { number: "asc" } })
    ).map(({ workDate, minutes, category, engagementId }) => [
      workDate.toISOString().slice(0, 10),
      minutes,
      category,
      engagementId,
    ]);

  test("a line saves exactly what it says, by command, as a message and by a mention", async () => {
    const sofia = person("sofia.marsh");
    await sofia.types("time 2h 30m acme firewall fix yesterday");
    const card = await sofia.sees(/firewall fix/);
    expect(card.words).toMatch(/Saved 2 h 30 min acme: firewall fix, on Mon 16 Nov\./);
    expect(card.words).toMatch(/Mon 16 Nov: 2 h 30 min of 8 h, 5 h 30 min to go\./);
    expect(card.fallback).toContain("Saved 2 h 30 min acme: firewall fix, on Mon 16 Nov.");
    expect(card.buttons).toEqual(["Undo", "Edit"]);
    expect(await entries("firewall fix")).toEqual([["2026-11-16", 150, "client", "acme"]]);

    await sofia.asks("45m acme march invoice");
    expect((await sofia.sees(/march invoice/)).words).toMatch(/45 min of 8 h/);
    await sofia.asks("1h admin inbox zero", true);
    expect((await sofia.sees(/inbox zero/)).words).toMatch(/Tue 17 Nov: 1 h 45 min of 8 h/);
    expect(await entries("inbox zero")).toEqual([["2026-11-17", 60, "internal", null]]);
  });

  test("an incident that the note names is what the hours were spent on; a drill and a number that is none are not", async () => {
    const sofia = person("sofia.marsh");
    const common = { engagementId: "acme", status: "resolved", tier: 1, cycle: 1, generation: 1, matrixVersion: 1 };
    const kept = { ...common, declaredAt: world.clock.now(), state: {}, logged: 1, head: "" };
    await world.database.prisma.incident.createMany({
      data: [
        { ...kept, id: "real", number: 901, drill: false },
        { ...kept, id: "rehearsal", number: 902, drill: true },
      ],
    });
    for (const note of ["INC-901 restored", "INC-902 rehearsed", "INC-999 none"]) {
      await sofia.asks(`10m acme ${note}`);
      await sofia.sees(new RegExp(`Saved 10 min acme: ${note}`));
    }
    const rows = await world.database.prisma.timeEntry.findMany({ where: { note: { startsWith: "INC-" } } });
    expect(rows.map(({ note, incidentId }) => [note, incidentId])).toEqual([
      ["INC-901 restored", "real"],
      ["INC-902 rehearsed", null],
      ["INC-999 none", null],
    ]);
  });

  test("undo takes back what was saved, and it can be brought back", async () => {
    const sofia = person("sofia.marsh");
    await sofia.asks("20m acme printer jam");
    await (await sofia.sees(/Saved 20 min acme: printer jam/)).press("Undo");
    const undone = await sofia.sees(/no longer logged/);
    expect(await entries("printer jam")).toEqual([]);
    await undone.press("Bring back");
    await sofia.sees(/Brought back: 20 min acme: printer jam/);
    expect(await entries("printer jam")).toHaveLength(1);
  });

  test("what is ambiguous is asked, and a button completes it as it was meant when it was typed", async () => {
    const sofia = person("sofia.marsh");
    await sofia.asks("2 acme vpn client yesterday");
    const asked = await sofia.sees(/Hours or minutes\?/);
    expect(asked.words).toContain("Nothing is saved yet.");
    expect(asked.buttons).toEqual(["2h", "2m"]);
    expect(await entries("vpn client")).toEqual([]);
    await world.advance({ hours: 24 });
    await asked.press("2h");
    await sofia.sees(/Saved 2 h acme: vpn client, on Mon 16 Nov/);
    expect(await entries("vpn client")).toEqual([["2026-11-16", 120, "client", "acme"]]);
  });

  test("what is wrong says how to write it, and nothing is saved", async () => {
    const sofia = person("sofia.marsh");
    await sofia.types("time 1h acme call tomorrow");
    await sofia.sees(/lies ahead\. Work is logged once it is done/);
    await sofia.asks("25h acme marathon");
    await sofia.sees(/does not have so many hours/);
    await sofia.asks("2h acem typo");
    await (await sofia.sees(/I know nothing called “acem”/)).press("acme");
    await sofia.sees(/Saved 2 h acme: typo/);
    expect(await entries("marathon")).toEqual([]);
  });

  test("a day in another language is asked about: one button takes it, another keeps it in the note", async () => {
    const sofia = person("sofia.marsh");
    const today = world.clock.now().toISOString().slice(0, 10);
    await sofia.asks("25m acme Wartung gestern");
    const asked = await sofia.sees(
      /“gestern” is no day that I know\. Write it as yesterday, mon, 10 mar or 2026-03-10/,
    );
    expect(asked.words).toContain("Nothing is saved yet.");
    expect(asked.buttons).toEqual(["yesterday", "Keep it in the note"]);
    await asked.press("yesterday");
    await sofia.sees(/Saved 25 min acme: Wartung/);
    await sofia.asks("5m acme Mittagessen 2 mayo");
    await (await sofia.sees(/“2 mayo” is no day that I know/)).press("Keep it in the note");
    await sofia.sees(/Saved 5 min acme: Mittagessen 2 mayo/);
    expect(await entries("Wartung")).toEqual([[dayAfter(today, -1), 25, "client", "acme"]]);
    expect(await entries("Mittagessen 2 mayo")).toEqual([[today, 5, "client", "acme"]]);
    await sofia.asks("pto 24.-25. Dezember");
    expect((await sofia.sees(/“24\.-25\. Dezember” is no day that I know/)).buttons).toEqual(["24-25 december"]);
  });

  test("a pasted list saves the good lines and names the bad ones by their number", async () => {
    const sofia = person("sofia.marsh");
    await sofia.asks("- 1h acme list one\n- 2 acme list two\n\n- 30m admin list three\n- 1h nobody list four");
    const card = await sofia.sees(/list one/);
    expect(card.words).toMatch(/Saved 2 entries, 1 h 30 min in all/);
    expect(card.words).toMatch(/2 lines were not saved/);
    expect(card.words).toMatch(/Line 2 .*Hours or minutes/);
    expect(card.words).toMatch(/Line 5 .*I know no client/);
    expect(await entries("list two")).toEqual([]);
    expect(await entries("list three")).toHaveLength(1);
  });

  test("T6: a plain line for a locked day is time, whether it names a client, a project or a ticket", async () => {
    const sofia = person("sofia.marsh");
    for (const target of ["acme", "acme/fw", "acme#4812"]) {
      await sofia.asks(`2h ${target} forgotten change @2026-11-10`);
      await sofia.sees(/10 Nov 2026 is locked/);
    }
    await sofia.asks("25h acme/fw too much @2026-11-10");
    await sofia.sees(/does not have so many hours/);
    expect(await entries("forgotten change")).toEqual([]);
  });

  test("a question stays a question, however much it looks like time", async () => {
    const sofia = person("sofia.marsh");
    await sofia.asks("who owns firewall policy?");
    await sofia.sees(/owns it/);
    await sofia.asks("24x7 SOC monitoring, who owns it?");
    await sofia.sees(/SOC monitoring|Which of these/);
    await sofia.asks("time servers");
    expect(sofia.canSee(/How long was it/)).toBe(false);
    const before = await world.database.prisma.timeEntry.count();
    await sofia.asks("holiday calendar");
    await world.settle();
    expect(await world.database.prisma.timeEntry.count()).toBe(before);
    await sofia.sees(/gap|mean|owns/);
    await sofia.sees(/gap|mean|owns/);
  });

  test("an entry is changed by its line, in a form, and what is wrong stands beside it", async () => {
    const sofia = person("sofia.marsh");
    await sofia.asks("1h acme edit me");
    const form = await (await sofia.sees(/Saved 1 h acme: edit me/)).opens("Edit");
    expect(form.fields).toEqual(["The line"]);
    expect(await form.submit({ "The line": "2 acme edited" })).toEqual({
      "The line": expect.stringContaining("Hours or minutes?"),
    });
    expect(await form.submit({ "The line": "1h 15m acme edited !nb @mon" })).toEqual({});
    const changed = await sofia.sees(/Changed: 1 h 15 min acme: edited \(not billable\)/);
    expect(await entries("edited")).toEqual([["2026-11-16", 75, "client", "acme"]]);
    await changed.press("Delete");
    await (await sofia.sees(/Deleted: 1 h 15 min acme: edited/)).press("Bring back");
    await sofia.sees(/Brought back: 1 h 15 min acme: edited/);
  });

  test("who changes it on one platform after it was changed on the other is told, and nothing is lost", async () => {
    await person("sofia.marsh").asks("1h acme two hands");
    const here = await person("sofia.marsh").sees(/Saved 1 h acme: two hands/);
    const form = await here.opens("Edit");
    await world.user(other, "sofia.marsh").asks("time");
    const there = await world.user(other, "sofia.marsh").sees(/two hands/);
    await form.submit({ "The line": "3h acme two hands" });
    await person("sofia.marsh").sees(/Changed: 3 h acme: two hands/);
    expect(there.buttons).toContain("Delete");
    await here.told("Undo", /was changed since this card was drawn/);
    expect((await entries("two hands")).map(([, minutes]) => minutes)).toEqual([180]);
  });

  test("a message that the platform delivers again is saved once", async () => {
    const sofia = person("sofia.marsh");
    const sent = await sofia.asks("35m acme delivered twice");
    await sofia.sees(/delivered twice/);
    await sent.again();
    await world.settle();
    expect(await entries("delivered twice")).toHaveLength(1);
  });

  test("a timer runs through the night in the person's own zone, and saves each day's part", async () => {
    const marcus = person("marcus.reid");
    await marcus.types("time start acme");
    await marcus.sees(/The clock runs since/);
    await world.advance({ hours: 13, minutes: 20 });
    await marcus.types("time stop");
    const card = await marcus.sees(/Saved \d entries/);
    expect(card.words).toMatch(/13 h 20 min in all/);
    await marcus.types("time stop");
    await marcus.sees(/No timer runs/);
  });

  test("what a client's own people log is their company's, and is nobody's bill", async () => {
    const helen = person("helen.okafor");
    await helen.asks("1h acme board paper");
    await helen.sees(/Saved 1 h acme: board paper/);
    const [entry] = await world.database.prisma.timeEntry.findMany({ where: { note: "board paper" } });
    expect(entry).toMatchObject({ side: "client", engagementId: "acme", billable: false });
    await helen.asks("30m admin post");
    await helen.sees(/Saved 30 min admin: post/);
    expect(await world.database.prisma.timeEntry.findFirst({ where: { note: "post" } })).toMatchObject({
      engagementId: "acme",
    });
  });

  test("T4: work on a day of leave asks why, then is saved as overtime; the leave stays", async () => {
    const tomasz = person("tomasz.zielinski");
    await tomasz.asks("pto today");
    await tomasz.sees(/Saved 8 h pto/);
    await tomasz.asks("2h acme fibre cut");
    const asked = await tomasz.sees(/is a day of leave\. Was it on call, or an emergency\?/);
    const form = await asked.opens("On call or emergency");
    await form.submit({ "Which was it?": "Emergency", "What happened": "The fibre was cut" });
    const saved = await tomasz.sees(/Saved 2 h acme: fibre cut \(overtime beside leave\)/);
    expect(saved.words).toMatch(/10 h of 8 h, 2 h over/);
    const entry = await world.database.prisma.timeEntry.findFirst({ where: { note: "fibre cut" } });
    expect(entry?.overtime).toBe("Emergency: The fibre was cut");
  });

  test("T4: a timer that is stopped on a day of leave waits for its reason, and runs no longer", async () => {
    const tomasz = person("tomasz.zielinski");
    await tomasz.types("time start acme splice check");
    await tomasz.sees(/The clock runs since/);
    await world.advance({ minutes: 20 });
    await tomasz.types("time stop");
    const asked = await tomasz.sees(/Stopped: 20 min\. .* is a day of leave/);
    await tomasz.types("time stop");
    await tomasz.sees(/No timer runs/);
    const form = await asked.opens("On call or emergency");
    await form.submit({ "Which was it?": "On call", "What happened": "Checked the splice" });
    await tomasz.sees(/Saved 20 min acme: splice check \(overtime beside leave\)/);
    const saved = await world.database.prisma.timeEntry.findMany({ where: { note: "splice check" } });
    expect(saved.map(({ minutes, overtime }) => [minutes, overtime])).toEqual([[20, "On call: Checked the splice"]]);
  });

  test("T4: leave over worked time offers only the remaining minutes", async () => {
    const keisha = person("luis.ortega");
    await keisha.asks("5h birch rollout");
    await keisha.sees(/Saved 5 h birch/);
    await keisha.asks("sick today");
    await (await keisha.sees(/3 h of it can be leave/)).press("Save 3 h");
    expect((await keisha.sees(/Saved 3 h sick/)).words).toMatch(/8 h of 8 h, full/);
  });

  test("T3: a day takes no more than it has, and overlapping hours are flagged", async () => {
    const luis = person("keisha.grant");
    await luis.asks("9-11 birch one yesterday");
    await luis.sees(/Saved 2 h birch: one/);
    await luis.asks("10-12 birch two yesterday");
    expect((await luis.sees(/Saved 2 h birch: two/)).words).toMatch(/flagged as overlapping/);
    await luis.asks("21h birch three yesterday");
    await luis.sees(/has only 20 h left in it/);
  });

  test("T7: odd minutes are stored and shown as they were said, unrounded", async () => {
    const keisha = person("keisha.grant");
    await keisha.asks("7m birch quick look");
    await keisha.sees(/Saved 7 min birch: quick look/);
    await keisha.asks("1h 1m birch longer look");
    await keisha.sees(/Saved 1 h 1 min birch: longer look/);
    const rows = [...(await entries("quick look")), ...(await entries("longer look"))];
    expect(rows.map(([, minutes]) => minutes)).toEqual([7, 61]);
  });
});

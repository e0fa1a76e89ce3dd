/**
 * One person on two platforms, each of them served by an instance of its own, on one PostgreSQL: nothing is lost, nothing
 * is counted twice, and a day takes no more than it has.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../src/infra/db.ts";
import type { ChatUser } from "./support/chat-user.ts";
import { onPostgres, silentLog } from "./support/database.ts";
import { openWorld, type World } from "./support/world.ts";

onPostgres((open) => {
  let first: World;
  let second: World;
  let here: ChatUser;
  let there: ChatUser;
  beforeAll(async () => {
    const at = "2026-11-22T11:00:00Z";
    const database = await open();
    const { engine } = database;
    const url = engine.kind === "postgres" ? engine.connection.connectionString : undefined;
    first = await openWorld({ at, database });
    second = await openWorld({ at, database: await openDatabase({ url, dataDir: "", log: silentLog }) });
    here = first.user("slack", "sofia.marsh");
    there = second.user("teams", "sofia.marsh");
  }, 60_000);
  afterAll(async () => {
    // The one whose database is dropped with it comes last.
    await second.close();
    await first.close();
  });

  const rows = (note: string) =>
    first.database.prisma.timeEntry.findMany({
      where: { note: { startsWith: note }, deletedAt: null },
      orderBy: { number: "asc" },
    });

  test("lines from both at once are all saved, each once", async () => {
    const lines = Array.from({ length: 8 }, (_, index) => `5m acme both ${index} yesterday`);
    const sent = await Promise.all(lines.map((line, index) => (index % 2 === 0 ? here : there).asks(line)));
    for (const index of lines.keys())
      await (index % 2 === 0 ? here : there).sees(new RegExp(`Saved 5 min acme: both ${index}`));
    // The platforms deliver all of them again, at the same time.
    await Promise.all(sent.map((each) => each.again()));
    await first.settle();
    await second.settle();
    const saved = await rows("both");
    expect(saved.map(({ note }) => note).sort()).toEqual(lines.map((_, index) => `both ${index}`));
    const changes = await first.database.prisma.timeChange.count({
      where: { entryId: { in: saved.map(({ id }) => id) } },
    });
    expect(changes).toBe(8);
  });

  test("T3: a day is not overfilled from two sides at once", async () => {
    const sides = [here, there, here, there, here, there];
    await Promise.all(sides.map((side, index) => side.asks(`5h acme full ${index} @2026-11-19`)));
    for (const side of sides) await side.sees(/Saved 5 h acme: full|has only 4 h left/);
    expect((await rows("full")).map(({ minutes }) => minutes)).toEqual([300, 300, 300, 300]);
  });

  test("of two edits of what both have read one holds, and the other is told and overwrites nothing", async () => {
    await here.asks("1h acme read twice");
    const card = await here.sees(/Saved 1 h acme: read twice/);
    await there.types("time");
    const day = await there.sees(/Today, Sun 22 Nov/);
    const forms = await Promise.all([card.opens("Edit"), day.opens("Edit")]);
    const [mine, theirs] = forms;
    const outcomes = await Promise.all([
      mine.submit({ [mine.fields[0] ?? ""]: "2h acme read twice" }),
      theirs.submit({ [theirs.fields[0] ?? ""]: "3h acme read twice" }),
    ]);
    await first.settle();
    await second.settle();
    const [entry, ...more] = await rows("read twice");
    expect(more).toEqual([]);
    expect(entry?.version).toBe(2);
    expect([120, 180]).toContain(entry?.minutes);
    const [winner, loser] = entry?.minutes === 120 ? [here, there] : [there, here];
    await winner.sees(entry?.minutes === 120 ? /2 h acme: read twice/ : /3 h acme: read twice/);
    const told = outcomes.map((each) => Object.values(each).join()).join();
    if (!/changed since/.test(told)) await loser.sees(/changed since/);
    const changes = await first.database.prisma.timeChange.findMany({ where: { entryId: entry?.id ?? "" } });
    expect(changes.map(({ what }) => what).sort()).toEqual(["edited", "saved"]);
  });
});

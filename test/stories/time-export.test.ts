/** Entries as a file: from the report's button over the link to what stands in it, and who gets it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { platforms } from "../../src/bot/turn.ts";
import { reportOf, type Scope } from "../../src/features/time/effort/store.ts";
import type { NewEntry } from "../../src/features/time/entries/entry.ts";
import { saveEntries } from "../../src/features/time/entries/store.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { keepTimeOf } from "../support/time-people.ts";
import { unzipped } from "../support/unzip.ts";
import { openWorld, type World } from "../support/world.ts";

const publicUrl = "https://demarc.example";
const scope: Scope = { engagementIds: ["acme"], sides: ["provider"], from: "2026-11-01", to: "2026-11-05" };

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  const person = (who: string): ChatUser => world.user(platform, who);

  beforeAll(async () => {
    const settings = { publicUrl, alertsSecret: undefined };
    // A Sunday, on which nobody is reminded of anything.
    world = await openWorld({
      on: platform,
      at: "2026-11-22T11:00:00Z",
      compose: (deps) => createApp({ ...deps, settings }),
    });
    await keepTimeOf(world.database, { "dan.whitlock": "priya.nair", "priya.nair": "priya.nair" });
    const { id: personId } = await world.database.prisma.person.findUniqueOrThrow({
      where: { email: "dan.whitlock@harbourline.example" },
    });
    const usual = {
      personId,
      side: "provider",
      category: "client",
      billable: true,
      lane: "run",
      fourR: "run",
    } as const;
    const made = Array.from(
      { length: 41 },
      (_, index): NewEntry => ({
        ...usual,
        engagementId: index % 8 === 7 ? "birch" : "acme",
        date: `2026-11-0${1 + (index % 6)}`,
        minutes: 7 + index,
        note: index === 3 ? '=SUM("A1"), over\ntwo lines' : `entry ${index}`,
        exception: false,
        overlaps: false,
        via: "line",
      }),
    );
    await world.database.transaction((tx) => saveEntries(tx, "made", made, personId, world.clock.now()));
  });
  afterAll(() => world.close());

  /** What is behind a button of the report of the first five days. */
  async function linkOf(who: string, format: "CSV" | "Excel"): Promise<string> {
    const user = person(who);
    await user.types("hours acme 2026-11-01 to 2026-11-05");
    const report = await user.sees(/1 Nov to 5 Nov 2026/);
    await report.press(format);
    const [link = "", ...more] = (await user.sees(/The link is yours alone, for 15 minutes/)).links;
    expect(more).toEqual([]);
    expect(link).toMatch(/^https:\/\/demarc\.example\/time\/export\/[\w-]{32}$/);
    return world.origin + link.slice(publicUrl.length);
  }

  const report = () => world.database.transaction((tx) => reportOf(tx, scope, true));
  const inDatabase = () =>
    world.database.prisma.timeEntry.aggregate({
      where: { engagementId: "acme", workDate: { gte: new Date("2026-11-01"), lte: new Date("2026-11-05") } },
      _sum: { minutes: true },
      _count: true,
    });

  test("T9: the CSV's sums are the report's and the database's, in minutes and in cost", async () => {
    const response = await fetch(await linkOf("priya.nair", "CSV"));
    expect(response.headers.get("content-disposition")).toContain('filename="acme-2026-11-01-2026-11-05.csv"');
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    const text = Buffer.from(await response.arrayBuffer()).toString("utf8");
    expect(text).toContain(`"'=SUM(""A1""), over\ntwo lines"`);
    const rows = text.split("\r\n").filter((row) => row !== "");
    const column = (title: string) => (rows[0] ?? "").replace("\uFEFF", "").split(",").indexOf(title);
    const sum = (title: string) =>
      rows.slice(1).reduce((all, row) => all + Number(row.replace(/"(?:[^"]|"")*"/g, "").split(",")[column(title)]), 0);
    const { total } = await report();
    const { _sum, _count } = await inDatabase();
    expect(rows.length - 1).toBe(_count);
    expect(sum("Minutes")).toBe(_sum.minutes);
    expect(sum("Minutes")).toBe(total.minutes);
    expect(Math.round(sum("Cost (GBP)") * 100)).toBe(Math.round((total.cost ?? 0) / 60));
  });

  test("T9: so are the spreadsheet's, and its notes are texts that nothing runs", async () => {
    const response = await fetch(await linkOf("priya.nair", "Excel"));
    const parts = unzipped(Buffer.from(await response.arrayBuffer()));
    const [header = "", ...rows] = [
      ...(parts.get("xl/worksheets/sheet1.xml") ?? "").matchAll(/<row[^>]*>(.*?)<\/row>/gs),
    ].map(([, cells = ""]) => cells);
    const cellsOf = (row: string) => [...row.matchAll(/<c[^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(([, inner = ""]) => inner);
    const titles = cellsOf(header).map((cell) => cell.replace(/<[^>]+>/g, ""));
    const sum = (title: string) =>
      rows.reduce((all, row) => {
        const value = /<v>(.*)<\/v>/.exec(cellsOf(row)[titles.indexOf(title)] ?? "")?.[1];
        return all + Number(value);
      }, 0);
    const { total } = await report();
    expect(rows).toHaveLength((await inDatabase())._count);
    expect(sum("Minutes")).toBe(total.minutes);
    expect(Math.round(sum("Cost (GBP)") * 100)).toBe(Math.round((total.cost ?? 0) / 60));
    expect(parts.get("xl/worksheets/sheet1.xml")).not.toContain("<f>");
  });

  test("a link ends after 15 minutes, is gone then, and one that never was is answered alike", async () => {
    const link = await linkOf("priya.nair", "CSV");
    await world.advance({ minutes: 14 });
    expect((await fetch(link)).status).toBe(200);
    await world.advance({ minutes: 1 });
    const gone = await fetch(link);
    const never = await fetch(link.slice(0, -1) + (link.endsWith("A") ? "B" : "A"));
    expect([gone.status, never.status]).toEqual([404, 404]);
    expect(await gone.json()).toEqual(await never.json());
    await world.advance({ hours: 1 });
    expect(await world.database.prisma.timeExport.count()).toBe(0);
  });

  test("a file holds what its owner may see when they open it: no cost for an engineer, and nothing once they have left", async () => {
    const link = await linkOf("dan.whitlock", "CSV");
    expect(await (await fetch(link)).text()).not.toContain("Cost");
    const dan = { person: { email: "dan.whitlock@harbourline.example" } };
    await world.database.prisma.member.updateMany({ where: { ...dan, engagementId: "acme" }, data: { active: false } });
    expect((await fetch(link)).status).toBe(404);
    await world.database.prisma.member.updateMany({ where: { ...dan, engagementId: "acme" }, data: { active: true } });
  });
});

/** A timer outlives the program: started before a restart, stopped after it, with exactly the minutes between. */
import { describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { freshPglite, hasPostgres, openFreshPostgres } from "../support/database.ts";
import { openWorld } from "../support/world.ts";

describe.each(platforms)("on %s", (platform) => {
  test("a timer runs on while the program is down, and saves the minutes from its start to its stop", async () => {
    const database = await (hasPostgres && platform === "teams" ? openFreshPostgres() : freshPglite());
    const before = await openWorld({
      on: platform,
      at: "2026-11-17T15:10:00Z",
      database: { ...database, close: async () => {} },
    });
    await before.user(platform, "sofia.marsh").types("time start acme fibre splice");
    await before.user(platform, "sofia.marsh").sees(/The clock runs since 15:10/);
    await before.close();

    const after = await openWorld({ on: platform, at: "2026-11-17T16:33:00Z", database });
    const sofia = after.user(platform, "sofia.marsh");
    await sofia.types("time start acme something else");
    await sofia.sees(/fibre splice The clock runs since 15:10: 1 h 23 min/);
    await sofia.types("time timer");
    await (await sofia.sees(/fibre splice The clock runs since 15:10: 1 h 23 min/)).press("Stop and save");
    await sofia.sees(/Saved 1 h 23 min acme: fibre splice, on Tue 17 Nov/);
    await sofia.types("time stop");
    await sofia.sees(/No timer runs/);
    const saved = await database.prisma.timeEntry.findMany();
    expect(saved.map(({ minutes, note, via }) => [minutes, note, via])).toEqual([[83, "fibre splice", "timer"]]);
    await after.close();
  }, 120_000);
});

/**
 * The database goes while people ask. What the platform repeats is refused until it can be kept; everything else is
 * acknowledged at once, and answered when the database is back. Nothing is lost, and nothing happens twice.
 */
import { setTimeout as after } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { openDatabase } from "../../src/infra/db.ts";
import { freshPostgres, onPostgres, silentLog } from "../support/database.ts";
import { openPgProxy, type PgProxy } from "../support/pg-proxy.ts";
import { openWorld, type World } from "../support/world.ts";

onPostgres(() => {
  let world: World;
  let proxy: PgProxy;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const database = await freshPostgres();
    drop = database.drop;
    proxy = await openPgProxy(database.url);
    world = await openWorld({ database: await openDatabase({ url: proxy.url, dataDir: "", log: silentLog }) });
  });
  afterEach(async () => {
    await world.close();
    await proxy.close();
    await drop();
  });

  const timesAsked = async (words: string) =>
    (await world.database.prisma.gap.findFirst({ where: { words } }))?.asked ?? 0;

  test("it is gone for ten seconds: nothing is lost, nothing happens twice, and people know that they wait", async () => {
    const [onSlack, onTeams] = [world.user("slack", "marcus.reid"), world.user("teams", "jo.larsen")];
    await onTeams.asks("who owns core switches?");
    const card = await onTeams.sees(/Core switches/);
    await proxy.down();
    const back = after(10_000).then(() => proxy.up());

    const event = await onSlack.tries("who owns the samovar?");
    expect(event.acknowledged).toBe(false);
    expect(event.ms).toBeLessThan(3_000);
    const command = await onSlack.types("owner the harpsichord");
    expect(command.ms).toBeLessThan(1_000);
    const message = await onTeams.asks("who owns the barometer?");
    expect(message).toMatchObject({ acknowledged: true });
    expect(message.ms).toBeLessThan(2_000);
    await card.press("Details");

    await onSlack.sees(/My records are slow to answer just now/);
    // Once for what was said, once for what was pressed.
    await onTeams.sees(/My records are slow to answer just now/);
    await onTeams.sees(/My records are slow to answer just now/);
    await back;
    expect((await event.again()).acknowledged).toBe(true);

    await onSlack.sees(/samovar/);
    await onSlack.sees(/harpsichord/);
    await onTeams.sees(/barometer/);
    await onTeams.sees(/Also called/);
    await world.settle();
    for (const thing of ["samovar", "barometer"]) expect(await timesAsked(`who owns the ${thing}?`)).toBe(1);
    expect(await timesAsked("the harpsichord")).toBe(1);
  });

  test.each(platforms)(
    "what is pressed and sent on %s while it is gone takes effect once when it is back",
    async (platform) => {
      const [jo, sofia] = [world.user(platform, "jo.larsen"), world.user(platform, "sofia.marsh")];
      await jo.asks("who owns core switches?");
      const card = await jo.sees(/Core switches/);
      await sofia.asks("who owns firewall policy?");
      const form = await (await sofia.sees(/Firewall policy/)).opens("Wrong?");
      await proxy.down();
      const done = Promise.all([
        card.press("Details"),
        form.submit({ "What is wrong?": "Something else", "Why?": "Nobody knows" }),
      ]);
      await jo.sees(/My records are slow to answer just now/);
      await sofia.sees(/My records are slow to answer just now/);
      await proxy.up();
      await done;

      await jo.sees(/Also called/);
      await sofia.sees(/The stewards of both sides have it/);
      await world.settle();
      const disputed = await world.database.prisma.gap.findMany({ where: { kind: "disputed" } });
      expect(disputed.map(({ functionId, asked }) => [functionId, asked])).toEqual([["net-fw", 1]]);
      for (const steward of ["priya.nair", "helen.okafor"]) {
        const told = platforms.filter((each) => world.user(each, steward).canSee(/An answer was called wrong/));
        expect(told).toHaveLength(1);
        for (const each of told) await world.user(each, steward).sees(/An answer was called wrong/);
      }
    },
  );

  describe.each([500, 3_000])("while each of its answers takes %i ms", (latency) => {
    test("everything is acknowledged in time, and answered when it is there", async () => {
      const [onSlack, onTeams] = [world.user("slack", "marcus.reid"), world.user("teams", "jo.larsen")];
      await onSlack.types("owner core switches");
      const card = await onSlack.sees(/Core switches/);
      proxy.latency(latency);
      const command = await onSlack.types("owner firewall policy");
      expect(command.ms).toBeLessThan(1_000);
      await card.press("Details");
      const event = await onSlack.tries("who owns wireless management?");
      expect(event).toMatchObject({ acknowledged: latency < 2_000 });
      expect(event.ms).toBeLessThan(3_000);
      const message = await onTeams.asks("who owns wireless management?");
      expect(message.ms).toBeLessThan(5_000);
      proxy.latency(0);
      await onSlack.sees(/Also called/);
      await onSlack.sees(/Firewall policy/);
      if (!event.acknowledged) await event.again();
      await onSlack.sees(/Wireless management/);
      await onTeams.sees(/Wireless management/);
    });
  });
});

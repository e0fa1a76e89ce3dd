/**
 * The database goes while people ask. What the platform repeats is refused until it can be kept; everything else is
 * acknowledged at once, and answered when the database is back. Nothing is lost, and nothing happens twice.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { openDatabase } from "../../src/infra/db.ts";
import { freshPostgres, onPostgres, silentLog } from "../support/database.ts";
import { openPgProxy, type PgProxy } from "../support/pg-proxy.ts";
import { openWorld, type World } from "../support/world.ts";

/** How long Slack waits for an acknowledgement before it delivers again, in milliseconds. */
const slackWaits = 3_000;

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
    proxy.flow();
    await world.close();
    await proxy.close();
    await drop();
  });

  const timesAsked = async (words: string) =>
    (await world.database.prisma.gap.findFirst({ where: { words } }))?.asked ?? 0;

  test("it is gone until people wonder: nothing is lost, nothing happens twice, and people know that they wait", async () => {
    const [onSlack, onTeams] = [world.user("slack", "marcus.reid"), world.user("teams", "jo.larsen")];
    await onTeams.asks("who owns core switches?");
    const card = await onTeams.sees(/Core switches/);
    await proxy.down();

    // Each of these returns once the platform has its answer, while there is no database to wait for.
    const event = await onSlack.tries("who owns the samovar?");
    expect(event.acknowledged).toBe(false);
    expect(event.ms).toBeLessThan(slackWaits);
    expect(await onSlack.types("owner the harpsichord")).toMatchObject({ acknowledged: true });
    expect(await onTeams.asks("who owns the barometer?")).toMatchObject({ acknowledged: true });
    await card.press("Details");

    await onSlack.sees(/My records are slow to answer just now/);
    // Once for what was said, once for what was pressed.
    await onTeams.sees(/My records are slow to answer just now/);
    await onTeams.sees(/My records are slow to answer just now/);
    await proxy.up();
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

  describe("while it answers nobody", () => {
    test("everything that is not repeated is acknowledged, and answered when it does again", async () => {
      const [onSlack, onTeams] = [world.user("slack", "marcus.reid"), world.user("teams", "jo.larsen")];
      await onSlack.types("owner core switches");
      const card = await onSlack.sees(/Core switches/);
      proxy.hold();
      // Each of these returns once it is acknowledged, while no answer can have come from the database.
      expect(await onSlack.types("owner firewall policy")).toMatchObject({ acknowledged: true });
      await card.press("Details");
      expect(await onTeams.asks("who owns wireless management?")).toMatchObject({ acknowledged: true });
      const event = await onSlack.tries("who owns wireless management?");
      expect(event.acknowledged).toBe(false);
      expect(event.ms).toBeLessThan(slackWaits);
      proxy.flow();
      await onSlack.sees(/Also called/);
      await onSlack.sees(/Firewall policy/);
      await onTeams.sees(/Wireless management/);
      expect((await event.again()).acknowledged).toBe(true);
      await onSlack.sees(/Wireless management/);
    });

    test("what is to be kept first is acknowledged once it is, and not before", async () => {
      const onSlack = world.user("slack", "marcus.reid");
      await world.settle();
      proxy.hold();
      let isAnswered = false;
      const asking = onSlack.tries("who owns wireless management?").finally(() => {
        isAnswered = true;
      });
      await expect
        .poll(() => proxy.holds("who owns wireless management?"), { timeout: 10_000, interval: 5 })
        .toBe(true);
      expect(isAnswered).toBe(false);
      proxy.flow();
      expect(await asking).toMatchObject({ acknowledged: true });
      await onSlack.sees(/Wireless management/);
    });
  });
});

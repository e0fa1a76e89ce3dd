/** A journey through time jumps over nothing that any feature has due. */
import { afterEach, expect, test } from "vitest";
import { keepTimeOf } from "./support/time-people.ts";
import { openWorld, type World } from "./support/world.ts";

let world: World;
afterEach(() => world.close(/./s));

test("each reminder and page comes at its own time, however far the clock is moved at once", async () => {
  // A Friday.
  world = await openWorld({ at: "2026-11-27T09:00:00Z" });
  await keepTimeOf(world.database, { "dan.whitlock": "priya.nair" });
  await world.sweep();
  await world.user("teams", "jo.larsen").types("p1 core switches are down");
  await world.advance({ minutes: 14 });
  const [incident] = await world.database.prisma.incident.findMany();
  const [page] = await world.database.prisma.page.findMany({ where: { incidentId: incident?.id ?? "" } });
  await world.app.incidents.acknowledgeByPage(page?.id ?? "", "sms");
  const resolving = await (await world.user("teams", "jo.larsen").sees(/INC-1[\s\S]*I am paging/)).opens("More…");
  await resolving.submit({ "What?": "Resolve it", "In words": "Restarted." });
  await world.advance({ days: 3, hours: 2 });
  const sent = await world.database.prisma.sent.findMany({ orderBy: { sentAt: "asc" } });
  const at = (key: RegExp) =>
    sent.filter((one) => key.test(one.key)).map(({ sentAt }) => sentAt.toISOString().slice(5, 16));
  expect(at(/^time\.nudge:.*:2026-11-27/)).toEqual(["11-27T16:45"]);
  expect(at(/^time\.follow_up:/)).toEqual(["11-27T09:30", "11-30T09:30"]);
  // Tier 1, its other side halfway, tier 2 at its response time.
  expect([...new Set(at(/^escalation\.page:/))]).toEqual(["11-27T09:00", "11-27T09:05", "11-27T09:10"]);
});

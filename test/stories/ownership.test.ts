/** Who owns what, as people live it: every story on Slack and on Teams. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { openWorld, type World } from "../support/world.ts";

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  const person = (who: string): ChatUser => world.user(platform, who);
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  test("an engineer asks by command, in a direct message and in the channel, and gets the right person", async () => {
    const marcus = person("marcus.reid");
    await marcus.types("owner firewall policy");
    expect((await marcus.sees(/Firewall policy/)).words).toContain("Dan Whitlock");
    await marcus.asks("who owns firewall policy?");
    expect((await marcus.sees(/Firewall policy/)).words).toMatch(/Answers now/);
    await marcus.asks("who owns the SOC alert?", true);
    expect((await marcus.sees(/SOC monitoring/)).words).toContain("Harbourline IT");
  });
});

/** T8: blocks of hours as both sides live with them: lines burn them, the report shows them, and both hear in time. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { openWorld, type World } from "../support/world.ts";

const approvers = ["priya.nair", "helen.okafor"] as const;

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  const person = (who: string): ChatUser => world.user(platform, who);

  beforeAll(async () => {
    // A Sunday: the days since Monday the 16th are open.
    world = await openWorld({ on: platform, at: "2026-11-22T09:00:00Z" });
    await world.importEngagement((text) =>
      text.replace(
        /^ {4}- \{ key: projects-q4.*$/m,
        [
          "    - { key: first, name: First ten, hours: 10h, from: 2026-11-16 }",
          "    - { key: next, name: Next ten, hours: 10h, from: 2026-11-18, until: 2026-12-31 }",
        ].join("\n"),
      ),
    );
    // Whoever writes somewhere is reached there from then on.
    await world.advance({ hours: 2 });
    for (const who of approvers) {
      await person(who).asks("hello");
      await person(who).sees(/Ask who owns it/);
    }
  });
  afterAll(() => world.close());

  async function logs(line: string) {
    await person("sofia.marsh").asks(line);
    const card = await person("sofia.marsh").sees(/Saved/);
    await world.sweep();
    return card;
  }
  async function bothHear(words: RegExp) {
    for (const who of approvers) await person(who).sees(words);
  }
  async function reportShows(first: RegExp, next: RegExp) {
    await person("priya.nair").types("hours acme this month");
    const { words } = await person("priya.nair").sees(/Acme Freight: /);
    expect(words).toMatch(first);
    expect(words).toMatch(next);
  }

  test("T8: both sides hear at 50, 75, 90 and 100 %, once each, with what is left; a minute below, nobody does", async () => {
    await logs("4h 59m acme patching @2026-11-17");
    expect(approvers.some((who) => person(who).canSee(/First ten/))).toBe(false);
    await logs("1m acme patching @2026-11-17");
    await bothHear(/First ten of Acme Freight has passed 50 %: 5 h of 10 h burnt, 50 %\.[\s\S]*Left[\s\S]*5 h/);
    await world.sweep();
    await logs("2h 30m acme patching @2026-11-17");
    await bothHear(/First ten of Acme Freight has passed 75 %: 7\.5 h of 10 h burnt, 75 %/);
    await logs("1h 30m acme patching @2026-11-17");
    await bothHear(/First ten of Acme Freight has passed 90 %: 9 h of 10 h burnt, 90 %/);
  });

  test("T8: an entry goes over into the block that began next; what is not billed burns nothing", async () => {
    await logs("4h acme rollout @2026-11-19");
    await bothHear(/First ten of Acme Freight is used up: 10 h of 10 h burnt, 100 %\.[\s\S]*Left[\s\S]*0 min/);
    await logs("3h acme courtesy !nb @2026-11-19");
    await reportShows(/First ten[\s\S]*10 h of 10 h burnt, 100 %/, /Next ten[\s\S]*3 h of 10 h burnt, 30 %/);
  });

  test("T8: work that is entered late burns on its own day, and moves what came after it into the next block", async () => {
    await logs("1h acme forgotten call @2026-11-16");
    await reportShows(/First ten[\s\S]*10 h of 10 h burnt, 100 %/, /Next ten[\s\S]*4 h of 10 h burnt, 40 %/);
  });

  test("T8: what is undone no longer burns, and whoever was told is not told again when it is done anew", async () => {
    const card = await logs("1h acme more @2026-11-20");
    await bothHear(/Next ten of Acme Freight has passed 50 %: 5 h of 10 h burnt, 50 %\.[\s\S]*Until[\s\S]*2026-12-31/);
    await card.press("Undo");
    await person("sofia.marsh").sees(/no longer logged/);
    await reportShows(/First ten[\s\S]*100 %/, /Next ten[\s\S]*4 h of 10 h burnt, 40 %/);
    await logs("1h acme more @2026-11-20");
    await reportShows(/First ten[\s\S]*100 %/, /Next ten[\s\S]*5 h of 10 h burnt, 50 %/);
  });
});

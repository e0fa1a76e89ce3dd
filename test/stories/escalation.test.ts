/** A P1 from its declaration to its timeline, as people on both sides see it. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Platform, platforms } from "../../src/bot/turn.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { openWorld, type World } from "../support/world.ts";

// Long stories on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

let world: World;
afterEach(() => world.close());

/** Whoever writes somewhere is reached there from then on. */
async function worksOn(where: Platform, ...people: readonly string[]): Promise<void> {
  await world.advance({ hours: 2 });
  for (const who of people) {
    await world.user(where, who).asks("hello");
    await world.user(where, who).sees(/Ask who owns it/);
  }
}

/** The channel's card, which is true on both platforms. */
const watcher = (platform: Platform): ChatUser => world.user(platform, "grace.holloway");

describe.each([
  ["on slack", "slack", "slack"],
  ["on teams", "teams", "teams"],
  ["the provider on slack, the client on teams", "slack", "teams"],
  ["the provider on teams, the client on slack", "teams", "slack"],
] as const)("%s", (_where, providers, clients) => {
  beforeEach(async () => {
    world = await openWorld({ on: providers, unwatched: /Held by|Resolved by|Nobody holds it/ });
  });
  const provider = (who: string): ChatUser => world.user(providers, who);
  const client = (who: string): ChatUser => world.user(clients, who);

  test("tiers climb on both sides until the second acknowledges; the late first tier is told; it is resolved and read", async () => {
    await worksOn(providers, "dan.whitlock", "priya.nair");
    await worksOn(clients, "marcus.reid", "helen.okafor", "jo.larsen");
    const [dan, priya] = [provider("dan.whitlock"), provider("priya.nair")];
    const [marcus, helen, jo] = [client("marcus.reid"), client("helen.okafor"), client("jo.larsen")];

    await jo.types("p1 core switches are down");
    const declared = await jo.sees(/INC-1: core switches are down[\s\S]*I am paging/);
    expect(declared.words).toContain("I am paging Dan Whitlock (Harbourline IT).");
    expect(declared.words).toContain("Nobody outside watches whether I live");
    const page = await dan.sees(/INC-1: core switches are down[\s\S]*You are/);
    expect(page.buttons).toEqual(["Acknowledge", "Escalate now", "More…"]);
    expect(page.fallback).toContain("P1: core switches are down. Please acknowledge.");
    await priya.sees(/a serious problem was reported|A serious problem was reported/);
    await helen.sees(/A serious problem was reported/);
    for (const platform of platforms) {
      const card = await watcher(platform).sees(/INC-1: core switches are down[\s\S]*tier 1 is paged/);
      expect(card.words).toContain("Accountable");
      expect(card.buttons).toEqual(["Acknowledge", "Escalate now", "More…"]);
    }

    await world.advance({ minutes: 5 });
    await marcus.sees(/INC-1[\s\S]*You are/);
    await world.advance({ minutes: 5 });
    await priya.sees(/INC-1[\s\S]*tier 2 for Harbourline IT/);
    const second = await helen.sees(/INC-1[\s\S]*tier 2 for Acme Freight/);
    await priya.sees(/Nobody has answered yet/);
    await helen.sees(/Nobody has answered yet/);

    await second.press("Acknowledge");
    await helen.sees(/Held by Helen Okafor/);
    await dan.sees(/is acknowledged by Helen Okafor \(Acme Freight\)\. You need do nothing/);
    await priya.sees(/is acknowledged by Helen Okafor \(Acme Freight\)\. You need do nothing/);
    await marcus.sees(/is acknowledged by Helen Okafor \(Acme Freight\)\. You need do nothing/);
    await priya.sees(/Acme Freight is on it/);
    await helen.sees(/Helen Okafor is on it/);
    for (const platform of platforms) await watcher(platform).sees(/Held by Helen Okafor/);

    await dan.sees(/Held by Helen Okafor/);
    await helen.types("p1");
    const list = await helen.sees(/Open incidents: 1/);
    const form = await list.opens("INC-1…");
    await form.submit({ "What?": "Resolve it", "In words": "The stack was restarted." });
    await helen.sees(/Done: resolve it/);
    await helen.sees(/It is resolved/);
    await priya.sees(/It is resolved/);

    await helen.types("p1 timeline INC-1");
    const timeline = await helen.sees(/INC-1: core switches are down[\s\S]*times in Europe\/London/);
    expect(timeline.words).toMatch(/Acknowledged:?\s+after 10 min by Helen Okafor/);
    expect(timeline.words).toMatch(
      /within 10 min\s+(· )?nobody in time[\s\S]*within 20 min\s+(· )?Helen Okafor after 0 s/,
    );
    expect(timeline.words).toMatch(
      /Declared by Jo Larsen[\s\S]*Tier 1 paged: Dan Whitlock[\s\S]*other side paged, too: Marcus Reid[\s\S]*Tier 2 paged \(no acknowledgement in time\)[\s\S]*Acknowledged by Helen Okafor[\s\S]*Resolved by Helen Okafor \(Acme Freight\): The stack was restarted\./,
    );
    await timeline.press("As Markdown");
    const markdown = await helen.sees(/# INC-1: core switches are down/);
    expect(markdown.words).toMatch(
      /\| Tier 1 \| Mon 23 Nov, 14:00 \| 10 min \| nobody in time \|[\s\S]*- Mon 23 Nov, 14:10: Acknowledged by Helen Okafor/,
    );
    for (const platform of platforms) {
      const over = await watcher(platform).sees(/Resolved by Helen Okafor/);
      expect(over.buttons).toEqual(["Timeline", "More…"]);
      await over.press("Timeline");
      await watcher(platform).sees(/INC-1: core switches are down[\s\S]*times in /);
    }
    await world.settle();
  });
});

/** Who is on call, as people ask, hand it over, and go away: every story on Slack and on Teams. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Platform, platforms } from "../../src/bot/turn.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { openWorld, type World } from "../support/world.ts";

describe.each(platforms)("on %s", (platform) => {
  const other: Platform = platform === "slack" ? "teams" : "slack";
  let world: World;
  const person = (who: string, where = platform): ChatUser => world.user(where, who);
  // Dan and Priya work on the other platform. It is Monday, 10:00 in London and 05:00 in New York.
  beforeAll(async () => {
    // Ravi is reached by e-mail alone.
    world = await openWorld({ on: platform, at: "2026-11-23T06:00:00Z", ways: ["email"] });
    for (const who of ["dan.whitlock", "priya.nair"]) await worksOn(other, who);
  });
  afterAll(() => world.close());

  /** Whoever writes somewhere is reached there from then on. */
  async function worksOn(where: Platform, who: string): Promise<void> {
    await world.advance({ hours: 2 });
    await person(who, where).asks("hello");
    await person(who, where).sees(/Ask who owns it/);
  }

  test("oncall says who is on, on both sides, with why and until when, in the asker's zone", async () => {
    const marcus = person("marcus.reid");
    await marcus.types("oncall");
    const { words, fallback, buttons } = await marcus.sees(/On call now: Acme Freight/);
    expect(fallback).toBe("On call for tier 1: Jo Larsen (Acme Freight), Dan Whitlock (Harbourline IT).");
    expect(words).toMatch(
      /Jo Larsen, \S*.*from Mon 23 Nov, 02:00 until Mon 23 Nov, 14:00; service-desk, business hours/,
    );
    expect(words).toMatch(/Dan Whitlock, from Mon 23 Nov, 03:00 until Mon 23 Nov, 13:00; engineer, business hours/);
    expect(words).toContain("Times in America/New_York · matrix version 1");
    expect(buttons).toContain("The week ahead");
  });

  test("a domain with tiers of its own, a time, both, and the question in one's own words", async () => {
    const jo = person("jo.larsen");
    await jo.types("oncall networking");
    const network = await jo.sees(/On call now: Networking demarcation/);
    expect(network.words).toMatch(/Tier 1, within 10 min/);
    expect(network.words).not.toMatch(/Tier 3/);
    await jo.types("oncall tomorrow 3am");
    expect((await jo.sees(/On call Tue 24 Nov, 03:00/)).words).toMatch(/Tomasz Zielinski, from .*on-call, after hours/);
    await jo.types("oncall networking sat 11pm");
    expect((await jo.sees(/On call Sat 28 Nov, 23:00: Networking demarcation/)).words).toMatch(/Marcus Reid/);
    await jo.types("oncall security");
    expect((await jo.sees(/On call now: Security/)).words).toContain("Security has no tiers of its own");
    await jo.asks("who is on call for networking tomorrow at 3am?");
    await jo.sees(/On call Tue 24 Nov, 03:00: Networking demarcation/);
    await jo.types("oncall catering");
    await jo.sees(/“catering” is no domain of the map/);
    await jo.types("oncall tomorrow 3");
    await jo.sees(/“3” may be in the morning or in the evening/);
  });

  test("E18: nobody reads the other side's numbers, nor anybody's in a channel", async () => {
    const jo = person("jo.larsen");
    await jo.types("oncall");
    const own = await jo.sees(/On call now/);
    expect(own.words).toContain("+442079460203");
    expect(own.words).not.toContain("+442079460102");
    await jo.asks("oncall networking", true);
    expect((await jo.sees(/On call now: Networking/)).words).not.toMatch(/\+44/);
  });

  test("the week ahead is drawn, with a row for each side and tier", async () => {
    const sofia = person("sofia.marsh");
    await sofia.types("oncall");
    await (await sofia.sees(/On call now: Acme/)).press("The week ahead");
    const week = await sofia.sees(/On call, the week from Mon 23 Nov/);
    expect(week.words).toMatch(/Harbourline IT, tier 1/);
    expect(week.words).toMatch(/Acme Freight, tier 3/);
    expect(week.words).toMatch(/Mon 23 Nov 18:00 – Tue 24 Nov 08:00:?\s+Tomasz Zielinski/);
  });

  test("a swap: the colleague is told where they are, in their own zone, and takes over", async () => {
    const tomasz = person("tomasz.zielinski");
    await tomasz.types("oncall swap fri 18:00 – mon 08:00 @dan");
    const done = await tomasz.sees(/Dan Whitlock is on call for Tomasz Zielinski/);
    expect(done.words).toContain("from Fri 27 Nov, 18:00 until Mon 30 Nov, 08:00 (America/New_York).");
    expect(done.words).toContain("That is tier 1, tier 1 of Networking demarcation.");
    const told = await person("dan.whitlock", other).sees(/Dan Whitlock is on call for Tomasz Zielinski/);
    expect(told.words).toContain("from Fri 27 Nov, 23:00 until Mon 30 Nov, 13:00 (Europe/London).");
    expect(told.words).toContain("Entered by Tomasz Zielinski.");

    const jo = person("jo.larsen");
    await jo.types("oncall sat 3am");
    expect((await jo.sees(/On call Sat 28 Nov, 03:00/)).words).toMatch(
      /Dan Whitlock, from Fri 27 Nov, 23:00 until Mon 30 Nov, 08:00; for Tomasz Zielinski by an override; on-call, after hours/,
    );
    await tomasz.types("oncall swap sat 18:00 – sun 08:00 @sofia");
    await tomasz.sees(/Dan Whitlock stands in for Tomasz Zielinski already/);

    // Dan serves two clients: the card says which of them it is about.
    await told.press("Cancel it");
    const dan = person("dan.whitlock", other);
    for (const _answer of ["the press", "every card of it"]) {
      await dan.sees(/Dan Whitlock cancelled this: Dan Whitlock is on call for Tomasz Zielinski/);
    }
    await tomasz.sees(/Dan Whitlock cancelled this/);
    await jo.types("oncall sat 3am");
    expect((await jo.sees(/On call Sat 28 Nov, 03:00/)).words).toMatch(/Tomasz Zielinski, from/);
    expect(await done.told("Cancel it", /it was cancelled/)).toContain("That is not there any more");
  });

  test("what cannot be, or could mean two things, is refused with the way on, and changes nothing", async () => {
    const tomasz = person("tomasz.zielinski");
    const refused = async (line: string, words: RegExp) => {
      await tomasz.types(`oncall ${line}`);
      await tomasz.sees(words);
    };
    await refused("swap", /I cannot tell when that is\. Write, for example: .*swap fri 18:00 – mon 08:00 @colleague/);
    await refused("swap fri 18:00 – mon 08:00", /Who takes over\?/);
    await refused("swap fri 6 – mon 8 @dan", /“6” may be in the morning or in the evening/);
    await refused("swap fri 18:00 – mon @dan", /Say the time at both ends/);
    await refused("swap 2026-11-20 – 2026-11-22 @dan", /That is over already/);
    await refused("swap fri 18:00 – mon 08:00 @zoe", /Nobody on your side is called “@zoe”/);
    await refused("swap fri 18:00 – mon 08:00 @jo", /Nobody on your side is called “@jo”/);
    await refused("swap fri 18:00 – mon 08:00 @tomasz", /cannot stand in for themselves/);
    await refused("swap wed 06:00 – 10:00 @dan", /Tomasz Zielinski is not on call at any time from Wed 25 Nov, 06:00/);
    await refused("swap fri 18:00 – mon 08:00 @priya for @dan", /Only Dan Whitlock may change that, or Priya Nair/);
    await refused("off next fri", /“next fri” may be this week's or the one after/);
  });

  test("a manager hands it over for somebody, and both are told", async () => {
    const priya = person("priya.nair", other);
    await priya.types("oncall swap sat 10:00 – 18:00 Sofia Marsh for tomasz");
    await priya.sees(/Sofia Marsh is on call for Tomasz Zielinski from Sat 28 Nov, 10:00 until Sat 28 Nov, 18:00/);
    const tomasz = person("tomasz.zielinski");
    const told = await tomasz.sees(/Sofia Marsh is on call for Tomasz Zielinski/);
    expect(told.words).toContain("Entered by Priya Nair.");
    const sofia = await person("sofia.marsh").sees(/Sofia Marsh is on call for Tomasz Zielinski/);
    await told.press("Cancel it");
    for (const _answer of ["the press", "every card of it"]) await tomasz.sees(/Tomasz Zielinski cancelled this/);
    await priya.sees(/Tomasz Zielinski cancelled this/);
    await person("sofia.marsh").sees(/Tomasz Zielinski cancelled this/);
    await person("sofia.marsh").sees(/Tomasz Zielinski cancelled this/);
    expect(sofia.buttons).toContain("Cancel it");
  });

  test("an absence: the next one is on; where nobody is left, who keeps the matrix is told", async () => {
    const jo = person("jo.larsen");
    await jo.types("oncall off wed – thu");
    const done = await jo.sees(/Jo Larsen is away from Wed 25 Nov, 00:00 until Fri 27 Nov, 00:00/);
    expect(done.words).not.toMatch(/Nobody is on/);
    await jo.types("oncall wed noon");
    expect((await jo.sees(/On call Wed 25 Nov, 12:00/)).words).toMatch(
      /Ravi Desai, from .*Jo Larsen cannot be asked now/,
    );
    await jo.types("oncall off thu");
    await jo.sees(/Jo Larsen is away from Wed 25 Nov, 00:00 until Fri 27 Nov, 00:00 \(Europe\/London\) already/);

    const tomasz = person("tomasz.zielinski");
    await tomasz.types("oncall off sat");
    const gap = await tomasz.sees(/Tomasz Zielinski is away from Sat 28 Nov, 00:00/);
    expect(gap.words).toContain(
      "Nobody is on for tier 1 from Sat 28 Nov, 00:00 until Sun 29 Nov, 00:00 (America/New_York)",
    );
    const warned = await person("priya.nair", other).sees(/Tomasz Zielinski is away, and nobody is on in their place/);
    expect(warned.words).toContain(
      "Nobody is on for tier 1 from Sat 28 Nov, 05:00 until Sun 29 Nov, 05:00 (Europe/London)",
    );
    await tomasz.types("oncall swap sat 10:00 – 18:00 @sofia");
    await tomasz.sees(/Sofia Marsh is on call for Tomasz Zielinski from Sat 28 Nov, 10:00[\s\S]*That is tier 1/);
    await person("sofia.marsh").sees(/Sofia Marsh is on call for Tomasz Zielinski/);
    const list = async () => {
      await tomasz.types("oncall");
      return tomasz.sees(/On call now[\s\S]*Tomasz Zielinski is away/);
    };
    const listed = await list();
    expect(listed.words).toContain("Sofia Marsh is on call for Tomasz Zielinski from Sat 28 Nov, 10:00");
    await listed.press("Cancel: away, Sat 28 Nov, 00:00");
    await tomasz.sees(/Tomasz Zielinski cancelled this: Tomasz Zielinski is away/);
  });
});

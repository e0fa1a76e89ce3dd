/** "Who owns this?", as people ask it and what they read: every story on Slack and on Teams. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { warmUp } from "../../src/features/ownership/index.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { openWorld, type World } from "../support/world.ts";

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  const person = (who: string): ChatUser => world.user(platform, who);
  beforeAll(async () => {
    // As main does before it serves.
    warmUp();
    world = await openWorld({ on: platform });
  });
  afterAll(() => world.close());

  test("an engineer asks by command, in a direct message and in the channel, and gets the right person", async () => {
    const marcus = person("marcus.reid");
    await marcus.types("owner firewall policy");
    const card = await marcus.sees(/Firewall policy/);
    expect(card.words).toMatch(/Harbourline IT owns it: @?Dan Whitlock/);
    expect(card.fallback).toContain("Firewall policy: Harbourline IT owns it: Dan Whitlock, Senior network engineer.");
    await marcus.asks("who owns firewall policy?");
    expect((await marcus.sees(/Firewall policy/)).words).toMatch(/Answers now/);
    await marcus.asks("who owns the SOC alert?", true);
    expect((await marcus.sees(/SOC monitoring/)).words).toContain("Harbourline IT");
    expect(person("jo.larsen").canSee(/SOC monitoring/)).toBe(true);
  });

  test("the card mentions the person, so that they can be asked at once", async () => {
    const sofia = person("sofia.marsh");
    await sofia.asks("who owns wireless management?", true);
    const { mentions } = await sofia.sees(/Wireless management/);
    // Teams mentions people of the tenant that hosts the channel.
    expect(mentions.length).toBeGreaterThan(0);
  });

  test("details take the card's place, and lead to the domain", async () => {
    const tomasz = person("tomasz.zielinski");
    await tomasz.asks("who owns core switches?");
    await (await tomasz.sees(/Core switches/)).press("Details");
    const details = await tomasz.sees(/Also called/);
    expect(details.words).toMatch(/Signed by.*Priya Nair \(Harbourline IT\) and Helen Okafor \(Acme Freight\)/);
    await details.press("All of Networking demarcation");
    expect((await tomasz.sees(/DNS and DHCP/)).words).toContain("Wireless management");
  });

  test("a question that fits several is asked back, and the choice is answered in place", async () => {
    const grace = person("grace.holloway");
    await grace.asks("who does patching?");
    const asked = await grace.sees(/Which of these do you mean/);
    expect(asked.buttons).toContain("None of these");
    await asked.press("Endpoint patching");
    const answer = await grace.sees(/Endpoint patching[\s\S]*owns it/);
    expect(answer.buttons).toEqual(["Details", "Wrong?"]);
    expect(grace.canSee(/Which of these do you mean/)).toBe(false);
  });

  test("none of these is a gap; the steward finds it in the list and closes it", async () => {
    const jo = person("jo.larsen");
    await jo.asks("who looks after firewalls in the Rotterdam warehouse?");
    const asked = await jo.sees(/mean|gap/);
    if (asked.buttons.includes("None of these")) {
      await asked.press("None of these");
      await jo.sees(/logged as a gap/);
    }
    await jo.types("demarc gaps");
    const list = await jo.sees(/Ownership gaps of Acme/);
    expect(list.words).toContain("Rotterdam warehouse");
    expect(list.buttons).toEqual([]);

    const helen = person("helen.okafor");
    await helen.types("demarc gaps");
    const form = await (await helen.sees(/Ownership gaps of Acme/)).opens("Close a gap");
    expect(await form.submit({ ...(await filled(form.fields)), "What was agreed": "x" })).toEqual({
      "What was agreed": "Say in a few words what was agreed.",
    });
    await form.submit({ "What was agreed": "Facilities have them." });
    expect((await helen.sees(/Helen Okafor closed/)).words).toContain("Facilities have them.");
    await jo.types("demarc gaps");
    expect((await jo.sees(/Ownership gaps of Acme/)).words).toContain("None is open");
  });

  const filled = async (fields: readonly string[]): Promise<Record<string, string>> => {
    expect(fields).toEqual(["Which gap?", "What became of it?", "What was agreed", "Where it is written down"]);
    return {
      "Which gap?": "who looks after firewalls in the Rotterdam warehouse?",
      "What became of it?": "Agreed out of scope",
    };
  };

  test("what do I own, what does the provider own, what is there, what has no owner", async () => {
    const dan = person("marcus.reid");
    await dan.asks("what do I own?");
    expect((await dan.sees(/What you own, Marcus Reid/)).words).toMatch(
      /Wireless management[\s\S]*Local port allocation/,
    );
    await dan.asks("what does the provider own in networking?");
    expect((await dan.sees(/What Harbourline IT owns in Networking/)).words).toContain("VPN and remote access");
    await dan.types("demarc domains");
    const domains = await dan.sees(/Who owns what, by domain/);
    await domains.press("Security");
    expect((await dan.sees(/SOC monitoring and alert triage/)).words).toContain("Sofia Marsh");
    await dan.asks("what has no owner?");
    await dan.sees(/Ownership gaps of Acme Freight/);
  });

  test("at night the card names who answers then", async () => {
    await world.advance({ hours: 12 });
    const sofia = person("sofia.marsh");
    await sofia.asks("who owns core switches?");
    expect((await sofia.sees(/Core switches/)).words).toMatch(/Answers now: @?Tomasz Zielinski \(after hours\)/);
    await sofia.asks("who owns wireless management?");
    expect((await sofia.sees(/Wireless management/)).words).toMatch(/Nobody: closed until .*If it cannot wait: @?/);
  });

  test("in a channel a slash command is answered to its asker alone, and a mention to everybody", async () => {
    const sofia = person("sofia.marsh");
    await sofia.types("owner endpoint detection and response", true);
    await sofia.sees(/Endpoint detection and response/);
    expect(person("grace.holloway").canSee(/Endpoint detection and response/)).toBe(platform === "teams");
  });

  test("help, and what is no command, say how to ask", async () => {
    const priya = person("priya.nair");
    for (const words of ["help", "Hello!", "HI"]) {
      await priya.asks(words);
      expect((await priya.sees(/Ask who owns it/)).words).toContain("List what you own yourself");
    }
    await priya.types("demarc nonsense");
    if (platform === "slack") await priya.sees(/There is no nonsense\. Here is what there is\./);
    else await priya.sees(/gap|mean|Ask who owns it/);
    await priya.types("demarc help gaps");
    await priya.sees(/gaps.*List what nobody owns/);
  });
});

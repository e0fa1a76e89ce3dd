/** What people do with a P1 beside acknowledging it: drills, notes, handing on, changing their minds; on each platform. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { auditIncidents } from "../../src/features/escalation/index.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { openWorld, type World } from "../support/world.ts";

// Long stories on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

/** What goes on beside the story: cards that are kept true, and word to leadership. */
const aside =
  /Held by|Resolved by|Nobody holds it|for Harbourline IT$|for Acme Freight$|for Harbourline IT\b|for Acme Freight\b|You need do nothing/;

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  const person = (who: string): ChatUser => world.user(platform, who);
  beforeAll(async () => {
    world = await openWorld({ on: platform, unwatched: aside });
    await world.advance({ hours: 2 });
    for (const who of ["dan.whitlock", "priya.nair", "marcus.reid", "helen.okafor", "jo.larsen"]) {
      await person(who).asks("hello");
      await person(who).sees(/Ask who owns it/);
    }
  });
  afterAll(async () => {
    await world.settle();
    expect((await world.database.transaction((tx) => auditIncidents(tx))).problems).toEqual([]);
    await world.close();
  });

  test("E8: on a card that is not true any more, escalating does nothing, and says what is so", async () => {
    await person("jo.larsen").types("p1 core switches are down");
    const declared = await person("jo.larsen").sees(/INC-1: core switches are down[\s\S]*I am paging Dan Whitlock/);
    const form = await declared.opens("More…");
    const page = await person("dan.whitlock").sees(/INC-1: core switches[\s\S]*You are/);
    await page.press("Escalate now");
    await person("priya.nair").sees(/INC-1: core switches[\s\S]*tier 2/);
    await person("helen.okafor").sees(/INC-1: core switches[\s\S]*tier 2/);
    await world.settle();
    expect(await world.database.prisma.incident.findFirstOrThrow()).toMatchObject({ tier: 2, cycle: 1 });
    // The form was drawn while tier 1 was paged.
    await form.submit({ "What?": "Escalate to a tier of my choice", "Which tier": "Tier 1, answers within 10 min" });
    await person("jo.larsen").sees(/This has changed since your card was drawn, so nothing was done/);
    expect(await world.database.prisma.incident.findFirstOrThrow()).toMatchObject({ tier: 2, cycle: 1 });
  });

  test("E3, E5, E6: tier 1 acknowledges after tier 2 was paged: it counts, as late, and everybody hears", async () => {
    await world.advance({ minutes: 11 });
    await person("jo.larsen").types("p1");
    const list = await person("jo.larsen").sees(/Open incidents: 1/);
    const dan = await person("dan.whitlock").sees(/INC-1: core switches[\s\S]*tier 1/);
    await dan.press("Acknowledge");
    await person("dan.whitlock").sees(/Held by Dan Whitlock/);
    await person("priya.nair").sees(/is acknowledged by Dan Whitlock \(Harbourline IT\)\. You need do nothing/);
    const form = await list.opens("INC-1…");
    await form.submit({ "What?": "Add a note to the timeline", "In words": "A power supply failed." });
    await person("jo.larsen").sees(/Done: add a note/);
    await person("jo.larsen").types("p1 timeline 1");
    const timeline = await person("jo.larsen").sees(/INC-1: [\s\S]*times in /);
    expect(timeline.words).toMatch(
      /Acknowledged by Dan Whitlock \(Harbourline IT\), 1 min after tier 1's response time/,
    );
    expect(timeline.words).toContain("Note by Jo Larsen (Acme Freight): A power supply failed.");
    expect(timeline.words).toMatch(/Tier 1 at [\d:]+: within 10 min\s+(· )?Dan Whitlock after 11 min, 1 min late/);
  });

  test("a mention in the thread of the incident's card is a note", async () => {
    const jo = person("jo.larsen");
    const card = await jo.sees(/INC-1: core switches[\s\S]*Held by Dan Whitlock[\s\S]*Accountable/);
    await card.replies("The spare is on its way.");
    await jo.sees(/Noted in the timeline/);
    await jo.types("p1 timeline INC-1");
    expect((await jo.sees(/INC-1: [\s\S]*times in /)).words).toContain("The spare is on its way.");
  });

  test("E9: reassigned, given back, put off, and no word for an hour", async () => {
    const act = async (values: Readonly<Record<string, string>>, done: RegExp) => {
      await person("helen.okafor").types("p1");
      const form = await (await person("helen.okafor").sees(/Open incidents: 1/)).opens("INC-1…");
      const wrong = await form.submit(values);
      if (Object.keys(wrong).length === 0) await person("helen.okafor").sees(done);
      return wrong;
    };
    expect(
      await act({ "What?": "Put it off for some minutes", "For how many minutes": "30" }, /Done: put it off/),
    ).toEqual({});
    expect(await act({ "What?": "Ask somebody else to take it" }, /never/)).toEqual({
      "To whom": "Choose whom to ask.",
    });
    await act(
      { "What?": "Ask somebody else to take it", "To whom": "Marcus Reid, Infrastructure engineer" },
      /Done: ask/,
    );
    const page = await person("marcus.reid").sees(/INC-1: core switches[\s\S]*You are/);
    await page.press("Acknowledge");
    await person("marcus.reid").sees(/Held by Marcus Reid/);
    await world.advance({ minutes: 60 });
    await person("marcus.reid").sees(/Is there any progress\?/);
    await world.advance({ minutes: 5 });
    const again = await person("dan.whitlock").sees(
      /INC-1: core switches[\s\S]*You are|INC-1: core switches[\s\S]*tier/,
    );
    expect(again.words).toContain("INC-1");
    await act({ "What?": "Resolve it", "In words": "The stack was replaced." }, /Done: resolve it/);
  });

  test("several functions fit: people are asked which, and without an answer both sides are paged", async () => {
    const jo = person("jo.larsen");
    await jo.types("p1 patching is broken");
    const asked = await jo.sees(/: patching is broken/);
    expect(asked.words).toContain("Which function is it?");
    const [plausible, others] = [
      ["Server maintenance and patching", "Endpoint patching"],
      ["I take it", "More…"],
    ];
    expect(asked.buttons).toEqual([...plausible, "None of these: page now", ...others]);
    await asked.press("Endpoint patching");
    await world.settle();
    const chosen = await world.database.prisma.incident.findFirstOrThrow({ orderBy: { number: "desc" } });
    expect(chosen).toMatchObject({ status: "paging", tier: 1 });

    await jo.types("p1 patching is broken again");
    await jo.sees(/: patching is broken again/);
    const latest = () => world.database.prisma.incident.findFirstOrThrow({ orderBy: { number: "desc" } });
    await world.advance({ minutes: 1.9 });
    expect(await latest()).toMatchObject({ status: "asking", tier: 0 });
    await world.advance({ minutes: 0.1 });
    expect(await latest()).toMatchObject({ status: "paging", tier: 1 });
    // The first of each side in the default matrix, at once: nobody is Accountable for what is not known.
    await person("dan.whitlock").sees(/: patching is broken again[\s\S]*tier 1 for Harbourline IT/);
    await jo.sees(/: patching is broken again[\s\S]*tier 1 for Acme Freight/);
  });

  test("it is none of the functions offered: the default matrix is paged with that word", async () => {
    const jo = person("jo.larsen");
    await jo.types("p1 the patch panel is broken");
    const asked = await jo.sees(/: the patch panel is broken[\s\S]*Which function is it\?/);
    await asked.press("None of these: page now");
    await jo.sees(/Nobody holds it yet: tier 1 is paged/);
    const { number } = await world.database.prisma.incident.findFirstOrThrow({ orderBy: { number: "desc" } });
    await jo.types(`p1 timeline ${number}`);
    const timeline = await jo.sees(new RegExp(`INC-${number}: [\\s\\S]*times in `));
    expect(timeline.words).toContain("Jo Larsen (Acme Freight) said that it is none of the functions offered");
  });

  test("the map names nothing like it: nobody is asked, and the default matrix is paged at once", async () => {
    const jo = person("jo.larsen");
    await jo.types("p1 checkout is down");
    const declared = await jo.sees(/INC-\d+: checkout is down/);
    expect(declared.words).toContain("I do not know which function this is, so I page by the default matrix");
    expect(declared.words).toMatch(/I am paging .*\(Harbourline IT\) and Jo Larsen \(Acme Freight\)/);
    expect(declared.buttons).toEqual(["I take it", "More…"]);
  });

  test("a drill is a real rehearsal, says so everywhere, and is counted nowhere", async () => {
    const jo = person("jo.larsen");
    await jo.types("p1 drill the VPN is down");
    const declared = await jo.sees(/DRILL-\d+: the VPN is down/);
    expect(declared.words).toContain("This is a drill");
    const page = await person("dan.whitlock").sees(/DRILL-\d+: the VPN is down[\s\S]*You are/);
    expect(page.words).toContain("This is a drill");
    expect(page.fallback).toMatch(/^DRILL · P1/);
    await page.press("Acknowledge");
    await jo.types("p1 report");
    const report = await jo.sees(/P1s in November 2026/);
    expect(report.words).toContain("5 declared, 1 resolved");
    // The promise of the domain's own tiers, and a plot of what was (in words where no picture can be shown).
    expect(report.words).toMatch(/Tier 1[\s\S]{0,20}10 min/);
    for (const what of ["acknowledge", "resolve"]) {
      expect(report.words).toMatch(
        new RegExp(`Median time to ${what}, month by month[\\s\\S]*Nov[\\s\\S]*Harbourline IT`),
      );
    }
    // Handed on and paged anew since then; who acknowledged first is in the log.
    expect(report.words).toMatch(/Harbourline IT\W+1 acknowledged first, late · median 11 min to acknowledge/);
  });

  test("what is no declaration is answered kindly", async () => {
    const jo = person("jo.larsen");
    await jo.types("p1 x");
    await jo.sees(/Say in a few words what is broken/);
    const before = await world.database.prisma.incident.count();
    for (const words of ["p1 ack", "p1 resolve INC-1", "p1 timeline"]) {
      await jo.types(words);
      await jo.sees(/Open incidents: \d/);
    }
    await jo.types("p1 report 2026-13");
    await jo.sees(/Which month\?/);
    expect(await world.database.prisma.incident.count()).toBe(before);
    await jo.types("p1 timeline INC-99");
    await jo.sees(/There is no such incident here/);
  });

  test("whoever has no page at hand acknowledges by the list of what is open", async () => {
    const jo = person("jo.larsen");
    await jo.types("p1 ack");
    const list = await jo.sees(/Open incidents: \d/);
    const open = await world.database.prisma.incident.findFirstOrThrow({
      where: { status: "paging" },
      orderBy: { number: "desc" },
    });
    await list.press(`Acknowledge INC-${open.number}`);
    await jo.sees(new RegExp(`INC-${open.number}: .*Held by Jo Larsen`));
    await world.settle();
    expect(await world.database.prisma.incident.findUniqueOrThrow({ where: { id: open.id } })).toMatchObject({
      status: "acknowledged",
    });
  });
});

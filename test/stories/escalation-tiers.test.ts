/** How a P1 climbs when not all is as it should be, as people see it on each platform; titles bear their rules' numbers. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { wayNames } from "../../src/bot/way.ts";
import { settableClock } from "../../src/domain/clock.ts";
import { actions } from "../../src/features/escalation/actions.ts";
import { clockSweep, setByDatabase } from "../../src/infra/database-time.ts";
import type { ChatUser, Sight } from "../support/chat-user.ts";
import { heldTimer } from "../support/held-timer.ts";
import { handleOf, slackId } from "../support/samples.ts";
import { openWorld, type World, type WorldOptions } from "../support/world.ts";

// Long stories on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

let world: World;
afterEach(() => world.close());

const kept = () => world.database.prisma.incident.findFirstOrThrow();

/** Both chats refuse whatever is for this person: their account is closed, and the app is gone from theirs. */
function closes(who: string): void {
  const times = 1_000;
  const theirs = (args: Readonly<Record<string, string>>) => JSON.stringify(args).includes(slackId(who));
  for (const method of ["conversations.open", "chat.postMessage"]) {
    world.slack.fail(method, { error: "user_disabled", times, when: theirs });
  }
  const { core, people } = world.teams;
  const person = people.find(({ email }) => handleOf(email) === who);
  if (person === undefined) throw new Error(`Nobody is called ${who}.`);
  core.installed.delete(core.roster.personal(person).id);
}

describe.each(platforms)("on %s", (platform) => {
  const person = (who: string): ChatUser => world.user(platform, who);
  const everybody = ["dan.whitlock", "priya.nair", "marcus.reid", "helen.okafor", "jo.larsen"];

  /** With everybody of these where they work. What is told beside the story is told elsewhere. */
  async function open(options: WorldOptions = {}, also: readonly string[] = []): Promise<void> {
    world = await openWorld({ on: platform, at: "2026-11-23T10:00:00Z", unwatched: /./s, ...options });
    await world.advance({ hours: 2 });
    for (const who of [...everybody, ...also]) {
      await person(who).asks("hello");
      await person(who).sees(/Ask who owns it/);
    }
  }

  async function declare(what: string, paging: RegExp): Promise<void> {
    await person("jo.larsen").types(`p1 ${what}`);
    expect((await person("jo.larsen").sees(new RegExp(`INC-1: ${what}`))).words).toMatch(paging);
  }

  /** A page as it stands on somebody's screen for as long as its change is on the way. */
  async function notYetChanged(who: string): Promise<Sight> {
    const { id, engagementId } = await kept();
    const press = actions.acknowledge.press({ incident: id, engagement: engagementId });
    const card = {
      summary: "The page as it was",
      blocks: [
        { kind: "text" as const, text: "The page as it was" },
        { kind: "buttons" as const, buttons: [{ label: "Acknowledge", does: press }] },
      ],
    };
    const { tenant, user } = await world.database.prisma.identity.findFirstOrThrow({
      where: { platform, person: { email: { startsWith: who } } },
    });
    await world.ports.get(platform)?.post({ account: { platform, tenant, user } }, card, "page");
    return person(who).sees(/The page as it was/);
  }

  async function act(values: Readonly<Record<string, string>>, done: RegExp): Promise<void> {
    const card = await person("grace.holloway").sees(/INC-1: /);
    const form = await card.opens("More…");
    expect(await form.submit(values)).toEqual({});
    await person("grace.holloway").sees(done);
  }

  test("E7: acknowledged after it is resolved, it stays so; opened again, tier 1 is paged anew", async () => {
    await open();
    await declare("core switches are down", /I am paging Dan Whitlock/);
    await act({ "What?": "Resolve it", "In words": "The stack was restarted." }, /Done: resolve it/);
    const page = await notYetChanged("dan.whitlock");
    await page.told("Acknowledge", /is resolved already, so there is nothing to acknowledge/);
    expect(await kept()).toMatchObject({ status: "resolved", cycle: 1 });
    await act({ "What?": "Re-open it: tier 1 is paged anew", "In words": "It is back." }, /Done: re-open it/);
    await person("dan.whitlock").sees(/INC-1: core switches[\s\S]*tier 1 for Harbourline IT/);
    expect(await kept()).toMatchObject({ status: "paging", tier: 1, cycle: 2 });
  });

  test("E10: nobody of tier 1 is left: the next one is paged at once, and both keepers of the matrix are told", async () => {
    await open();
    await world.database.prisma.member.updateMany({
      where: { key: { in: ["dan", "marcus"] } },
      data: { active: false },
    });
    await declare(
      "core switches are down",
      /I am paging .*Priya Nair \(Harbourline IT\).*Helen Okafor \(Acme Freight\)/,
    );
    await person("priya.nair").sees(
      /Harbourline IT had nobody to page in tier 1 for INC-1.*mend the escalation matrix/,
    );
    await person("helen.okafor").sees(
      /Acme Freight had nobody to page in tier 1 for INC-1.*mend the escalation matrix/,
    );
    expect(await kept()).toMatchObject({ tier: 2, cycle: 1 });
  });

  test("E10: no tier has anybody: whoever declares reads so at once, and the fallback contact is paged until they answer", async () => {
    await open({}, ["grace.holloway"]);
    await world.importEngagement((text) => text.replace("fallback: priya", "fallback: grace"));
    // Jo may still declare, and answers for no tier any more.
    const { prisma } = world.database;
    await prisma.member.updateMany({ where: { NOT: { key: { in: ["jo", "grace"] } } }, data: { active: false } });
    await prisma.member.updateMany({ where: { key: "jo" }, data: { roles: [] } });
    const jo = person("jo.larsen");
    await jo.types("p1 core switches are down");
    const declared = await jo.sees(/INC-1: core switches are down[\s\S]*I am paging Grace Holloway \(Acme Freight\)\./);
    expect(declared.words).toContain("No tier of the matrix has anybody to page, so I page the fallback contact.");
    const page = /INC-1: core switches[\s\S]*You are[:\s]*the last resort: no tier has anybody who can be paged/;
    await person("grace.holloway").sees(page);
    await world.advance({ minutes: 15 });
    const again = await person("grace.holloway").sees(page);
    await jo.types("p1 timeline 1");
    const { words } = await jo.sees(/INC-1: [\s\S]*times in /);
    expect(words).toMatch(
      /Tier 1 skipped: nobody to be found at Harbourline IT and Acme Freight[\s\S]*Tier 2 skipped[\s\S]*No tier has anybody: Grace Holloway \(Acme Freight\) paged as the last resort/,
    );
    await again.press("Acknowledge");
    await jo.sees(/Held by Grace Holloway/);
    await prisma.member.updateMany({ where: { key: "grace" }, data: { active: false } });
    await jo.types("p1 core switches are down again");
    await jo.sees(/INC-2[\s\S]*I found nobody at all to page\. Call somebody yourself, now\./);
  });

  test("E11: chat refuses whoever is asked, and there is no other way: the next tier is paged at once", async () => {
    await open();
    closes("dan.whitlock");
    await declare("core switches are down", /I am paging Dan Whitlock/);
    await person("helen.okafor").sees(/INC-1: core switches[\s\S]*tier 2 for Acme Freight/);
    await person("jo.larsen").types("p1 timeline 1");
    const { words } = await person("jo.larsen").sees(/INC-1: [\s\S]*times in /);
    expect(words).toMatch(/Dan Whitlock \(Harbourline IT\) could not be reached in chat/);
    expect(words).toMatch(/Nobody in tier 1 could be reached[\s\S]*Tier 2 paged \(nobody before could be reached\)/);
  });

  test("E12: chat refuses the duty engineer: the text message goes at once, on the same tier", async () => {
    await open({ at: "2026-11-24T01:15:00Z", ways: wayNames });
    closes("tomasz.zielinski");
    await declare("core switches are down", /I am paging Tomasz Zielinski/);
    await world.phone.telephone("+12125550104").receives(/core switches/);
    expect(await kept()).toMatchObject({ tier: 1, cycle: 1, status: "paging" });
    await person("jo.larsen").types("p1 timeline 1");
    const { words } = await person("jo.larsen").sees(/INC-1: [\s\S]*times in /);
    expect(words).toContain("Tomasz Zielinski (Harbourline IT) could not be reached in chat");
  });

  test("E13: nobody answers in any cycle: the alarm goes on for ever, and is told to leadership each time", async () => {
    await open();
    await declare("core switches are down", /I am paging Dan Whitlock/);
    await world.advance({ minutes: 91 });
    await person("grace.holloway").sees(
      /Nobody holds it yet: there is no further tier\. The alarm goes on until somebody acknowledges/,
    );
    await person("helen.okafor").sees(/Everybody who should be called has been called/);
    for (let round = 0; round < 2; round += 1) {
      await world.advance({ minutes: 15 });
      await person("priya.nair").sees(/INC-1: core switches[\s\S]*You are/);
      await person("helen.okafor").sees(/Still nobody has answered\. Please step in/);
    }
    const page = await person("priya.nair").sees(/INC-1: core switches[\s\S]*You are/);
    await page.press("Acknowledge");
    await person("grace.holloway").sees(/Held by Priya Nair/);
  });

  test("E8, E13: whoever holds it escalates past the last tier: nobody reads that there was no answer, but who asked for more", async () => {
    await open();
    await declare("core switches are down", /I am paging Dan Whitlock/);
    /** Whoever was paged acknowledges, and then asks for more help. */
    const holdsAndEscalates = async (who: string, name: string): Promise<void> => {
      const page = await person(who).sees(/INC-1: core switches[\s\S]*tier 2 for/);
      await page.press("Acknowledge");
      await world.settle();
      const card = await person(who).sees(new RegExp(`Held by ${name}[\\s\\S]*mention me in a reply`));
      await card.press("Escalate now");
      await world.settle();
    };

    await world.advance({ minutes: 10 });
    await holdsAndEscalates("priya.nair", "Priya Nair");
    await person("grace.holloway").sees(
      /Nobody holds it any more: Priya Nair \(Harbourline IT\), who held it, asked for more help; there is no further tier, so again tier 1 is paged \(cycle 2\)\./,
    );
    await person("dan.whitlock").sees(/Why[:\s]*Priya Nair \(Harbourline IT\), who held it, asked for more help/);
    await person("helen.okafor").sees(
      /Harbourline IT, who had it, asked for more help, and there is nobody further to call\. Please step in\./,
    );

    // The last of three cycles, and its last tier.
    await world.advance({ minutes: 45 });
    await holdsAndEscalates("helen.okafor", "Helen Okafor");
    expect(await kept()).toMatchObject({ status: "paging", tier: 2, cycle: 3, state: { phase: { kind: "alarm" } } });
    const why = "Helen Okafor \\(Acme Freight\\), who held it, asked for more help, and there is no further tier";
    await person("grace.holloway").sees(
      new RegExp(`Nobody holds it any more: ${why}\\. The alarm goes on until somebody acknowledges\\.`),
    );
    await person("priya.nair").sees(new RegExp(`You are[:\\s]*the last resort: ${why}`));
    await person("priya.nair").sees(
      /Acme Freight, who had it, asked for more help, and there is nobody further to call\. Please step in\./,
    );
    for (const who of everybody) expect(person(who).canSee(/and nobody has answered|still nobody/i)).toBe(false);

    await person("jo.larsen").types("p1 timeline 1");
    const { words } = await person("jo.larsen").sees(/INC-1: [\s\S]*times in /);
    expect(words).toMatch(
      /Priya Nair \(Harbourline IT\), who held it, asked for more help[\s\S]*There is no further tier: cycle 1 is over[\s\S]*Tier 1, cycle 2 paged \(escalated by Priya Nair\)[\s\S]*Helen Okafor \(Acme Freight\), who held it, asked for more help[\s\S]*cycle 3 is over[\s\S]*The alarm was raised/,
    );
  });

  test("E14: the page is read while hundreds of other messages still wait for their turn", async () => {
    using pace = heldTimer();
    await open({ pace });
    pace.hold();
    const { tenant, user } = await world.database.prisma.identity.findFirstOrThrow({
      where: { platform, person: { email: { startsWith: "sofia.marsh" } } },
    });
    const to = { account: { platform, tenant, user } };
    const storm = Array.from({ length: 400 }, (_, index) => {
      const text = `Other news, number ${index + 1}.`;
      const card = { summary: text, blocks: [{ kind: "text", text }] };
      return { key: `storm:${index}`, data: { key: `storm:${index}`, to, card } };
    });
    await world.database.transaction((tx) => world.outbox.enqueueAll(tx, "chat.post", storm));
    await person("jo.larsen").types("p1 core switches are down");
    await person("dan.whitlock").sees(/INC-1: core switches[\s\S]*You are/);
    const isRead = (words: string) => person("sofia.marsh").canSee(new RegExp(words.replaceAll(".", "\\.")));
    const read = () => storm.filter(({ data }) => isRead(data.card.summary)).length;
    // So many of them may be on their way to one person at once; all others wait.
    expect(read()).toBeLessThan(10);
    pace.flow();
    await world.settle();
    expect(read()).toBe(storm.length);
  });

  test("E15, E17: in two tiers one is asked twice; where each side must, the first does not end it", async () => {
    await open();
    await declare("checkout is down", /I am paging/);
    await world.advance({ minutes: 15 });
    await person("priya.nair").sees(/INC-1: checkout is down[\s\S]*tier 2 for Harbourline IT/);
    await world.advance({ minutes: 15 });
    const own = await person("priya.nair").sees(/INC-1: checkout is down[\s\S]*tier 3 for Harbourline IT/);
    const other = await person("helen.okafor").sees(/INC-1: checkout is down[\s\S]*tier 3 for Acme Freight/);
    await own.press("Acknowledge");
    await person("grace.holloway").sees(
      /Held by Priya Nair \(Harbourline IT\); Acme Freight has still to acknowledge: tier 3 is paged\./,
    );
    expect(await kept()).toMatchObject({ status: "paging" });
    await other.press("Acknowledge");
    await person("grace.holloway").sees(/Held by Priya Nair \(Harbourline IT\) and Helen Okafor \(Acme Freight\)/);
    expect(await kept()).toMatchObject({ status: "acknowledged" });
  });

  test("E15: whoever was asked for one side, and is of the other by now, is asked for whom they take it", async () => {
    await open();
    // Every tier waits for both sides, and by day the client's second is its owner.
    await world.importEngagement((text) =>
      text
        .replaceAll(/mode: (accountable-first|both-any)$/gm, "mode: both-each")
        .replace(
          "client: { business: marcus, after_hours: it-owner }",
          "client: { business: it-owner, after_hours: it-owner }",
        ),
    );
    await declare("checkout is down", /I am paging Dan Whitlock/);
    await person("dan.whitlock").sees(/INC-1: checkout is down[\s\S]*tier 1 for Harbourline IT/);
    await world.database.prisma.member.updateMany({
      where: { key: "dan" },
      data: { side: "client", roles: ["it-owner"], position: 0 },
    });
    await world.advance({ minutes: 15 });
    const page = await person("dan.whitlock").sees(/INC-1: checkout is down[\s\S]*tier 2 for Acme Freight/);
    await page.press("Acknowledge");
    const asked = await person("dan.whitlock").sees(
      /You were asked for both sides of INC-1[\s\S]*For whom do you take it\?/,
    );
    expect(asked.buttons).toEqual(["For Harbourline IT", "For Acme Freight"]);
    expect((await kept()).status).toBe("paging");
    await asked.press("For Acme Freight");
    await person("grace.holloway").sees(
      /Held by Dan Whitlock[^.]*; Harbourline IT has still to acknowledge: tier 2 is paged\./,
    );
    expect(await kept()).toMatchObject({ status: "paging", state: { needs: ["provider"] } });
    const other = await person("priya.nair").sees(/INC-1: checkout is down[\s\S]*tier 2 for Harbourline IT/);
    await other.press("Acknowledge");
    await person("grace.holloway").sees(/Held by Priya Nair \(Harbourline IT\) and Dan Whitlock/);
    expect(await kept()).toMatchObject({ status: "acknowledged" });
  });

  test("E16: of a function with two Accountable sides nobody is paged by guess, and whoever declares reads why", async () => {
    await open();
    await world.database.prisma.mappedFunction.updateMany({ where: { id: "net-core" }, data: { accountable: "both" } });
    await person("jo.larsen").types("p1 core switches are down");
    await person("jo.larsen").sees(/does not say which one side is Accountable for “Core switches”/);
    expect(await world.database.prisma.incident.count()).toBe(0);
  });

  test("E19, E20: it began at ten to seven in the evening; tier 2 is whoever answers after hours by then", async () => {
    await open({ at: "2026-11-23T16:50:00Z" });
    await declare("checkout is down", /I am paging .*Jo Larsen \(Acme Freight\)/);
    await world.advance({ minutes: 15 });
    // By day it would be Marcus Reid.
    await person("helen.okafor").sees(/INC-1: checkout is down[\s\S]*tier 2 for Acme Freight/);
    expect(person("marcus.reid").canSee(/tier 2 for Acme Freight/)).toBe(false);
  });

  test("E20: a matrix that is changed meanwhile changes nothing of what runs; its roles resolve to whoever has them by then", async () => {
    await open({}, ["grace.holloway", "sofia.marsh"]);
    await declare("checkout is down", /I am paging/);
    await world.advance({ minutes: 5 });
    await world.importEngagement((text) =>
      text
        .replaceAll(/response: 15$/gm, "response: 5")
        .replace(
          "client: { business: marcus, after_hours: it-owner }",
          "client: { business: grace, after_hours: grace }",
        ),
    );
    await world.database.prisma.member.updateMany({ where: { key: "priya" }, data: { roles: [] } });
    await world.database.prisma.member.updateMany({ where: { key: "sofia" }, data: { roles: ["service-manager"] } });
    await world.advance({ minutes: 9.9 });
    expect(await kept()).toMatchObject({ tier: 1, matrixVersion: 1 });
    await world.advance({ minutes: 0.1 });
    await person("marcus.reid").sees(
      /INC-1: checkout is down[\s\S]*tier 2 for Acme Freight, until 07:30; then comes tier 3/,
    );
    await person("sofia.marsh").sees(/INC-1: checkout is down[\s\S]*tier 2 for Harbourline IT/);
    for (const who of ["grace.holloway", "priya.nair"]) expect(person(who).canSee(/tier 2 for/)).toBe(false);
    // What begins now begins with the new one.
    await person("jo.larsen").types("p1 the payroll is down");
    await person("jo.larsen").sees(/INC-2/);
    await world.advance({ minutes: 5 });
    await person("grace.holloway").sees(/INC-2: the payroll is down[\s\S]*tier 2 for Acme Freight, until 12:25/);
  });

  test("E21: a worker whose machine is 20 minutes ahead pages no tier early, since it goes by the database's clock", async () => {
    const clock = settableClock();
    world = await openWorld({ on: platform, clock, unwatched: /./s });
    await setByDatabase(clock, world.database);
    await person("jo.larsen").types("p1 checkout is down");
    await person("grace.holloway").sees(/INC-1: checkout is down[\s\S]*tier 1 is paged/);
    clock.set(new Date(clock.now().getTime() + 20 * 60_000));
    await clockSweep(clock, world.database).run(clock.now());
    await world.sweep();
    expect(await kept()).toMatchObject({ status: "paging", tier: 1 });
    expect(person("grace.holloway").canSee(/tier 2 is paged/)).toBe(false);
    // What is due is due all the same.
    clock.advance(15 * 60_000);
    await world.sweep();
    await person("grace.holloway").sees(/INC-1: checkout is down[\s\S]*tier 2 is paged/);
  });

  test("E22: after an outage of an hour tier 1 is paged once more, marked as late, and no other", async () => {
    await open();
    await declare("core switches are down", /I am paging Dan Whitlock/);
    await world.settle();
    world.clock.advance(60 * 60_000);
    await world.sweep();
    // Tier 1 had ten minutes of that hour.
    await person("dan.whitlock").sees(/INC-1: core switches[\s\S]*This page is late by 50 min: Demarc was interrupted/);
    expect(await world.database.prisma.page.count({ where: { state: "sent" } })).toBe(2);
    expect(await kept()).toMatchObject({ tier: 1, cycle: 1, status: "paging" });
    expect(person("priya.nair").canSee(/tier 2 for Harbourline IT/)).toBe(false);
  });

  test("E23: a page that may have come before says so", async () => {
    await open();
    let isDown = true;
    world.slack.fail("chat.postMessage", { status: 500, times: 1_000, when: () => isDown });
    world.teams.faults.next({ kind: "error", status: 503, on: "send", times: 1_000 });
    const declaring = person("jo.larsen").types("p1 core switches are down");
    const waiting = () => world.database.prisma.page.count({ where: { state: "waiting" } });
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
    isDown = false;
    while (world.teams.faults.take("send") !== undefined);
    await declaring;
    await world.advance({ minutes: 0.5 });
    await person("dan.whitlock").sees(/INC-1: core switches[\s\S]*You may have had this page already/);
    expect(await kept()).toMatchObject({ tier: 1 });
  });
});

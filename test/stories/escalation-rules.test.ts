/** Escalation's rules as people see them when things go wrong, on each platform; each test's name bears its rule's number. */
import { setTimeout as after } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ChatPort } from "../../src/bot/port.ts";
import { type Platform, platforms } from "../../src/bot/turn.ts";
import { wayNames } from "../../src/bot/way.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { heldTimer } from "../support/held-timer.ts";
import { channel, slackId } from "../support/samples.ts";
import { openWorld, type World, type WorldOptions } from "../support/world.ts";

// Long stories on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

let world: World;
afterEach(() => world.close());

/** By day, with everybody of these where they work. What is told beside the story is told elsewhere. */
async function open(where: Platform, people: readonly string[], options: WorldOptions = {}): Promise<void> {
  world = await openWorld({ on: where, unwatched: /./s, ...options });
  await world.advance({ hours: 2 });
  for (const who of people) {
    await world.user(where, who).asks("hello");
    await world.user(where, who).sees(/Ask who owns it/);
  }
}

const kept = () => world.database.prisma.incident.findFirstOrThrow();
const everybody = ["dan.whitlock", "priya.nair", "marcus.reid", "helen.okafor", "jo.larsen"];

describe.each(platforms)("on %s", (platform) => {
  const person = (who: string): ChatUser => world.user(platform, who);
  const declare = async (): Promise<void> => {
    await person("jo.larsen").types("p1 core switches are down");
    await person("jo.larsen").sees(/INC-1: core switches are down[\s\S]*I am paging Dan Whitlock/);
  };

  /** From now on the platform takes what it is given by this call, and never answers. @returns what ends that */
  function silence(call: "post" | "update"): () => void {
    const ports = world.ports as Map<Platform, ChatPort>;
    const port = ports.get(platform);
    if (port === undefined) throw new Error(`${platform} is not connected.`);
    const cut = Promise.withResolvers<never>();
    cut.promise.catch(() => {});
    ports.set(platform, { ...port, [call]: () => cut.promise });
    return () => {
      ports.set(platform, port);
      cut.reject(new Error("The connection was cut."));
    };
  }

  test("E8: two press Escalate now at once: it goes on by one tier, and the second is refused with what is so now", async () => {
    await open(platform, everybody);
    await declare();
    const page = await person("dan.whitlock").sees(/INC-1: core switches[\s\S]*You are/);
    const card = await person("grace.holloway").sees(/INC-1: core switches[\s\S]*tier 1 is paged/);
    await Promise.all([page.press("Escalate now"), card.press("Escalate now")]);
    await world.settle();
    expect(await kept()).toMatchObject({ tier: 2, cycle: 1, status: "paging" });
    const stale = /This has changed since your card was drawn, so nothing was done\.[\s\S]*tier 2 is paged/;
    const refused = ["dan.whitlock", "grace.holloway"].filter((who) => person(who).canSee(stale));
    expect(refused).toHaveLength(1);
  });

  test("E18: whoever of the other company reads about it learns nobody's number, and acts all the same", async () => {
    await open(platform, everybody, { at: "2026-11-24T02:15:00Z", ways: wayNames });
    await person("jo.larsen").types("p1 core switches are down");
    await person("jo.larsen").sees(/INC-1/);
    // The telephone of the provider's engineer does not work, which must not tell the client its number.
    world.phone.faults.next({ kind: "error", status: 400, body: { code: 21610, message: "unsubscribed" } });
    await world.advance({ minutes: 12 });
    const page = await person("helen.okafor").sees(/INC-1: core switches[\s\S]*You are/);
    expect(page.words).toMatch(/Also asked[:\s]*Priya Nair \(Harbourline IT\)/);
    await page.press("Acknowledge");
    await person("helen.okafor").sees(/Held by Helen Okafor/);
    await person("jo.larsen").types("p1 timeline 1");
    const timeline = await person("jo.larsen").sees(/INC-1: [\s\S]*times in /);
    expect(timeline.words).toContain("Tomasz Zielinski (Harbourline IT) could not be reached by text message");
    for (const who of ["helen.okafor", "jo.larsen", "marcus.reid", "grace.holloway"]) {
      expect(person(who).canSee(/\+?12125550104|207946019\d|207946010\d|@harbourline\.example/)).toBe(false);
    }
    expect(world.phone.all().join("\n")).toContain("+442079460201");
  });

  test("E18: where the matrix shares them, the numbers stand on the page", async () => {
    await open(platform, everybody, { at: "2026-11-24T02:15:00Z", ways: wayNames });
    await world.database.prisma.$executeRaw`
      UPDATE escalation_matrix SET body = jsonb_set(body, '{rules,shareContacts}', 'true')`;
    await person("jo.larsen").types("p1 core switches are down");
    await world.advance({ minutes: 12 });
    const page = await person("helen.okafor").sees(/INC-1: core switches[\s\S]*You are/);
    expect(page.words).toMatch(/Also asked[:\s]*Priya Nair \(Harbourline IT\) \+442079460199/);
  });

  test("E24: the engine stands still: declaring had warned, and the auditor drives the incident on by itself", async () => {
    await open(platform, everybody);
    await person("jo.larsen").types("p1 core switches are down");
    const declared = await person("jo.larsen").sees(/INC-1/);
    expect(declared.words).toContain("Nobody outside watches whether I live (DEADMAN_URL is not set)");
    await world.settle();
    const audit = world.app.sweeps.find(({ name }) => name === "escalation.audit");
    const alone = async (milliseconds: number): Promise<void> => {
      world.clock.advance(milliseconds);
      await audit?.run(world.clock.now());
      await world.settle();
    };
    await alone(5 * 60_000);
    expect(await kept()).toMatchObject({ tier: 1 });
    // Halfway the other side is due; 30 seconds of patience are over just after.
    await alone(30_001);
    await person("marcus.reid").sees(/INC-1: core switches[\s\S]*You are/);
    await alone(5 * 60_000);
    await person("helen.okafor").sees(/INC-1: core switches[\s\S]*tier 2/);
    expect(await kept()).toMatchObject({ tier: 2 });
  });

  test("E25: the incident's channel takes nothing: people are paged at once, and the card comes when it can", async () => {
    await open(platform, everybody);
    if (platform === "slack") {
      const inChannel = (args: Readonly<Record<string, string>>) => args.channel === channel.slack.id;
      world.slack.fail("chat.postMessage", { status: 500, times: 3, when: inChannel });
    } else {
      world.slack.fail("chat.postMessage", { status: 500, times: 3 });
      world.teams.faults.next({ kind: "error", status: 503, on: "send", times: 1 });
    }
    await person("jo.larsen").types("p1 core switches are down");
    const page = await person("dan.whitlock").sees(/INC-1: core switches[\s\S]*You are/);
    await page.press("Acknowledge");
    await person("dan.whitlock").sees(/Held by Dan Whitlock/);
    await world.settle();
    await person("grace.holloway").sees(/INC-1: core switches[\s\S]*Held by Dan Whitlock/);
  });

  test("E25: the whole platform is down: people are paged on the other one", async () => {
    await open(platform, everybody);
    const other = platform === "slack" ? "teams" : "slack";
    let isDown = true;
    if (platform === "slack") world.slack.fail("chat.postMessage", { status: 500, times: 1_000, when: () => isDown });
    else world.teams.faults.next({ kind: "error", status: 503, on: "send", times: 1_000 });
    await world.user(other, "grace.holloway").types("p1 core switches are down");
    const page = await world.user(other, "dan.whitlock").sees(/INC-1: core switches[\s\S]*You are/);
    await page.press("Acknowledge");
    await world.user(other, "dan.whitlock").sees(/Held by Dan Whitlock/);
    expect(await kept()).toMatchObject({ status: "acknowledged", tier: 1 });
    isDown = false;
    if (platform === "teams") while (world.teams.faults.take("send") !== undefined);
    // Nothing of what could not be said is lost.
    await person("grace.holloway").sees(/INC-1: core switches[\s\S]*Held by Dan Whitlock/);
  });

  test("E25: the whole platform takes what it is given and never answers: people are paged on the other one meanwhile", async () => {
    await open(platform, everybody);
    const other = platform === "slack" ? "teams" : "slack";
    const answersAgain = silence("post");
    await world.user(other, "grace.holloway").types("p1 core switches are down");
    // Sooner than the platform's own callers give up, and long before the tier's time is over.
    const page = await world.user(other, "dan.whitlock").sees(/INC-1: core switches[\s\S]*You are/);
    await page.press("Acknowledge");
    await world.user(other, "dan.whitlock").sees(/Held by Dan Whitlock/);
    expect(await kept()).toMatchObject({ status: "acknowledged", tier: 1 });
    answersAgain();
    await world.settle();
    await person("grace.holloway").sees(/INC-1: core switches[\s\S]*Held by Dan Whitlock/);
  });

  test("E25: the platform takes a card's change and never answers: the card on the other one is true meanwhile", async () => {
    await open(platform, everybody);
    const other = platform === "slack" ? "teams" : "slack";
    await person("grace.holloway").types("p1 core switches are down");
    const page = await person("dan.whitlock").sees(/INC-1: core switches[\s\S]*You are/);
    await world.settle();
    const answersAgain = silence("update");
    await page.press("Acknowledge");
    await world.user(other, "grace.holloway").sees(/INC-1: core switches[\s\S]*Held by Dan Whitlock/);
    answersAgain();
    await world.settle();
    await person("grace.holloway").sees(/INC-1: core switches[\s\S]*Held by Dan Whitlock/);
  });

  test("E26: leadership hears of all of it in plain words, and every half hour, while failing to hear delays no page", async () => {
    await open(platform, everybody);
    const helen = person("helen.okafor");
    await declare();
    await helen.sees(/A serious problem was reported, and people are being called\./);
    await person("dan.whitlock").sees(/INC-1[\s\S]*tier 1/);
    await world.advance({ minutes: 10 });
    await helen.sees(/Nobody has answered yet, so further people are being called\./);
    await world.advance({ minutes: 20 });
    await helen.sees(/Everybody who should be called has been called, and nobody has answered\. Please step in\./);
    const page = await person("dan.whitlock").sees(/INC-1[\s\S]*tier 1[\s\S]*/);
    await page.press("Acknowledge");
    await helen.sees(/Harbourline IT is on it\./);
    await world.advance({ minutes: 30 });
    await helen.sees(/Harbourline IT is still on it\./);
    await person("jo.larsen").types("p1");
    const form = await (await person("jo.larsen").sees(/Open incidents: 1/)).opens("INC-1…");
    await form.submit({ "What?": "Resolve it", "In words": "The stack was replaced." });
    const last = await helen.sees(/It is resolved\./);
    expect(last.words).not.toMatch(/Dan|tier|stack/i);
  });
});

describe.each(platforms)("acted upon on %s, at the pace that both chats ask for", (platform) => {
  /** Of the time by which the chats are written to, in milliseconds. */
  const [promise, second] = [5_000, 1_000];
  /** How long a machine may take for what waits for no turn. */
  const patience = 10_000;

  test("the incident's card is true on both within 5 s of every change", async () => {
    using pace = heldTimer();
    await open(platform, everybody, { pace });
    const person = (who: string): ChatUser => world.user(platform, who);
    /** What is done, and what then stands on the channel's card, wherever it is read. */
    const becomes = async (act: () => Promise<unknown>, words: RegExp): Promise<void> => {
      const stale = () => platforms.filter((where) => !world.user(where, "grace.holloway").canSee(words));
      pace.hold();
      const acting = act();
      for (let passed = 0; ; passed += second) {
        for (const since = performance.now(); performance.now() - since < patience && stale().length > 0; ) {
          await after(20);
        }
        if (stale().length === 0) break;
        expect(passed + second, `not true yet on ${stale()}: ${words}`).toBeLessThan(promise);
        pace.pass(second);
      }
      pace.flow();
      await acting;
    };
    const more = async (values: Readonly<Record<string, string>>) => {
      await person("jo.larsen").types("p1");
      const form = await (await person("jo.larsen").sees(/Open incidents: 1/)).opens("INC-1…");
      return async () => expect(await form.submit(values)).toEqual({});
    };
    const card = (state: string) =>
      new RegExp(`INC-1: core switches are down[^A-Z]*${state}[\\s\\S]*mention me in a reply`);

    await becomes(
      () => person("jo.larsen").types("p1 core switches are down"),
      card("Nobody holds it yet: tier 1 is paged\\."),
    );
    await world.advance({ minutes: 9.9 });
    await becomes(() => world.advance({ minutes: 0.1 }), card("Nobody holds it yet: tier 2 is paged\\."));
    const page = await person("priya.nair").sees(/INC-1: core switches[\s\S]*tier 2 for Harbourline IT/);
    await becomes(() => page.press("Acknowledge"), card("Held by Priya Nair \\(Harbourline IT\\)\\."));
    const status = await more({
      "What?": "Say how it stands, also to leadership",
      "In words": "The spare is on its way.",
    });
    await becomes(status, card("Held by Priya Nair[\\s\\S]*Status[:\\s]*The spare is on its way\\."));
    const back = await more({ "What?": "Give it back: I do not hold it any more" });
    await becomes(back, card("Nobody holds it any more: tier 2 is paged\\."));
    const over = await more({ "What?": "Resolve it", "In words": "The stack was replaced." });
    await becomes(over, card("Resolved by Jo Larsen \\(Acme Freight\\): The stack was replaced\\."));
  });
});

test("E18: whoever is in another workspace acknowledges from there, in the channel that both share", async () => {
  await open("slack", ["jo.larsen"], { elsewhere: { "dan.whitlock": "T_HARBOURLINE" } });
  await world.user("slack", "jo.larsen").types("p1 core switches are down");
  const dan = world.user("slack", "dan.whitlock");
  const card = await dan.sees(/INC-1: core switches[\s\S]*tier 1 is paged/);
  await card.press("Acknowledge");
  await world.user("slack", "grace.holloway").sees(/Held by Dan Whitlock/);
  expect(await kept()).toMatchObject({ status: "acknowledged" });
});

test("in Slack a reply under the page itself is a note, too, also once its author has said for which client", async () => {
  await open("slack", everybody);
  await world.user("slack", "jo.larsen").types("p1 core switches are down");
  const dan = world.slack.user(slackId("dan.whitlock"));
  const page = await dan.sees(/INC-1: core switches[\s\S]*You are/);
  await page.press("Acknowledge");
  await dan.sees(/Held by Dan Whitlock/);
  await world.advance({ minutes: 30 });
  await dan.dms("Found it: a loop on the second floor.", { thread: page.ts });
  // Dan serves two.
  await (await dan.sees(/Which client do you mean\?/)).press("Acme Freight with Harbourline IT");
  await dan.sees(/Noted in the timeline/);
  await world.advance({ minutes: 59 });
  expect((await kept()).status).toBe("acknowledged");
  expect(world.user("slack", "dan.whitlock").canSee(/Is there any progress/)).toBe(false);
  await world.user("slack", "jo.larsen").types("p1 timeline 1");
  const { words } = await world.user("slack", "jo.larsen").sees(/INC-1: [\s\S]*times in /);
  expect(words).toContain("Note by Dan Whitlock (Harbourline IT): Found it: a loop on the second floor.");
});

describe("Slack's Home tab", () => {
  beforeEach(() => open("slack", everybody));
  const home = async (who: string) => {
    await world.slack.user(slackId(who)).opensHome();
    return world.slack.user(slackId(who)).sees(/./s, { kind: "home" });
  };

  test("shows the P1s that concern somebody, with Acknowledge, and who is on call", async () => {
    expect((await home("marcus.reid")).text).toMatch(/P1s\s+No P1 is open\.[\s\S]*On call now: Acme Freight/);
    await world.user("slack", "jo.larsen").types("p1 core switches are down");
    await world.settle();
    const marcus = await home("marcus.reid");
    expect(marcus.text).toMatch(/Also open: INC-1: core switches are down\. Type p1 to see them\./);
    expect(marcus.buttons).not.toContain("Acknowledge");
    expect(marcus.text).toMatch(/Acme Freight[\s\S]*Tier 1, within 15 min[\s\S]*Jo Larsen[\s\S]*Harbourline IT/);
    const jo = await home("jo.larsen");
    expect(jo.text).toMatch(/INC-1: core switches are down\s+:warning: Nobody holds it yet: tier 1 is paged\./);
    await jo.press("Acknowledge");
    await world.slack.user(slackId("jo.larsen")).sees(/Held by Jo Larsen/, { kind: "home" });
    expect(await kept()).toMatchObject({ status: "acknowledged" });
    expect((await home("jo.larsen")).text).toMatch(
      /INC-1: core switches are down\s+Held by Jo Larsen \(Acme Freight\)\./,
    );
  });
});

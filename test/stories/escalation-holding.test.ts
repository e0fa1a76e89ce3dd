/** Who holds a P1 and for how long, as people see it on each platform; each test's name bears its rule's number. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { counterpartOf } from "../contract/counterparts.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { openWorld, type World } from "../support/world.ts";

// Long stories on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

let world: World;
afterEach(() => world.close());

describe.each(platforms)("on %s", (platform) => {
  const other = platform === "slack" ? "teams" : "slack";
  const person = (who: string): ChatUser => world.user(platform, who);

  /** By day, with everybody where they work. What is told beside the story is told elsewhere. */
  async function open(): Promise<void> {
    world = await openWorld({ on: platform, unwatched: /./s });
    await world.advance({ hours: 2 });
    for (const who of ["dan.whitlock", "priya.nair", "sofia.marsh", "marcus.reid", "helen.okafor", "jo.larsen"]) {
      await person(who).asks("hello");
      await person(who).sees(/Ask who owns it/);
    }
  }

  async function declare(what: string): Promise<void> {
    await person("jo.larsen").types(`p1 ${what}`);
    await person("jo.larsen").sees(new RegExp(`INC-1: ${what}[\\s\\S]*I am paging`));
  }

  /** By the card in the channel. */
  async function act(values: Readonly<Record<string, string>>): Promise<void> {
    const form = await (await card(/INC-1: /)).opens("More…");
    expect(await form.submit(values)).toEqual({});
    await person("grace.holloway").sees(/Done: /);
  }

  const kept = () => world.database.prisma.incident.findFirstOrThrow();
  const logged = (what: string) => world.database.prisma.incidentEntry.findMany({ where: { what } });
  /** The card in the channel, as it is now. */
  const card = (state: RegExp) => person("grace.holloway").sees(state);

  test("E5: pressed by four at once, on both platforms, and delivered again: one holds it, and all others read who", async () => {
    await open();
    await declare("core switches are down");
    const page = await person("dan.whitlock").sees(/INC-1: core switches[\s\S]*You are/);
    const [here, there] = [
      await card(/tier 1 is paged/),
      await world.user(other, "sofia.marsh").sees(/tier 1 is paged/),
    ];
    const own = await person("jo.larsen").sees(/INC-1: core switches[\s\S]*tier 1 is paged/);
    const pressers = [
      person("dan.whitlock"),
      person("grace.holloway"),
      world.user(other, "sofia.marsh"),
      person("jo.larsen"),
    ];
    const read = await Promise.all(
      [page, here, there, own].map((each) => each.told("Acknowledge", /Held by|hold it already|holds it already/)),
    );
    await world.settle();
    const [{ actor } = { actor: "" }, ...more] = await logged("acknowledged");
    expect(more).toEqual([]);
    const { name } = await world.database.prisma.member.findFirstOrThrow({ where: { personId: actor } });
    // On the spot, or as a message.
    const later = new RegExp(`${name} \\([^)]*\\) holds it already: INC-1`);
    const told = pressers.filter((each, index) => later.test(read[index] ?? "") || each.canSee(later));
    expect(told).toHaveLength(3);
    for (const each of pressers) expect(each.canSee(new RegExp(`Held by ${name}`))).toBe(true);
  });

  test("E5: one and the same press, delivered thrice, is answered the same thrice and acknowledges once", async () => {
    await open();
    await declare("core switches are down");
    const answers = await counterpartOf(platform, world).pressThrice(
      "dan.whitlock",
      /INC-1: core switches[\s\S]*You are/,
      "Acknowledge",
    );
    await world.settle();
    const [first, ...again] = answers.map((each) => (each.length > 4 ? JSON.parse(each.slice(4)) : each));
    expect(again).toEqual([first, first]);
    expect(await logged("acknowledged")).toHaveLength(1);
    await person("dan.whitlock").sees(/Held by Dan Whitlock/);
    expect(person("dan.whitlock").canSee(/it already/)).toBe(false);
  });

  test("E8: to the tier that was named, past those between; from there one tier on; to one that has nobody, nowhere", async () => {
    await open();
    await declare("checkout is down");
    await world.database.prisma.member.updateMany({
      where: { key: { in: ["marcus", "priya"] } },
      data: { active: false },
    });
    const to = (tier: number, minutes: number) => ({
      "What?": "Escalate to a tier of my choice",
      "Which tier": `Tier ${tier}, answers within ${minutes} min`,
    });
    const form = await (await card(/INC-1: /)).opens("More…");
    expect(await form.submit(to(2, 15))).toEqual({ "Which tier": "Nobody can be paged there now." });
    expect(await kept()).toMatchObject({ tier: 1, cycle: 1 });
    expect(await form.submit(to(3, 30))).toEqual({});
    await person("helen.okafor").sees(/INC-1: checkout is down[\s\S]*tier 3 for Acme Freight/);
    expect(await kept()).toMatchObject({ tier: 3, cycle: 1 });
    await (await card(/tier 3 is paged[\s\S]*mention me in a reply/)).press("Escalate now");
    await person("jo.larsen").sees(/INC-1: checkout is down[\s\S]*tier 1 for Acme Freight/);
    await world.settle();
    expect(await kept()).toMatchObject({ tier: 1, cycle: 2 });
  });

  test("E9: given back, the tier is paged anew with its whole time; put off, nobody is until then", async () => {
    await open();
    await declare("core switches are down");
    const dan = person("dan.whitlock");
    await (await dan.sees(/INC-1: core switches[\s\S]*You are/)).press("Acknowledge");
    await dan.sees(/Held by Dan Whitlock/);
    await world.advance({ minutes: 7 });
    await act({ "What?": "Give it back: I do not hold it any more" });
    // Ten minutes of tier 1, from now on.
    await dan.sees(/INC-1: core switches[\s\S]*You are[:\s]*tier 1 for Harbourline IT, until 12:17; then comes tier 2/);
    await world.advance({ minutes: 9 });
    expect(await kept()).toMatchObject({ tier: 1, cycle: 1, status: "paging" });
    await act({ "What?": "Put it off for some minutes", "For how many minutes": "30" });
    const pagesBefore = await world.database.prisma.page.count();
    await world.advance({ minutes: 29.9 });
    expect(await world.database.prisma.page.count()).toBe(pagesBefore);
    await world.advance({ minutes: 0.1 });
    await dan.sees(/INC-1: core switches[\s\S]*You are[:\s]*tier 1 for Harbourline IT, until 12:56; then comes tier 2/);
    await world.advance({ minutes: 10 });
    await person("helen.okafor").sees(/INC-1: core switches[\s\S]*tier 2 for Acme Freight/);
  });

  test("E9: whoever was asked by name does not answer: the climb goes on after the tier's time", async () => {
    await open();
    await declare("core switches are down");
    await (await person("dan.whitlock").sees(/INC-1: core switches[\s\S]*You are/)).press("Acknowledge");
    await person("dan.whitlock").sees(/Held by Dan Whitlock/);
    const sofia = { "What?": "Ask somebody else to take it", "To whom": "Sofia Marsh, Security operations lead" };
    await act(sofia);
    await person("sofia.marsh").sees(/INC-1: core switches[\s\S]*You are[:\s]*tier 1 for Harbourline IT, until 12:10/);
    await card(/Nobody holds it any more: tier 1 is paged/);
    await world.advance({ minutes: 9.9 });
    expect(await kept()).toMatchObject({ tier: 1, cycle: 1, status: "paging" });
    await world.advance({ minutes: 0.1 });
    await person("helen.okafor").sees(/INC-1: core switches[\s\S]*tier 2 for Acme Freight/);
  });

  test("E9: an hour without a word brings a reminder; a word keeps it; no word for five minutes more, and it is paged anew", async () => {
    await open();
    await declare("core switches are down");
    const dan = person("dan.whitlock");
    await (await dan.sees(/INC-1: core switches[\s\S]*You are/)).press("Acknowledge");
    await dan.sees(/Held by Dan Whitlock/);
    await world.advance({ minutes: 60 });
    const reminder = await dan.sees(/Is there any progress\? Without a word by 13:05 it is paged again/);
    const form = await reminder.opens("Say how it stands");
    const status = { "What?": "Say how it stands, also to leadership", "In words": "The spare is on its way." };
    expect(await form.submit(status)).toEqual({});
    await world.advance({ minutes: 59.9 });
    expect(await kept()).toMatchObject({ status: "acknowledged" });
    await world.advance({ minutes: 0.1 });
    await dan.sees(/Is there any progress\? Without a word by 14:05 it is paged again/);
    await world.advance({ minutes: 4.9 });
    expect(await kept()).toMatchObject({ status: "acknowledged" });
    await world.advance({ minutes: 0.1 });
    await dan.sees(/INC-1: core switches[\s\S]*You are[:\s]*tier 1 for Harbourline IT, until 14:15/);
    await card(/Nobody holds it any more: tier 1 is paged/);
    expect(await kept()).toMatchObject({ status: "paging", tier: 1, cycle: 1 });
    await person("jo.larsen").types("p1 timeline 1");
    const { words } = await person("jo.larsen").sees(/INC-1: [\s\S]*times in /);
    expect(words).toContain("The acknowledgement lapsed: no progress was heard of");
  });
});

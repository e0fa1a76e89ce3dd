/** A correction of locked time goes the way of approvals (T6): listed, handed over, reminded of, escalated, and never approved by silence. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { keepTimeOf } from "../support/time-people.ts";
import { openWorld, type World } from "../support/world.ts";

describe.each(platforms)("on %s", (platform) => {
  const other = platform === "slack" ? "teams" : "slack";
  let world: World;
  beforeAll(async () => {
    // Each of several copies of a card changes with it; one is waited for. A Monday, 11:10 in London; two hours on, the week before is locked.
    world = await openWorld({
      at: "2026-11-23T11:10:00Z",
      unwatched: /still open|are missing|that is late|is missing|It was already approved by|so it expired/,
    });
    await keepTimeOf(world.database, { "sofia.marsh": "priya.nair", "priya.nair": "rosalind.hart" });
    // Whoever writes somewhere is reached there from then on.
    await world.advance({ hours: 2 });
    for (const who of ["priya.nair", "rosalind.hart", "lena.fischer"]) {
      await world.user(other, who).asks("hello");
      await world.user(other, who).sees(/Ask who owns it/);
    }
  });
  afterAll(() => world.close());

  const sofia = () => world.user(platform, "sofia.marsh");
  const person = (who: string) => world.user(other, who);

  async function correct(what: string, deciders: RegExp) {
    await sofia().asks(`1h acme ${what} @2026-11-17`);
    const locked = await sofia().sees(/17 Nov 2026 is locked/);
    await (await locked.opens("Ask for a correction")).submit({ "Why it changes": "I forgot it" });
    return sofia().sees(deciders);
  }
  const entered = (note: string) => world.database.prisma.timeEntry.count({ where: { note, deletedAt: null } });

  test("T6: it waits among the approvals of whoever decides, and among the requests of whoever asked; taken back, nobody is asked", async () => {
    const sent = await correct("first call", /T-1: Sent to Priya Nair for approval/);
    await person("priya.nair").sees(/Sofia Marsh asks you to approve a correction/);
    await person("priya.nair").asks("approvals");
    const list = await person("priya.nair").sees(/Waiting for you/);
    expect(list.words).toMatch(/T.1[\s\S]*Sofia Marsh: 1 h acme: first call[\s\S]*Waiting, sent Mon 23 Nov/);
    await list.press("Open T-1");
    await person("priya.nair").sees(/Sofia Marsh asks you to approve a correction/);
    // R13: words approve nothing.
    await person("priya.nair").asks("looks good");
    await person("priya.nair").sees(/only the buttons do/);
    await sofia().asks("approvals mine");
    expect((await sofia().sees(/Your requests/)).words).toMatch(/T.1[\s\S]*Waiting/);
    await sent.press("Withdraw");
    await sofia().sees(/Sofia Marsh withdrew the correction/);
    await person("priya.nair").sees(/Sofia Marsh withdrew the correction/);
    expect(await entered("first call")).toBe(0);
  });

  test("T6: whoever stands in decides for the manager, on record; and the manager sees it", async () => {
    const form = await person("priya.nair").opensBy("delegate");
    await form.submit({
      "Who stands in for you": "Lena Fischer, Account manager",
      From: "2026-11-23",
      "Until the end of": "2026-11-24",
      For: "Corrections of time",
    });
    await person("priya.nair").sees(/Lena Fischer decides corrections of time for you/);
    await person("lena.fischer").sees(/asked you to decide corrections of time in their place/);
    await correct("second call", /T-2: Sent to Priya Nair and Lena Fischer for Priya Nair for approval/);
    await person("priya.nair").sees(/Sofia Marsh asks you to approve a correction/);
    const lent = await person("lena.fischer").sees(/Sofia Marsh asks you to approve .*you decide for Priya Nair/);
    await lent.press("Approve");
    await sofia().sees(/Lena Fischer for Priya Nair approved the correction/);
    await person("lena.fischer").sees(/Lena Fischer for Priya Nair approved the correction/);
    await person("priya.nair").sees(/Lena Fischer for Priya Nair approved the correction/);
    expect(await entered("second call")).toBe(1);
    await person("priya.nair").asks("approvals T-2");
    const history = await person("priya.nair").sees(/T-2: a correction of Sofia Marsh's time/);
    expect(history.words).toMatch(
      /Sofia Marsh asked for it: I forgot it[\s\S]*asked Lena Fischer for Priya Nair[\s\S]*Lena Fischer for Priya Nair approved it/,
    );
    await person("keisha.grant").asks("approvals T-2");
    await person("keisha.grant").sees(/no such correction of yours/);
  });

  test("T6: two who press at once decide once, and every card says which of them", async () => {
    await correct("racing call", /T-3: Sent to Priya Nair and Lena Fischer for Priya Nair for approval/);
    const cards = [
      await person("priya.nair").sees(/Sofia Marsh asks you to approve/),
      await person("lena.fischer").sees(/Sofia Marsh asks you to approve/),
    ];
    await Promise.all(cards.map((card) => card.press("Approve")));
    const told = await sofia().sees(/approved the correction/);
    const winner = told.words.includes("Lena") ? /Lena Fischer for Priya Nair approved/ : /Priya Nair approved/;
    await person("priya.nair").sees(winner);
    await person("lena.fischer").sees(winner);
    expect(await entered("racing call")).toBe(1);
    const { prisma } = world.database;
    expect(await prisma.timeCorrectionEvent.count({ where: { what: "approved", correction: { number: 3 } } })).toBe(1);
  });

  test("T6: the manager is reminded by their own working hours, the one above asked after sixteen, and silence approves nothing", async () => {
    await world.advance({ days: 2 });
    await correct("third call", /T-4: Sent to Priya Nair for approval/);
    await person("priya.nair").sees(/Sofia Marsh asks you to approve a correction/);
    // Wednesday 13:10: four of the hours from 9 to 17 later it is Thursday 9:10.
    await world.advance({ hours: 20 });
    await person("priya.nair").sees(/Reminder: T-4 has waited for 4 of your working hours/);
    await world.advance({ hours: 4 });
    await person("priya.nair").sees(/Reminder: T-4 has waited for 8 of your working hours/);
    await world.advance({ days: 1 });
    const above = await person("rosalind.hart").sees(/Nobody has decided this for 16 working hours/);
    await sofia().sees(/Nobody has decided T-4.*Rosalind Hart is asked as well/);
    await world.advance({ days: 14 });
    await sofia().sees(/Nobody decided the correction of Sofia Marsh's time for ten working days/);
    await person("priya.nair").sees(/so it expired: nothing was changed/);
    await person("rosalind.hart").sees(/so it expired: nothing was changed/);
    expect(above.buttons).toEqual(["Approve", "Refuse"]);
    expect(await entered("third call")).toBe(0);
    await expect(world.database.prisma.timeCorrectionEvent.deleteMany()).rejects.toThrow(/append-only/);
  });
});

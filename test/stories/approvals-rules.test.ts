/**
 * The rules of approvals as people see them, on each platform; each test's name bears its rule's number. R2 is for whoever
 * imports the engagement file, who reads it in the terminal: `approvals-file.test.ts`, `matrix/lint.test.ts`.
 */
import { afterEach, describe, expect, test, vi } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { type ChatUser, type FormSight, type Sight, settledWords } from "../support/chat-user.ts";
import { openWorld, type World, type WorldOptions } from "../support/world.ts";

// Long stories on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

let world: World;
afterEach(() => world.close());

const discount = {
  "What is it?": "Firewall refresh",
  "Why?": "They sign for three years",
  "Price before the discount": "10,000",
  "What it costs us": "1,000",
  "Discount in percent": "1",
};

const change = {
  "What changes?": "A second firewall",
  "Why?": "The depot has no spare",
  "What it costs us": "2,600.13",
  Price: "4,000",
  "What is given for it?": "It has a price",
};

const everybody = ["lena.fischer", "priya.nair", "sofia.marsh", "kwame.boateng", "helen.okafor"];

describe.each(platforms)("on %s", (platform) => {
  const person = (who: string): ChatUser => world.user(platform, who);

  /** On a Monday at noon, with everybody where they work. What is told beside the story is told elsewhere. */
  async function open(options: WorldOptions = {}): Promise<void> {
    world = await openWorld({ on: platform, unwatched: /./s, ...options });
    await world.advance({ hours: 2 });
    for (const who of everybody) {
      await person(who).asks("hello");
      await person(who).sees(/Ask who owns it/);
    }
    // Whoever serves several clients says once which one is meant.
    await person("rosalind.hart").asks("use acme");
    await person("rosalind.hart").sees(/it is, in direct messages/);
  }

  async function previews(who: string, command: string, values: Readonly<Record<string, string>>): Promise<Sight> {
    const form = await person(who).opensBy(command);
    expect(await form.submit(values)).toEqual({});
    return person(who).sees(/Route: /);
  }
  async function sends(who: string, values: Readonly<Record<string, string>>, command = "discount"): Promise<void> {
    await (await previews(who, command, values)).press("Send for approval");
    await person(who).sees(/Sent: /);
    await world.settle();
  }
  const requests = () => world.database.prisma.approvalRequest.findMany({ include: { decisions: true } });
  async function request() {
    const [only, ...others] = await requests();
    if (only === undefined || others.length > 0) throw new Error(`There are ${others.length + 1} requests, or none.`);
    return only;
  }
  /** Only whoever is asked to decide reads the route, or, of the client, that work waits for them. */
  const deciding = (words: string) => new RegExp(`${words}[\\s\\S]*(?:Route: |Work starts only when you do)`);
  async function asked(who: string, words = "Firewall refresh"): Promise<Sight> {
    const card = await person(who).sees(deciding(words));
    expect(card.buttons).toEqual(["Approve", "Reject", "Ask for changes"]);
    return card;
  }
  const mayDecide = (who: string, words = "Firewall refresh"): boolean => person(who).canSee(deciding(words));

  /** What a form says is wrong, whether the platform's own client says it, or Demarc does. */
  const refusalsOf = (form: FormSight, values: Readonly<Record<string, string>>): Promise<string> =>
    form.submit(values).then(
      (wrong) => JSON.stringify(wrong),
      (error: unknown) => String(error),
    );

  test("R1, R5: what is free goes to the service leader, the CEO and the client; without a tradeoff nothing is sent", async () => {
    await open();
    const form = await person("lena.fischer").opensBy("change");
    const { "What is given for it?": _, ...bare } = change;
    expect(await refusalsOf(form, bare)).toContain("What is given for it?");
    expect(await form.submit({ ...change, Price: "0" })).toEqual({
      "What is given for it?": expect.stringContaining("is no tradeoff"),
    });
    const gift = { Price: "0", "What is given for it?": "Something included is removed" };
    expect(await form.submit({ ...change, ...gift })).toEqual({
      "Which lane, or what is removed": expect.any(String),
    });
    expect(await form.submit({ ...change, ...gift, "Which lane, or what is removed": "The old one" })).toEqual({});
    const preview = await person("lena.fischer").sees(/Route: /);
    expect(settledWords(preview.words)).toContain(
      "Route: service leader, then CEO, then the client's IT owner, because the discount is 100 %, and nothing would be paid for it.",
    );
    await world.settle();
    expect(person("priya.nair").canSee(/second firewall/)).toBe(false);
    expect(await requests()).toMatchObject([{ state: "draft", number: null }]);
  });

  test("R3: where the only one who could decide is part of it, the fallback is asked, the administrators hear, and nothing is approved by that", async () => {
    await open();
    await sends("lena.fischer", { ...discount, "Credited with the sale": "Priya Nair" });
    await person("lena.fischer").sees(/Nobody whom the approval matrix names may decide it/);
    await person("priya.nair").sees(
      /is unrouted: nobody may decide as service leader[\s\S]*asked: Kwame Boateng[\s\S]*Nothing is approved by default/,
    );
    const card = await asked("kwame.boateng");
    expect(await request()).toMatchObject({ state: "unrouted", decisions: [] });
    await card.press("Approve");
    await person("lena.fischer").sees(/Kwame Boateng approved version 1/);
    expect(await request()).toMatchObject({ state: "approved", decisions: [{ outcome: "approved" }] });
  });

  test("R4: five discounts of 2 % are the 10 % that they are", async () => {
    await open();
    const part = { ...discount, "Price before the discount": "1,000", "What it costs us": "100" };
    for (const number of [1, 2, 3, 4]) {
      const preview = await previews("lena.fischer", "discount", {
        ...part,
        "What is it?": `Part ${number}`,
        "Discount in percent": "2",
      });
      expect(settledWords(preview.words)).toContain("Route: service leader.");
      await preview.press("Send for approval");
      await person("lena.fischer").sees(new RegExp(`Sent: .*Part ${number}`));
    }
    const fifth = await previews("lena.fischer", "discount", { ...part, "Discount in percent": "2" });
    expect(settledWords(fifth.words)).toContain(
      "Route: service leader, then CEO, because with those of the last 90 days the discount comes to 10 %.",
    );
  });

  test("R6: the client's card and its notification say the price, and neither cost nor margin, nor does what it hears of a refusal", async () => {
    await open();
    await sends("lena.fischer", change, "change");
    await (await asked("priya.nair", "A second firewall")).press("Approve");
    const card = await asked("helen.okafor", "A second firewall");
    expect(settledWords(card.words)).toContain("GBP 4,000.00");
    expect(card.fallback).toContain("GBP 4,000.00");
    await person("helen.okafor").types("approvals CO-1");
    await person("helen.okafor").sees(/A second firewall/);
    await person("helen.okafor").types("change");
    await person("helen.okafor").sees(/asked for by the people of Harbourline IT/);
    expect(person("helen.okafor").canSee(/2,600|margin|\bcosts? us\b|35 %/i)).toBe(false);
  });

  test("R7: the CEO's own discount is decided by the second officer, and the service leader counts once", async () => {
    await open();
    await sends("rosalind.hart", { ...discount, "Discount in percent": "12" });
    await (await asked("priya.nair")).press("Approve");
    const card = await asked("kwame.boateng");
    expect(settledWords(card.words)).toContain("Priya Nair approved version 1");
    await person("rosalind.hart").sees(/It waits for Kwame Boateng, CEO/);
    await person("rosalind.hart").types("approvals");
    const list = await person("rosalind.hart").sees(/Nothing waits for your decision/);
    expect(list.buttons).not.toContain("Approve");
    await card.press("Approve");
    await person("rosalind.hart").sees(/Kwame Boateng approved version 1/);
    const { state, decisions } = await request();
    expect(state).toBe("approved");
    expect(new Set(decisions.map(({ by }) => by)).size).toBe(2);
  });

  const handOver = {
    "Who stands in for you": "Sofia Marsh, Security operations lead",
    From: "2026-11-23",
    "Until the end of": "2026-11-24",
  };

  test("R8: a delegation moves what is pending, is written down as theirs for somebody, and ends at its instant", async () => {
    await open();
    await sends("lena.fischer", discount);
    await asked("priya.nair");
    expect(await (await person("priya.nair").opensBy("delegate")).submit(handOver)).toEqual({});
    await person("priya.nair").sees(/Sofia Marsh decides discounts, change orders and corrections of time for you/);
    await person("sofia.marsh").sees(/Priya Nair has asked you to decide/);
    await world.sweep();
    const moved = await asked("sofia.marsh");
    expect(settledWords(moved.words)).toContain("Priya Nair has handed this over to you.");
    await moved.press("Approve");
    await person("lena.fischer").sees(/Sofia Marsh for Priya Nair approved version 1/);

    await sends("lena.fischer", { ...discount, "What is it?": "A router" });
    await asked("sofia.marsh", "A router");
    await world.advance({ hours: 36 });
    await person("sofia.marsh").sees(/A router is no longer yours to decide/);
    expect(mayDecide("sofia.marsh", "A router")).toBe(false);
    expect(mayDecide("priya.nair", "A router")).toBe(true);
  });

  test("R9: of two who press at once one decides, the other hears who was faster, and both cards say so", async () => {
    await open();
    await (await person("priya.nair").opensBy("delegate")).submit(handOver);
    await sends("lena.fischer", discount);
    const [own, lent] = [await asked("priya.nair"), await asked("sofia.marsh")];
    await Promise.all([own.press("Approve"), lent.press("Approve")]);
    await world.settle();
    expect((await request()).decisions).toHaveLength(1);
    const loser = ["priya.nair", "sofia.marsh"].filter((who) =>
      person(who).canSee(/was already approved by (?:Priya Nair|Sofia Marsh for Priya Nair) at /),
    );
    expect(loser).toHaveLength(1);
    expect([mayDecide("priya.nair"), mayDecide("sofia.marsh")]).toEqual([false, false]);
    for (const who of ["priya.nair", "sofia.marsh", "lena.fischer"]) {
      expect(person(who).canSee(/Firewall refresh[\s\S]*Approved\./)).toBe(true);
    }
  });

  test("R10: an edit while somebody presses: one of the two is first, and the other one hears it", async () => {
    await open();
    await sends("lena.fischer", discount);
    const card = await asked("priya.nair");
    const form = await (await person("lena.fischer").sees(/It waits for Priya Nair/)).opens("Edit");
    expect(await form.submit({ ...discount, "Discount in percent": "2" })).toEqual({});
    const preview = await person("lena.fischer").sees(/Version 2 changes/);
    expect(settledWords(preview.words)).toContain("Discount: 1 % → 2 %");
    await Promise.all([preview.press("Send version 2"), card.press("Approve")]);
    await world.settle();
    const { state, version, decisions } = await request();
    if (version === 1) {
      expect(state).toBe("approved");
      await person("lena.fischer").sees(/was decided while you edited it, so your change was not sent/);
    } else {
      expect({ state, decisions }).toEqual({ state: "pending", decisions: [] });
      await person("priya.nair").sees(/Nothing was decided\. Discount: 1 % → 2 %/);
      await (await asked("priya.nair")).press("Approve");
      await person("lena.fischer").sees(/Priya Nair approved version 2/);
    }
  });

  test("R10: an approval stays where nothing is less safe than what was approved, and is asked for again elsewhere", async () => {
    await open();
    const large = { ...discount, "Discount in percent": "12" };
    await sends("lena.fischer", large);
    await (await asked("priya.nair")).press("Approve");
    await asked("rosalind.hart");
    const edits = async (percent: string) => {
      const form = await (await person("lena.fischer").sees(/It waits for Rosalind Hart/)).opens("Edit");
      expect(await form.submit({ ...large, "Discount in percent": percent })).toEqual({});
      return person("lena.fischer").sees(/Version \d changes/);
    };
    const safer = await edits("11");
    expect(settledWords(safer.words)).toContain("The approval of Priya Nair stays");
    await safer.press("Send version 2");
    await asked("rosalind.hart");
    const dearer = await edits("12.5");
    expect(settledWords(dearer.words)).toContain("Priya Nair will be asked again.");
    await dearer.press("Send version 3");
    await asked("priya.nair");
    await world.settle();
    expect(mayDecide("rosalind.hart")).toBe(false);
  });

  test("R11: silence reminds after 4 and 8 of one's own working hours, asks somebody else after 16, expires, and never approves", async () => {
    await open();
    await sends("lena.fischer", discount);
    await asked("priya.nair");
    await world.advance({ hours: 4 });
    await person("priya.nair").sees(/has waited for 4 of your working hours/);
    // It is 16:00, and the office closes at 18:00: four more of them are over at 10:00.
    await world.advance({ hours: 17 });
    expect(person("priya.nair").canSee(/has waited for 8 of your working hours/)).toBe(false);
    await world.advance({ hours: 1 });
    await person("priya.nair").sees(/has waited for 8 of your working hours/);
    expect(person("rosalind.hart").canSee(/Firewall refresh/)).toBe(false);
    await world.advance({ hours: 8 });
    const more = await asked("rosalind.hart");
    expect(settledWords(more.words)).toContain(
      "Nobody has decided this for 16 working hours, so you are asked as well.",
    );
    await person("lena.fischer").sees(
      /D-1: Firewall refresh\. Nobody decided for 16 working hours, so Rosalind Hart is asked as well\./,
    );
    await world.advance({ days: 14 });
    await person("lena.fischer").sees(/It expired: nobody decided for ten working days\. It is not approved\./);
    for (const who of ["priya.nair", "rosalind.hart"]) {
      await person(who).sees(/It expired/);
      expect(mayDecide(who)).toBe(false);
    }
    expect(await request()).toMatchObject({ state: "expired", decisions: [] });
  });

  test("R12: somebody on leave is not waited for; whoever leaves has their card closed, others are asked, decisions stand", async () => {
    await open();
    await sends("lena.fischer", { ...discount, "Discount in percent": "12" });
    await (await asked("priya.nair")).press("Approve");
    await asked("rosalind.hart");
    await sends("lena.fischer", { ...discount, "What is it?": "A router" });
    await asked("priya.nair", "A router");
    await person("priya.nair").types("oncall off today – tomorrow");
    await person("priya.nair").sees(/away/);
    await world.advance({ minutes: 1 });
    await asked("rosalind.hart", "A router");
    await person("lena.fischer").sees(/It waits for Rosalind Hart, service leader, since Priya Nair is away/);

    await world.importEngagement((text) =>
      text
        .replace("roles: [service-manager, service-leader, ", "roles: [service-manager, ")
        .replace("roles: [second-officer]", "roles: [second-officer, service-leader]"),
    );
    await world.sweep();
    await person("priya.nair").sees(/A router is no longer yours to decide/);
    await (await asked("kwame.boateng", "A router")).press("Approve");
    await person("lena.fischer").sees(/A router[\s\S]*Kwame Boateng approved version 1/);
    await person("rosalind.hart").types("approvals D-1");
    await person("rosalind.hart").sees(/Priya Nair approved version 1/);
    const first = (await requests()).find(({ number }) => number === 1);
    expect(first).toMatchObject({ state: "pending", decisions: [{ outcome: "approved", lapsed: false }] });
  });

  test("R13: a reason is asked for where somebody rejects, and words are no approval: the buttons come again", async () => {
    await open();
    await sends("lena.fischer", discount);
    const card = await asked("priya.nair");
    await person("priya.nair").asks("Looks good!");
    const again = await person("priya.nair").sees(/Words approve nothing here: only the buttons do\./);
    expect(again.buttons).toEqual(["Approve", "Reject", "Ask for changes"]);
    expect(await request()).toMatchObject({ state: "pending", decisions: [] });
    const form = await card.opens("Reject");
    expect(await refusalsOf(form, {})).toContain("Why?");
    expect(await refusalsOf(form, { "Why?": "  " })).toContain("Why?");
    expect(await form.submit({ "Why?": "Not this year" })).toEqual({});
    await person("priya.nair").sees(/D-1 is rejected\. Lena Fischer hears why\./);
    const told = await person("lena.fischer").sees(/Priya Nair rejected it/);
    expect(settledWords(told.words)).toContain("Not this year");
  });

  test("R14: the history says who did what, for whom and why, with the version that they saw", async () => {
    await open();
    await sends("lena.fischer", discount);
    const form = await (await asked("priya.nair")).opens("Ask for changes");
    expect(await form.submit({ "What should change?": "Half of it is enough" })).toEqual({});
    const back = await person("lena.fischer").sees(/Priya Nair asks for changes: it is not approved/);
    const edit = await back.opens("Edit and send again");
    expect(await edit.submit({ ...discount, "Discount in percent": "0.5" })).toEqual({});
    await (await person("lena.fischer").sees(/Version 2 changes/)).press("Send version 2");
    await (await asked("priya.nair")).press("Approve");
    await world.settle();
    await person("lena.fischer").types("approvals D-1");
    const history = settledWords((await person("lena.fischer").sees(/Lena Fischer sent it/)).words);
    for (const each of [
      "Lena Fischer sent it (version 1)",
      "Demarc asked Priya Nair",
      "Priya Nair asked for changes (version 1): Half of it is enough",
      "Lena Fischer sent a changed version (version 2)",
      "Priya Nair approved it (version 2)",
    ]) {
      expect(history).toContain(each);
    }
  });

  test("money: amounts as people write them are read, what cannot be is said beside its field, and nothing is lost", async () => {
    await open();
    const form = await person("lena.fischer").opensBy("discount");
    const wrong = await form.submit({
      ...discount,
      "Price before the discount": "-5",
      "What it costs us": "€ 5",
      "Discount in percent": "101",
    });
    expect(wrong).toEqual({
      "Price before the discount": expect.stringContaining("not negative"),
      "What it costs us": expect.stringContaining("currencies never mix"),
      "Discount in percent": expect.stringContaining("at most 100 %"),
    });
    const huge = { "Price before the discount": "99999999999999999999", "What it costs us": "0.125" };
    expect(await form.submit({ ...huge, "Discount in percent": "10" })).toEqual({
      "Price before the discount": expect.stringContaining("more than I can take"),
      "What it costs us": expect.stringContaining("GBP has 2 decimals"),
    });
    const read = {
      "Price before the discount": "Licences: 1.234,50\nSupport: ١٬٢٦٥٫٥٠",
      "What it costs us": "1 000,00",
    };
    expect(await form.submit(read)).toEqual({});
    const preview = settledWords((await person("lena.fischer").sees(/Route: /)).words);
    expect(preview).toContain("Firewall refresh");
    expect(preview).toContain("GBP 2,500.00, 2 lines");
    expect(preview).toContain("GBP 1,000.00");
    expect(preview).toContain("Support: GBP 1,265.50 − GBP 126.55 = GBP 1,138.95");
  });

  test("R9: a preview that is sent twice at once is one request, on one number", async () => {
    await open();
    const preview = await previews("lena.fischer", "discount", discount);
    await Promise.all([preview.press("Send for approval"), preview.press("Send for approval")]);
    await world.settle();
    expect(await request()).toMatchObject({ number: 1, version: 1 });
    expect((await person("priya.nair").sees(/Firewall refresh/)).buttons).toContain("Approve");
  });
});

/** What every chat adapter promises, whichever platform it speaks to: the same suite runs on each of them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sayCard } from "../../src/bot/card.ts";
import { Unreachable } from "../../src/bot/port.ts";
import { type Platform, platforms } from "../../src/bot/turn.ts";
import { type ChatUser, type Sight, settledWords } from "../support/chat-user.ts";
import { openWorld, type World } from "../support/world.ts";
import { contractApp, type Heard } from "./contract-app.ts";
import { type Counterpart, counterpartOf } from "./counterparts.ts";
import { fields, gallery, payload } from "./gallery.ts";
import { imitations } from "./imitations.ts";

/** As the tests' Slack shows ids, wherever they stand. */
const named = (words: string): string =>
  words.replaceAll("U_DAN_WHITLOCK", "Dan Whitlock").replaceAll("C_ITOPS", "#it-ops");

export function chatContract(platform: Platform): void {
  let world: World;
  let counterpart: Counterpart;
  const heard: Heard = { presses: [], submissions: [], questions: [], gate: Promise.resolve() };
  const person = (who: string): ChatUser => world.user(platform, who);
  const deliveries = (): Promise<number> => world.database.prisma.delivery.count();

  beforeAll(async () => {
    world = await openWorld({ compose: contractApp(heard), guests: ["grace.holloway"], holdFor: 1_000 });
    counterpart = counterpartOf(platform, world);
  });
  beforeEach(() => {
    heard.presses.length = 0;
    heard.submissions.length = 0;
    heard.questions.length = 0;
    heard.gate = Promise.resolve();
  });
  afterAll(() => world.close());

  /** A gate that the test opens when it wants to. */
  function closeGate(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    heard.gate = promise;
    return resolve;
  }
  let cards = 0;
  /** A new card with a button for each thing that a press may do, as `who` sees what `asker` asked for. */
  async function cardFor(who: string, { asker = who, inChannel = false } = {}): Promise<Sight> {
    cards += 1;
    await person(asker).asks(`show ${cards}.`, inChannel);
    return person(who).sees(new RegExp(`Card ${cards}\\.`));
  }

  describe("a card", () => {
    test.each(Object.keys(gallery))("of %s is within the platform's limits, with a fallback text", async (name) => {
      const jo = person("jo.larsen");
      await jo.types(`demarc show ${name}`);
      const seen = await jo.sees(gallery[name]?.shows ?? /^$/);
      expect(seen.fallback).not.toBe("");
    });

    test("keeps all of its buttons, whatever else it loses", async () => {
      const jo = person("jo.larsen");
      await jo.types("demarc show buttons30");
      expect((await jo.sees(/Thirty/)).buttons).toEqual(Array.from({ length: 30 }, (_, index) => `Button ${index}`));
    });
  });

  describe("what people typed", () => {
    test.each(Object.keys(imitations))("is shown as it was typed, everywhere on a card: %s", async (name) => {
      const words = imitations[name] ?? "";
      const sofia = person("sofia.marsh");
      await sofia.asks(`echo ${words}`);
      const seen = await sofia.sees(/Echo/);
      const shown = settledWords(platform === "slack" ? named(words) : words);
      // As a title, a text, in spans, as a fact, in a table; and on a button, where there is less room.
      const times = settledWords(seen.words).split(shown.slice(0, 60)).length - 1;
      expect(times).toBeGreaterThanOrEqual(6);
      expect(settledWords(seen.buttons[0] ?? "")).toContain(settledWords(words).slice(0, 50));
      expect(seen.mentions).toEqual([]);
      if (platform === "slack") expect(seen.fallback).not.toMatch(/<[!@#]/);
      expect(seen.fallback.trim()).not.toBe("");
    });

    test("reaches the handler as it was typed", async () => {
      // By turns, since Teams lets a bot say 8 things in 2 s to one person.
      const askers = ["sofia.marsh", "jo.larsen", "keisha.grant", "nina.petrova"].map(person);
      for (const [index, words] of Object.values(imitations).entries()) {
        await askers[index % 4]?.asks(`Well, ${words}`);
        await askers[index % 4]?.sees(/Asked \d+ times/);
      }
      const asked = heard.questions.map(settledWords);
      expect(asked).toEqual(Object.values(imitations).map((words) => settledWords(`Well, ${words}`)));
    });
  });

  describe("a press", () => {
    test("brings its payload back unchanged, and its outcome takes the card's place for everybody", async () => {
      const card = await cardFor("marcus.reid", { inChannel: true });
      await card.press("Press");
      await person("jo.larsen").sees(/Pressed 1 times/);
      await person("marcus.reid").sees(/Pressed 1 times/);
      expect(heard.presses).toEqual([payload]);
      expect(person("jo.larsen").canSee(new RegExp(card.words.slice(0, 7)))).toBe(false);
    });

    test("that may not be is refused to whoever pressed, and to nobody else", async () => {
      const card = await cardFor("tomasz.zielinski", { asker: "marcus.reid", inChannel: true });
      expect(await card.told("Refuse", /Not you/)).toContain("Not you, and not now.");
      expect(person("marcus.reid").canSee(/Not you, and not now/)).toBe(false);
    });

    test("that fails says so with a reference, and nothing of the reason", async () => {
      const words = await (await cardFor("helen.okafor")).told("Fail", /went wrong/);
      expect(words).toMatch(/nothing was changed.*reference [2-9A-Z]{4}-[2-9A-Z]{2}/);
      expect(words).not.toContain("secret reason");
    });

    test("brings the platform's word on the person, where the action asks for it", async () => {
      expect(await (await cardFor("helen.okafor")).told("Profile", /Profile: /)).toContain(
        '{"name":"Helen Okafor","email":"helen.okafor@acmefreight.example","guest":false}',
      );
      expect(await (await cardFor("grace.holloway")).told("Profile", /Profile: /)).toContain('"guest":true');
    });
  });

  describe("a form", () => {
    test("has every field; what is wrong stands beside it, and what was typed stays", async () => {
      const priya = person("priya.nair");
      const form = await (await cardFor("priya.nair")).opens("Form");
      expect(form.fields).toEqual(Object.values(fields).map(({ label }) => label));
      expect(form.words).toContain("Please, *fill* it in.");
      expect(await form.search("Person", "Ly")).toEqual(["Lyra Lee"]);
      const typed = {
        Line: "bad",
        Lines: "one *line*\n<another>",
        Number: "12",
        Day: "2026-12-24",
        Choice: "First, and *best*",
        Person: "Lyra Lee",
      };
      expect(await form.submit(typed)).toEqual({ Line: "That is not it. <b>Try</b> *again*." });
      expect(heard.submissions).toEqual([]);
      expect(await form.submit({ Line: "good" })).toEqual({});
      await priya.sees(/Sent 1 times/);
      expect(heard.submissions).toEqual([
        {
          state: { payload },
          values: {
            text: "good",
            multiline: "one *line*\n<another>",
            number: "12",
            date: "2026-12-24",
            select: "one",
            person: "p-1",
          },
        },
      ]);
    });

    test("leaves out what was left empty", async () => {
      const form = await (await cardFor("priya.nair")).opens("Form");
      await form.submit({ Line: "x", Number: "0", Choice: "Second" });
      await person("priya.nair").sees(/Sent 1 times/);
      expect(heard.submissions[0]?.values).toEqual({ text: "x", number: "0", select: "two" });
    });
  });

  describe("an answer", () => {
    test("of no is private, also in a channel", async () => {
      await person("nina.petrova").asks("hello");
      await person("nina.petrova").sees(/Ask who owns it/);
      await person("tomasz.zielinski").asks("refuse", true);
      await person("tomasz.zielinski").sees(/Not you, and not now/);
      expect(person("marcus.reid").canSee(/Not you, and not now/)).toBe(false);
    });

    test("of a fault has a reference", async () => {
      const tomasz = person("tomasz.zielinski");
      await tomasz.types("demarc fault");
      expect((await tomasz.sees(/went wrong/)).words).toMatch(/reference [2-9A-Z]{4}-[2-9A-Z]{2}/);
      expect(tomasz.canSee(/secret reason/)).toBe(false);
    });

    test("that cannot be drawn at all ends in a reference, not in silence", async () => {
      const luis = person("luis.ortega");
      await luis.types("demarc impossible");
      await world.settle();
      for (let minute = 0; minute < 7; minute += 1) await world.advance({ minutes: 1 });
      expect((await luis.sees(/cannot show you the answer/)).words).toMatch(/reference [2-9A-Z]{4}-[2-9A-Z]{2}/);
    });

    test("that takes long is acknowledged in time, and comes when it is there", async () => {
      const marcus = person("marcus.reid");
      const openGate = closeGate();
      const { acknowledged, ms } = await marcus.types("demarc wait");
      expect(acknowledged).toBe(true);
      expect(ms).toBeLessThan(counterpart.patience);
      expect(marcus.canSee(/took its time/)).toBe(false);
      openGate();
      await marcus.sees(/It took its time/);
    });

    test("to a press that takes longer than the platform waits comes all the same", async () => {
      const card = await cardFor("marcus.reid");
      const openGate = closeGate();
      await card.press("Wait");
      expect(person("marcus.reid").canSee(/took long/)).toBe(false);
      openGate();
      await person("marcus.reid").sees(/It took long/);
    });
  });

  describe("a delivery", () => {
    test("that comes again acts once and is answered once", async () => {
      const sent = await person("tomasz.zielinski").asks("Again and again");
      await person("tomasz.zielinski").sees(/Asked 1 times/);
      for (let time = 0; time < 3; time += 1) expect(await sent.again()).toMatchObject({ acknowledged: true });
      await world.settle();
      expect(heard.questions).toEqual(["Again and again"]);
      expect(person("tomasz.zielinski").canSee(/Asked 2 times/)).toBe(false);
    });

    test("that is forged is refused, and leaves no trace", async () => {
      const before = await deliveries();
      const statuses = await counterpart.forge("Forged");
      expect(statuses.every((status) => status === 401 || status === 403)).toBe(true);
      await world.settle();
      expect(await deliveries()).toBe(before);
      expect(heard.questions).toEqual([]);
    });

    test("of the bot's own words, or another bot's, is taken and not answered", async () => {
      const before = await deliveries();
      expect(await counterpart.echo("Echo")).toEqual([200, 200]);
      await world.settle();
      expect(await deliveries()).toBe(before);
    });
  });

  describe("the platform's own troubles", () => {
    test("when it is busy, the answer waits as long as it asks, and comes once", async () => {
      counterpart.isBusyOnce();
      await person("luis.ortega").asks("Are you busy?");
      await person("luis.ortega").sees(/Asked 1 times/);
      await world.settle();
      expect(heard.questions).toHaveLength(1);
    });

    test("when it fails, the answer is kept and given later, and nothing is done twice", async () => {
      const over = counterpart.meets("broken");
      await person("owen.clarke").asks("Are you broken?");
      await world.settle();
      expect(person("owen.clarke").canSee(/Asked/)).toBe(false);
      over();
      await world.advance({ minutes: 1 });
      await person("owen.clarke").sees(/Asked 1 times/);
      expect(heard.questions).toHaveLength(1);
    });

    test("when the door is closed, the answer is given up, and nobody waits for it", async () => {
      const over = counterpart.meets("closed");
      await person("nina.petrova").asks("Anybody there?");
      await world.settle();
      over();
      expect(heard.questions).toHaveLength(1);
      expect(await world.database.prisma.delivery.count({ where: { state: { not: "answered" } } })).toBe(0);
    });
  });

  describe("what Demarc says by itself", () => {
    const port = () => {
      const found = world.ports.get(platform);
      if (found === undefined) throw new Error("The platform is not connected.");
      return found;
    };

    test("reaches a person, and is changed later", async () => {
      const account = counterpart.account("luis.ortega");
      const posted = await port().post({ account }, sayCard("Good news"), "k1");
      expect((await person("luis.ortega").sees(/Good news/)).fallback).toBe("Good news");
      await port().update(JSON.parse(JSON.stringify(posted)), sayCard("Better news"));
      await person("luis.ortega").sees(/Better news/);
      expect(person("luis.ortega").canSee(/Good news/)).toBe(false);
    });

    test("arrives once when the platform is busy, and when it fails at first", async () => {
      const account = counterpart.account("owen.clarke");
      counterpart.isBusyOnce();
      await port().post({ account }, sayCard("News in a busy hour"), "k2");
      await person("owen.clarke").sees(/News in a busy hour/);
      const over = counterpart.meets("broken");
      const post = () => port().post({ account }, sayCard("News of a fault"), "k3");
      await expect(post()).rejects.not.toBeInstanceOf(Unreachable);
      over();
      await post();
      await person("owen.clarke").sees(/News of a fault/);
    });

    test("is queued with the change that caused it, said once, and changed wherever it stands", async () => {
      const keisha = person("keisha.grant");
      await keisha.types("demarc post monday");
      await keisha.sees(/On its way/);
      await keisha.types("demarc post monday");
      await keisha.sees(/On its way/);
      await world.settle();
      const anywhere = platforms.filter((each) => world.user(each, "keisha.grant").canSee(/News: monday/));
      expect(anywhere).toHaveLength(1);
      const reached = world.user(anywhere[0] ?? platform, "keisha.grant");
      await reached.sees(/News: monday/);
      await keisha.types("demarc revise monday");
      await keisha.sees(/Being changed/);
      await reached.sees(/Old news: monday/);
    });

    test("to whom nothing can reach is given up", async () => {
      await expect(port().post({ account: counterpart.nobody }, sayCard("?"), "k4")).rejects.toBeInstanceOf(
        Unreachable,
      );
      const over = counterpart.meets("closed");
      const account = counterpart.account("owen.clarke");
      await expect(port().post({ account }, sayCard("?"), "k5")).rejects.toBeInstanceOf(Unreachable);
      over();
    });
  });
}

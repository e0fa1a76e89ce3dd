/** The contract, part three: answers, deliveries, and what goes wrong with either. */
import { describe, expect, test } from "vitest";
import { payload } from "./gallery.ts";
import type { Stage } from "./stage.ts";

export function deliveriesContract(stage: Stage): void {
  const { heard, person, cardFor, closeGate } = stage;
  const countDeliveries = (): Promise<number> => stage.world.database.prisma.delivery.count();

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
      await stage.world.settle();
      for (let minute = 0; minute < 7; minute += 1) await stage.world.advance({ minutes: 1 });
      expect((await luis.sees(/cannot show you the answer/)).words).toMatch(/reference [2-9A-Z]{4}-[2-9A-Z]{2}/);
    });

    test("that takes long is acknowledged in time, and comes when it is there", async () => {
      const marcus = person("marcus.reid");
      const openGate = closeGate();
      const { acknowledged, ms } = await marcus.types("demarc wait");
      expect(acknowledged).toBe(true);
      expect(ms).toBeLessThan(stage.counterpart.patience);
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
      await stage.world.settle();
      expect(heard.questions).toEqual(["Again and again"]);
      expect(person("tomasz.zielinski").canSee(/Asked 2 times/)).toBe(false);
    });

    test("of a command that comes again acts once and is answered once", async () => {
      const before = await countDeliveries();
      const sent = await person("tomasz.zielinski").types("demarc refuse");
      await person("tomasz.zielinski").sees(/Not you, and not now/);
      for (let time = 0; time < 3; time += 1) expect(await sent.again()).toMatchObject({ acknowledged: true });
      await stage.world.settle();
      expect(await countDeliveries()).toBe(before + 1);
      // A second answer would be one that nobody expected, when the world is closed.
    });

    test("of a press that comes again acts once, and gets the same answer", async () => {
      const keisha = person("keisha.grant");
      // So that its words are no earlier press's.
      heard.presses.push(...Array.from({ length: 41 }, () => payload));
      await keisha.asks("show thrice.");
      const answers = await stage.counterpart.pressThrice("keisha.grant", /Card thrice/, "Press");
      await stage.world.settle();
      expect(heard.presses).toHaveLength(42);
      expect(answers[0]).toMatch(/^200 /);
      expect(new Set(answers).size).toBe(1);
      await keisha.sees(/Pressed 42 times/);
    });

    test("that is forged is refused, and leaves no trace", async () => {
      const before = await countDeliveries();
      const statuses = await stage.counterpart.forge("Forged");
      expect(statuses.every((status) => status === 401 || status === 403)).toBe(true);
      await stage.world.settle();
      expect(await countDeliveries()).toBe(before);
      expect(heard.questions).toEqual([]);
    });

    test("of the bot's own words, or another bot's, is taken and not answered", async () => {
      const before = await countDeliveries();
      expect(await stage.counterpart.echo("Echo")).toEqual([200, 200]);
      await stage.world.settle();
      expect(await countDeliveries()).toBe(before);
    });
  });

  describe("the platform's own troubles", () => {
    test("when it is busy, the answer waits as long as it asks, and comes once", async () => {
      stage.counterpart.isBusyOnce();
      await person("luis.ortega").asks("Are you busy?");
      await person("luis.ortega").sees(/Asked 1 times/);
      await stage.world.settle();
      expect(heard.questions).toHaveLength(1);
    });

    test("when it fails, the answer is kept and given later, and nothing is done twice", async () => {
      const over = stage.counterpart.meets("broken");
      await person("owen.clarke").asks("Are you broken?");
      await stage.world.settle();
      expect(person("owen.clarke").canSee(/Asked/)).toBe(false);
      over();
      await stage.world.advance({ minutes: 1 });
      await person("owen.clarke").sees(/Asked 1 times/);
      expect(heard.questions).toHaveLength(1);
    });

    test("when the door is closed, the answer is given up, and nobody waits for it", async () => {
      const over = stage.counterpart.meets("closed");
      await person("nina.petrova").asks("Anybody there?");
      await stage.world.settle();
      over();
      expect(heard.questions).toHaveLength(1);
      expect(await stage.world.database.prisma.delivery.count({ where: { state: { not: "answered" } } })).toBe(0);
    });
  });
}

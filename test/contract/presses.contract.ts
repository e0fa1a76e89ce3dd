/** The contract, part two: presses and forms. */
import { describe, expect, test } from "vitest";
import { fields, payload } from "./gallery.ts";
import type { Stage } from "./stage.ts";

export function pressesContract(stage: Stage): void {
  const { heard, person, cardFor } = stage;

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
}

/** The contract, part one: what is drawn, and what people typed. */
import { describe, expect, test } from "vitest";
import { settledWords } from "../support/chat-user.ts";
import { gallery } from "./gallery.ts";
import { imitations } from "./imitations.ts";
import type { Stage } from "./stage.ts";

/** As the tests' Slack shows ids, wherever they stand. */
const named = (words: string): string =>
  words.replaceAll("U_DAN_WHITLOCK", "Dan Whitlock").replaceAll("C_ITOPS", "#it-ops");

export function cardsContract(stage: Stage): void {
  const { platform, heard, person } = stage;

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
}

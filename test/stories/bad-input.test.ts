/**
 * The "bad input that must be tried", and where each is:
 *
 * - forged, stale and replayed requests: `contract/deliveries.contract.ts` ("a delivery"), `contract/slack-deliveries.test.ts`,
 *   `teams/gate.test.ts`, `teams/edge.test.ts`
 * - unknown commands: here, and `asking.test.ts` ("help, and what is no command")
 * - empty, 40,000-character, emoji-only and right-to-left questions, and text that imitates markup, mentions or links:
 *   here for the answers, `contract/cards.contract.ts` ("what people typed") for every place of a card
 * - an old card after a migration, a form submitted twice: `old-cards.test.ts`
 * - an unknown person, a person of another client, a guest: `connecting.test.ts`, `isolation.test.ts`
 * - the database gone for ten seconds: `outage.test.ts`
 * - the platform answering 429 and 500: `contract/deliveries.contract.ts` ("the platform's own troubles"), `contract/speaking.contract.ts`,
 *   `stewards.test.ts`
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { imitations } from "../contract/imitations.ts";
import { type ChatUser, settledWords } from "../support/chat-user.ts";
import { openWorld, type World } from "../support/world.ts";

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  const person = (who: string): ChatUser => world.user(platform, who);
  const askers = ["marcus.reid", "jo.larsen", "grace.holloway", "sofia.marsh", "tomasz.zielinski"];
  beforeAll(async () => {
    world = await openWorld({ on: platform });
  });
  afterAll(() => world.close());

  const names = Object.keys(imitations);
  test.each(names)("a question of %s has an answer that pings nobody and is no fault", async (name) => {
    const asker = person(askers[names.indexOf(name) % askers.length] ?? "");
    await asker.asks(`who owns ${imitations[name]}?`);
    const { words, mentions } = await asker.sees(/./s);
    expect(words).toMatch(/gap|mean|owns it|Ask who owns it/);
    expect(words).not.toMatch(/went wrong/);
    expect(mentions.length).toBeLessThanOrEqual(words.includes("owns it") ? 2 : 0);
  });

  test.each(["emoji alone", "right-to-left text", "40,000 characters", "invisible characters", "Slack's pings"])(
    "%s, and no word beside it, has an answer that pings nobody and is no fault",
    async (name) => {
      const keisha = person("keisha.grant");
      await keisha.asks(imitations[name] ?? "");
      const { words, mentions } = await keisha.sees(/./s);
      expect(words).toMatch(/gap|mean|owns it|Ask who owns it/);
      expect(words).not.toMatch(/went wrong/);
      expect(mentions.length).toBeLessThanOrEqual(words.includes("owns it") ? 2 : 0);
    },
  );

  test("what nobody owns stands in the list as it was typed, and pings nobody there either", async () => {
    const marcus = person("marcus.reid");
    await marcus.asks("who owns the <!channel> <at>Dan Whitlock</at> [zeppelin](https://evil.example) *hangar*?");
    await marcus.sees(/gap/);
    await marcus.types("demarc gaps");
    const list = await marcus.sees(/Ownership gaps/);
    expect(settledWords(list.words)).toContain(
      "who owns the <!channel> <at>Dan Whitlock</at> [zeppelin](https://evil.example) *hangar*?",
    );
    expect(list.mentions).toEqual([]);
  });

  test.each([
    ["nothing but the command", "owner", /owner <what you are looking for>/],
    ["a command that is none", "demarc frobnicate", /There is no frobnicate|gap|mean/],
    ["help for a command that is none", "demarc help frobnicate", /There is no frobnicate/],
    ["a code that is none", "demarc connect ABCD-EFGH", /wrong, used or too old/],
    ["a client that is none", "demarc use nowhere", /You serve no client called “nowhere”/],
  ])("%s is answered with what to do", async (_what, command, answer) => {
    const priya = person("priya.nair");
    await priya.types(command);
    await priya.sees(answer);
  });

  test("a mention without words is answered with help", async () => {
    const jo = person("jo.larsen");
    await jo.asks("", true);
    await jo.sees(/Ask who owns it/);
  });
});

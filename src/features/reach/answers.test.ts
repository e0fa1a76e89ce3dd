import { beforeEach, expect, it } from "vitest";
import { eachDatabase } from "../../../test/support/database.ts";
import type { Answers, WayName } from "../../bot/way.ts";
import { type MovableClock, stoppedClock } from "../../domain/clock.ts";
import { createAnswers } from "./answers.ts";

const dana = "+442079460101";
const ida = "+442079460202";
let deliveries = 0;

eachDatabase((_name, open) => {
  let clock: MovableClock;
  let answers: Answers;
  let acknowledged: [string, WayName][];

  beforeEach(async () => {
    clock = stoppedClock("2026-11-23T03:00:00Z");
    acknowledged = [];
    const database = await open();
    const acknowledge = async (page: string, via: WayName) => {
      acknowledged.push([page, via]);
      return { say: `You hold ${page}.` };
    };
    answers = createAnswers({ database, clock, acknowledge, lose: async () => {} });
  });

  const text = (words: string, from = dana, delivery = `twilio:SM${++deliveries}`) =>
    answers.hear({ way: "sms", from, words, delivery });

  it("numbers the pages to one telephone, and a page that is sent again as before", async () => {
    expect(await answers.numberFor(dana, "a")).toBe(1);
    expect(await answers.numberFor(dana, "b")).toBe(2);
    expect(await answers.numberFor(ida, "c")).toBe(1);
    expect(await answers.numberFor(dana, "a")).toBe(1);
  });

  it("gives pages that are sent at the same moment numbers of their own", async () => {
    const numbers = await Promise.all(["a", "b", "c", "d"].map((page) => answers.numberFor(dana, page)));
    expect(numbers.toSorted()).toEqual([1, 2, 3, 4]);
  });

  it("acknowledges the page of that number, at that telephone alone", async () => {
    for (const page of ["a", "b"]) await answers.numberFor(dana, page);
    await answers.numberFor(ida, "c");
    expect(await text("1")).toBe("You hold a.");
    expect(await text("yes")).toBe("You hold b.");
    expect(await text("1", ida)).toBe("You hold c.");
    expect(acknowledged.map(([page]) => page)).toEqual(["a", "b", "c"]);
  });

  it("acknowledges nothing by other words, and says what to do", async () => {
    await answers.numberFor(dana, "a");
    expect(await text("What is it?")).toMatch(/^You are not holding anything.*Reply 1 alone/);
    expect(await text("7")).toMatch(/Reply 1 alone/);
    expect(await text("1", "+15550109999")).toMatch(/^No page came to this telephone/);
    expect(acknowledged).toEqual([]);
  });

  it("E5: a reply that is delivered again acknowledges nothing more, and is answered the same", async () => {
    await answers.numberFor(dana, "a");
    expect(await text("yes", dana, "twilio:SMx")).toBe("You hold a.");
    await answers.numberFor(dana, "b");
    expect(await text("yes", dana, "twilio:SMx")).toBe("You hold a.");
    expect(acknowledged).toHaveLength(1);
  });

  it("takes a key pressed in a call for the page that the call was about", async () => {
    await answers.numberFor(dana, "a");
    const heard = { way: "voice", from: dana, page: "b", words: "1", delivery: "twilio:CA1" } as const;
    expect(await answers.hear(heard)).toBe("You hold b.");
    expect(acknowledged).toEqual([["b", "voice"]]);
  });

  it("lets a reply mean nothing a day later, and gives its number to another page", async () => {
    await answers.numberFor(dana, "a");
    clock.advance(24 * 60 * 60_000);
    expect(await text("1")).toMatch(/^No page came/);
    expect(await answers.numberFor(dana, "b")).toBe(1);
    expect(await text("1")).toBe("You hold b.");
  });
});

import { describe, expect, test } from "vitest";
import { type Figures, meaning, sayHours } from "./decide.ts";

const acme = { client: "Acme", period: "this month", before: "the month before" };
const figures = (more: Partial<Figures>): Figures => ({
  total: 6_000,
  escalations: 0,
  exceptions: 0,
  small: 0,
  ...more,
});

describe("what it means, in a sentence", () => {
  test.each([
    [
      "escalations that grew",
      figures({ escalations: 2_460 }),
      figures({ escalations: 1_070 }),
      "Escalations at Acme took 41 h this month, 2.3 × the month before.",
    ],
    [
      "what grew most comes first",
      figures({ escalations: 600, exceptions: 1_200 }),
      figures({ escalations: 500, exceptions: 600 }),
      "Exception work for Acme took 20 h this month, 2 × the month before.",
    ],
    [
      "what was not there before has no multiple",
      figures({ small: 400 }),
      figures({}),
      "Small unplanned requests of Acme took 6.7 h this month, and there was none of it in the month before.",
    ],
    [
      "too little is no news",
      figures({ small: 299 }),
      figures({ total: 3_000, small: 10 }),
      "Work for Acme took 100 h this month, 2 × the month before.",
    ],
    [
      "nothing stands out",
      figures({ exceptions: 610 }),
      figures({ exceptions: 600 }),
      "Work for Acme took 100 h this month, about as much as the month before.",
    ],
    ["nothing at all", figures({ total: 0 }), figures({}), "Nothing was logged for Acme this month."],
  ])("%s", (_what, now, before, sentence) => {
    expect(meaning(acme, now, before)).toBe(sentence);
  });

  test("a period that is over is named", () => {
    const past = { ...acme, period: "March 2026" };
    expect(meaning(past, figures({ escalations: 600 }), figures({ escalations: 1_200 }))).toBe(
      "Escalations at Acme took 10 h in March 2026, 0.5 × the month before.",
    );
    expect(meaning(past, figures({ total: 0 }), figures({}))).toBe("Nothing was logged for Acme in March 2026.");
  });
});

test.each([
  [0, "0 min"],
  [59, "59 min"],
  [60, "1 h"],
  [450, "7.5 h"],
  [599, "10 h"],
  [75_000, "1,250 h"],
])("%i minutes are %s", (minutes, said) => {
  expect(sayHours(minutes)).toBe(said);
});

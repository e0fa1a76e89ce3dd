import { createRequire } from "node:module";
import type * as AdaptiveCards from "adaptivecards";
import { describe, expect, test } from "vitest";
import { type Form, withErrors } from "../../src/bot/form.ts";
import type { Element } from "./adaptive.ts";
import { dialogForm } from "./dialog.ts";
import { LimitError } from "./limits.ts";

const library: typeof AdaptiveCards = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.min.js");

const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ label: `Option ${at}`, value: `${at}` }));
const form: Form = {
  form: "demo.everything",
  state: { id: "fw" },
  title: "Everything",
  submit: "Send",
  intro: "Please *fill in*.",
  fields: [
    { name: "line", kind: "text", label: "Line", placeholder: "e.g. VPN", maxLength: 80, initial: "a\u202eb" },
    { name: "lines", kind: "multiline", label: "Lines", optional: true, hint: "As many as you like." },
    { name: "hours", kind: "number", label: "Hours", min: 0, max: 24, decimals: true, initial: "7.5" },
    { name: "day", kind: "date", label: "Day", initial: "2026-03-29" },
    { name: "few", kind: "select", label: "Few", options: options(3) },
    { name: "many", kind: "select", label: "Many", options: options(100), initial: "42" },
    { name: "who", kind: "person", label: "Who", options: options(1), lookup: true, initial: "0" },
  ],
};

function draw(shown: Form) {
  const { task } = dialogForm(shown, "t-1", "m-1");
  if (task.type !== "continue") throw new Error("It shows no card.");
  return { ...task.value, content: task.value.card.content };
}

const input = (body: readonly Element[], id: string) => body.find((element) => "id" in element && element.id === id);

describe("a form", () => {
  test("is a card that Microsoft's parser takes, with every field filled in", () => {
    const { title, content } = draw(form);
    const card = new library.AdaptiveCard();
    const context = new library.SerializationContext();
    card.parse(content, context);
    expect(context.eventCount).toBe(0);
    expect(card.validateProperties().validationEvents).toEqual([]);
    expect(title).toBe("Everything");
    expect(content.actions).toEqual([
      { type: "Action.Submit", title: "Send", data: { form: "demo.everything", state: { id: "fw" }, card: "m-1" } },
    ]);
    expect(input(content.body, "field.line")).toMatchObject({ value: "ab", maxLength: 80, isRequired: true });
    expect(input(content.body, "field.lines")).toMatchObject({ isMultiline: true, isRequired: false });
    expect(input(content.body, "field.hours")).toMatchObject({
      value: 7.5,
      errorMessage: "Give a number, at least 0 and at most 24.",
    });
    expect(input(content.body, "field.day")).toMatchObject({ type: "Input.Date", value: "2026-03-29" });
    expect(input(content.body, "field.few")).toMatchObject({ style: "compact" });
    expect(input(content.body, "field.many")).toMatchObject({
      style: "filtered",
      value: "42",
      choices: { length: 100 },
    });
    expect(input(content.body, "field.who")).toMatchObject({
      style: "filtered",
      "choices.data": { type: "Data.Query", dataset: "demo.everything/who" },
    });
  });

  test("says what is wrong beneath its field, and keeps what was typed", () => {
    const wrong = withErrors(form, { line: "**mine**", hours: "25" }, { hours: "A day has 24 hours." });
    const { body } = draw(wrong).content;
    expect(input(body, "field.line")).toMatchObject({ value: "**mine**" });
    const at = body.findIndex((element) => "id" in element && element.id === "field.hours");
    expect(body[at]).toMatchObject({ value: 25 });
    expect(body[at + 1]).toMatchObject({ inlines: [{ text: "A day has 24 hours.", color: "Attention" }] });
  });

  test("never loses what was typed for want of room", () => {
    const typed = "x".repeat(20_000);
    const { body } = draw(withErrors(form, { lines: typed }, { line: "Missing." })).content;
    expect(input(body, "field.lines")).toMatchObject({ value: typed });
    expect(() => draw(withErrors(form, { lines: "x".repeat(60_000) }, {}))).toThrow(LimitError);
  });
});

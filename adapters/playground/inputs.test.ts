import { describe, expect, it } from "vitest";
import { cardActions, cardInputs, cardWarnings, cardWords, withActionIds, words } from "./card-tree.ts";
import { collectInputs } from "./inputs.ts";

const card = (...body: unknown[]) => ({ type: "AdaptiveCard", version: "1.5", body });
const input = (type: string, more: object = {}) => ({ type: `Input.${type}`, id: "it", label: "It", ...more });

describe("what is filled in", () => {
  const choices = [
    { title: "Red", value: "r" },
    { title: "Blue", value: "b" },
  ];

  it.each([
    ["a needed field that is empty", input("Text", { isRequired: true }), "", "It is needed."],
    ["the card's own words", input("Text", { isRequired: true, errorMessage: "Say it." }), "", "Say it."],
    [
      "one character more than may be",
      input("Text", { maxLength: 3 }),
      "abcd",
      "It may have 3 characters at most; it has 4.",
    ],
    ["exactly as many as may be", input("Text", { maxLength: 3 }), "abc", undefined],
    ["a text unlike its pattern", input("Text", { regex: "^\\d+$" }), "x", "It is not valid."],
    ["a number below the least", input("Number", { min: 1 }), "0", "It must be 1 or more."],
    ["the least number", input("Number", { min: 1 }), "1", undefined],
    ["the greatest number", input("Number", { max: 5 }), "5", undefined],
    ["a number above the greatest", input("Number", { max: 5 }), "6", "It must be 5 or less."],
    ["no number", input("Number"), "six", "It must be a number."],
    ["an optional number that is empty", input("Number", { min: 1 }), "", undefined],
    ["another form of date", input("Date"), "23.11.2026", "It must be a date, YYYY-MM-DD."],
    ["a choice by its title", input("ChoiceSet", { choices }), "Blue", undefined],
    ["several choices", input("ChoiceSet", { choices, isMultiSelect: true }), "r,b", undefined],
    [
      "an unknown choice",
      input("ChoiceSet", { choices }),
      "Green",
      'It has no choice "Green". The choices are: Red, Blue.',
    ],
    [
      "a looked-up choice",
      input("ChoiceSet", { choices: [], "choices.data": { type: "Data.Query", dataset: "d" } }),
      "z",
      undefined,
    ],
  ])("is checked as a client does: %s", (_, field, typed, error) => {
    const collected = collectInputs(card(field), { It: typed });
    expect(collected.ok ? undefined : collected.errors.it).toBe(error);
  });

  it("has the initial values of what was not touched, and leaves out what is empty", () => {
    const fields = [
      input("Text", { value: "kept" }),
      { ...input("Toggle", { title: "On?" }), id: "toggle" },
      { ...input("Text"), id: "empty", label: "Empty" },
      { ...input("ChoiceSet", { choices }), id: "choice", label: "Choice" },
    ];
    expect(collectInputs(card(...fields), { Choice: "Red" })).toEqual({
      ok: true,
      values: { it: "kept", toggle: "false", choice: "r" },
    });
  });
});

describe("reading a card", () => {
  it("finds the words as they are read", () => {
    expect(words("**Bold** \\*not\\* `code` [a link](https://x.example) &amp; <at>Dana</at>\nnext")).toBe(
      "Bold *not* code a link & @Dana\nnext",
    );
    const table = {
      type: "Table",
      rows: [{ type: "TableRow", cells: [{ type: "TableCell", items: [{ type: "TextBlock", text: "cell" }] }] }],
    };
    const rich = { type: "RichTextBlock", inlines: ["one ", { type: "TextRun", text: "two" }] };
    const facts = { type: "FactSet", facts: [{ title: "A", value: "**b**" }] };
    expect(cardWords(card(rich, facts, table, { type: "Image", altText: "a map", url: "x" }))).toBe(
      "one two\nA: b\ncell\na map",
    );
  });

  it("names every action, also nested ones and those whose ids are not unique", () => {
    const nested = {
      ...card({ type: "ActionSet", actions: [{ type: "Action.Submit", title: "One", id: "same" }] }),
      actions: [
        {
          type: "Action.ShowCard",
          title: "More",
          card: card({ type: "ActionSet", actions: [{ type: "Action.Submit", title: "Inner" }] }),
        },
        { type: "Action.Execute", title: "Two", id: "same" },
      ],
    };
    expect(cardActions(nested).map(({ key, title }) => [key, title])).toEqual([
      ["same", "One"],
      ["#1", "More"],
      ["#2", "Inner"],
      ["#3", "Two"],
    ]);
    expect(cardActions(withActionIds(nested)).map(({ key }) => key)).toEqual(["same", "#1", "#2", "#3"]);
    expect(nested.actions[1]?.id).toBe("same");
  });

  it("gives a warning to the field that it follows", () => {
    const body = card(
      { type: "TextBlock", text: "Look again.", color: "Attention" },
      input("Text"),
      { type: "TextBlock", text: "A hint" },
      { type: "TextBlock", text: "Too short.", color: "attention" },
    );
    expect(cardInputs(body)[0]?.note).toBe("Too short.");
    expect(cardWarnings(body)).toEqual(["Look again.", "Too short."]);
  });
});

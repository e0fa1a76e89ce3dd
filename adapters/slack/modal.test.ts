import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Form } from "../../src/bot/form.ts";
import { faultsOfView, wordsOf } from "../../test/support/slack/block-kit.ts";
import { LimitError } from "./limits.ts";
import { errorsFor, formValues, hiddenIn, renderForm, renderOptions } from "./modal.ts";
import type { Origin } from "./reply-to.ts";

const origin: Origin = {
  place: { platform: "slack", tenant: "T1", conversation: "C1", kind: "channel" },
  private: true,
  replyTo: { responseUrl: "https://hooks.slack.example/1" },
};
const options = [
  { label: "Network", value: "n" },
  { label: "Backup", value: "b" },
];
const form: Form = {
  form: "ownership.wrong",
  state: { gap: "g1" },
  title: "Who should it be?",
  submit: "Send",
  intro: "It is logged for both sides.",
  fields: [
    { name: "reason", kind: "multiline", label: "Why?", hint: "In your words", placeholder: "Because …" },
    { name: "hours", kind: "number", label: "Hours", min: 0, max: 24, decimals: true, initial: "1.5" },
    { name: "day", kind: "date", label: "Day", initial: "2026-03-02" },
    { name: "domain", kind: "select", label: "Domain", options, initial: "b" },
    { name: "owner", kind: "person", label: "Owner", options: [], lookup: true, optional: true },
  ],
};
const drawn = (changed: Partial<Form> = {}) => renderForm({ ...form, ...changed }, origin, "T1");
const field = (changed: object) =>
  drawn({ fields: [{ name: "x", label: "X", ...changed } as Form["fields"][number]] }).blocks.at(-1);

describe("a form", () => {
  it("is a modal that Slack takes, with each kind of field", () => {
    const view = drawn();
    expect(faultsOfView(view, "modal")).toEqual([]);
    expect(view.blocks.slice(1)).toMatchObject([
      { block_id: "reason", optional: false, element: { type: "plain_text_input", multiline: true } },
      {
        element: {
          type: "number_input",
          is_decimal_allowed: true,
          min_value: "0",
          max_value: "24",
          initial_value: "1.5",
        },
      },
      { element: { type: "datepicker", initial_date: "2026-03-02" } },
      { element: { type: "static_select", initial_option: { value: "b" } } },
      { optional: true, element: { type: "external_select", min_query_length: 0 } },
    ]);
  });

  it("carries its state and where it came from, and gives them back", () => {
    expect(hiddenIn(drawn().private_metadata ?? "")).toEqual({ state: { gap: "g1" }, origin });
  });

  it("of another app or an older version carries nothing that is believed", () => {
    expect(hiddenIn("")).toBeUndefined();
    expect(hiddenIn('{"state":1}')).toBeUndefined();
  });

  it("shows what is wrong above its field", () => {
    const { blocks } = drawn({ errors: { day: "That day is over." } });
    expect(blocks.map(wordsOf).join("\n")).toContain(":warning: That day is over.\nDay");
  });

  it("keeps a title of 24 characters and shortens one of 25", () => {
    expect(drawn({ title: "x".repeat(24) }).title.text).toBe("x".repeat(24));
    expect(drawn({ title: "x".repeat(25) }).title.text).toBe(`${"x".repeat(23)}…`);
  });

  it("with more state than 3,000 characters is refused", () => {
    expect(() => drawn({ state: "x".repeat(3_000) })).toThrow(LimitError);
  });

  it("with 101 options is refused, unless they are looked up", () => {
    const many = Array.from({ length: 101 }, (_, index) => ({ label: `${index}`, value: `${index}` }));
    expect(() => field({ kind: "select", options: many })).toThrow(LimitError);
    expect(renderOptions(many)).toHaveLength(100);
  });

  it("never opens with what Slack would refuse in a field", () => {
    expect(field({ kind: "number", initial: "abc" })).not.toHaveProperty("element.initial_value");
    expect(field({ kind: "number", initial: "25", max: 24 })).not.toHaveProperty("element.initial_value");
    expect(field({ kind: "number", initial: "1.5" })).not.toHaveProperty("element.initial_value");
    expect(field({ kind: "date", initial: "2026-02-31x" })).not.toHaveProperty("element.initial_date");
    expect(field({ kind: "text", initial: "too long", maxLength: 4 })).toHaveProperty("element.initial_value", "too…");
  });

  it("without options to choose from is looked up, since Slack refuses an empty list", () => {
    expect(field({ kind: "select", options: [] })).toHaveProperty("element.type", "external_select");
  });
});

describe("errors", () => {
  it("stand at their fields", () => {
    expect(errorsFor({ ...form, errors: { day: "Over." } })).toEqual({ day: "Over." });
  });

  it("for a field that is not there go to the first, beside its own", () => {
    expect(errorsFor({ ...form, errors: { reason: "Too short.", gone: "Also this." } })).toEqual({
      reason: "Too short. Also this.",
    });
  });

  it("of a form without fields cannot be shown so", () => {
    expect(errorsFor({ ...form, fields: [], errors: { x: "no" } })).toBeUndefined();
    expect(errorsFor(form)).toBeUndefined();
  });
});

it("values come back by field name, and empty ones not at all", () => {
  const values = formValues({
    reason: { value: { type: "plain_text_input", value: "because" } },
    empty: { value: { type: "plain_text_input", value: null } },
    day: { value: { type: "datepicker", selected_date: "2026-03-02" } },
    domain: { value: { type: "static_select", selected_option: { value: "b" } } },
    owner: { value: { type: "external_select", selected_option: null } },
  });
  expect(values).toEqual({ reason: "because", day: "2026-03-02", domain: "b" });
});

describe("any form", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.integer({ min: 1, max: 4_000 }).map((length) => "x".repeat(length)),
  );
  const base = {
    label: text,
    hint: text,
    optional: fc.boolean(),
    initial: fc.oneof(text, fc.constantFrom("7", "2026-02-31")),
  };
  const required: { requiredKeys: ("kind" | "label")[] } = { requiredKeys: ["kind", "label"] };
  const option = fc.record({ label: text, value: fc.string({ minLength: 1, maxLength: 151 }) });
  const anyField = fc.oneof(
    fc.record({ ...base, kind: fc.constantFrom("text" as const, "multiline" as const), placeholder: text }, required),
    fc.record(
      { ...base, kind: fc.constant("number" as const), min: fc.constantFrom(0, 5), decimals: fc.boolean() },
      required,
    ),
    fc.record({ ...base, kind: fc.constant("date" as const) }, required),
    fc.record(
      {
        ...base,
        kind: fc.constantFrom("select" as const, "person" as const),
        options: fc.array(option, { maxLength: 101 }),
        lookup: fc.boolean(),
      },
      { requiredKeys: ["kind", "label", "options"] },
    ),
  );
  const anyForm = fc.record({
    title: text,
    submit: text,
    intro: text,
    state: fc.oneof(
      fc.jsonValue(),
      fc.integer({ min: 2_500, max: 3_100 }).map((length) => "x".repeat(length)),
    ),
    fields: fc.array(anyField, { minLength: 1, maxLength: 8 }),
    error: text,
  });

  it("is a modal that Slack takes, or refused for a payload and nothing else", () => {
    fc.assert(
      fc.property(anyForm, ({ fields, error, ...rest }) => {
        const named = fields.map((each, index) => ({ ...each, name: `f${index}` })) as Form["fields"];
        try {
          const view = renderForm({ ...rest, form: "test.form", fields: named, errors: { f0: error } }, origin, "T1");
          expect(faultsOfView(view, "modal")).toEqual([]);
        } catch (thrown) {
          if (!(thrown instanceof LimitError)) throw thrown;
          const options = named.flatMap((each) => ("options" in each ? [each.options] : []));
          const large = options.some((all) => all.length > 100 || all.some(({ value }) => value.length > 150));
          expect(large || JSON.stringify({ state: rest.state, origin }).length > 3_000).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

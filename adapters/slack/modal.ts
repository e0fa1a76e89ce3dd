/** Neutral forms as Slack modals, and what comes back from them. Pure. */
import type { types } from "@slack/bolt";
import { z } from "zod";
import type { Field, Form, FormValues, Option } from "../../src/bot/form.ts";
import { atMost, limits, shorten, whole } from "./limits.ts";
import { plainText, type SlackBlock } from "./render.ts";
import { type Origin, originSchema } from "./reply-to.ts";
import { elements, richText, text } from "./rich.ts";

type NamedField = Form["fields"][number];

/** The one element of every input; the block's id is the field's name. */
const inputId = "value";

const hiddenSchema = z.object({ state: z.unknown(), origin: originSchema });

/**
 * A form as a modal.
 *
 * @throws {LimitError} when its hidden state, an option's value or the number of fields or options is over its limit.
 */
export function renderForm(form: Form, origin: Origin, tenant: string): types.ModalView {
  const hidden = JSON.stringify({ state: form.state, origin });
  const blocks = [...intro(form, tenant), ...form.fields.flatMap((field) => fieldBlocks(field, form.errors, tenant))];
  return {
    type: "modal",
    callback_id: whole("A form's id", form.form, limits.callbackId),
    private_metadata: whole(`The state of ${form.form}`, hidden, limits.privateMetadata),
    title: plainText(form.title, limits.modalTitle),
    submit: plainText(form.submit, limits.modalSubmit),
    close: plainText("Cancel", limits.modalSubmit),
    blocks: [...atMost("blocks in a form", blocks, limits.viewBlocks)],
  };
}

/** What a form carried hidden; `undefined` where it is not ours or older than this format. */
export function hiddenIn(privateMetadata: string): { state: unknown; origin: Origin } | undefined {
  try {
    return hiddenSchema.parse(JSON.parse(privateMetadata));
  } catch {
    return undefined;
  }
}

const inputSchema = z.looseObject({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
});

/** A modal's inputs, as Slack sends them. */
export const inputsSchema = z.record(z.string(), z.record(z.string(), inputSchema));

/** What was filled in, by field name; empty fields are absent. */
export function formValues(inputs: z.infer<typeof inputsSchema>): FormValues {
  const values: Record<string, string> = {};
  for (const [name, block] of Object.entries(inputs)) {
    const input = Object.values(block)[0];
    const value = input?.value ?? input?.selected_date ?? input?.selected_option?.value ?? "";
    if (value !== "") values[name] = value;
  }
  return values;
}

/** Errors as Slack shows them, beside their fields; one for a field that the form does not have goes to the first. */
export function errorsFor(form: Form): Record<string, string> | undefined {
  const first = form.fields[0]?.name;
  if (form.errors === undefined || first === undefined) return undefined;
  const shown: Record<string, string> = {};
  for (const [name, error] of Object.entries(form.errors)) {
    const at = form.fields.some((field) => field.name === name) ? name : first;
    const words = shorten(error, limits.hint).trim() || "Please look at this again.";
    shown[at] = shown[at] === undefined ? words : shorten(`${shown[at]} ${words}`, limits.hint);
  }
  return Object.keys(shown).length === 0 ? undefined : shown;
}

/** Options for a list that is looked up while typing. */
export const renderOptions = (options: readonly Option[]): types.PlainTextOption[] =>
  options.slice(0, limits.options).map(option);

function intro(form: Form, tenant: string): SlackBlock[] {
  if (form.intro === undefined) return [];
  const shown = elements(form.intro, tenant);
  return shown.length === 0 ? [] : [richText(shown)];
}

/** A field, with what is wrong about it above: a modal that is opened cannot carry errors by itself. */
function fieldBlocks(field: NamedField, errors: Form["errors"], tenant: string): SlackBlock[] {
  const error = errors?.[field.name];
  const warning = error === undefined ? [] : elements(error, tenant, limits.context);
  const input: SlackBlock = {
    type: "input",
    block_id: whole("A field's name", field.name, limits.blockId),
    label: plainText(field.label, limits.label),
    optional: field.optional ?? false,
    element: control(field),
    ...(field.hint === undefined ? {} : { hint: plainText(field.hint, limits.hint) }),
  };
  return warning.length === 0
    ? [input]
    : [richText([{ type: "emoji", name: "warning" }, text(" "), ...warning]), input];
}

function control(field: Field): types.InputBlock["element"] {
  switch (field.kind) {
    case "text":
    case "multiline":
      return textInput(field);
    case "number":
      return numberInput(field);
    case "date":
      return {
        type: "datepicker",
        action_id: inputId,
        ...(isDate(field.initial) ? { initial_date: field.initial } : {}),
      };
    case "select":
    case "person":
      return select(field);
  }
}

function textInput(field: Extract<Field, { kind: "text" | "multiline" }>): types.PlainTextInput {
  const max = Math.min(field.maxLength ?? limits.input, limits.input);
  return {
    type: "plain_text_input",
    action_id: inputId,
    multiline: field.kind === "multiline",
    max_length: max,
    ...(field.placeholder === undefined ? {} : { placeholder: plainText(field.placeholder, limits.placeholder) }),
    ...(field.initial === undefined || field.initial === "" ? {} : { initial_value: shorten(field.initial, max) }),
  };
}

function numberInput(field: Extract<Field, { kind: "number" }>): types.NumberInput {
  const { initial, min, max } = field;
  return {
    type: "number_input",
    action_id: inputId,
    is_decimal_allowed: field.decimals ?? false,
    ...(min === undefined ? {} : { min_value: String(min) }),
    ...(max === undefined ? {} : { max_value: String(max) }),
    // What is no number, or out of bounds, cannot stand in Slack's field: it would refuse the whole form.
    ...(initial !== undefined && isNumberFor(field, initial) ? { initial_value: initial } : {}),
  };
}

function isNumberFor({ min, max, decimals }: Extract<Field, { kind: "number" }>, typed: string): boolean {
  const shape = decimals === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  const value = Number(typed);
  return shape.test(typed) && value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY);
}

const isDate = (typed: string | undefined): typed is string => z.iso.date().safeParse(typed).success;

/** A list without options is looked up too, since Slack refuses an empty one. */
function select(field: Extract<Field, { kind: "select" | "person" }>): types.StaticSelect | types.ExternalSelect {
  const options = atMost("options", field.options, limits.options).map(option);
  const initial = options.find(({ value }) => value === field.initial);
  const common = { action_id: inputId, ...(initial === undefined ? {} : { initial_option: initial }) };
  return field.lookup === true || options.length === 0
    ? { type: "external_select", min_query_length: 0, ...common }
    : { type: "static_select", options, ...common };
}

const option = ({ label, value }: Option): types.PlainTextOption => ({
  text: plainText(label, limits.optionText),
  value: whole("An option's value", value, limits.optionValue),
});

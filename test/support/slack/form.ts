/** A modal as a person fills it in: what Slack's own client checks before it sends anything. */
import { z } from "zod";
import type { InputBlock } from "./block-kit.ts";
import type { Inputs } from "./payloads.ts";

const optionSchema = z.looseObject({ text: z.looseObject({ text: z.string() }), value: z.string() });
export type Option = z.infer<typeof optionSchema>;

/** Looks options up for a field, as Slack asks the app. */
export type Lookup = (block: string, action: string, query: string, values: Inputs) => Promise<readonly Option[]>;

/** The inputs of a modal, in order. */
export const inputsOf = (blocks: readonly unknown[]): InputBlock[] =>
  blocks.filter((block): block is InputBlock => z.looseObject({ type: z.literal("input") }).safeParse(block).success);

/**
 * The state that Slack sends for what is filled in by label; other fields keep what they opened with.
 *
 * @throws when Slack's client would not send it: a required field is empty, a number is none, an option does not exist.
 */
export async function fill(
  blocks: readonly unknown[],
  typed: Readonly<Record<string, string>>,
  lookup: Lookup,
): Promise<Inputs> {
  const inputs = inputsOf(blocks);
  const labels = inputs.map(({ label }) => label.text);
  for (const label of Object.keys(typed)) {
    if (!labels.includes(label)) throw new Error(`The form has no "${label}"; it has ${labels.join(", ")}.`);
  }
  const values: Record<string, Record<string, unknown>> = {};
  for (const input of inputs) {
    const block = input.block_id ?? "";
    const filled = await filledIn(input, typed[input.label.text], (query) =>
      lookup(block, input.element.action_id, query, values),
    );
    if (!filled.given && input.optional !== true)
      throw new Error(`Slack would not send the form: "${input.label.text}" is required.`);
    values[block] = { [input.element.action_id]: filled.state };
  }
  return values;
}

interface Filled {
  readonly given: boolean;
  readonly state: Readonly<Record<string, unknown>>;
}

async function filledIn(
  { element, label }: InputBlock,
  typed: string | undefined,
  options: (query: string) => Promise<readonly Option[]>,
): Promise<Filled> {
  switch (element.type) {
    case "plain_text_input": {
      const value = typed ?? element.initial_value ?? "";
      if (value.length > (element.max_length ?? 3000))
        throw new Error(`Slack would not send the form: "${label.text}" is too long.`);
      return { given: value !== "", state: { type: element.type, value: value === "" ? null : value } };
    }
    case "number_input": {
      const value = typed ?? element.initial_value ?? "";
      if (value !== "" && Number.isNaN(Number(value)))
        throw new Error(`Slack would not send the form: "${label.text}" is no number.`);
      return { given: value !== "", state: { type: element.type, value: value === "" ? null : value } };
    }
    case "datepicker": {
      const value = typed ?? element.initial_date ?? null;
      return { given: value !== null, state: { type: element.type, selected_date: value } };
    }
    case "static_select":
    case "external_select": {
      const offered =
        element.type === "static_select" ? element.options : typed === undefined ? [] : await options(typed);
      const chosen = typed === undefined ? element.initial_option : offered.find(({ text }) => text.text === typed);
      if (typed !== undefined && chosen === undefined) {
        const there = offered.map(({ text }) => text.text).join(", ");
        throw new Error(`"${label.text}" offers no "${typed}"; it offers ${there || "nothing"}.`);
      }
      return { given: chosen !== undefined, state: { type: element.type, selected_option: chosen ?? null } };
    }
  }
}

export const optionsIn = (answer: Readonly<Record<string, unknown>> | undefined): readonly Option[] =>
  z.array(optionSchema).parse(answer?.options ?? []);

/**
 * What our cards carry and bring back: the one place that names the keys of a button's data and of a dialog's inputs.
 * Old cards outlive deployments, so these names are for ever.
 */
import { z } from "zod";
import type { Press } from "../../src/bot/action.ts";
import type { Form } from "../../src/bot/form.ts";

/** A button's data. */
export const pressData = z.object({ action: z.string().min(1), payload: z.unknown().default(null) });

export const dataOf = (press: Press) => ({ action: press.action, payload: press.payload });

const inputPrefix = "field.";

/** The id of a field's input; the prefix keeps it apart from the dialog's own data. */
export const inputId = (field: string): string => `${inputPrefix}${field}`;

/** A dialog's hidden data. `card`: the message that the dialog was opened from. */
export const dialogData = (form: Form, card: string | undefined) => ({
  form: form.form,
  state: form.state,
  ...(card === undefined ? {} : { card }),
});

/** What a dialog sends: its hidden data, and an entry for each input; inputs that were left empty are dropped. */
export const submitData = z
  .looseObject({ form: z.string().min(1), state: z.unknown().default(null), card: z.string().optional() })
  .transform(({ form, state, card, ...rest }) => ({
    form,
    state,
    values: valuesOf(rest),
    ...(card === undefined ? {} : { card }),
  }));

function valuesOf(inputs: Readonly<Record<string, unknown>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [id, value] of Object.entries(inputs)) {
    if (!id.startsWith(inputPrefix)) continue;
    // Some clients send a number input's value as a number.
    if (typeof value === "number") values[id.slice(inputPrefix.length)] = String(value);
    if (typeof value === "string" && value !== "") values[id.slice(inputPrefix.length)] = value;
  }
  return values;
}

/** The name under which a select's options are looked up. Neither a form's id nor a field's name has a slash. */
export const datasetOf = (form: string, field: string): string => `${form}/${field}`;

/** What a select asks for while the person types. */
export const searchData = z
  .object({
    queryText: z.string().nullish(),
    dataset: z.string().regex(/^[^/]+\/[^/]+$/),
  })
  .transform(({ queryText, dataset }) => {
    const [form = "", field = ""] = dataset.split("/");
    return { form, field, query: queryText ?? "" };
  });

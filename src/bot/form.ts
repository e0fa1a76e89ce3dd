/**
 * The neutral form: a modal on Slack, a dialog on Teams. Submitted values come back as strings (`FormValues`) and are
 * parsed by the form's zod schema; what fails is shown beside its field with everything else kept.
 */
import type { Rich } from "./rich.ts";

export interface Option {
  readonly label: string;
  readonly value: string;
}

interface FieldBase {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** What is filled in when the form opens; for `date` YYYY-MM-DD, for `select` an option's value. */
  readonly initial?: string;
}

export type Field = FieldBase &
  (
    | { readonly kind: "text"; readonly placeholder?: string; readonly maxLength?: number }
    | { readonly kind: "multiline"; readonly placeholder?: string; readonly maxLength?: number }
    | { readonly kind: "number"; readonly min?: number; readonly max?: number; readonly decimals?: boolean }
    /** A calendar day without a zone. */
    | { readonly kind: "date" }
    /**
     * Up to 100 options to choose from; they can be searched by typing. For more, `lookup`: the options are asked of the
     * form's `suggest` handler while the person types, and `options` holds the initial one, if any.
     */
    | { readonly kind: "select"; readonly options: readonly Option[]; readonly lookup?: boolean }
    /** A person of the engagement, by name, looked up like a select. The value is the person's id. */
    | { readonly kind: "person"; readonly options: readonly Option[]; readonly lookup?: boolean }
  );

export interface Form {
  /** The form type's id. */
  readonly form: string;
  readonly state: unknown;
  readonly title: string;
  readonly submit: string;
  readonly intro?: Rich;
  readonly fields: readonly (Field & { readonly name: string })[];
  /** What is wrong, by field name; with `values` kept as they were typed. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** What came back: by field name, as text. A field left empty is absent. */
export type FormValues = Readonly<Record<string, string>>;

/** The form again with what was typed and what is wrong with it. */
export function withErrors(form: Form, values: FormValues, errors: Readonly<Record<string, string>>): Form {
  return {
    ...form,
    errors,
    fields: form.fields.map((field) => {
      const typed = values[field.name];
      return typed === undefined ? field : { ...field, initial: typed };
    }),
  };
}

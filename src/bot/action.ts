/**
 * Actions and forms: what a button or a submitted form means, declared once with its zod schema.
 *
 * - **action**: `defineAction(id, payload)`. Ids are for ever: old cards outlive deployments.
 * - **press**: an action with its payload, made by `action.press(payload)` alone, so that a wrong payload does not compile.
 * - **form**: `defineForm(id, { state, values })`; `state` travels hidden with the form, `values` is what people fill in.
 */
import type { z } from "zod";
import type { Field, Form } from "./form.ts";

declare const made: unique symbol;

/** What a button carries. `opensForm` is known when the card is drawn, since Teams must open a dialog at once. */
export interface Press {
  readonly [made]: true;
  readonly action: string;
  readonly payload: unknown;
  readonly opensForm: boolean;
}

export interface ActionOptions {
  /** The handler always answers with a form, or a refusal. */
  readonly opensForm?: boolean;
  /** The handler needs the platform's word on who presses (name, verified e-mail): pressing is the consent. */
  readonly needsProfile?: boolean;
  /** May be pressed by people whom Demarc does not know yet. */
  readonly open?: boolean;
}

export interface Action<Payload = unknown, Options extends ActionOptions = ActionOptions> {
  readonly id: string;
  readonly payload: z.ZodType<Payload>;
  readonly options: Options;
  press(payload: Payload): Press;
}

/** Declares an action. `id` is `feature.verb` and never changes once released. */
export function defineAction<Payload, const Options extends ActionOptions = Record<never, never>>(
  id: string,
  payload: z.ZodType<Payload>,
  options?: Options,
): Action<Payload, Options> {
  requireId(id);
  return {
    id,
    payload,
    options: options ?? ({} as Options),
    press: (value) =>
      ({ action: id, payload: payload.parse(value), opensForm: options?.opensForm ?? false }) as unknown as Press,
  };
}

export interface FormType<State = unknown, Values = unknown> {
  readonly id: string;
  readonly state: z.ZodType<State>;
  readonly values: z.ZodType<Values>;
  /** Draws the form. `fields` has one field per key of `values`. */
  open(view: FormView<State, Values>): Form;
}

export interface FormView<State, Values> {
  readonly state: State;
  readonly title: string;
  readonly submit: string;
  readonly intro?: string;
  readonly fields: { readonly [K in keyof Values]-?: Field };
}

/** Declares a form. A value's zod message is what the person reads beside the field. */
export function defineForm<State, Values>(
  id: string,
  schema: { state: z.ZodType<State>; values: z.ZodType<Values> },
): FormType<State, Values> {
  requireId(id);
  return {
    id,
    ...schema,
    open: ({ state, fields, ...view }) => ({
      form: id,
      state: schema.state.parse(state),
      ...view,
      fields: Object.entries<Field>(fields).map(([name, field]) => ({ name, ...field })),
    }),
  };
}

function requireId(id: string): void {
  if (!/^[a-z]+\.[a-z_]+$/.test(id)) throw new Error(`"${id}" is not an id of the form feature.verb.`);
}

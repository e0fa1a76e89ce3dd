/** Checks what a person filled in as the Teams client does, before anything is sent to the bot. */
import { type CardInput, cardInputs } from "./card-tree.ts";
import { type InputValues, isJson, type Json, PlaygroundError } from "./types.ts";

export type Collected =
  | { readonly ok: true; readonly values: Record<string, string> }
  | { readonly ok: false; readonly errors: Record<string, string> };

/**
 * The values of a card's inputs: those given, and the initial values of the others.
 *
 * @param given by input id or label; a choice by its value or its title
 * @throws PlaygroundError for a name that the card does not have
 */
export function collectInputs(card: Json, given: InputValues): Collected {
  const inputs = cardInputs(card);
  refuseUnknown(inputs, given);
  const values: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const input of inputs) {
    const typed = given[input.id] ?? given[input.label];
    const value = typed === undefined ? initial(input) : choiceValue(input, typed);
    const error = problem(input, value);
    if (error !== undefined) errors[input.id] = error;
    else if (value !== "") values[input.id] = value;
  }
  return Object.keys(errors).length === 0 ? { ok: true, values } : { ok: false, errors };
}

function refuseUnknown(inputs: readonly CardInput[], given: InputValues): void {
  const known = new Set(inputs.flatMap(({ id, label }) => [id, label]));
  const unknown = Object.keys(given).find((name) => !known.has(name));
  if (unknown === undefined) return;
  const labels = inputs.map(({ label }) => `"${label}"`).join(", ") || "none";
  throw new PlaygroundError(400, "UnknownInput", `There is no field "${unknown}" here. The fields are: ${labels}.`);
}

function initial({ json, type }: CardInput): string {
  if (type === "Input.Toggle") return String(json.value ?? json.valueOff ?? "false");
  return json.value === undefined || json.value === null ? "" : String(json.value);
}

function choices(input: CardInput): { title: string; value: string }[] {
  const list = Array.isArray(input.json.choices) ? input.json.choices : [];
  return list.filter(isJson).map(({ title, value }) => ({ title: String(title), value: String(value) }));
}

function choiceValue(input: CardInput, typed: string): string {
  if (input.type !== "Input.ChoiceSet") return typed;
  return choices(input).find(({ title, value }) => value === typed || title === typed)?.value ?? typed;
}

function problem(input: CardInput, value: string): string | undefined {
  const { json, type, label } = input;
  const say = (otherwise: string) => (typeof json.errorMessage === "string" ? json.errorMessage : otherwise);
  if (value === "") return json.isRequired === true ? say(`${label} is needed.`) : undefined;
  if (type === "Input.Text") {
    if (typeof json.maxLength === "number" && value.length > json.maxLength) {
      return say(`${label} may have ${json.maxLength} characters at most; it has ${value.length}.`);
    }
    if (typeof json.regex === "string" && !new RegExp(json.regex).test(value)) return say(`${label} is not valid.`);
  }
  if (type === "Input.Number") return rangeProblem(input, Number(value), say);
  if (type === "Input.Date" && !/^\d{4}-\d{2}-\d{2}$/.test(value)) return say(`${label} must be a date, YYYY-MM-DD.`);
  if (type === "Input.ChoiceSet" && json["choices.data"] === undefined) {
    const known = choices(input);
    const picked = json.isMultiSelect === true ? value.split(",") : [value];
    if (!picked.every((one) => known.some((choice) => choice.value === one))) {
      return `${label} has no choice "${value}". The choices are: ${known.map(({ title }) => title).join(", ")}.`;
    }
  }
  return undefined;
}

function rangeProblem({ json, label }: CardInput, value: number, say: (text: string) => string): string | undefined {
  if (Number.isNaN(value)) return say(`${label} must be a number.`);
  if (typeof json.min === "number" && value < json.min) return say(`${label} must be ${json.min} or more.`);
  if (typeof json.max === "number" && value > json.max) return say(`${label} must be ${json.max} or less.`);
  return undefined;
}

/** From Demarc's forms to Teams' dialogs, and the bodies with which a dialog is opened, answered and closed. Pure. */
import type { Card } from "../../src/bot/card.ts";
import type { PictureUrl } from "../../src/bot/chart.ts";
import type { Field, Form } from "../../src/bot/form.ts";
import { type AdaptiveCard, type CardAttachment, cardType, type Element, type Input } from "./adaptive.ts";
import { datasetOf, dialogData, inputId } from "./data.ts";
import { dialogBytes, drawWithin, shorten, titleLength } from "./limits.ts";
import { Mentions } from "./mentions.ts";
import { renderCard } from "./render.ts";
import { drawText } from "./rich.ts";
import { literal } from "./text.ts";

/** What Teams is told to do with a dialog: show a card in it, or show a message and close it. */
export type DialogBody =
  | {
      readonly task: {
        readonly type: "continue";
        readonly value: {
          readonly title: string;
          readonly height: Size;
          readonly width: Size;
          readonly card: CardAttachment;
        };
      };
    }
  | { readonly task: { readonly type: "message"; readonly value: string } };

type Size = "small" | "medium" | "large";

/** Closes the dialog with a sentence. */
export const dialogMessage = (value: string): DialogBody => ({ task: { type: "message", value } });

/**
 * Shows a form.
 *
 * @param card the message that it was opened from, so that the outcome can change it.
 */
export function dialogForm(form: Form, tenant: string, card: string | undefined): DialogBody {
  const content = drawWithin((room) => drawForm(form, tenant, card, room.prose), dialogBytes);
  const size: Size = form.fields.length <= 2 ? "small" : form.fields.length <= 5 ? "medium" : "large";
  return shown(form.title, { contentType: cardType, content }, size);
}

/** Shows a card without buttons, to the person alone. */
export const dialogCard = (card: Card, tenant: string, pictureUrl: PictureUrl): DialogBody =>
  shown("Demarc", renderCard(card, tenant, pictureUrl), "small");

const shown = (title: string, card: CardAttachment, height: Size): DialogBody => ({
  task: { type: "continue", value: { title: shorten(literal(title), titleLength), height, width: "medium", card } },
});

function drawForm(form: Form, tenant: string, card: string | undefined, prose: number): AdaptiveCard {
  const mentions = new Mentions(tenant);
  const text = (words: Form["intro"], look = {}) => drawText(words ?? "", prose, mentions, look);
  const hasErrors = form.errors !== undefined && Object.keys(form.errors).length > 0;
  const body = [
    ...text(form.intro),
    ...(hasErrors ? text("Not sent yet: please look at the fields marked below.", { color: "Attention" }) : []),
    ...form.fields.flatMap((field): readonly Element[] => [
      drawField(form.form, field),
      ...text(field.hint, { isSubtle: true, size: "Small" }),
      ...text(form.errors?.[field.name], { color: "Attention", weight: "Bolder" }),
    ]),
  ];
  const { entities } = mentions;
  return {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.5",
    fallbackText: shorten(literal(form.title), titleLength),
    body,
    actions: [{ type: "Action.Submit", title: literal(form.submit), data: dialogData(form, card) }],
    ...(entities.length > 0 ? { msteams: { entities } } : {}),
  };
}

/** More options than that are searched by typing. */
const mostToScan = 7;

function drawField(form: string, field: Form["fields"][number]): Input {
  const label = literal(field.label);
  const base = {
    id: inputId(field.name),
    label,
    isRequired: field.optional !== true,
    errorMessage: mistakeOf(field),
  };
  const value = field.initial === undefined ? {} : { value: literal(field.initial) };
  switch (field.kind) {
    case "text":
    case "multiline":
      return {
        type: "Input.Text",
        ...base,
        isMultiline: field.kind === "multiline",
        ...(field.placeholder === undefined ? {} : { placeholder: literal(field.placeholder) }),
        ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
        ...value,
      };
    case "number": {
      const initial = Number(field.initial);
      return {
        type: "Input.Number",
        ...base,
        ...(field.min === undefined ? {} : { min: field.min }),
        ...(field.max === undefined ? {} : { max: field.max }),
        ...(field.initial === undefined || !Number.isFinite(initial) ? {} : { value: initial }),
      };
    }
    case "date":
      return { type: "Input.Date", ...base, ...value };
    case "select":
    case "person":
      return {
        type: "Input.ChoiceSet",
        ...base,
        style: field.lookup || field.options.length > mostToScan ? "filtered" : "compact",
        choices: field.options.map((option) => ({ title: literal(option.label), value: option.value })),
        ...(field.lookup ? { "choices.data": { type: "Data.Query", dataset: datasetOf(form, field.name) } } : {}),
        ...(field.initial === undefined ? {} : { value: field.initial }),
      };
  }
}

/** What Teams itself says of a field before anything is sent. */
function mistakeOf(field: Field & { readonly label: string }): string {
  if (field.kind === "number") {
    const { min, max } = field;
    const range = [...(min === undefined ? [] : [`at least ${min}`]), ...(max === undefined ? [] : [`at most ${max}`])];
    return `Give a number${range.length === 0 ? "" : `, ${range.join(" and ")}`}.`;
  }
  if (field.kind === "date") return "Choose a date.";
  return field.kind === "text" || field.kind === "multiline" ? "Fill this in." : "Choose one.";
}

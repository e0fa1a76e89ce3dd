/** Reads a card's JSON without drawing it: its buttons, inputs and words, in the order in which they are seen. */
import MarkdownIt from "markdown-it";
import { isJson, type Json } from "./types.ts";

export interface CardAction {
  /** The action's own id, or `#3` for the fourth one without. */
  readonly key: string;
  readonly type: string;
  readonly title: string;
  readonly json: Json;
}

export interface CardInput {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly json: Json;
  /** A warning text that stands right after the input, before the next one: how a server says what is wrong with it. */
  readonly note: string | undefined;
}

const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true });

/** The words of a text in Markdown, as they are read: no escapes, no asterisks, `@Dana` for a mention. */
export function words(text: string): string {
  return markdown
    .parse(text, {})
    .flatMap((token) => {
      if (token.type === "inline") return [(token.children ?? []).map(inlineWords).join("")];
      return token.type === "fence" || token.type === "code_block" ? [token.content.trimEnd()] : [];
    })
    .join("\n")
    .replace(/<at>(.*?)<\/at>/g, "@$1");
}

function inlineWords(token: { type: string; content: string }): string {
  return token.type === "softbreak" || token.type === "hardbreak" ? "\n" : token.content;
}

/** All that can be read on the card, a line for each text, fact and table row. */
export function cardWords(card: Json): string {
  const lines: string[] = [];
  for (const { node } of walk(card)) {
    if (node.type === "TextBlock") lines.push(words(String(node.text ?? "")));
    else if (node.type === "RichTextBlock") lines.push(inlines(node));
    else if (node.type === "FactSet") lines.push(...facts(node));
    else if (node.type === "Image") lines.push(String(node.altText ?? ""));
    else if (String(node.type).startsWith("Input.")) lines.push(words(String(node.label ?? node.title ?? "")));
  }
  return lines.filter((line) => line !== "").join("\n");
}

function inlines(node: Json): string {
  return objects(node.inlines, true)
    .map((run) => String(run.text ?? ""))
    .join("");
}

const facts = (node: Json): string[] =>
  objects(node.facts).map((fact) => `${words(String(fact.title))}: ${words(String(fact.value))}`);

/** Every action that can be pressed, those of nested cards and `selectAction` included. */
export function cardActions(card: Json): CardAction[] {
  return numbered(card).map(({ node, key }) => ({
    key,
    type: String(node.type),
    title: String(node.title ?? ""),
    json: node,
  }));
}

/** A copy of the card in which every action has an id, so that a press can name it. */
export function withActionIds(card: Json): Json {
  const copy = structuredClone(card);
  for (const { node, key } of numbered(copy)) Object.assign(node, { id: key });
  return copy;
}

function numbered(card: Json): { node: Json; key: string }[] {
  const taken = new Set<string>();
  return [...walk(card)]
    .filter(({ node }) => String(node.type).startsWith("Action."))
    .map(({ node }, index) => {
      const own = typeof node.id === "string" && !taken.has(node.id) ? node.id : `#${index}`;
      taken.add(own);
      return { node, key: own };
    });
}

/** The card's inputs in reading order. */
export function cardInputs(card: Json): CardInput[] {
  const inputs: (Omit<CardInput, "note"> & { note: string | undefined })[] = [];
  for (const { node } of walk(card)) {
    const last = inputs.at(-1);
    if (String(node.type).startsWith("Input.")) {
      inputs.push({
        id: String(node.id ?? ""),
        type: String(node.type),
        label: String(node.label ?? node.title ?? node.id ?? ""),
        json: node,
        note: undefined,
      });
    } else if (last && isWarning(node)) {
      last.note = [last.note, warningWords(node)].filter(Boolean).join(" ");
    }
  }
  return inputs;
}

/** Texts in the warning colour: how a dialog says that something is wrong. */
export function cardWarnings(card: Json): string[] {
  return [...walk(card)].filter(({ node }) => isWarning(node)).map(({ node }) => warningWords(node));
}

function isWarning(node: Json): boolean {
  const colours = node.type === "TextBlock" ? [node.color] : runsOf(node).map(({ color }) => color);
  return colours.length > 0 && colours.every((colour) => String(colour).toLowerCase() === "attention");
}

const warningWords = (node: Json): string =>
  node.type === "TextBlock" ? words(String(node.text ?? "")) : inlines(node);

const runsOf = (node: Json): Json[] => (node.type === "RichTextBlock" ? objects(node.inlines) : []);

/** Where a card holds further elements and actions, in the order in which they are drawn. */
const holders = ["body", "items", "columns", "rows", "cells", "inlines", "images", "selectAction", "inlineAction"];
const lastHolders = ["actions", "card"];

function* walk(node: Json): Generator<{ node: Json }> {
  if (typeof node.type === "string") yield { node };
  for (const key of [...holders, ...lastHolders]) {
    for (const child of objects(node[key])) yield* walk(child);
  }
}

function objects(value: unknown, textToo = false): Json[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((item) => (isJson(item) ? [item] : textToo && typeof item === "string" ? [{ text: item }] : []));
}

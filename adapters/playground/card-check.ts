/**
 * Is this card one that Teams would show as it is meant? Microsoft's own renderer parses it (unknown types, bad values,
 * missing ids); the limits of Teams that the renderer does not know are checked here.
 */
import { createRequire } from "node:module";
import type * as AdaptiveCards from "adaptivecards";
import { isJson, type Json } from "./types.ts";

// The bundle is the only build of the package that Node can load; its types are those of the package.
const library: typeof AdaptiveCards = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.min.js");

/** Teams shows six actions in one row; more are lost on a phone. */
const maxActions = 6;
/** `refresh.userIds`: platforms.md. */
const maxRefreshUsers = 60;
const hostConfig = new library.HostConfig({ actions: { maxActions } });

/** What is wrong with the card, a sentence each; empty when Teams would take it. */
export function cardProblems(content: unknown): string[] {
  if (!isJson(content)) return ["An Adaptive Card's content must be an object."];
  if (content.type !== "AdaptiveCard") return ['A card\'s "type" must be "AdaptiveCard".'];
  return [...versionProblems(content), ...libraryProblems(content), ...ownProblems(content)];
}

function versionProblems(card: Json): string[] {
  const [major = 0, minor = 0] = String(card.version).split(".").map(Number);
  if (major === 1 && minor >= 0 && minor <= 5) return [];
  return [`Teams shows cards up to version 1.5; this one says ${JSON.stringify(card.version)}.`];
}

function libraryProblems(content: Json): string[] {
  const card = new library.AdaptiveCard();
  card.hostConfig = hostConfig;
  const context = new library.SerializationContext();
  card.parse(content, context);
  const found: string[] = [];
  for (let index = 0; index < context.eventCount; index++) {
    const event = context.getEventAt(index);
    found.push(describe(event.message, event.source));
  }
  for (const event of card.validateProperties().validationEvents) {
    if (!isLookup(event.source)) found.push(describe(event.message, event.source));
  }
  return found;
}

/** A select whose choices are looked up may start without any; the library's check does not know that. */
const isLookup = (source: unknown): boolean =>
  source instanceof library.ChoiceSetInput && source.isDynamicTypeahead() && (source.id ?? "") !== "";

function describe(message: string, source: unknown): string {
  if (!(source instanceof library.CardObject)) return message;
  const id = source.id ? ` "${source.id}"` : "";
  return `${source.getJsonTypeName()}${id}: ${message}`;
}

function ownProblems(card: Json): string[] {
  const problems: string[] = [];
  const users = isJson(card.refresh) ? card.refresh.userIds : undefined;
  if (Array.isArray(users) && users.length > maxRefreshUsers) {
    problems.push(`refresh.userIds may have ${maxRefreshUsers} people at most; it has ${users.length}.`);
  }
  for (const node of everyObject(card)) problems.push(...nodeProblems(node));
  return problems;
}

function nodeProblems(node: Json): string[] {
  const problems: string[] = [];
  const type = String(node.type ?? "");
  const actions = node.actions;
  if (Array.isArray(actions) && actions.length > maxActions) {
    problems.push(`At most ${maxActions} actions may stand together; there are ${actions.length}.`);
  }
  if (type.startsWith("Action.") && type !== "Action.ToggleVisibility" && !node.title && !node.iconUrl) {
    problems.push(`An ${type} needs a title.`);
  }
  if (type === "Action.OpenUrl" && !/^https?:\/\//.test(String(node.url))) {
    problems.push(`Action.OpenUrl needs an http(s) address, not ${JSON.stringify(node.url)}.`);
  }
  if (type === "Image" && !node.altText) problems.push("An Image needs an altText.");
  if (type.startsWith("Input.") && !node.label && !node.title) problems.push(`${type} "${node.id}" needs a label.`);
  return problems;
}

/** Every object of the card, apart from what buttons carry, which is the bot's own. */
function* everyObject(value: unknown): Generator<Json> {
  if (Array.isArray(value)) {
    for (const item of value) yield* everyObject(item);
  } else if (isJson(value)) {
    yield value;
    for (const [key, child] of Object.entries(value)) if (key !== "data") yield* everyObject(child);
  }
}

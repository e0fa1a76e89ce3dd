/** Mentions: what a person types as `@Demarc` or `@Dana Whitfield` becomes `<at>…</at>` with an entity, as in Teams. */
import type { Bot } from "./activities.ts";
import { wireId } from "./roster.ts";
import { type Conversation, isJson, type Json, type Mention } from "./types.ts";

export interface Addressed {
  /** As people read it, with `<at>` around names. */
  readonly text: string;
  /** As the bot is sent it: what was typed is escaped as HTML is, so that only a real mention is an `<at>`. */
  readonly wire: string;
  readonly mentions: readonly (Mention & { readonly id: string })[];
  /** Outside their own chat, a bot hears only what mentions it. */
  readonly forBot: boolean;
}

/** Finds the people and the bot that a text names with an @. In a person's own chat with the bot there is none to find. */
export function address(typed: string, conversation: Conversation, bot: Bot): Addressed {
  if (conversation.kind === "personal") return { text: typed, wire: escapeHtml(typed), mentions: [], forBot: true };
  const names = [
    { name: bot.name, id: bot.id },
    ...conversation.members.map((person) => ({ name: person.name, id: wireId(person) })),
  ].sort((one, other) => other.name.length - one.name.length);
  const found = new Map<string, Mention & { id: string }>();
  const pattern = new RegExp(`@(${names.map(({ name }) => literally(name)).join("|")})(?![\\p{L}\\p{N}])`, "giu");
  // Splitting by a pattern with one group gives what stands between, and the names, by turns.
  const parts = typed.split(pattern).map((part, index) => {
    const named = index % 2 === 1 && names.find(({ name }) => name.toLowerCase() === part.toLowerCase());
    if (!named) return { text: part, wire: escapeHtml(part) };
    const mention = { text: `<at>${named.name}</at>`, name: named.name, id: named.id };
    found.set(named.id, mention);
    return { text: mention.text, wire: mention.text };
  });
  const join = (key: "text" | "wire") => parts.map((part) => part[key]).join("");
  return { text: join("text"), wire: join("wire"), mentions: [...found.values()], forBot: found.has(bot.id) };
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const escapeHtml = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** The mentions that a bot declared: beside its text, or in its card's `msteams.entities`. */
export function declaredMentions(entities: unknown): (Mention & { readonly id: string })[] {
  if (!Array.isArray(entities)) return [];
  return entities.filter(isJson).flatMap((entity) => {
    if (entity.type !== "mention" || !isJson(entity.mentioned)) return [];
    return [{ text: String(entity.text), name: String(entity.mentioned.name ?? ""), id: String(entity.mentioned.id) }];
  });
}

/**
 * What is wrong with a bot's mentions: Teams shows `<at>` without its entity as plain text, and refuses an entity whose
 * text does not stand in the message, or whose person it cannot find.
 *
 * @param text all the words in which a mention may stand
 */
export function mentionProblems(
  text: string,
  mentions: readonly (Mention & { readonly id: string })[],
  known: (id: string) => boolean,
): string[] {
  const written = text.match(/<at>.*?<\/at>/g) ?? [];
  const orphans = written.filter((one) => !mentions.some((mention) => mention.text === one));
  const idle = mentions.filter((mention) => !text.includes(mention.text));
  const strangers = mentions.filter((mention) => !known(mention.id));
  return [
    ...orphans.map((one) => `The text has ${one}, but there is no mention entity for it.`),
    ...idle.map((mention) => `The mention entity ${mention.text} does not stand in the text.`),
    ...strangers.map((mention) => `${mention.text} mentions "${mention.id}", who is nobody that Teams knows here.`),
  ];
}

/** The texts of a card in which Teams looks for mentions, unchanged: not those of a RichTextBlock, which are literal. */
export function cardTexts(card: Json): string {
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isJson(value)) {
      if (typeof value.text === "string" && value.type !== "mention" && value.type !== "TextRun")
        texts.push(value.text);
      if (value.type === "FactSet" && Array.isArray(value.facts)) {
        texts.push(...value.facts.filter(isJson).map((fact) => String(fact.value)));
      }
      for (const [key, child] of Object.entries(value)) if (key !== "data" && key !== "msteams") visit(child);
    }
  };
  visit(card);
  return texts.join("\n");
}

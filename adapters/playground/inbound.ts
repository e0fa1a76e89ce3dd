/** What the bot asks of the connector, checked as strictly as Teams checks it, or more. HTTP is `service.ts`'s. */
import { z } from "zod";
import { memberAccount } from "./activities.ts";
import { cardProblems } from "./card-check.ts";
import { botAuthor, type Core, isKnownId } from "./core.ts";
import type { Content, Message } from "./history.ts";
import { cardTexts, declaredMentions, mentionProblems } from "./mentions.ts";
import { principalName, wireId } from "./roster.ts";
import { type Conversation, isJson, type Json, type Person, PlaygroundError } from "./types.ts";

/** Teams counts a message in UTF-16. */
const maxBytes = 28 * 1024;
const cardType = "application/vnd.microsoft.card.adaptive";

const activitySchema = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  textFormat: z.enum(["markdown", "plain", "xml"]).nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown().optional() })).nullish(),
  entities: z.array(z.unknown()).nullish(),
});

const conversationSchema = z.looseObject({
  isGroup: z.boolean().nullish(),
  members: z.array(z.looseObject({ id: z.string() })).nullish(),
  tenantId: z.string().nullish(),
  activity: z.unknown().optional(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).nullish(),
      channel: z.looseObject({ id: z.string() }).nullish(),
    })
    .nullish(),
});

/** Posts what the bot says. Typing is taken and shown to nobody. Returns the new activity's id. */
export function send(core: Core, wireConversation: string, body: unknown): string {
  const conversation = openConversation(core, wireConversation);
  const content = contentOf(core, conversation, body);
  if (content === undefined) return core.nextMessageId();
  return post(core, conversation, threadOf(core, conversation, wireConversation), content).id;
}

export function update(core: Core, wireConversation: string, activity: string, body: unknown): string {
  const conversation = openConversation(core, wireConversation);
  const message = ownMessage(core, conversation, activity);
  const content = contentOf(core, conversation, body);
  if (content === undefined)
    throw new PlaygroundError(400, "BadArgument", "Only a message can take a message's place.");
  core.history.edit(message, content);
  return message.id;
}

export function remove(core: Core, wireConversation: string, activity: string): void {
  core.history.remove(ownMessage(core, openConversation(core, wireConversation), activity));
}

/** A person's own chat, or a new thread in a channel. */
export function createConversation(core: Core, body: unknown): { id: string; activityId?: string } {
  const asked = conversationSchema.safeParse(body);
  if (!asked.success)
    throw new PlaygroundError(400, "BadArgument", `Bad conversation: ${z.prettifyError(asked.error)}`);
  const { channelData, members, tenantId, activity } = asked.data;
  if (channelData?.channel) return createThread(core, channelData.channel.id, activity);
  const [first, ...others] = members ?? [];
  if (!first || others.length > 0) {
    throw new PlaygroundError(400, "BadArgument", "A bot can begin a chat with exactly one person.");
  }
  const person = core.roster.people.find((one) => [wireId(one), one.id, principalName(one)].includes(first.id));
  const tenant = channelData?.tenant?.id ?? tenantId;
  if (!person || person.tenant !== tenant) {
    throw new PlaygroundError(400, "BadArgument", `There is no user "${first.id}" in tenant "${String(tenant)}".`);
  }
  const conversation = openConversation(core, core.roster.personal(person).id);
  if (activity === undefined || activity === null) return { id: conversation.id };
  return { id: conversation.id, activityId: send(core, conversation.id, activity) };
}

function createThread(core: Core, channel: string, activity: unknown): { id: string; activityId: string } {
  const conversation = openConversation(core, channel);
  const content = contentOf(core, conversation, activity);
  if (content === undefined) throw new PlaygroundError(400, "BadArgument", "A new thread needs its first message.");
  const { id } = post(core, conversation, undefined, content);
  return { id: `${conversation.id};messageid=${id}`, activityId: id };
}

export const members = (core: Core, wireConversation: string): Json[] =>
  openConversation(core, wireConversation).members.map(memberAccount);

export function member(core: Core, wireConversation: string, id: string): Json {
  const found = core.roster.member(openConversation(core, wireConversation), id);
  if (!found) throw new PlaygroundError(404, "MemberNotFoundInConversation", "Member not found in conversation.");
  return memberAccount(found);
}

function openConversation(core: Core, wireConversation: string): Conversation {
  const conversation = core.roster.byWireId(wireConversation);
  if (!conversation) throw new PlaygroundError(404, "ConversationNotFound", "Conversation not found.");
  if (!core.installed.has(conversation.id)) {
    throw new PlaygroundError(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
  }
  return conversation;
}

/** `19:…;messageid=123` speaks into the thread of message 123. */
function threadOf(core: Core, conversation: Conversation, wireConversation: string): string | undefined {
  const root = /;messageid=(.+)$/.exec(wireConversation)?.[1];
  if (root === undefined) return undefined;
  const message = core.history.find(root);
  if (message?.conversation === conversation) return message.root ?? message.id;
  throw new PlaygroundError(404, "ConversationNotFound", `There is no thread ${root} in this channel.`);
}

function ownMessage(core: Core, conversation: Conversation, id: string): Message {
  const message = core.history.find(id);
  if (message?.conversation !== conversation) {
    throw new PlaygroundError(404, "ActivityNotFoundInConversation", "The activity is not in this conversation.");
  }
  if (message.from.kind === "bot") return message;
  throw new PlaygroundError(403, "ForbiddenOperationException", "A bot can change its own messages only.");
}

const post = (core: Core, conversation: Conversation, root: string | undefined, content: Content): Message =>
  core.history.add({
    id: core.nextMessageId(),
    conversation,
    root,
    from: botAuthor(core),
    at: core.options.clock.now().toISOString(),
    content,
  });

/** @returns undefined for what is not shown: typing */
function contentOf(core: Core, conversation: Conversation, body: unknown): Content | undefined {
  if (JSON.stringify(body ?? null).length * 2 > maxBytes) {
    throw new PlaygroundError(413, "MessageSizeTooBig", "Message size too large.");
  }
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) throw new PlaygroundError(400, "BadSyntax", `Bad activity: ${z.prettifyError(parsed.error)}`);
  const activity = parsed.data;
  if (activity.type === "typing") return undefined;
  if (activity.type !== "message") {
    throw new PlaygroundError(400, "BadArgument", `Teams does not take a bot's activity of type "${activity.type}".`);
  }
  const text = activity.text ?? "";
  const card = cardOf(activity.attachments ?? []);
  if (text === "" && card === undefined) {
    throw new PlaygroundError(
      400,
      "BadArgument",
      "The activity must have a 'text' that is not empty, or an attachment.",
    );
  }
  const cardMentions = declaredMentions(isJson(card?.msteams) ? card.msteams.entities : undefined);
  const textMentions = declaredMentions(activity.entities);
  const known = (id: string) => isKnownId(core, id) && isHere(core, conversation, id);
  refuse([
    ...mentionProblems(text, textMentions, known),
    ...(card ? [...cardProblems(card), ...mentionProblems(cardTexts(card), cardMentions, known)] : []),
  ]);
  const format = activity.textFormat === "plain" ? "plain" : "markdown";
  return { text, format, mentions: [...textMentions, ...cardMentions], card };
}

/** A card that answers a press stands under the same rules. */
export function cardAnswerProblems(core: Core, person: Person, conversation: Conversation, card: unknown): string[] {
  const mentions = declaredMentions(isJson(card) && isJson(card.msteams) ? card.msteams.entities : undefined);
  const known = (id: string) => isHere(core, conversation, id) || id === person.id;
  const size = JSON.stringify(card ?? null).length * 2 > maxBytes ? ["The card is too large for Teams."] : [];
  return [...size, ...cardProblems(card), ...(isJson(card) ? mentionProblems(cardTexts(card), mentions, known) : [])];
}

/** Teams mentions the members of a conversation; in a person's own chat, others of the organisation too. */
function isHere(core: Core, conversation: Conversation, id: string): boolean {
  if (conversation.kind === "personal") return isKnownId(core, id);
  return id === core.bot.id || core.roster.member(conversation, id) !== undefined;
}

function cardOf(attachments: readonly { contentType: string; content?: unknown }[]): Json | undefined {
  const [first, ...others] = attachments;
  if (!first) return undefined;
  if (others.length > 0) throw new PlaygroundError(400, "BadArgument", "The playground shows one card in a message.");
  if (first.contentType !== cardType || !isJson(first.content)) {
    throw new PlaygroundError(
      400,
      "BadArgument",
      `The playground shows "${cardType}" only, not "${first.contentType}".`,
    );
  }
  return first.content;
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new PlaygroundError(400, "BadArgument", problems.join(" "));
}

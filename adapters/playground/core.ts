/** What the parts of the connector share: the roster, the history, the way to the bot, and the list of what went wrong. */
import { randomUUID } from "node:crypto";
import type { Bot, Scene } from "./activities.ts";
import { type BotLink, createBotLink } from "./bot-link.ts";
import { createHistory, type History, type Message } from "./history.ts";
import { createRoster, type Roster, wireId } from "./roster.ts";
import { type ConnectorOptions, type Conversation, type Json, late, type Person, PlaygroundError } from "./types.ts";

export interface Core {
  readonly options: ConnectorOptions;
  readonly bot: Bot;
  readonly roster: Roster;
  readonly history: History;
  readonly link: BotLink;
  /** What the bot did wrong, a sentence each; the latest ones. */
  readonly problems: string[];
  problem(sentence: string): void;
  /** Ids of the conversations that the bot may speak in. */
  readonly installed: Set<string>;
  /** Ids as Teams makes them: messages are numbered by time and grow, other events are `f:` and a UUID. */
  nextMessageId(): string;
  nextEventId(): string;
  scene(conversation: Conversation, person: Person, root?: string): Scene;
  /** A message that this person can see. */
  messageFor(person: Person, id: string): Message;
}

const keptProblems = 200;

/** Everything is installed in the shared conversations from the start; a person's own chat when they first use it. */
export function createCore(options: ConnectorOptions): Core {
  const botName = options.bot?.name ?? "Demarc";
  const roster = createRoster({ people: options.people, channels: options.channels, botName });
  const bot = { id: `28:${options.bot?.appId ?? "demarc-playground"}`, name: botName };
  const history = createHistory();
  const problems: string[] = [];
  let lastId = 0;
  return {
    options,
    bot,
    roster,
    history,
    link: createBotLink(options),
    problems,
    problem(sentence) {
      problems.push(sentence);
      if (problems.length > keptProblems) problems.shift();
      options.onProblem?.(sentence);
    },
    installed: new Set(roster.conversations.filter(({ kind }) => kind !== "personal").map(({ id }) => id)),
    nextMessageId() {
      lastId = Math.max(lastId + 1, options.clock.now().getTime());
      return String(lastId);
    },
    nextEventId: () => `f:${randomUUID()}`,
    scene: (conversation, person, root) => ({
      bot,
      serviceUrl: late(options.serviceUrl),
      conversation,
      person,
      now: options.clock.now(),
      root,
    }),
    messageFor(person, id) {
      const message = history.find(id);
      if (message?.conversation.members.includes(person)) return message;
      throw new PlaygroundError(404, "NoSuchMessage", `There is no message "${id}" that ${person.name} can see.`);
    },
  };
}

/** Is this id one that the bot may mention: itself, or a person by any of their ids? */
export const isKnownId = (core: Core, id: string): boolean =>
  id === core.bot.id || core.roster.people.some((person) => [wireId(person), person.id, person.email].includes(id));

/** The author of what the bot says. */
export const botAuthor = (core: Core): Message["from"] => ({ kind: "bot", id: core.bot.id, name: core.bot.name });

/** Sends what needs no answer but a 2xx; anything else is a problem. Returns whether the bot took it. */
export async function deliver(core: Core, activity: Json): Promise<boolean> {
  const answer = await core.link(activity);
  if (answer.status >= 200 && answer.status < 300) return true;
  core.problem(`The bot did not take the ${String(activity.type)} ${String(activity.id)}: ${answer.reason}.`);
  return false;
}

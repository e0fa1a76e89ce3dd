/** What was said: the messages of every conversation, each person's view of them, and the events that tell of a change. */
import { withActionIds } from "./card-tree.ts";
import type { ConnectorEvent, Conversation, Json, Mention, MessageView, Person } from "./types.ts";

/** A page of a playground need not keep more; the oldest are dropped. */
const keptPerConversation = 1_000;
const keptEvents = 2_000;

export interface Content {
  readonly text: string;
  readonly format: "plain" | "markdown";
  readonly mentions: readonly Mention[];
  readonly card: Json | undefined;
}

export interface Message {
  readonly id: string;
  readonly conversation: Conversation;
  readonly root: string | undefined;
  readonly from: MessageView["from"];
  readonly at: string;
  edited: boolean;
  content: Content;
  /** A person's own version of the card, by object id. */
  readonly views: Map<string, Json>;
  /** Changes that all see, and those that one person sees. */
  version: number;
  readonly ownVersions: Map<string, number>;
}

export type Listener = (event: ConnectorEvent) => void;

export interface History {
  add(message: Omit<Message, "edited" | "views" | "version" | "ownVersions">): Message;
  /** New content for everyone; whatever one person saw of their own gives way to it. */
  edit(message: Message, content: Content): void;
  /** The card as one person sees it from now on. */
  show(message: Message, person: Person, card: Json): void;
  remove(message: Message): void;
  find(id: string): Message | undefined;
  /** In the order in which they were said. */
  all(): readonly Message[];
  /** Events after `seq`; undefined when they are no longer kept. */
  since(seq: number): readonly ConnectorEvent[] | undefined;
  readonly seq: number;
  listen(listener: Listener): () => void;
}

export function createHistory(): History {
  const messages = new Map<string, Message>();
  const events: ConnectorEvent[] = [];
  const listeners = new Set<Listener>();
  let seq = 0;

  function emit(kind: ConnectorEvent["kind"], message: Message, only?: string): void {
    const event = { seq: ++seq, kind, conversation: message.conversation.id, message: message.id, only };
    events.push(event);
    if (events.length > keptEvents) events.shift();
    for (const listener of listeners) listener(event);
  }

  function forgetOldest(conversation: Conversation): void {
    const own = [...messages.values()].filter((message) => message.conversation === conversation);
    for (const old of own.slice(0, Math.max(0, own.length - keptPerConversation))) messages.delete(old.id);
  }

  return {
    add(message) {
      const added: Message = { ...message, edited: false, views: new Map(), version: 1, ownVersions: new Map() };
      messages.set(added.id, added);
      forgetOldest(added.conversation);
      emit("message", added);
      return added;
    },
    edit(message, content) {
      message.content = content;
      message.edited = true;
      message.version += 1;
      message.views.clear();
      emit("updated", message);
    },
    show(message, person, card) {
      message.views.set(person.id, card);
      message.ownVersions.set(person.id, (message.ownVersions.get(person.id) ?? 0) + 1);
      emit("updated", message, person.id);
    },
    remove(message) {
      messages.delete(message.id);
      emit("deleted", message);
    },
    find: (id) => messages.get(id),
    all: () => [...messages.values()],
    since: (from) => {
      const oldest = events[0]?.seq ?? seq + 1;
      if (from > seq || from < oldest - 1) return undefined;
      return events.filter((event) => event.seq > from);
    },
    get seq() {
      return seq;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Goes up with each change that this person sees. */
export const versionFor = ({ version, ownVersions }: Message, { id }: Person): number =>
  version + (ownVersions.get(id) ?? 0);

/** The message as this person sees it; every action of its card has an id. */
export function viewOf(message: Message, person: Person): MessageView {
  const card = message.views.get(person.id) ?? message.content.card;
  return {
    id: message.id,
    conversation: message.conversation.id,
    root: message.root,
    from: message.from,
    at: message.at,
    edited: message.edited,
    version: versionFor(message, person),
    text: message.content.text,
    format: message.content.format,
    mentions: message.content.mentions,
    card: card && withActionIds(card),
  };
}

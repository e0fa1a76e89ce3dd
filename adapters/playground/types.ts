/**
 * The words of the playground's Bot Connector: a stand-in for the service behind Microsoft Teams.
 *
 * - **person**: one human with an Entra object id in one tenant; **handle**: the short name that a script calls them by.
 * - **conversation**: a shared channel of a team, a group chat, or a person's own chat with the bot.
 * - **activity**: what the connector and the bot send each other (Bot Framework protocol v3).
 * - **message**: what stands in a conversation. A person may see their own version of its card: the answer to their press.
 * - **dialog**: a Teams task module, open for one person.
 */
import type { Clock } from "../../src/domain/clock.ts";

export type Json = { readonly [key: string]: unknown };

export interface Person {
  /** Entra object id. */
  readonly id: string;
  readonly handle: string;
  /** Entra tenant id. */
  readonly tenant: string;
  readonly name: string;
  readonly email: string;
  readonly title?: string;
  readonly company?: string;
  readonly phone?: string;
  /** A guest of the tenant that hosts the conversation; their e-mail is another company's word. */
  readonly guest?: boolean;
}

/** Without a handle, the part of the e-mail before the @ is taken, or the whole e-mail where that is taken already. */
export type PersonOption = Omit<Person, "handle"> & { readonly handle?: string };

export interface ChannelOption {
  /** The conversation's id at Teams; made from the name if absent, and always the same for the same name. */
  readonly id?: string;
  readonly kind: "channel" | "group";
  readonly name: string;
  /** The team that owns a channel. */
  readonly team?: string;
  /** The tenant that hosts it. Members may belong to others. */
  readonly tenant: string;
  /** Object ids or handles. */
  readonly members: readonly string[];
}

export type ConversationKind = "personal" | "group" | "channel";

export interface Conversation {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly name: string;
  readonly team: { readonly id: string; readonly name: string } | undefined;
  readonly tenant: string;
  readonly members: readonly Person[];
}

export interface Mention {
  /** As it stands in the text: `<at>Dana Whitfield</at>`. */
  readonly text: string;
  readonly name: string;
}

/** A message as one person sees it. */
export interface MessageView {
  readonly id: string;
  readonly conversation: string;
  /** The message that opened the thread, in a channel. */
  readonly root: string | undefined;
  readonly from: { readonly kind: "person" | "bot"; readonly id: string; readonly name: string };
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly edited: boolean;
  /** Grows with each change that this person can see. */
  readonly version: number;
  readonly text: string;
  readonly format: "plain" | "markdown";
  readonly mentions: readonly Mention[];
  readonly card: Json | undefined;
}

export interface DialogView {
  readonly id: string;
  readonly title: string;
  readonly card: Json;
}

/** What a person sees after a press, or after a dialog was submitted. */
export type Outcome =
  /** The card changed, for this person. */
  | { readonly kind: "card"; readonly message: MessageView }
  | { readonly kind: "toast"; readonly text: string }
  | { readonly kind: "dialog"; readonly dialog: DialogView }
  /** Nothing to show; an open dialog is closed. */
  | { readonly kind: "done" }
  | { readonly kind: "link"; readonly url: string }
  /** What was filled in is not valid, by input id; nothing was sent. */
  | { readonly kind: "invalid"; readonly errors: Readonly<Record<string, string>> }
  /** The bot did not answer, or not in a way that Teams understands. */
  | { readonly kind: "failed"; readonly text: string };

/** Values by input id, as the renderer gives them: text, `true`/`false` for a toggle, ids joined by commas. */
export type InputValues = Readonly<Record<string, string>>;

/** A value that is known only once the HTTP server listens. */
export type Late = string | (() => string);

export interface ConnectorOptions {
  /** The bot's endpoint, `http://127.0.0.1:3978/api/messages`. */
  readonly botUrl: Late;
  /** Where the bot reaches this connector; without a slash at the end. */
  readonly serviceUrl: Late;
  readonly people: readonly PersonOption[];
  readonly channels: readonly ChannelOption[];
  readonly clock: Clock;
  readonly bot?: { readonly appId?: string; readonly name?: string };
  /** The `Authorization` header of the activities; none if absent. */
  readonly authorization?: () => string | Promise<string>;
  /** Milliseconds that the bot has for an answer, as in Teams: 10 s if absent. */
  readonly answerWithin?: number;
  /** Told of each mistake of the bot; they are also kept in `Connector.problems`. */
  readonly onProblem?: (problem: string) => void;
  /** Told of what the bot answered to an activity on the spot. */
  readonly onAnswer?: (activity: Json, body: unknown) => void;
}

export type ConnectorEvent = {
  /** Grows by one with each event. */
  readonly seq: number;
  readonly kind: "message" | "updated" | "deleted";
  readonly conversation: string;
  readonly message: string;
  /** Only this person (object id) sees the change. */
  readonly only: string | undefined;
};

/** A request that cannot be done as it is; the message says what to do instead. */
export class PlaygroundError extends Error {
  override readonly name = "PlaygroundError";
  readonly status: number;
  readonly code: string;

  /** @param code for programs, `NotFound`; as in the Bot Connector's `{ error: { code, message } }` where that is the caller */
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const late = (value: Late): string => (typeof value === "string" ? value : value());

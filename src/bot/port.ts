/** What every chat adapter offers to the inside, and what it is offered. */
import type { Card } from "./card.ts";
import type { Option } from "./form.ts";
import type { Reply } from "./reply.ts";
import type { Account, Place, Platform, Turn } from "./turn.ts";

/** What a platform itself says of an account, asked for only with the person's consent. */
export interface Profile {
  readonly name: string;
  /** Verified by the platform; absent where it does not say. */
  readonly email?: string;
  /** A guest of this workspace or tenant: their e-mail is not their workspace's word, so it proves nothing. */
  readonly guest: boolean;
}

/** A message that was posted, so that it can be changed later. `ref` is the adapter's own. */
export interface Posted {
  readonly platform: Platform;
  readonly ref: unknown;
  /** What replies to it carry, unique on its platform: `Turn.thread`. Absent where nobody can reply to it by itself. */
  readonly thread?: string;
}

export type Destination = { readonly account: Account } | { readonly place: Place };

export interface PostOptions {
  /**
   * It waits for no other message, whatever pace the platform asks for: one try, now. Where the platform refuses it for
   * the moment, that is thrown, so that whoever sends it can look again whether it is still to be sent.
   */
  readonly urgent?: boolean;
}

/** What was to be shown cannot be drawn within the platform's limits: trying again will not help. */
export class Undrawable extends Error {
  override readonly name: string = "Undrawable";
}

/** The way out: one for each platform. Errors other than `Unreachable` and `Undrawable` pass, and the call is tried again. */
export interface ChatPort {
  readonly platform: Platform;
  /** Answers a turn. May be called again for the same turn after a crash. */
  answer(turn: Turn, reply: Reply): Promise<void>;
  /** Says something by itself. `key` names the message for ever: posting the same key twice is a duplicate. */
  post(to: Destination, card: Card, key: string, options?: PostOptions): Promise<Posted>;
  update(posted: Posted, card: Card): Promise<void>;
  profile(account: Account): Promise<Profile>;
}

/** This account or place cannot be reached at all (gone, never installed, archived): trying again will not help. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/**
 * The way in, offered to every adapter. A turn that was taken or recorded is never forgotten: its outcome, good or bad,
 * reaches the person, also after a crash.
 */
export interface Inbox {
  /**
   * For what the platform delivers once (commands, presses, submissions): kept on local disk, then handled. Returns as
   * soon as it is kept (well under a millisecond), so that the platform can be acknowledged whatever the database does.
   *
   * @param inline where the platform can carry the outcome in its HTTP response: called with the outcome, returns what
   *   could not be said there and is still to be said by `ChatPort.answer` (all of it, when the response has gone).
   * @throws when it cannot be kept: then do not acknowledge.
   */
  take(turn: Turn, inline?: (reply: Reply) => Reply | undefined): void;
  /**
   * For what the platform delivers again when it is not acknowledged (Slack events): resolves once the database has it.
   *
   * @throws when the database cannot record it in time: answer 503, so that it comes again.
   */
  record(turn: Turn): Promise<void>;
  /**
   * Options of a select field that are looked up while the person types. Read only, and for the moment: on any error
   * the list is empty.
   */
  suggest(turn: Turn, field: string, query: string): Promise<readonly Option[]>;
}

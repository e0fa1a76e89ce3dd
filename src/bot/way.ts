/**
 * Ways: how a person is reached beyond chat, when a page must be heard by somebody who looks at no screen.
 *
 * - **way**: e-mail, SMS, a voice call, or a webhook of the person's own. One without credentials is absent.
 * - **notice**: what is said on a way: plain words, no blocks and no buttons.
 * - **address**: where a way ends: an e-mail address, a telephone number in E.164 (`+15550100`), a URL.
 */

export const wayNames = ["email", "sms", "voice", "webhook"] as const;
export type WayName = (typeof wayNames)[number];

export interface Notice {
  /** One line: an e-mail's subject, an SMS's beginning, a call's first sentence. */
  readonly subject: string;
  /** What it is about, in a few sentences. */
  readonly text: string;
  /** Lines such as "Tier: 1" that e-mail and webhook carry; too long for SMS and voice. */
  readonly details: readonly string[];
  /** Where more is to be seen: a permanent link into chat, or nothing. */
  readonly link?: string;
  /** The page that a reply or a key press acknowledges; left out where there is nothing to acknowledge. */
  readonly page?: string;
  /** A rehearsal; every way says so first. */
  readonly drill?: boolean;
}

/** One way out. */
export interface Way {
  readonly name: WayName;
  /** Nothing leaves this machine: the playground's. */
  readonly isLocal?: true;
  /**
   * Hands the notice to the provider; resolves once the provider has accepted it.
   *
   * @param to an address of this way.
   * @param key names the notice for ever; the provider's idempotency key where it has one, and carried along where not.
   * @throws {Unreachable} where nothing sent to this address will ever arrive; anything else passes, and is tried again.
   */
  send(to: string, notice: Notice, key: string): Promise<void>;
}

/** The ways that are configured. */
export type Ways = ReadonlyMap<WayName, Way>;

/** A telephone number as networks know it, in E.164 (`+442079460101`); `undefined` where it is none. */
export function telephone(written: string): string | undefined {
  const dialled = written
    .replace("(0)", "")
    .replace(/[\s().\-/\u00a0]/g, "")
    .replace(/^00/, "+");
  return /^\+[1-9]\d{6,14}$/.test(dialled) ? dialled : undefined;
}

/** Something that came back on a way: a text message, or a key that was pressed in a call. */
export interface Heard {
  readonly way: "sms" | "voice";
  /** The telephone (E.164) that it came from: the one that was written to or called. */
  readonly from: string;
  /** The page that it answers. A call knows it; a text message does not. */
  readonly page?: string;
  /** What was typed or pressed. */
  readonly words: string;
  /** The provider's own id of it: what comes again changes nothing, and gets the same answer. */
  readonly delivery: string;
}

/** What a provider says of a notice that it had accepted: it will not arrive. */
export interface Lost {
  readonly page: string;
  /** For the log, in a few words: `nobody answered the call`. */
  readonly why: string;
}

/** Where ways take what they hear. Offered to their adapters. */
export interface Answers {
  /** The number with which a text message from `address` answers `page`: 1, unless it had other pages lately. */
  numberFor(address: string, page: string): Promise<number>;
  /**
   * Does what was answered.
   *
   * @returns what to say back, in a sentence or two that can also be read aloud.
   * @throws where it cannot be done now: nothing has changed, so the provider may deliver it again.
   */
  hear(heard: Heard): Promise<string>;
  /** Another way is gone at once. Twice is once. @throws as `hear` does. */
  lose(lost: Lost): Promise<void>;
}

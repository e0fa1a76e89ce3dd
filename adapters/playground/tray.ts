/**
 * The tray: everybody's mailbox and telephone in the playground, where nothing leaves this machine. What is answered here
 * goes where the answers of real telephones go.
 */
import { randomUUID } from "node:crypto";
import { headline, mailText, smsText, spoken } from "../../src/bot/notice.ts";
import { Unreachable } from "../../src/bot/port.ts";
import { type Answers, type Notice, telephone, type Way, type WayName, wayNames } from "../../src/bot/way.ts";
import type { Clock } from "../../src/domain/clock.ts";
import { PlaygroundError } from "./types.ts";

/** Something that would have left this machine. */
export interface TrayItem {
  readonly id: string;
  readonly way: WayName;
  readonly to: string;
  /** Whose address that is, where the playground knows it. */
  readonly name: string | undefined;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly subject: string;
  /** All that is read or said. */
  readonly words: string;
  /** What can be done with it: a reply to a text message, a key in a call; the answer that acknowledges. */
  readonly answer: { readonly kind: "reply" | "key"; readonly acknowledges: string } | undefined;
  /** What was answered, and what was said back. */
  readonly exchanges: readonly { readonly words: string; readonly back: string }[];
}

export interface Tray {
  /** One of each kind. */
  readonly ways: readonly Way[];
  /** The newest first. */
  items(): readonly TrayItem[];
  /** Answers by text message or key. @throws {PlaygroundError} where that cannot be answered. */
  answer(id: string, words: string): Promise<TrayItem>;
  /** @returns how to stop listening. */
  onChange(listener: () => void): () => void;
}

type Kept = Omit<TrayItem, "exchanges"> & { readonly page: string | undefined; exchanges: TrayItem["exchanges"] };

const mostItems = 200;

export function createTray(deps: {
  readonly answers: Answers;
  readonly clock: Clock;
  /** Whose an address is. */
  readonly nameOf: (address: string) => string | undefined;
}): Tray {
  const { answers, clock, nameOf } = deps;
  const items: Kept[] = [];
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  async function send(way: WayName, to: string, notice: Notice): Promise<void> {
    const address = addressOf(way, to);
    const number =
      way === "sms" && notice.page !== undefined ? await answers.numberFor(address, notice.page) : undefined;
    const { page } = notice;
    const common = { id: randomUUID(), way, to: address, name: nameOf(address), at: clock.now().toISOString(), page };
    items.unshift({ ...common, subject: headline(notice), exchanges: [], ...contentOf(way, notice, number) });
    items.splice(mostItems);
    changed();
  }

  return {
    ways: wayNames.map((name): Way => ({ name, isLocal: true, send: (to, notice) => send(name, to, notice) })),
    items: () => items.map(viewOf),
    async answer(id, words) {
      const item = items.find((each) => each.id === id);
      if (item === undefined) throw new PlaygroundError(404, "NoSuchItem", `There is nothing "${id}" in the tray.`);
      const back = await hear(answers, item, words);
      item.exchanges = [...item.exchanges, { words, back }];
      changed();
      return viewOf(item);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function hear(answers: Answers, item: Kept, words: string): Promise<string> {
  const { way, to: from, page, answer } = item;
  const delivery = `playground:${randomUUID()}`;
  if (way === "sms") return answers.hear({ way, from, words, delivery });
  if (way !== "voice" || answer === undefined || page === undefined) {
    throw new PlaygroundError(409, "NoAnswer", "This is only to be read: answer a text message, or a call.");
  }
  if (words !== answer.acknowledges) return `That key does nothing. Press ${answer.acknowledges} to acknowledge.`;
  return answers.hear({ way, from, page, words, delivery });
}

const viewOf = ({ page: _page, ...item }: Kept): TrayItem => item;

/** @throws {Unreachable} as the providers do. */
function addressOf(way: WayName, to: string): string {
  const address = way === "sms" || way === "voice" ? telephone(to) : to;
  const fits = { email: /^[^\s@]+@[^\s@]+$/, sms: /^\+/, voice: /^\+/, webhook: /^https?:\/\// }[way];
  if (address === undefined || !fits.test(address)) throw new Unreachable(`"${to}" is no address of this way.`);
  return address;
}

function contentOf(way: WayName, notice: Notice, number: number | undefined): Pick<TrayItem, "words" | "answer"> {
  switch (way) {
    case "email":
      return { words: mailText(notice), answer: undefined };
    case "sms":
      return {
        words: smsText(notice, number),
        answer: number === undefined ? undefined : { kind: "reply", acknowledges: String(number) },
      };
    case "voice": {
      if (notice.page === undefined) return { words: spoken(notice).join(" "), answer: undefined };
      const words = [...spoken(notice), "Press 1 to acknowledge."].join(" ");
      return { words, answer: { kind: "key", acknowledges: "1" } };
    }
    case "webhook":
      return { words: JSON.stringify(notice, null, 2), answer: undefined };
  }
}

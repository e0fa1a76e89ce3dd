/** A person in chat, whichever platform it is, so that one story is told on both. */

import { messageActivity } from "../../adapters/playground/activities.ts";
import type { Connector, OpenDialog, Pressed, SeenMessage, User } from "../../adapters/playground/index.ts";
import { address } from "../../adapters/playground/mentions.ts";
import type { Pushed, SlackUser } from "./slack/index.ts";
import type { Seen } from "./slack/seen.ts";

export interface ChatUser {
  /** A command: with its slash on Slack, without it on Teams. In a direct message unless `inChannel`. */
  types(command: string, inChannel?: boolean): Promise<Sent>;
  /** Says something to the bot: in a direct message, or by a mention in the channel. */
  asks(text: string, inChannel?: boolean): Promise<Sent>;
  /** The same as a direct message, without the platform's own repetition of what is not acknowledged. */
  tries(text: string): Promise<Sent>;
  /** Types a command that opens a form; where the platform opens none by itself, by the button that it shows. */
  opensBy(command: string): Promise<FormSight>;
  /** Waits for something new on this person's screen. */
  sees(words: RegExp): Promise<Sight>;
  /** Whether these words stand anywhere on this person's screen now. */
  canSee(words: RegExp): boolean;
}

/** What was said, as the platform delivered it. */
export interface Sent {
  readonly acknowledged: boolean;
  /** How long the acknowledgement took. */
  readonly ms: number;
  /** The very same delivery once more. */
  again(): Promise<Sent>;
}

export interface Sight {
  /** As they are read, with names for mentions. */
  readonly words: string;
  /** What a notification shows. */
  readonly fallback: string;
  /** The names or ids of those whom it really mentions. */
  readonly mentions: readonly string[];
  readonly buttons: readonly string[];
  /** The addresses that its buttons open. */
  readonly links: readonly string[];
  press(label: string): Promise<void>;
  /** Presses, and returns what the person reads then, wherever the platform shows it: on the spot, or as a message. */
  told(label: string, expected: RegExp): Promise<string>;
  /** Presses a button that opens a form. */
  opens(label: string): Promise<FormSight>;
  /** Mentions the bot in a reply under it. */
  replies(text: string): Promise<void>;
}

export interface FormSight {
  readonly fields: readonly string[];
  /** All that is read on it. */
  readonly words: string;
  /** Sends what is filled in, by label; what is wrong comes back by label, and then the form stays open as it is. */
  submit(values: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>>;
  /** The options that a field offers for what is typed into it. */
  search(field: string, query: string): Promise<readonly string[]>;
}

/** How long a story waits for what it expects, in milliseconds: long, since a busy machine is no failure. */
const patience = 10_000;

/** Words without what shows nothing: marks of direction, gaps of no width, and differences of spaces. */
export const settledWords = (words: string): string =>
  words
    .replace(/\u200b|\u200d|\u2060|[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();

export function onSlack(user: SlackUser, channelName: string): ChatUser {
  const sees = (words: RegExp) => user.sees(words, { timeout: patience });
  const formOf = (form: Seen): FormSight => ({
    fields: form.fields,
    words: form.text,
    async submit(values) {
      await form.submit(values);
      return form.errors;
    },
    search: (field, query) => form.lookup(field, query),
  });
  const sightOf = (seen: Seen): Sight => ({
    words: seen.text,
    fallback: seen.fallback,
    mentions: mentionsIn(seen.blocks),
    buttons: seen.buttons,
    links: linksIn(seen.blocks),
    press: async (label) => void (await seen.press(label)),
    async told(label, expected) {
      await seen.press(label);
      return (await sees(expected)).text;
    },
    async opens(label) {
      await seen.press(label);
      return formOf(await user.sees(/./s, { timeout: patience, kind: "modal" }));
    },
    async replies(text) {
      await user.mentions(`#${channelName}`, text, { thread: seen.ts });
    },
  });
  const tries = (text: string, inChannel = false): Promise<Pushed> =>
    inChannel ? user.mentions(`#${channelName}`, text) : user.dms(text);
  return {
    async types(command, inChannel = false) {
      return sentOf(await user.types(`/${command}`, inChannel ? { in: `#${channelName}` } : {}));
    },
    async asks(text, inChannel = false) {
      return sentOf(await untilAcknowledged(await tries(text, inChannel)));
    },
    tries: async (text) => sentOf(await tries(text)),
    async opensBy(command) {
      await user.types(`/${command}`);
      return formOf(await user.sees(/./s, { timeout: patience, kind: "modal" }));
    },
    sees: async (words) => sightOf(await sees(words)),
    canSee: (words) => user.screen.some((one) => words.test(one)),
  };
}

/** Slack delivers an event that was not acknowledged three times more. */
async function untilAcknowledged(first: Pushed): Promise<Pushed> {
  let pushed = first;
  for (let retry = 0; pushed.status !== 200 && retry < 3; retry += 1) pushed = await pushed.again();
  if (pushed.status === 200) return pushed;
  throw new Error(`Slack gave up: the app answered ${pushed.status}.`);
}

const sentOf = (pushed: Pushed): Sent => ({
  acknowledged: pushed.status === 200,
  ms: pushed.ms,
  again: async () => sentOf(await pushed.again()),
});

/** The ids that blocks mention: people, and whole channels. */
function mentionsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(mentionsIn);
  if (typeof node !== "object" || node === null) return [];
  if ("type" in node && node.type === "user" && "user_id" in node) return [String(node.user_id)];
  if ("type" in node && ["usergroup", "broadcast", "channel"].includes(String(node.type))) return [String(node.type)];
  return Object.values(node).flatMap(mentionsIn);
}

/** What stands under `url` anywhere in it: so both platforms call where a button leads. */
function linksIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "url" in node && typeof node.url === "string" ? [node.url] : [];
  return [...own, ...Object.values(node).flatMap(linksIn)];
}

export function onTeams(user: User, connector: Connector, channelName: string): ChatUser {
  const sees = (words: RegExp) => user.sees(words, { within: patience });
  const formOf = (opened: OpenDialog): FormSight => {
    let dialog = opened;
    return {
      fields: dialog.fields,
      words: dialog.words,
      async submit(values) {
        const { dialog: again } = await dialog.fill(values).submit();
        dialog = again ?? dialog;
        // Above the fields stands a sentence that some of them are wrong.
        const { "": whole, ...beside } = again?.errors ?? {};
        return whole === undefined || Object.keys(beside).length > 0 ? beside : { "": whole };
      },
      search: async (field, query) => (await dialog.search(field, query)).map(({ title }) => title),
    };
  };
  const opened = ({ dialog, words }: Pressed): FormSight => {
    if (dialog === undefined || dialog.fields.length === 0) throw new Error(`No form was opened, but shown: ${words}`);
    return formOf(dialog);
  };
  const sightOf = (seen: SeenMessage): Sight => ({
    words: seen.words,
    fallback: String(seen.view.card?.fallbackText ?? ""),
    mentions: seen.view.mentions.map(({ name }) => name),
    buttons: seen.buttons,
    links: linksIn(seen.view.card),
    press: async (label) => void (await seen.press(label)),
    async told(label, expected) {
      const { words } = await seen.press(label);
      return expected.test(words) ? words : (await sees(expected)).words;
    },
    opens: async (label) => opened(await seen.press(label)),
    async replies(text) {
      await user.mentions(text, { in: seen.view.conversation, thread: seen });
    },
  });

  async function says(text: string, inChannel: boolean): Promise<Sent> {
    const started = performance.now();
    const before = connector.problems.length;
    const message = inChannel ? await user.mentions(text, { in: channelName }) : await user.dms(text);
    const sent: Sent = {
      acknowledged: connector.problems.length === before,
      ms: performance.now() - started,
      async again() {
        const conversation = connector.conversationOf(user.person, inChannel ? channelName : "bot");
        const { wire, mentions } = address(
          inChannel ? `@${connector.botName} ${text}` : text,
          conversation,
          connector.core.bot,
        );
        const scene = connector.core.scene(conversation, user.person, message.id);
        const again = performance.now();
        const acknowledged = await connector.redeliver(
          messageActivity(scene, { id: message.id, text: wire, mentions }),
        );
        return { ...sent, acknowledged, ms: performance.now() - again };
      },
    };
    return sent;
  }

  return {
    types: (command, inChannel = false) => says(command.replace(/^demarc /, ""), inChannel),
    asks: (text, inChannel = false) => says(text, inChannel),
    tries: (text) => says(text, false),
    async opensBy(command) {
      await says(command.replace(/^demarc /, ""), false);
      return sightOf(await sees(/is ready/)).opens("Open the form");
    },
    sees: async (words) => sightOf(await sees(words)),
    canSee: (words) => user.screen.some((one) => words.test(one)),
  };
}

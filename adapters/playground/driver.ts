/**
 * The stories' hand: a person of the connector who types, reads, presses and fills in forms.
 *
 *     const dana = drive(connector).user("dana");
 *     await dana.mentions("who owns firewall policy?", { in: "network" });
 *     const answer = await dana.sees(/Firewall policy/);
 *     const { dialog } = await answer.press("Wrong?");
 *     await dialog?.fill({ Why: "We moved it" }).submit();
 */
import { cardActions, cardInputs, cardWarnings, cardWords, words } from "./card-tree.ts";
import type { Connector } from "./connector.ts";
import { type Message, versionFor, viewOf } from "./history.ts";
import type { DialogView, InputValues, MessageView, Outcome, Person } from "./types.ts";

/** How long a story waits for what it expects, in milliseconds. */
const patience = 5_000;

export interface Driver {
  user(who: string): User;
  /**
   * What nobody expected: the bot's mistakes, and its messages that no user `sees` or `overlooks`. A story ends by
   * checking that this is empty.
   */
  unexpected(): string[];
}

export interface User {
  readonly person: Person;
  /** Types exactly this. `in`: a channel or group chat by name; the person's own chat with the bot if absent. */
  types(text: string, options?: { readonly in?: string; readonly thread?: SeenMessage }): Promise<MessageView>;
  /** Types `@Demarc` and this. */
  mentions(text: string, options: { readonly in: string; readonly thread?: SeenMessage }): Promise<MessageView>;
  /** Writes this to the bot. */
  dms(text: string): Promise<MessageView>;
  /**
   * Waits for a message of the bot, new or changed since this user last saw it, whose words match.
   *
   * @throws after `within` milliseconds, with what this user could see instead
   */
  sees(words: RegExp, options?: { readonly in?: string; readonly within?: number }): Promise<SeenMessage>;
  /** Takes every message of the bot so far as expected. */
  overlooks(words?: RegExp): void;
  /** Presses a button of the message that this user saw last and that has it. */
  press(label: string, inputs?: InputValues): Promise<Pressed>;
  /** Submits the dialog that this user has open. */
  submit(values?: InputValues, button?: string): Promise<Pressed>;
  /** What this user sees now, oldest first, as words. */
  readonly screen: readonly string[];
}

export interface SeenMessage {
  readonly id: string;
  /** All its words, of text and card. */
  readonly words: string;
  readonly view: MessageView;
  /** The labels of its buttons. */
  readonly buttons: readonly string[];
  press(label: string, inputs?: InputValues): Promise<Pressed>;
}

/** What came of a press or a submission. */
export interface Pressed {
  readonly outcome: Outcome;
  /** The dialog that is open now. */
  readonly dialog: OpenDialog | undefined;
  /** What the person reads at once: a notice, the new card, an error. Empty where nothing is said. */
  readonly words: string;
}

export interface OpenDialog {
  readonly title: string;
  readonly words: string;
  /** The labels of its fields. */
  readonly fields: readonly string[];
  /** What is wrong, by field label; what belongs to no field under "". */
  readonly errors: Readonly<Record<string, string>>;
  /** What is filled in, by field label. */
  readonly values: Readonly<Record<string, string>>;
  /** The same dialog with these fields filled in, by label or input id; a choice by its title or value. */
  fill(values: InputValues): OpenDialog;
  submit(button?: string): Promise<Pressed>;
  /** What a search in this field finds; `fill` then takes a title that was found for its value. */
  search(field: string, query: string): Promise<readonly { readonly title: string; readonly value: string }[]>;
  close(): void;
}

/** @param connector whose people are driven; one driver keeps track of what was seen, so make one for each story */
export function drive(connector: Connector): Driver {
  const users = new Map<Person, User>();
  const expected = new Set<string>();
  return {
    user(who) {
      const person = connector.person(who);
      const user = users.get(person) ?? createUser(connector, person, expected);
      users.set(person, user);
      return user;
    },
    unexpected() {
      const said = connector.people
        .flatMap((person) => connector.messagesFor(person))
        .filter(({ from, id }) => from.kind === "bot" && !expected.has(id));
      const unique = new Map(said.map((message) => [message.id, `Nobody expected: ${messageWords(message)}`]));
      return [...connector.problems, ...unique.values()];
    },
  };
}

/** The words of a message's text and card. */
export function messageWords({ text, format, card }: MessageView): string {
  const spoken = format === "markdown" ? words(text) : text.replace(/<at>(.*?)<\/at>/g, "@$1");
  return [spoken, card ? cardWords(card) : ""].filter((part) => part !== "").join("\n");
}

function createUser(connector: Connector, person: Person, expected: Set<string>): User {
  const seen = new Map<string, number>();
  /** What searches found, by input label and title: a client sends a choice's value, and shows its title. */
  const found = new Map<string, string>();
  let last: SeenMessage[] = [];
  let open: OpenDialog | undefined;

  const isNew = ({ id, version }: MessageView) => (seen.get(id) ?? 0) < version;
  /** As they were read last: a long conversation is looked at again with each of its messages. */
  const reads = new Map<string, { readonly view: MessageView; readonly words: string }>();

  function read(message: Message) {
    const known = reads.get(message.id);
    if (known !== undefined && known.view.version === versionFor(message, person)) return known;
    const view = viewOf(message, person);
    const fresh = { view, words: messageWords(view) };
    reads.set(message.id, fresh);
    return fresh;
  }

  /** The messages that this person sees, oldest first. */
  const mine = () =>
    connector.core.history
      .all()
      .filter(({ conversation }) => conversation.members.includes(person))
      .map(read);

  /** Those that the bot said. */
  function fromBot(where?: string) {
    const only = where === undefined ? undefined : connector.conversationOf(person, where).id;
    return mine().filter(({ view }) => view.from.kind === "bot" && (only === undefined || view.conversation === only));
  }

  function see(view: MessageView): SeenMessage {
    seen.set(view.id, view.version);
    expected.add(view.id);
    const message: SeenMessage = {
      id: view.id,
      words: messageWords(view),
      view,
      buttons: view.card ? cardActions(view.card).map(({ title }) => title) : [],
      press: async (label, inputs = {}) => pressed(await connector.press(person, view.id, label, inputs)),
    };
    last = [message, ...last.filter(({ id }) => id !== view.id)];
    return message;
  }

  function pressed(outcome: Outcome): Pressed {
    if (outcome.kind === "card") see(outcome.message);
    if (outcome.kind === "dialog") open = dialogOf(outcome.dialog, {}, {});
    else if (outcome.kind !== "invalid" && outcome.kind !== "failed") open = undefined;
    return { outcome, dialog: open, words: outcomeWords(outcome) };
  }

  function dialogOf(view: DialogView, typed: InputValues, invalid: Readonly<Record<string, string>>): OpenDialog {
    const inputs = cardInputs(view.card);
    const labelOf = (id: string) => inputs.find((input) => input.id === id)?.label ?? id;
    const initial = inputs.flatMap(({ id, json }) => (json.value === undefined ? [] : [[id, String(json.value)]]));
    const values: Record<string, string> = { ...Object.fromEntries(initial), ...typed };
    return {
      title: view.title,
      words: cardWords(view.card),
      fields: inputs.map(({ label }) => label),
      errors: { ...serverErrors(view), ...renamed(invalid, labelOf) },
      values: renamed(values, labelOf),
      fill(more) {
        const ids = Object.entries(more).map(([name, value]) => {
          const input = inputs.find(({ label, id }) => label === name || id === name);
          return [input?.id ?? name, found.get(`${input?.label} ${value}`) ?? value];
        });
        open = dialogOf(view, { ...typed, ...Object.fromEntries(ids) }, {});
        return open;
      },
      async submit(button) {
        const outcome = await connector.submit(person, view.id, typed, button);
        if (outcome.kind === "invalid") open = dialogOf(view, typed, outcome.errors);
        return pressed(outcome);
      },
      async search(field, query) {
        const choices = await connector.search(person, view.id, field, query);
        for (const { title, value } of choices) found.set(`${field} ${title}`, value);
        return choices;
      },
      close() {
        connector.dismiss(person, view.id);
        open = undefined;
      },
    };
  }

  const say = async (where: string, text: string, thread: SeenMessage | undefined): Promise<MessageView> =>
    (await connector.say(person, where, text, thread?.id)).message;

  return {
    person,
    types: (text, options = {}) => say(options.in ?? "bot", text, options.thread),
    mentions: (text, options) => say(options.in, `@${connector.botName} ${text}`, options.thread),
    dms: (text) => say("bot", text, undefined),
    async sees(pattern, options = {}) {
      const find = () => fromBot(options.in).find(({ view, words }) => isNew(view) && pattern.test(words));
      const found = await until(connector, find, options.within ?? patience);
      if (found) return see(found.view);
      const problems = connector.problems.map((problem) => `\n  ! ${problem}`).join("");
      const screen = fromBot(options.in).map(({ view, words }) => `\n  ${isNew(view) ? "new" : "old"}: ${words}`);
      const where = options.in === undefined ? "" : ` in ${options.in}`;
      throw new Error(`${person.name} did not see ${pattern}${where}, but:${screen.join("") || " nothing"}${problems}`);
    },
    overlooks(pattern = /^/) {
      for (const { view, words } of fromBot()) if (pattern.test(words)) see(view);
    },
    async press(label, inputs = {}) {
      const message = last.find(({ buttons }) => buttons.includes(label));
      if (message) return message.press(label, inputs);
      throw new Error(`${person.name} has seen no message with a button "${label}".`);
    },
    async submit(values = {}, button) {
      if (!open) throw new Error(`${person.name} has no dialog open.`);
      return open.fill(values).submit(button);
    },
    get screen() {
      return mine().map(({ words }) => words);
    },
  };
}

/** What the bot says of single fields stands beside them; what is said elsewhere belongs to the whole dialog. */
function serverErrors({ card }: DialogView): Record<string, string> {
  const notes = cardInputs(card).flatMap(({ label, note }) => (note === undefined ? [] : [[label, note] as const]));
  const beside = notes.map(([, note]) => note).join(" ");
  const rest = cardWarnings(card).filter((warning) => !beside.includes(warning));
  return { ...Object.fromEntries(notes), ...(rest.length > 0 ? { "": rest.join(" ") } : {}) };
}

const renamed = (values: Readonly<Record<string, string>>, name: (id: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [name(id), value]));

function outcomeWords(outcome: Outcome): string {
  if (outcome.kind === "card") return messageWords(outcome.message);
  if (outcome.kind === "dialog") return cardWords(outcome.dialog.card);
  if (outcome.kind === "toast" || outcome.kind === "failed") return outcome.text;
  if (outcome.kind === "link") return outcome.url;
  return outcome.kind === "invalid" ? Object.values(outcome.errors).join(" ") : "";
}

/** Resolves with what `find` finds, looking again whenever something changes; undefined when the time is over. */
function until<T>(connector: Connector, find: () => T | undefined, within: number): Promise<T | undefined> {
  const now = find();
  if (now !== undefined) return Promise.resolve(now);
  return new Promise((resolve) => {
    const finish = (found: T | undefined) => {
      stop();
      clearTimeout(timer);
      resolve(found);
    };
    const stop = connector.onEvent(() => {
      const found = find();
      if (found !== undefined) finish(found);
    });
    const timer = setTimeout(() => finish(undefined), within);
  });
}

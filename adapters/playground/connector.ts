/**
 * The connector: people say and press things, the bot answers, and both see what stands in the conversations. It speaks
 * the Bot Framework protocol and knows nothing of Demarc. `service.ts` gives it to the bot over HTTP, `api.ts` to people
 * and scripts, `driver.ts` to stories.
 */
import { installActivities, messageActivity } from "./activities.ts";
import { type Core, createCore, deliver } from "./core.ts";
import { createFaults, type Faults } from "./faults.ts";
import { type Listener, viewOf } from "./history.ts";
import { address } from "./mentions.ts";
import { createPressing, type Pressing } from "./pressing.ts";
import {
  type ConnectorEvent,
  type ConnectorOptions,
  type Conversation,
  type Json,
  type MessageView,
  type Person,
  PlaygroundError,
} from "./types.ts";

export interface Said {
  readonly message: MessageView;
  /** Did the bot take it? True also where it was not spoken to. */
  readonly delivered: boolean;
}

/** A request that the bot made, and how it was answered. */
export interface BotRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export interface Connector extends Omit<Pressing, "press"> {
  readonly people: readonly Person[];
  readonly botName: string;
  /** By object id, handle, e-mail or name. @throws PlaygroundError that lists who there is */
  person(who: string): Person;
  conversationsOf(person: Person): readonly Conversation[];
  conversationOf(person: Person, where: string): Conversation;
  /**
   * Types a text: `@Demarc …` in a channel or group chat speaks to the bot; in a person's own chat with it all does.
   *
   * @param thread the message to answer, in a channel
   */
  say(person: Person, where: string, text: string, thread?: string): Promise<Said>;
  press(
    ...given: [person: Person, messageId: string, button: string, inputs?: Readonly<Record<string, string>>]
  ): ReturnType<Pressing["press"]>;
  /** The person adds the bot here: it hears of the installation, and may speak from now on. */
  install(person: Person, where: string): Promise<boolean>;
  /** The person removes the bot: it hears of that, and may speak no more. */
  uninstall(person: Person, where: string): Promise<boolean>;
  /** Sends an activity once more, unchanged: the service does so when an answer was lost. */
  redeliver(activity: Json): Promise<boolean>;
  /** What the person sees, oldest first. */
  messagesFor(person: Person, where?: string): readonly MessageView[];
  message(person: Person, id: string): MessageView | undefined;
  readonly seq: number;
  /** What happened after `seq`; undefined when that is no longer known. */
  eventsSince(seq: number): readonly ConnectorEvent[] | undefined;
  onEvent(listener: Listener): () => void;
  /** What goes wrong on demand, for tests. */
  readonly faults: Faults;
  /** What the bot asked for, oldest first. */
  readonly requests: readonly BotRequest[];
  /** What the bot did wrong: refused requests, endpoints that failed, answers that Teams does not understand. */
  readonly problems: readonly string[];
  /** Takes one problem off the list, since it was meant to happen. @throws when there is none like it */
  expectProblem(like: RegExp): string;
  /** For `service.ts`. */
  readonly core: Core;
  readonly record: (request: BotRequest) => void;
}

/** Requests that are remembered for observers. */
const keptRequests = 2_000;

export function openConnector(options: ConnectorOptions): Connector {
  const core = createCore(options);
  const pressing = createPressing(core);
  const requests: BotRequest[] = [];

  async function changeInstallation(person: Person, where: string, action: "add" | "remove"): Promise<boolean> {
    const conversation = core.roster.conversationOf(person, where);
    if (action === "add") core.installed.add(conversation.id);
    else core.installed.delete(conversation.id);
    const scene = core.scene(conversation, person);
    const taken: boolean[] = [];
    for (const activity of installActivities(scene, [core.nextEventId(), core.nextEventId()], action)) {
      taken.push(await deliver(core, activity));
    }
    return taken.every(Boolean);
  }

  return {
    ...pressing,
    people: core.roster.people,
    botName: core.bot.name,
    person: core.roster.person,
    conversationsOf: core.roster.conversationsOf,
    conversationOf: core.roster.conversationOf,
    async say(person, where, typed, thread) {
      const conversation = core.roster.conversationOf(person, where);
      if (typed === "") throw new PlaygroundError(400, "Empty", "There is nothing to say: the text is empty.");
      const root = thread === undefined ? undefined : rootOf(core, conversation, person, thread);
      const { text, wire, mentions, forBot } = address(typed, conversation, core.bot);
      const message = core.history.add({
        id: core.nextMessageId(),
        conversation,
        root,
        from: { kind: "person", id: person.id, name: person.name },
        at: options.clock.now().toISOString(),
        content: { text, format: "plain", mentions, card: undefined },
      });
      const view = viewOf(message, person);
      if (!forBot || (conversation.kind !== "personal" && !core.installed.has(conversation.id))) {
        return { message: view, delivered: true };
      }
      core.installed.add(conversation.id);
      const scene = core.scene(conversation, person, root ?? message.id);
      const delivered = await deliver(core, messageActivity(scene, { id: message.id, text: wire, mentions }));
      return { message: view, delivered };
    },
    press: (person, messageId, button, inputs = {}) => pressing.press(person, messageId, button, inputs),
    install: (person, where) => changeInstallation(person, where, "add"),
    uninstall: (person, where) => changeInstallation(person, where, "remove"),
    redeliver: (activity) => deliver(core, activity),
    messagesFor(person, where) {
      const only = where === undefined ? undefined : core.roster.conversationOf(person, where);
      return core.history
        .all()
        .filter(({ conversation }) => conversation.members.includes(person) && (!only || conversation === only))
        .map((message) => viewOf(message, person));
    },
    message(person, id) {
      const message = core.history.find(id);
      return message?.conversation.members.includes(person) ? viewOf(message, person) : undefined;
    },
    get seq() {
      return core.history.seq;
    },
    eventsSince: core.history.since,
    onEvent: core.history.listen,
    faults: createFaults(),
    requests,
    problems: core.problems,
    expectProblem(like) {
      const index = core.problems.findIndex((problem) => like.test(problem));
      if (index < 0) throw new Error(`No problem like ${like}. There were: ${core.problems.join(" | ") || "none"}.`);
      return core.problems.splice(index, 1)[0] ?? "";
    },
    core,
    record(request) {
      requests.push(request);
      if (requests.length > keptRequests) requests.shift();
    },
  };
}

/** The thread that a message belongs to; a group chat has none. */
function rootOf(core: Core, conversation: Conversation, person: Person, thread: string): string | undefined {
  const message = core.messageFor(person, thread);
  if (message.conversation !== conversation) {
    throw new PlaygroundError(400, "WrongThread", `Message "${thread}" is not in ${conversation.name}.`);
  }
  return conversation.kind === "channel" ? (message.root ?? message.id) : undefined;
}

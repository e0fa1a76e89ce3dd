/**
 * The registry: all features together. It refuses duplicates when it is made, finds who handles a turn, checks who may,
 * and parses payloads and forms before a handler sees them.
 */

import type { z } from "zod";
import { Refusal } from "../domain/refusal.ts";
import type { Route } from "../infra/http.ts";
import { sayCard } from "./card.ts";
import { findCommand, findTyped, generalCommand } from "./command.ts";
import type { Command, CommandText, Context, Feature, OpenContext, Sweep } from "./feature.ts";
import { type FormValues, type Option, withErrors } from "./form.ts";
import { helpCard, isGreeting } from "./help.ts";
import { refused } from "./mishap.ts";
import { reopen } from "./reopen.ts";
import { open, type Reply, say, whisper } from "./reply.ts";
import type { Turn } from "./turn.ts";
import type { Doorman } from "./who.ts";

/** What the registry is given for one turn; it adds who acts, the help, and the way back to earlier turns. */
export type Situation = Omit<OpenContext, "who" | "help" | "again"> & {
  /** An earlier delivery of the same actor, with what it was answered; nobody else's. */
  recall(delivery: string): Promise<{ readonly turn: Turn; readonly reply: Reply } | undefined>;
};

export interface Registry {
  readonly commands: readonly CommandText[];
  /** The slash commands that a platform must know: first words, each once. */
  readonly slashCommands: readonly string[];
  readonly actionIds: readonly string[];
  readonly sweeps: readonly Sweep[];
  readonly routes: readonly Route[];
  /** Whether the handler of this turn wants the platform's word on the actor. */
  needsProfile(turn: Turn): boolean;
  /**
   * Handles one turn inside the transaction of `situation`.
   *
   * @throws {Refusal} where the answer is an expected no; anything else that is thrown is a fault.
   */
  handle(situation: Situation): Promise<Reply>;
  /** Options of a form's lookup field; read only. */
  suggest(situation: Situation, field: string, query: string): Promise<readonly Option[]>;
}

export function createRegistry(features: readonly Feature[], doorman: Doorman): Registry {
  const help: Command = {
    name: `${generalCommand} help`,
    hint: "[command]",
    description: "Show what I can do, and how to ask",
    open: true,
    accepts: /^\S*$/,
    handle: async (args, context) => whisper(context.help(args === "" ? undefined : args)),
  };
  const commands = unique("command", [...features.flatMap((feature) => feature.commands), help], (it) => it.name);
  const actions = byId(
    "action",
    features.flatMap((feature) => feature.actions),
    (it) => it.type.id,
  );
  const forms = byId(
    "form",
    features.flatMap((feature) => feature.forms),
    (it) => it.type.id,
  );
  if (actions.has(reopen.id)) throw new Error(`The action "${reopen.id}" is the registry's own.`);
  const sweeps = unique(
    "sweep",
    features.flatMap((feature) => feature.sweeps),
    (it) => it.name,
  );
  const routes = unique(
    "route",
    features.flatMap((feature) => feature.routes),
    (it) => `${it.method} ${it.path}`,
  );
  unique("feature", features, (it) => it.name);
  const [answer, second] = features.flatMap((feature) => feature.answer ?? []);
  if (second !== undefined) throw new Error("Two features answer free text; only one may.");

  /** Whatever needs no client to be meant. */
  const personal = new Set<unknown>(
    features
      .filter(({ isPersonal }) => isPersonal)
      .flatMap((feature) => [feature, ...feature.commands, ...feature.actions, ...feature.forms]),
  );

  async function handle(situation: Situation): Promise<Reply> {
    const context = await enter(situation);
    const reply = await dispatch(context);
    return mayBeOverheard(context) ? discreet(reply) : reply;
  }

  function dispatch(context: OpenContext & Situation): Promise<Reply> {
    const { turn } = context;
    switch (turn.intent.kind) {
      case "command":
        return command(context, turn.intent.name, turn.intent.args);
      case "text":
        return text(context, turn.intent.text);
      case "press":
        return press(context, turn.intent.action, turn.intent.payload);
      case "submit":
        return submit(context, turn.intent.form, turn.intent.state, turn.intent.values);
      case "home":
        return home(context);
      case "welcome":
        return Promise.resolve(say(welcomeCard(turn)));
    }
  }

  async function enter(situation: Situation): Promise<OpenContext & Situation> {
    const who = await doorman.identify(situation.tx, situation.turn);
    const help: OpenContext["help"] = (name) => helpCard(commands, situation.turn.prefix, name);
    const again: OpenContext["again"] = async (delivery) => {
      try {
        const { intent, thread } = (await recalled(situation, delivery)).turn;
        // Under whatever it was said: a reply to a page is about that page.
        const turn = { ...situation.turn, intent, ...(thread !== undefined && { thread }) };
        return await handle({ ...situation, turn });
      } catch (error) {
        // What came before it stands: somebody who is connected now stays so, whatever becomes of their question.
        if (error instanceof Refusal) return refused(error);
        throw error;
      }
    };
    return { ...situation, who, help, again };
  }

  /** The same context for members; the doorman's kind refusal for all others. @param what it is for: a command, an action … */
  function membersOnly(context: OpenContext, what?: unknown): Context {
    const { who } = context;
    const [any] = who.kind === "undecided" && personal.has(what) ? who.engagements : [];
    if (who.kind === "undecided" && any !== undefined) return { ...context, member: who.member, engagement: any };
    if (who.kind !== "member") throw doorman.refuse(who, context.turn);
    return { ...context, member: who.member, engagement: who.engagement };
  }

  const run = (found: Command, args: string, context: OpenContext): Promise<Reply> =>
    found.open === true ? found.handle(args, context) : found.handle(args, membersOnly(context, found));

  async function command(context: OpenContext, name: string, args: string): Promise<Reply> {
    const found = findCommand(commands, name, args);
    if (found !== undefined) return run(found.command, found.args, context);
    const word = args.trim().split(/\s+/)[0];
    return whisper(context.help(word === "" ? undefined : word));
  }

  async function text(context: OpenContext, line: string): Promise<Reply> {
    if (isGreeting(line)) return say(context.help());
    const found = findTyped(commands, line);
    if (found !== undefined) return run(found.command, found.args, context);
    const isAbout = (feature: Feature) => context.who.kind !== "undecided" || feature.isPersonal;
    for (const feature of features.filter(isAbout)) {
      const reply = await feature.listen?.(line, membersOnly(context, feature));
      if (reply !== undefined) return reply;
    }
    const member = membersOnly(context);
    return answer === undefined ? say(context.help()) : answer(line, member);
  }

  async function press(context: OpenContext & Situation, id: string, payload: unknown): Promise<Reply> {
    if (id === reopen.id) return reopened(context, payload);
    const action = actions.get(id);
    const parsed = action?.type.payload.safeParse(payload);
    if (action === undefined || parsed?.success !== true) throw outdated();
    return action.handle(
      parsed.data as never,
      (action.type.options.open ? context : membersOnly(context, action)) as never,
    );
  }

  async function submit(context: OpenContext, id: string, rawState: unknown, raw: FormValues): Promise<Reply> {
    const form = forms.get(id);
    const state = form?.type.state.safeParse(rawState);
    if (form === undefined || state?.success !== true) throw outdated();
    const member = membersOnly(context, form);
    const again = async (errors: Readonly<Record<string, string>>): Promise<Reply> =>
      open(withErrors(await form.draw(state.data as never, member), raw, errors));
    const values = form.type.values.safeParse(raw);
    if (!values.success) return again(fieldErrors(values.error));
    try {
      return await form.handle({ state: state.data, values: values.data } as never, member as never);
    } catch (error) {
      if (error instanceof Refusal && error.fields !== undefined) return again(error.fields);
      throw error;
    }
  }

  async function home(context: OpenContext): Promise<Reply> {
    const { who } = context;
    if (who.kind !== "member") {
      const { say: words, card } = doorman.refuse(who, context.turn);
      return {
        home: {
          summary: words,
          blocks: [...(card ?? sayCard(words)).blocks, { kind: "divider" }, ...context.help().blocks],
        },
      };
    }
    const member = membersOnly(context);
    const parts: Awaited<ReturnType<NonNullable<Feature["home"]>>>[] = [];
    for (const feature of features) if (feature.home !== undefined) parts.push(await feature.home(member));
    const blocks = parts.flatMap((part) => [...part, { kind: "divider" } as const]);
    return { home: { summary: "Demarc", blocks: [...blocks, ...context.help().blocks] } };
  }

  return {
    commands,
    slashCommands: [...new Set(commands.map((each) => each.name.split(" ")[0] ?? each.name))],
    actionIds: [...actions.keys(), reopen.id],
    sweeps,
    routes,
    needsProfile: ({ intent }) =>
      intent.kind === "press" && actions.get(intent.action)?.type.options.needsProfile === true,
    handle,
    async suggest(situation, field, query) {
      const { intent } = situation.turn;
      if (intent.kind !== "submit") return [];
      const form = forms.get(intent.form);
      return (await form?.suggest?.(field, query, membersOnly(await enter(situation), form))) ?? [];
    },
  };
}

/** @throws {Refusal} where the delivery was another's, or has been kept long enough. */
async function recalled(situation: Situation, delivery: string) {
  const earlier = await situation.recall(delivery);
  if (earlier === undefined) throw outdated();
  return earlier;
}

async function reopened(situation: Situation, payload: unknown): Promise<Reply> {
  const parsed = reopen.payload.safeParse(payload);
  if (!parsed.success) throw outdated();
  const { form } = (await recalled(situation, parsed.data.delivery)).reply;
  if (form === undefined) throw outdated();
  return open(form);
}

/** An old card's press, or one that somebody made up: nothing is done, and the way on is said. */
const outdated = (): Refusal =>
  new Refusal({
    code: "demarc.outdated",
    say: "This card is from an older version of Demarc, so nothing was done. Ask again, and you get a new one.",
  });

function fieldErrors(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map((issue) => [String(issue.path[0] ?? ""), issue.message]).reverse());
}

/** A group or channel that is not this engagement's own may hold people of other clients: answers are for the actor alone. */
const mayBeOverheard = ({ turn, who }: OpenContext): boolean =>
  turn.place.kind !== "direct" && (who.kind === "undecided" || (who.kind === "member" && !who.inside));

const discreet = (reply: Reply): Reply =>
  reply.say === undefined ? reply : { ...reply, say: reply.say.map(({ card }) => ({ card, to: "actor" })) };

/** Said once, where Demarc was added: what it is for, how to start, what it cannot do. */
function welcomeCard(turn: Turn) {
  const personal = turn.place.kind === "direct";
  const ask = personal ? "Just ask, in your own words:" : "Mention me and ask, in your own words:";
  return {
    summary: "Demarc is here: ask it who owns what.",
    blocks: [
      { kind: "title", text: "Hello, I am Demarc" },
      {
        kind: "text",
        text: "I keep the written split of work between you and your IT partner where you talk, and answer who owns what, by name.",
      },
      {
        kind: "text",
        text: "I also page whoever is on call when a P1 breaks, take change orders and discounts to whoever approves them, and keep your time in one line.",
      },
      {
        kind: "text",
        text: [
          `${ask} `,
          { code: "who owns firewall policy?" },
          " If the split does not say, I tell you so and log it for both sides; I never guess.",
        ],
      },
      {
        kind: "text",
        tone: "subtle",
        text: [
          "I read only what is said to me. Type ",
          { code: `${turn.prefix}${turn.prefix === "" ? "" : `${generalCommand} `}help` },
          " for everything else.",
        ],
      },
    ],
  } as const;
}

function unique<T>(what: string, items: readonly T[], idOf: (item: T) => string): readonly T[] {
  byId(what, items, idOf);
  return items;
}

/** @throws when two share an id: a feature would silently take another's place. */
function byId<T>(what: string, items: readonly T[], idOf: (item: T) => string): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    const id = idOf(item);
    if (map.has(id)) throw new Error(`The ${what} "${id}" is registered twice.`);
    map.set(id, item);
  }
  return map;
}

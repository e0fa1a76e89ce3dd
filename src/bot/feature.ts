/**
 * A feature: its commands, actions, forms, sweeps and jobs, and what handles each. `registry.ts` puts features together.
 */
import type { z } from "zod";
import type { Tx } from "../infra/db.ts";
import type { Route } from "../infra/http.ts";
import type { Action, FormType } from "./action.ts";
import type { Block, Card } from "./card.ts";
import type { Form, Option } from "./form.ts";
import type { Destination, Profile } from "./port.ts";
import type { Reply } from "./reply.ts";
import type { Turn } from "./turn.ts";
import type { EngagementInfo, Member, Who } from "./who.ts";

/** Something to say later or elsewhere: an outbox row, written in the transaction of the change that caused it. */
export interface Message {
  /** Names the message for ever, so that it is queued once: `ownership.digest:acme:2026-11-23:dana`. */
  readonly key: string;
  /** A person is reached on the platform they used last, and on another where that fails. */
  readonly to: { readonly person: string } | Destination;
  readonly card: Card;
  /** Cards about the same thing, so that `revise` can change them all: `gap:<id>`. */
  readonly topic?: string;
  /** It goes by a queue of its own, past everything that is not urgent. */
  readonly urgent?: boolean;
}

/** What every handler is given. Inside one transaction: what it changes and what it sends commit together or not at all. */
export interface OpenContext {
  readonly turn: Turn;
  readonly now: Date;
  readonly tx: Tx;
  readonly who: Who;
  /** The platform's word on the actor; only for actions declared with `needsProfile`. */
  readonly profile: Profile | undefined;
  /** What the registry knows, for help and usage. */
  readonly help: (name?: string) => Card;
  /** Handles what this actor asked in an earlier delivery once more, now that it can be answered. */
  again(delivery: string): Promise<Reply>;
  send(message: Message): Promise<void>;
  /** The topic of the message of Demarc's own under which a turn was said; `undefined` where it was under none. */
  topic(turn: Turn): Promise<string | undefined>;
  /** Shows `card` in place of every card of the topic that was sent, and of those still on their way. */
  revise(topic: string, card: Card): Promise<void>;
}

/** The same, for members of the engagement at hand. */
export interface Context extends OpenContext {
  readonly member: Member;
  readonly engagement: EngagementInfo;
}

export interface CommandText {
  /** What is typed: `owner`, or two words for a part of the general command: `demarc gaps`. */
  readonly name: string;
  /** What follows the name, as a hint: `<what you are looking for>`. Empty where nothing follows. */
  readonly hint: string;
  /** One line for help and the manifests; starts with a verb. At most 128 characters. */
  readonly description: string;
  readonly example?: string;
  /** What must follow for a typed line to be this command and not a question that begins with the same word. */
  readonly accepts?: RegExp;
  /** A natural question that asks for this command, too; its first group is what follows the command. */
  readonly asked?: RegExp;
}

export type Command = CommandText &
  (
    | { readonly open?: false; handle(args: string, context: Context): Promise<Reply> }
    /** For people whom Demarc does not know yet, too. */
    | { readonly open: true; handle(args: string, context: OpenContext): Promise<Reply> }
  );

type PayloadOf<A> = A extends { readonly payload: z.ZodType<infer P> } ? P : never;
type ContextOf<A> = A extends { readonly options: { readonly open: true } } ? OpenContext : Context;
type StateOf<F> = F extends { readonly state: z.ZodType<infer S> } ? S : never;
type ValuesOf<F> = F extends { readonly values: z.ZodType<infer V> } ? V : never;

/** Work that is due by the database's word; called every second, and by tests with their own `now`. */
export interface Sweep {
  readonly name: string;
  /** It runs in a round of its own, so that no other sweep ever holds it up. */
  readonly urgent?: boolean;
  /** Housekeeping need not run each second: at least so many milliseconds lie between two runs. */
  readonly every?: number;
  /** Does what is due at `now`, in small transactions of its own; returns how much that was. */
  run(now: Date): Promise<number>;
  /** When its next work after `after` is due, where the database says so; reads only. Whoever moves a clock stops there. */
  nextDue?(tx: Tx, after: Date): Promise<Date | undefined>;
}

export interface Feature {
  readonly name: string;
  /**
   * All of it is about the person, whichever client they mean: whoever serves several is asked for none. Their `member` is
   * then that of any engagement of theirs.
   */
  readonly isPersonal: boolean;
  readonly commands: readonly Command[];
  readonly actions: readonly Handled<Action>[];
  readonly forms: readonly (Handled<FormType> & {
    readonly draw: (state: never, context: Context) => Promise<Form>;
    readonly suggest: Suggest | undefined;
  })[];
  readonly sweeps: readonly Sweep[];
  /**
   * Takes what is typed and is no command, where it is clearly this feature's; `undefined` leaves it to the others. The
   * features are asked in their order, before the one that answers.
   */
  readonly listen: ((text: string, context: Context) => Promise<Reply | undefined>) | undefined;
  /** What other machines call: alerts, providers' callbacks. */
  readonly routes: readonly Route[];
  /** Answers what is typed and is no command; one feature only. */
  readonly answer: ((text: string, context: Context) => Promise<Reply>) | undefined;
  /** This feature's part of a member's own page. */
  readonly home: ((context: Context) => Promise<readonly Block[]>) | undefined;
}

interface Handled<T> {
  readonly type: T;
  /** The input is what the type's schema made of the payload, or of state and values. */
  handle(input: never, context: never): Promise<Reply>;
}

export type Suggest = (field: string, query: string, context: Context) => Promise<readonly Option[]>;

/** What a form needs: drawn from its state at any time (so also again, with errors), and what happens when it is sent. */
export interface Filling<State, Values> {
  draw(state: State, context: Context): Promise<Form>;
  submit(input: { readonly state: State; readonly values: Values }, context: Context): Promise<Reply>;
  /** Options of its `lookup` fields. */
  readonly suggest?: Suggest;
}

type Actions = Readonly<Record<string, Pick<Action, "id" | "payload" | "options">>>;
type Forms = Readonly<Record<string, Pick<FormType, "id" | "state" | "values">>>;

/** Declares a feature. Every action and form needs its handler, or it does not compile. */
export function defineFeature<const A extends Actions, const F extends Forms>(feature: {
  readonly name: string;
  readonly isPersonal?: boolean;
  readonly commands?: readonly Command[];
  readonly actions: A;
  readonly on: { readonly [K in keyof A]: (payload: PayloadOf<A[K]>, context: ContextOf<A[K]>) => Promise<Reply> };
  readonly forms: F;
  readonly fill: { readonly [K in keyof F]: Filling<StateOf<F[K]>, ValuesOf<F[K]>> };
  readonly sweeps?: readonly Sweep[];
  readonly listen?: Feature["listen"];
  readonly routes?: readonly Route[];
  readonly answer?: Feature["answer"];
  readonly home?: Feature["home"];
}): Feature {
  return {
    name: feature.name,
    isPersonal: feature.isPersonal ?? false,
    commands: feature.commands ?? [],
    actions: Object.entries(feature.actions).map(([key, type]) => ({
      type: type as unknown as Action,
      handle: feature.on[key as keyof A] as Handled<Action>["handle"],
    })),
    forms: Object.entries(feature.forms).map(([key, type]) => ({
      type: type as unknown as FormType,
      handle: feature.fill[key as keyof F].submit as Handled<FormType>["handle"],
      draw: feature.fill[key as keyof F].draw as Feature["forms"][number]["draw"],
      suggest: feature.fill[key as keyof F].suggest,
    })),
    sweeps: feature.sweeps ?? [],
    listen: feature.listen,
    routes: feature.routes ?? [],
    answer: feature.answer,
    home: feature.home,
  };
}

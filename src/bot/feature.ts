/**
 * A feature: its commands, actions, forms, sweeps and jobs, and what handles each. `registry.ts` puts features together.
 */
import type { Tx } from "../infra/db.ts";
import type { Action, FormType } from "./action.ts";
import type { Block, Card } from "./card.ts";
import type { Option } from "./form.ts";
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
  send(message: Message): Promise<void>;
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
}

export type Command = CommandText &
  (
    | { readonly open?: false; handle(args: string, context: Context): Promise<Reply> }
    /** For people whom Demarc does not know yet, too. */
    | { readonly open: true; handle(args: string, context: OpenContext): Promise<Reply> }
  );

type PayloadOf<A> = A extends Action<infer P> ? P : never;
type ContextOf<A> = A extends { readonly options: { readonly open: true } } ? OpenContext : Context;
type StateOf<F> = F extends FormType<infer S, infer _V> ? S : never;
type ValuesOf<F> = F extends FormType<infer _S, infer V> ? V : never;

/** Work that is due by the database's word; called every second, and by tests with their own `now`. */
export interface Sweep {
  readonly name: string;
  /** Does what is due at `now`, in small transactions of its own; returns how much that was. */
  run(now: Date): Promise<number>;
}

export interface Feature {
  readonly name: string;
  readonly commands: readonly Command[];
  readonly actions: readonly Handled<Action>[];
  readonly forms: readonly (Handled<FormType> & { readonly suggest: Suggest | undefined })[];
  readonly sweeps: readonly Sweep[];
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

type Actions = Readonly<Record<string, Action<never>>>;
type Forms = Readonly<Record<string, FormType<never, never>>>;

/** Declares a feature. Every action and form needs its handler, or it does not compile. */
export function defineFeature<const A extends Actions, const F extends Forms>(feature: {
  readonly name: string;
  readonly commands?: readonly Command[];
  readonly actions: A;
  readonly on: { readonly [K in keyof A]: (payload: PayloadOf<A[K]>, context: ContextOf<A[K]>) => Promise<Reply> };
  readonly forms: F;
  readonly submit: {
    readonly [K in keyof F]: (
      input: { readonly state: StateOf<F[K]>; readonly values: ValuesOf<F[K]> },
      context: Context,
    ) => Promise<Reply>;
  };
  readonly suggest?: { readonly [K in keyof F]?: Suggest };
  readonly sweeps?: readonly Sweep[];
  readonly answer?: Feature["answer"];
  readonly home?: Feature["home"];
}): Feature {
  return {
    name: feature.name,
    commands: feature.commands ?? [],
    actions: Object.entries(feature.actions).map(([key, type]) => ({
      type: type as unknown as Action,
      handle: feature.on[key as keyof A] as Handled<Action>["handle"],
    })),
    forms: Object.entries(feature.forms).map(([key, type]) => ({
      type: type as unknown as FormType,
      handle: feature.submit[key as keyof F] as Handled<FormType>["handle"],
      suggest: feature.suggest?.[key as keyof F],
    })),
    sweeps: feature.sweeps ?? [],
    answer: feature.answer,
    home: feature.home,
  };
}

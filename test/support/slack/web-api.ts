/**
 * The Web API in front of the emulator: what the real one refuses and the emulator lets through (unknown tokens, bad
 * blocks, channels without the bot), faults on demand, and a record of what people can see.
 */
import { z } from "zod";
import { faultsOfMessage, faultsOfView, isQuiet } from "./block-kit.ts";
import type { Sightings } from "./sightings.ts";
import type { ApiResult, Workspace } from "./workspace.ts";

export interface Failure {
  /** 429 (with `retryAfter` seconds) or 500; or an error of Slack's own with 200. */
  readonly status?: 429 | 500;
  readonly retryAfter?: number;
  readonly error?: string;
  /** What Slack says of it in `response_metadata`. */
  readonly messages?: readonly string[];
  /** How many calls fail; one by default. */
  readonly times?: number;
  /** Only calls whose arguments match. */
  readonly when?: (args: Readonly<Record<string, string>>) => boolean;
}

export interface ApiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
  /** Milliseconds on the monotonic clock. */
  readonly at: number;
  readonly status: number;
  readonly error: string | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface WebApi {
  handle(method: string, args: Readonly<Record<string, string>>, token: string): Promise<ApiAnswer>;
  fail(method: string, failure: Failure): void;
  /** The failure that is due for a call, if any. */
  failureFor(method: string, args: Readonly<Record<string, string>>): Failure | undefined;
  readonly calls: readonly ApiCall[];
  /** A trigger for a form, good once and for 3 s. */
  trigger(user: string): Promise<string>;
  /** The direct conversation of the bot with a user. */
  directWith(user: string): Promise<string>;
  /** Who a direct conversation is with. */
  partnerIn(channel: string): string | undefined;
  /** From now on the token is refused with this. */
  refuseToken(error: "invalid_auth" | "token_revoked" | "account_inactive"): void;
}

const refuse = (error: string, messages: readonly string[] = []): ApiResult => ({
  ok: false,
  error,
  ...(messages.length > 0 ? { response_metadata: { messages } } : {}),
});

export function createWebApi(workspace: Workspace, sightings: Sightings, socketUrl: () => string): WebApi {
  const failures: { method: string; failure: Failure; left: number }[] = [];
  const calls: ApiCall[] = [];
  const triggers = new Map<string, string>();
  const partners = new Map<string, string>();
  let tokenError: string | undefined;

  function failureFor(method: string, args: Readonly<Record<string, string>>): Failure | undefined {
    const due = failures.find((each) => each.method === method && each.left > 0 && (each.failure.when?.(args) ?? true));
    if (due === undefined) return undefined;
    due.left -= 1;
    return due.failure;
  }

  async function result(method: string, args: Readonly<Record<string, string>>, token: string): Promise<ApiResult> {
    if (method === "apps.connections.open") {
      return token === workspace.appToken ? { ok: true, url: socketUrl() } : refuse("invalid_auth");
    }
    if (token !== workspace.botToken) return refuse("invalid_auth");
    if (tokenError !== undefined) return refuse(tokenError);
    const refused = refusalOf(method, args);
    if (refused !== undefined) return refused;
    const answer = await workspace.call(method, args);
    if (answer.ok) note(method, args, answer);
    return method === "users.info" && answer.ok ? withProfile(answer, args.user ?? "") : answer;
  }

  function refusalOf(method: string, args: Readonly<Record<string, string>>): ApiResult | undefined {
    if (method.startsWith("chat.")) {
      if ((args.text ?? "") === "") return refuse("no_text", ["[ERROR] Demarc always sets the fallback text"]);
      if (!isQuiet(args.text ?? ""))
        return refuse("invalid_arguments", ["[ERROR] the text would ping a whole channel"]);
      const faults = faultsOfMessage(json(args.blocks));
      if (faults.length > 0) return refuse("invalid_blocks", faults);
    }
    if (method === "views.open" || method === "views.publish") {
      const faults = faultsOfView(json(args.view), method === "views.open" ? "modal" : "home");
      if (faults.length > 0) return refuse("invalid_arguments", faults);
    }
    return membershipRefusal(method, args);
  }

  function membershipRefusal(method: string, args: Readonly<Record<string, string>>): ApiResult | undefined {
    const channel = workspace.channels.find(({ id }) => id === args.channel);
    if (channel === undefined) return undefined;
    if (!channel.bot && method.startsWith("chat.post")) return refuse("not_in_channel");
    if (method === "chat.postEphemeral" && !channel.members.includes(args.user ?? ""))
      return refuse("user_not_in_channel");
    return undefined;
  }

  function withProfile(answer: ApiResult, user: string): ApiResult {
    const spec = workspace.users.find(({ id }) => id === user);
    const known = z.looseObject({}).parse(answer.user);
    const foreign = spec?.team !== undefined && spec.team !== workspace.team;
    return {
      ...answer,
      user: {
        ...known,
        team_id: spec?.team ?? workspace.team,
        is_restricted: spec?.guest ?? false,
        is_ultra_restricted: false,
        is_stranger: foreign,
        is_email_confirmed: spec?.emailConfirmed ?? true,
      },
    };
  }

  /** Writes down what a successful call lets people see. */
  function note(method: string, args: Readonly<Record<string, string>>, answer: ApiResult): void {
    const text = args.text ?? "";
    const blocks = blockList(args.blocks);
    const thread = args.thread_ts;
    if (method === "chat.postMessage") {
      const { channel, ts } = z.looseObject({ channel: z.string(), ts: z.string() }).parse(answer);
      if (/^[UW]/.test(args.channel ?? "")) partners.set(channel, args.channel ?? "");
      sightings.add({ kind: "message", channel, ts, thread, only: undefined, text, blocks });
    } else if (method === "chat.postEphemeral") {
      const ts = z.string().parse(answer.message_ts);
      sightings.add({ kind: "ephemeral", channel: args.channel ?? "", ts, thread, only: args.user, text, blocks });
    } else if (method === "chat.update") {
      const changed = sightings.find((each) => each.channel === args.channel && each.ts === args.ts);
      if (changed !== undefined) sightings.change(changed, { text, blocks });
    } else if (method === "conversations.open") {
      partners.set(z.looseObject({ id: z.string() }).parse(answer.channel).id, args.users ?? "");
    } else if (method === "views.open" || method === "views.publish") {
      noteView(method, args, z.looseObject({ blocks: z.array(z.unknown()) }).parse(answer.view));
    }
  }

  function noteView(
    method: "views.open" | "views.publish",
    args: Readonly<Record<string, string>>,
    view: { readonly blocks: readonly unknown[]; readonly [key: string]: unknown },
  ): void {
    const title = z.looseObject({ text: z.string() }).safeParse(view.title).data?.text ?? "Home";
    const seed = { channel: "", ts: "", thread: undefined, text: title, blocks: view.blocks, view };
    if (method === "views.open") {
      sightings.add({ ...seed, kind: "modal", only: triggers.get(args.trigger_id ?? "") });
      return;
    }
    const before = sightings.find((each) => each.kind === "home" && each.only === args.user_id);
    if (before === undefined) sightings.add({ ...seed, kind: "home", only: args.user_id });
    else sightings.change(before, { blocks: view.blocks, view });
  }

  return {
    calls,
    failureFor,
    fail: (method, failure) => void failures.push({ method, failure, left: failure.times ?? 1 }),
    refuseToken(error) {
      tokenError = error;
    },
    partnerIn: (channel) => partners.get(channel),
    async trigger(user) {
      const made = await workspace.call("views.generateTriggerId", { user_id: user });
      const trigger = z.string().parse(made.trigger_id);
      triggers.set(trigger, user);
      return trigger;
    },
    async directWith(user) {
      const known = [...partners].find(([, partner]) => partner === user)?.[0];
      if (known !== undefined) return known;
      const opened = await workspace.call("conversations.open", { users: user });
      const { id } = z.looseObject({ id: z.string() }).parse(opened.channel);
      partners.set(id, user);
      return id;
    },
    async handle(method, args, token) {
      const at = performance.now();
      const failure = failureFor(method, args);
      const answer = failure === undefined ? ok(await result(method, args, token)) : failed(failure);
      const error = z.looseObject({ error: z.string() }).safeParse(answer.body).data?.error;
      calls.push({ method, args, at, status: answer.status, error });
      return answer;
    },
  };

  function ok(body: ApiResult): ApiAnswer {
    return { status: 200, headers: { "x-oauth-scopes": workspace.scopes.join(",") }, body };
  }
}

export function failed({ status, retryAfter, error, messages = [] }: Failure): ApiAnswer {
  if (status === 429) {
    const headers = { "retry-after": String(retryAfter ?? 1) };
    return { status, headers, body: { ok: false, error: "ratelimited" } };
  }
  const said = messages.length === 0 ? {} : { response_metadata: { messages } };
  return { status: status ?? 200, headers: {}, body: { ok: false, error: error ?? "internal_error", ...said } };
}

function json(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function blockList(text: string | undefined): readonly unknown[] {
  const blocks = json(text);
  return Array.isArray(blocks) ? blocks : [];
}

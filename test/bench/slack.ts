/** Slack as the bench needs it: signed deliveries, and a Web API that counts who was answered. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { stillWorking } from "../../src/bot/mishap.ts";
import { sign } from "../support/slack/push.ts";
import type { Shot } from "./load.ts";
import { type Person, workspace } from "./postgres.ts";

export const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";
export const botToken = "xoxb-demarc-bench";

export const kinds = ["command", "press", "event"] as const;
export type Kind = (typeof kinds)[number];

/** What people type after `/owner`; the first one's owner is plain, the others are asked back, unowned or misspelt. */
const questions = [
  "firewall policy",
  "backups",
  "who resets a password for the warehouse scanners?",
  "printr toner",
  "the aquarium in the lobby",
];

/** A slash command with what follows it. */
export interface Typed {
  readonly command: string;
  readonly text: string;
}

/** A button, and the message that it stands on. */
export interface Pressed {
  readonly action: string;
  readonly payload: object;
  readonly channel: string;
  readonly ts: string;
}

/** A message that was changed, as Slack gets it. */
export interface Updated {
  readonly ts: string;
  /** All of it: what a notification shows, and its blocks. */
  readonly words: string;
}

/** A message by Demarc itself, as Slack gets it. */
export interface Posted {
  /** What names it for ever; empty where it has none. */
  readonly key: string;
  /** What a notification shows. */
  readonly text: string;
}

export interface SlackService extends AsyncDisposable {
  /** For `slackApiUrl`. */
  readonly apiUrl: string;
  /** A new delivery by one of the people, properly signed now. */
  shot(kind: Kind, typed?: Typed): Shot;
  /** The press of a button on a message in a channel, by one of the people. */
  press(pressed: Pressed): Shot;
  /** Asks one question, or types what is given, and resolves with how long it took until its answer had come, in milliseconds. */
  ask(origin: string, typed?: Typed): Promise<number>;
  /** Resolves when such a message is posted, with when that was by `performance.now()`. @throws after so many milliseconds without one. */
  posted(fits: (message: Posted) => boolean, patience: number): Promise<number>;
  /** Hears of every message that is posted. @returns how to stop. */
  onPost(listener: (message: Posted) => void): () => void;
  /** Hears of every message that is changed. @returns how to stop. */
  onUpdate(listener: (message: Updated) => void): () => void;
  /** So many commands and presses were made since the last `forget`, and so many of them got their own answer. */
  outcome(): { readonly made: number; readonly answered: number };
  /** Counts from nothing again. */
  forget(): void;
}

/** Said where the answer takes long; the answer itself must still come. */
const interim = stillWorking.say?.[0]?.card.summary ?? "";

export async function openSlackService(people: readonly Person[]): Promise<SlackService> {
  const made = new Set<string>();
  const answered = new Set<string>();
  const waiting = new Map<string, () => void>();
  const listeners = new Set<(message: Posted) => void>();
  const updateListeners = new Set<(message: Updated) => void>();
  let count = 0;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => {
      const [, area, name = ""] = (request.url ?? "").split("/");
      if (area === "response" && !Buffer.concat(chunks).includes(interim)) {
        answered.add(name);
        waiting.get(name)?.();
      }
      const fields = area === "response" ? {} : fieldsOf(Buffer.concat(chunks).toString("utf8"));
      if (name === "chat.postMessage" && listeners.size > 0) {
        const message = postedIn(fields);
        for (const listener of listeners) listener(message);
      }
      if (name === "chat.update") {
        const { ts = "", text = "", blocks } = fields;
        for (const listener of updateListeners) listener({ ts, words: `${text} ${blocks}` });
      }
      const body = area === "response" ? "ok" : JSON.stringify(apiAnswer(name, fields));
      response.writeHead(200, { "content-type": "application/json" }).end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function shot(kind: Kind, typed?: Typed, pressed?: Pressed): Shot {
    count += 1;
    const id = `${kind}${count}`;
    const user = people[count % people.length]?.slack ?? "";
    if (kind !== "event") made.add(id);
    const body = bodies[kind]({ id, count, user, responseUrl: `${origin}/response/${id}`, typed, pressed });
    const timestamp = Math.floor(Date.now() / 1_000);
    return {
      path: "/slack/events",
      headers: {
        "content-type": kind === "event" ? "application/json" : "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": sign(signingSecret, timestamp, body),
      },
      body,
    };
  }

  return {
    apiUrl: `${origin}/api/`,
    shot: (kind, typed) => shot(kind, typed),
    press: (pressed) => shot("press", undefined, pressed),
    async ask(origin, typed) {
      const { path, headers, body } = shot("command", typed);
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.set(`command${count}`, resolve);
      const started = performance.now();
      const response = await fetch(`${origin}${path}`, { method: "POST", headers, body });
      if (response.status !== 200) throw new Error(`A command was answered ${response.status}.`);
      await promise;
      return performance.now() - started;
    },
    onPost(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onUpdate(listener) {
      updateListeners.add(listener);
      return () => void updateListeners.delete(listener);
    },
    posted(fits, patience) {
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      const look = (message: Posted): void => {
        if (fits(message)) resolve(performance.now());
      };
      listeners.add(look);
      const late = setTimeout(() => reject(new Error(`No such message came in ${patience} ms.`)), patience);
      return promise.finally(() => {
        clearTimeout(late);
        listeners.delete(look);
      });
    },
    outcome: () => ({ made: made.size, answered: [...made].filter((id) => answered.has(id)).length }),
    forget() {
      made.clear();
      answered.clear();
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

interface Fields {
  readonly text?: string;
  readonly ts?: string;
  readonly blocks?: unknown;
  readonly users?: string;
  readonly metadata?: unknown;
}

/** JSON, or a form whose `metadata` is JSON: Slack takes both. */
const fieldsOf = (body: string): Fields =>
  body.startsWith("{") ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));

function postedIn({ metadata: given, text = "" }: Fields): Posted {
  const metadata: unknown = typeof given === "string" ? JSON.parse(given) : given;
  return { key: keyedSchema.safeParse(metadata).data?.event_payload.key ?? "", text };
}

const keyedSchema = z.object({ event_payload: z.object({ key: z.string() }) });

function apiAnswer(method: string, { users = "SOMEBODY" }: Fields): object {
  if (method === "auth.test") return { ok: true, team_id: workspace.team, user_id: "U_DEMARC", bot_id: "B_DEMARC" };
  if (method === "conversations.open") return { ok: true, channel: { id: `D_${users}` } };
  return { ok: true, channel: "D_SOMEBODY", ts: "1.000001", message_ts: "1.000001" };
}

interface Act {
  readonly id: string;
  readonly count: number;
  readonly user: string;
  readonly responseUrl: string;
  readonly typed: Typed | undefined;
  readonly pressed: Pressed | undefined;
}

const { team, channel } = workspace;

/** With the fields of the real payloads, since reading them is part of what is measured. */
const bodies: { readonly [K in Kind]: (act: Act) => string } = {
  command: ({ id, count, user, responseUrl, typed }) =>
    new URLSearchParams({
      token: "legacy",
      team_id: team,
      team_domain: "demarc",
      channel_id: channel,
      channel_name: "it-ops",
      user_id: user,
      user_name: user.toLowerCase(),
      command: typed?.command ?? "/owner",
      text: typed?.text ?? questions[count % questions.length] ?? "",
      api_app_id: "A_DEMARC",
      is_enterprise_install: "false",
      response_url: responseUrl,
      trigger_id: id,
    }).toString(),

  press: ({ id, user, responseUrl, pressed }) =>
    new URLSearchParams({
      payload: JSON.stringify({
        type: "block_actions",
        user: { id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: team },
        api_app_id: "A_DEMARC",
        token: "legacy",
        container: {
          type: "message",
          message_ts: pressed?.ts ?? "1.000001",
          channel_id: pressed?.channel ?? channel,
          is_ephemeral: pressed === undefined,
        },
        trigger_id: id,
        team: { id: team, domain: "demarc" },
        enterprise: null,
        is_enterprise_install: false,
        channel: { id: pressed?.channel ?? channel, name: "it-ops" },
        state: { values: {} },
        response_url: responseUrl,
        actions: [
          {
            action_id: pressed?.action ?? "ownership.details",
            block_id: "blk",
            text: { type: "plain_text", text: "Details" },
            value: JSON.stringify(pressed?.payload ?? { function: "strat-roadmap" }),
            type: "button",
            action_ts: "1.1",
          },
        ],
      }),
    }).toString(),

  event: ({ id, count, user }) =>
    JSON.stringify({
      token: "legacy",
      team_id: team,
      context_team_id: team,
      api_app_id: "A_DEMARC",
      event: {
        user,
        type: "message",
        ts: `${count}.000100`,
        text: `who owns ${questions[count % questions.length]}`,
        team,
        channel: `D${count}`,
        channel_type: "im",
        event_ts: `${count}.000100`,
      },
      type: "event_callback",
      event_id: id,
      event_time: 1_770_000_000,
      authorizations: [
        { enterprise_id: null, team_id: team, user_id: "U_DEMARC", is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
    }),
};

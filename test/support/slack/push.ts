/** Deliveries to the app, as Slack makes them: signed HTTP requests, or envelopes over its socket. */
import { createHmac } from "node:crypto";

export type PushKind = "event" | "command" | "interaction";

export interface PushOptions {
  /** In place of the right one; `null`: none at all. */
  readonly signature?: string | null;
  /** Unix seconds; now by default. */
  readonly timestamp?: number;
  readonly retryNum?: number;
  readonly retryReason?: string;
  /** In place of the payload's own encoding. */
  readonly rawBody?: string;
}

export interface Pushed {
  /** 0 where Slack's socket heard nothing in 3 s. */
  readonly status: number;
  readonly body: string;
  /** The body as JSON, where it is. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
  /** How long the answer took. */
  readonly ms: number;
  /** The very same delivery once more, as a retry. */
  again(): Promise<Pushed>;
}

/** What an app that listens on Slack's socket is sent. */
export interface SocketSender {
  send(kind: PushKind, payload: unknown, options: PushOptions): Promise<{ acknowledged: boolean; payload: unknown }>;
}

export interface PushTarget {
  readonly signingSecret: string;
  /** The request URL; `undefined`: over the socket. */
  readonly url: () => string | undefined;
  readonly socket: SocketSender;
}

export async function push(
  target: PushTarget,
  kind: PushKind,
  payload: unknown,
  options: PushOptions = {},
): Promise<Pushed> {
  const started = performance.now();
  const url = target.url();
  const { status, body } = url === undefined ? await overSocket() : await overHttp(url);
  const retryNum = (options.retryNum ?? 0) + 1;
  return {
    status,
    body,
    json: parsed(body),
    ms: performance.now() - started,
    again: () =>
      push(target, kind, payload, { ...options, retryNum, retryReason: options.retryReason ?? "http_error" }),
  };

  async function overSocket(): Promise<{ status: number; body: string }> {
    const { acknowledged, payload: answer } = await target.socket.send(kind, payload, options);
    return { status: acknowledged ? 200 : 0, body: answer === undefined ? "" : JSON.stringify(answer) };
  }

  async function overHttp(to: string): Promise<{ status: number; body: string }> {
    const raw = options.rawBody ?? encoded(kind, payload);
    const timestamp = options.timestamp ?? Math.floor(Date.now() / 1_000);
    const signature = options.signature === undefined ? sign(target.signingSecret, timestamp, raw) : options.signature;
    const response = await fetch(to, {
      method: "POST",
      headers: {
        "content-type": kind === "event" ? "application/json" : "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": String(timestamp),
        ...(signature === null ? {} : { "x-slack-signature": signature }),
        ...(options.retryNum === undefined ? {} : { "x-slack-retry-num": String(options.retryNum) }),
        ...(options.retryReason === undefined ? {} : { "x-slack-retry-reason": options.retryReason }),
      },
      body: raw,
    });
    return { status: response.status, body: await response.text() };
  }
}

export const sign = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;

function encoded(kind: PushKind, payload: unknown): string {
  if (kind === "event") return JSON.stringify(payload);
  const form = kind === "command" ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
  return new URLSearchParams(form).toString();
}

function parsed(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === "object" && json !== null ? { ...json } : undefined;
  } catch {
    return undefined;
  }
}

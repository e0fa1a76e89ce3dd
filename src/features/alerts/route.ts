/**
 * `POST /hooks/alerts/…`: machines declare incidents. Nothing is acknowledged that is not in the database, so that
 * whoever sends alerts tries again: 503 says "not now", 2xx says "people are being paged".
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import PQueue from "p-queue";
import { systemClock } from "../../domain/clock.ts";
import { Refusal } from "../../domain/refusal.ts";
import { BodyTooLarge, readBody } from "../../infra/body.ts";
import type { Database } from "../../infra/db.ts";
import { isPassing } from "../../infra/db.ts";
import { answerJson, type Route } from "../../infra/http.ts";
import { inTime } from "../../infra/in-time.ts";
import { fault, type Log } from "../../infra/log.ts";
import { isGenuine, isSigned } from "../../infra/standard-webhooks.ts";
import { type Alerted, type Desk, handOver } from "./hand-over.ts";
import { readSignal } from "./signal.ts";
import { hooksPath, type Source, signingSecret, sourceOfId, sourceOfToken } from "./sources.ts";
import { answeredBefore, saveAnswered } from "./store.ts";

/** Alertmanager's groups of some hundred alerts. In bytes. */
const largestBody = 1_048_576;
/** Machines wait for some ten seconds. */
const usualPatience = 8_000;
/** So many are recorded at once: a storm of them, which all wait for their engagement's count, leaves room for people. */
const atOnce = 3;
/** When to try again, in seconds. */
const retryAfter = "5";

export interface RouteDeps {
  readonly database: Database;
  readonly desk: Desk;
  readonly log: Log;
  /** From it each source's signing secret is made; absent: alerts that are signed are not believed. */
  readonly alertsSecret: string | undefined;
  readonly patience?: number;
}

export function alertsRoute({ database, desk, log, alertsSecret, patience = usualPatience }: RouteDeps): Route {
  const door = new PQueue({ concurrency: atOnce });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request, response);
    if (body === undefined) return;
    try {
      await inTime(
        patience,
        door.add(() => take(request, body, response)),
        () => new TooSlow(`An alert was not recorded in ${patience} ms.`),
      );
    } catch (error) {
      if (isPassing(error) || error instanceof TooSlow)
        log.warn({ err: error }, "an alert could not be recorded for now");
      else fault(log, error, { path: hooksPath });
      if (response.headersSent) return;
      answerJson(response, 503, { error: "This could not be recorded. Send it again." }, { "retry-after": retryAfter });
    }
  }

  async function take(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const source = await database.transaction((tx) => sourceOf(request, body, tx));
    if (source === undefined) {
      log.warn("an alert with a wrong token or signature was refused");
      return answer(response, 401, { error: "This token or signature is not known here." });
    }
    const delivery = deliveryOf(request);
    const before = delivery && (await database.transaction((tx) => answeredBefore(tx, source.id, delivery)));
    if (before) return answer(response, statusOf(before), before);
    const json = parse(body);
    if (json === undefined) return answer(response, 400, { error: "The body is not valid JSON." });
    const heard = readSignal(json.value);
    if ("problems" in heard) return answer(response, 400, { error: heard.problems.join(" ") });
    try {
      const alerted = await handOver(desk, source, heard.signal);
      if (delivery)
        await database.transaction((tx) => saveAnswered(tx, source.id, delivery, alerted, systemClock.now()));
      answer(response, statusOf(alerted), alerted);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      log.warn({ code: error.code, engagement: source.engagementId, source: source.name }, "an alert was refused");
      answer(response, 400, { error: error.say });
    }
  }

  async function sourceOf(
    request: IncomingMessage,
    body: Buffer,
    tx: Parameters<typeof sourceOfToken>[0],
  ): Promise<Source | undefined> {
    const credential = (request.url ?? "").replace(/[?#].*$/s, "").slice(hooksPath.length);
    if (!isSigned(request.headers)) return sourceOfToken(tx, credential);
    const source = alertsSecret === undefined ? undefined : await sourceOfId(tx, credential);
    if (source === undefined || alertsSecret === undefined) return undefined;
    // By the machine's own clock, as the sender's: the playground's fast-forward makes no request old.
    const genuine = isGenuine(request.headers, body, signingSecret(source, alertsSecret), systemClock.now());
    return genuine ? source : undefined;
  }

  return { method: "POST", path: `${hooksPath}*`, handle };
}

/** The sender's own id of what it has signed, as it is kept; `undefined` where it has signed nothing. */
function deliveryOf({ headers }: IncomingMessage): string | undefined {
  const id = headers["webhook-id"];
  if (!isSigned(headers) || typeof id !== "string") return undefined;
  return createHash("sha256").update(id).digest("base64url");
}

/** It was declared just now: 201. */
const statusOf = ({ declared }: Alerted): number => (declared ? 201 : 200);

/** Whoever waited too long has been told so already. */
function answer(response: ServerResponse, status: number, body: object): void {
  if (!response.headersSent) answerJson(response, status, body);
}

function parse(body: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(body.toString("utf8")) };
  } catch {
    return undefined;
  }
}

async function read(request: IncomingMessage, response: ServerResponse): Promise<Buffer | undefined> {
  try {
    return await readBody(request, largestBody);
  } catch (error) {
    if (error instanceof BodyTooLarge) answerJson(response, 413, { error: "Send at most 1 MB." });
    else answerJson(response, 400, { error: "This could not be read." });
    return undefined;
  }
}

/** What was begun goes on, and a repetition joins it by its key. */
class TooSlow extends Error {
  override readonly name = "TooSlow";
}

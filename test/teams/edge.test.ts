/** What comes seldom: requests made by hand, and a service that says no. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { teamsAdapter } from "../../adapters/teams/index.ts";
import { sayCard } from "../../src/bot/card.ts";
import { Unreachable } from "../../src/bot/port.ts";
import { silence, whisper } from "../../src/bot/reply.ts";
import { systemClock } from "../../src/domain/clock.ts";
import { openLoopback } from "../support/loopback.ts";
import { type Desk, openDesk, tenant } from "../support/teams/desk.ts";
import { memoryInbox } from "../support/teams/inbox.ts";

let desk: Desk;
const open = async (options?: Parameters<typeof openDesk>[0]) => {
  desk = await openDesk({ holdFor: 300, ...options });
};
beforeEach(() => open());
afterEach(() => desk[Symbol.asyncDispose]());

const activity = (changes: object = {}) => ({
  type: "message",
  id: "1700000000000",
  channelId: "msteams",
  serviceUrl: desk.serviceUrl,
  from: { id: "29:dana", aadObjectId: "oid-dana" },
  recipient: { id: "28:demarc" },
  conversation: { id: "a:1", conversationType: "personal", tenantId: tenant },
  channelData: { tenant: { id: tenant } },
  text: "help",
  ...changes,
});

async function post(body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(desk.endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

describe("the local bot", () => {
  test("takes only what answers to its own connector", async () => {
    expect((await post(activity({ serviceUrl: "http://127.0.0.1:9/" }))).status).toBe(403);
    expect((await post(activity({ serviceUrl: "https://smba.trafficmanager.net/teams/" }))).status).toBe(403);
    expect((await post(activity())).status).toBe(200);
  });

  test("does not take a web page's request", async () => {
    expect((await post(activity(), { "content-type": "text/plain" })).status).toBe(403);
    expect(desk.inbox.turns).toEqual([]);
  });
});

describe("deliveries", () => {
  test("a redelivery acts once", async () => {
    await Promise.all(Array.from({ length: 4 }, () => post(activity())));
    expect(desk.inbox.turns).toHaveLength(1);
  });

  test("what cannot be kept is not acknowledged", async () => {
    desk.inbox.full = true;
    expect((await post(activity())).status).toBe(503);
    expect((await post(press())).status).toBe(503);
  });

  test("a stopped adapter takes nothing in", async () => {
    await desk.adapter.stop();
    expect((await post(activity())).status).toBe(503);
    expect(desk.inbox.turns).toEqual([]);
  });

  test("a database that is gone holds nothing up, and the reference is kept later", async () => {
    await desk[Symbol.asyncDispose]();
    let isDown = true;
    const kept: string[] = [];
    await open({
      store: {
        get: async () => undefined,
        async put(_, __, key) {
          if (isDown) throw new Error("no database");
          kept.push(key);
        },
        delete: async () => {},
      },
    });
    expect((await post(activity())).status).toBe(200);
    isDown = false;
    expect((await post(activity({ id: "2" }))).status).toBe(200);
    expect(kept).toEqual(["conversation:a:1", "service", "user:oid-dana"]);
    expect((await post(activity({ id: "3" }))).status).toBe(200);
    expect(kept).toHaveLength(3);
  });

  test("a person who hangs up is answered by a message", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    desk.inbox.handler = async () => {
      await promise;
      return whisper(sayCard("Done in the end."));
    };
    await desk.driver.user("dana").dms("x");
    const conversation = desk.inbox.turns[0]?.place.conversation;
    const controller = new AbortController();
    const request = fetch(desk.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(
        press({ conversation: { id: conversation, conversationType: "personal", tenantId: tenant } }),
      ),
      signal: controller.signal,
    });
    while (desk.inbox.turns.length < 2) await new Promise(setImmediate);
    controller.abort();
    await expect(request).rejects.toThrow();
    resolve();
    await desk.driver.user("dana").sees(/Done in the end/);
  });
});

const press = (changes: object = {}) =>
  activity({
    type: "invoke",
    id: "f:1",
    name: "adaptiveCard/action",
    value: { action: { type: "Action.Execute", verb: "demo.ack", data: { action: "demo.ack", payload: {} } } },
    ...changes,
  });

describe("invokes", () => {
  test.each([
    ["adaptiveCard/action", { statusCode: 200, type: "application/vnd.microsoft.activity.message" }],
    ["task/fetch", { task: { type: "message" } }],
    ["task/submit", { task: { type: "message" } }],
    ["application/search", { statusCode: 200, value: { results: [] } }],
    ["composeExtension/query", { composeExtension: { type: "message" } }],
    ["signin/verifyState", {}],
  ])("%s with data of somebody else's gets an answer of its kind", async (name, expected) => {
    const answer = await post(press({ name, value: { foo: 1 } }));
    expect(answer).toMatchObject({ status: 200, body: expected });
    expect(desk.inbox.turns).toEqual([]);
  });

  test("a press without an outcome is done", async () => {
    desk.inbox.handler = () => silence;
    expect((await post(press())).body).toMatchObject({ value: "Done." });
  });
});

describe("a service that says no", () => {
  async function service(handle: (body: string, response: ServerResponse) => void) {
    const server = await openLoopback();
    const read = async (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
      response.setHeader("content-type", "application/json");
      handle(Buffer.concat(chunks).toString(), response);
    };
    server.use([{ method: "POST", path: "/*", handle: read }]);
    const silent = { info() {}, warn() {}, error() {} };
    const references = { get: async () => undefined, put: async () => {}, delete: async () => {} };
    const inbox = memoryInbox(() => adapter.port);
    const options = { local: { serviceUrl: server.origin, tenants: [tenant] } };
    const adapter = teamsAdapter(options, { inbox, references, log: silent, clock: systemClock });
    return { port: adapter.port, serviceUrl: server.origin, close: () => server.close() };
  }
  const place = { platform: "teams", tenant, conversation: "19:x@thread.tacv2", kind: "channel" } as const;

  test("a message that it finds too large is sent shorter", async () => {
    const sizes: number[] = [];
    const { port, close } = await service((body, response) => {
      sizes.push(body.length);
      if (body.length > 6_000) response.writeHead(413).end("{}");
      else response.end(JSON.stringify({ id: "m-1" }));
    });
    const posted = await port.post({ place }, sayCard("word ".repeat(9_000)), "k");
    expect(posted.ref).toMatchObject({ activity: "m-1" });
    expect(sizes).toHaveLength(2);
    await close();
  });

  test.each([403, 404, 410])("%i is for good", async (status) => {
    const { port, close } = await service((_, response) => void response.writeHead(status).end("{}"));
    await expect(port.post({ place }, sayCard("x"), "k")).rejects.toThrow(Unreachable);
    await close();
  });

  test.each([400, 401, 500])("%i is not, and is not repeated", async (status) => {
    let count = 0;
    const { port, close } = await service((_, response) => {
      count += 1;
      response.writeHead(status).end("{}");
    });
    const failure = await port.post({ place }, sayCard("x"), "k").catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(Unreachable);
    expect(String(failure)).toMatch(String(status));
    expect(count).toBe(1);
    await close();
  });

  test("an answer that failed midway goes on from there", async () => {
    const said: string[] = [];
    let isBroken = true;
    const { port, serviceUrl, close } = await service((body, response) => {
      const words = JSON.parse(body).summary;
      if (words === "two" && isBroken) return void response.writeHead(500).end("{}");
      said.push(words);
      response.end(JSON.stringify({ id: `m-${said.length}` }));
    });
    const turn = {
      delivery: "teams:t:1",
      receivedAt: "2026-03-29T00:30:00Z",
      actor: { platform: "teams", tenant, user: "u" },
      place: { ...place, kind: "direct" },
      private: false,
      prefix: "",
      intent: { kind: "text", text: "x" },
      replyTo: { serviceUrl, bot: "28:b", conversation: "a:1", user: "29:u" },
    } as const;
    const reply = { say: ["one", "two", "three"].map((words) => ({ card: sayCard(words), to: "place" as const })) };
    await expect(port.answer(turn, reply)).rejects.toThrow("500");
    isBroken = false;
    await port.answer(turn, reply);
    expect(said).toEqual(["one", "two", "three"]);
    await close();
  });
});

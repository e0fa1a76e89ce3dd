import { request as httpRequest } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stoppedClock } from "../../src/domain/clock.ts";
import { openPlaygroundWorld, type PlaygroundWorld } from "../../test/support/playground-world.ts";
import { untilLocalTime } from "./time-travel.ts";

type Json = Record<string, unknown>;

let world: PlaygroundWorld;

beforeEach(async () => {
  world = await openPlaygroundWorld(stoppedClock("2026-11-23T08:12:00Z"));
});

afterEach(async () => {
  await world.close();
  expect(world.loopback.faults).toEqual([]);
});

async function call(path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${world.loopback.origin}/playground/api/${path}`, {
    ...(body === undefined
      ? { headers }
      : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } }),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

/** A request with headers that `fetch` would not send, as a foreign page or a name that was made to point here would. */
function raw(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = "",
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${world.loopback.origin}${path}`, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

const lastMessage = async (query: string): Promise<Json> => {
  const { body } = await call(`messages?${query}&limit=1`);
  return (body.messages as Json[])[0] ?? {};
};

describe("the JSON API", () => {
  it("lets a script ask, read, press and fill in a form", async () => {
    const said = await call("say", { as: "dana", in: "network", text: "@Demarc who owns firewall policy?" });
    expect([said.status, said.body.delivered]).toEqual([201, true]);
    const answer = await lastMessage("as=dana&in=network");
    expect(answer).toMatchObject({ from: { kind: "bot", name: "Demarc" }, root: (said.body.message as Json).id });

    const details = await call("press", { as: "dana", message: answer.id, button: "Details" });
    expect(details.body).toMatchObject({ kind: "card", message: { id: answer.id, version: 2 } });

    const fresh = await call("press", { as: "priya", message: answer.id, button: "Wrong?" });
    const dialog = fresh.body.dialog as Json;
    expect(dialog.title).toBe("Wrong owner?");
    expect((await call("submit", { as: "priya", dialog: dialog.id })).body).toEqual({
      kind: "invalid",
      errors: { why: "Say why." },
    });
    const found = await call("search", { as: "priya", where: dialog.id, input: "owner", query: "dmi" });
    expect(found.body).toEqual({ choices: [{ title: "Dmitri Okafor", value: "person-1" }] });
    const values = { owner: "person-1", "Why?": "We moved it." };
    expect((await call("submit", { as: "priya", dialog: dialog.id, values })).body).toEqual({
      kind: "toast",
      text: "Thank you. Dmitri Okafor was noted.",
    });
    expect((await call("dialogs?as=priya")).body).toEqual({ dialogs: [] });
  });

  it("shows each person what they may see", async () => {
    const { body } = await call("people");
    expect((body.people as Json[]).map(({ handle }) => handle)).toEqual(["dana", "sam", "robin", "priya", "dmitri"]);
    const { conversations } = (await call("conversations?as=dmitri")).body;
    expect((conversations as Json[]).map(({ name }) => name)).toEqual(["Demarc", "network"]);
    expect((await call("messages?as=dmitri&in=changes")).status).toBe(404);
  });

  it.each([
    ["no name", "messages", undefined, 400, /Say who asks: \?as=dana/],
    [
      "an unknown person",
      "messages?as=zoe",
      undefined,
      404,
      /There is no person "zoe" here. The people are: dana, sam/,
    ],
    [
      "an unknown place",
      "messages?as=dana&in=ops",
      undefined,
      404,
      /Dana Whitfield is not in "ops", but in: "Demarc", "network"/,
    ],
    ["an unknown path", "secrets", undefined, 404, /GET \/playground\/api explains/],
    ["a bad limit", "messages?as=dana&limit=0", undefined, 400, /whole number from 1/],
    ["an empty text", "say", { as: "dana", text: "" }, 400, /text/],
    ["a text that is too long", "say", { as: "dana", text: "x".repeat(40_001) }, 400, /40000/],
    ["an unknown key", "say", { as: "dana", text: "hi", to: "all" }, 400, /to/],
    [
      "an unknown message",
      "press",
      { as: "dana", message: "1", button: "Ok" },
      404,
      /no message "1" that Dana Whitfield can see/,
    ],
    ["a way back in time", "clock", { advanceMinutes: -5 }, 400, /more than 0/],
    ["two months at once", "clock", { advanceMinutes: 90_000 }, 400, /at most 44640/],
    ["no time of day", "clock", { to: "25:00" }, 400, /next time of day/],
  ])("answers %s with what to do", async (_, path, body, status, words) => {
    const answer = await call(path, body);
    expect(answer.status).toBe(status);
    expect((answer.body.error as Json).message).toMatch(words);
  });

  it("says that the bot could not be reached", async () => {
    world.bot.failNext(503);
    expect((await call("say", { as: "dana", text: "hi" })).body.delivered).toBe(false);
  });

  it("explains itself", async () => {
    const manual = await (await fetch(`${world.loopback.origin}/playground/api`)).text();
    expect(manual).toContain("curl -s $api/say");
    const documented = [...manual.matchAll(/^\| `(GET|POST) \/(\w+)/gm)].map(([, method, path]) => `${method} ${path}`);
    expect(documented).toHaveLength(14);
    for (const line of documented) {
      const [method, path] = line.split(" ");
      if (path === "events") continue;
      const response = await fetch(`${world.loopback.origin}/playground/api/${path}`, {
        method: method ?? "",
        ...(method === "POST" ? { body: "{}", headers: { "content-type": "application/json" } } : {}),
      });
      expect([200, 400], line).toContain(response.status);
    }
  });
});

describe("the clock", () => {
  it("goes forward, and what became due is done before the answer", async () => {
    const { body } = await call("clock", { advanceMinutes: 15 });
    expect(body).toEqual({ now: "2026-11-23T08:27:00.000Z", timeZone: "Europe/Berlin", advancedMinutes: 15 });
    expect(world.advanced).toEqual([new Date("2026-11-23T08:27:00Z")]);
    expect((await call("clock", { to: "09:00" })).body).toMatchObject({ now: "2026-11-24T08:00:00.000Z" });
    expect((await call("clock")).body).toMatchObject({ now: "2026-11-24T08:00:00.000Z" });
  });

  it.each([
    ["a minute before", "2026-11-23T07:59:00Z", 1],
    ["exactly then: the next day's", "2026-11-23T08:00:00Z", 24 * 60],
    ["a minute after", "2026-11-23T08:01:00Z", 24 * 60 - 1],
    ["over the change to winter time", "2026-10-24T10:00:00Z", 22 * 60],
    ["over the change to summer time", "2026-03-28T10:00:00Z", 21 * 60],
  ])("finds the next 09:00 in Berlin from %s", (_, now, minutes) => {
    expect(untilLocalTime(new Date(now), "09:00", "Europe/Berlin")).toBe(minutes * 60_000);
  });
});

describe("the live stream", () => {
  /** Reads events until there are `count` of one name. */
  async function listen(path: string, name: string, count: number, headers: Record<string, string> = {}) {
    const ending = new AbortController();
    const response = await fetch(`${world.loopback.origin}/playground/api/events?${path}`, {
      headers,
      signal: ending.signal,
    });
    const events: { name: string; id: string | undefined; data: Json }[] = [];
    const done = (async () => {
      let text = "";
      for await (const part of response.body ?? []) {
        text += Buffer.from(part).toString("utf8");
        const blocks = text.split("\n\n");
        text = blocks.pop() ?? "";
        for (const block of blocks) {
          const named = /^event: (.+)$/m.exec(block)?.[1];
          const data = /^data: (.+)$/m.exec(block)?.[1];
          if (named && data)
            events.push({ name: named, id: /^id: (.+)$/m.exec(block)?.[1], data: JSON.parse(data) as Json });
        }
        if (events.filter((event) => event.name === name).length >= count) break;
      }
      ending.abort();
      return events.filter((event) => event.name === name);
    })();
    return done;
  }

  it("tells what this person may see, as they see it", async () => {
    const listening = listen("as=sam", "message", 1);
    await call("say", { as: "robin", in: "changes", text: "Not for Sam" });
    await call("say", { as: "dana", in: "network", text: "For all" });
    const [event] = await listening;
    expect(event?.data).toMatchObject({ text: "For all", from: { name: "Dana Whitfield" } });
  });

  it("gives what was missed to one who comes back", async () => {
    const first = (await call("messages?as=dana")).body.position as string;
    await call("say", { as: "sam", in: "network", text: "one" });
    await call("say", { as: "sam", in: "network", text: "two" });
    const missed = await listen(`as=dana&since=${first}`, "message", 2);
    expect(missed.map(({ data }) => data.text)).toEqual(["one", "two"]);
    const again = await listen(`as=dana&since=${first}`, "message", 1, { "last-event-id": missed[0]?.id ?? "" });
    expect(again[0]?.data.text).toBe("two");
  });

  it("tells a reader from before a restart to read everything again", async () => {
    expect(await listen("as=dana&since=00000000-5", "reload", 1)).toHaveLength(1);
  });

  it("tells of the moved clock", async () => {
    const listening = listen("as=dana", "clock", 2);
    await call("clock", { advanceMinutes: 60 });
    expect((await listening)[1]?.data).toEqual({ now: "2026-11-23T09:12:00.000Z", timeZone: "Europe/Berlin" });
  });
});

describe("who may call", () => {
  const everywhere = [
    "/",
    "/playground/page/app.js",
    "/playground/api",
    "/playground/api/people",
    "/playground/connector/v3/conversations/x/members",
  ];

  it.each(everywhere)("refuses a foreign host name on %s", async (path) => {
    const port = new URL(world.loopback.origin).port;
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      "127.0.0.1",
      `127.0.0.1:${Number(port) + 1}`,
      `127.0.0.1.evil.example:${port}`,
    ]) {
      const { status, text } = await raw("GET", path, { host });
      expect([status, text]).toEqual([403, expect.stringContaining("ForeignHost")]);
    }
    expect((await raw("GET", path, { host: `localhost:${port}` })).status).not.toBe(403);
  });

  it("refuses other pages: by their origin, by what a form can send, by what the browser says", async () => {
    const body = JSON.stringify({ as: "dana", text: "hi" });
    const json = { "content-type": "application/json" };
    const say = (headers: Record<string, string>) => raw("POST", "/playground/api/say", headers, body);
    expect((await say({ ...json, origin: "https://evil.example" })).status).toBe(403);
    expect((await say({ ...json, origin: "null" })).status).toBe(403);
    expect((await say({ ...json, origin: world.loopback.origin.replace("http", "https") })).status).toBe(403);
    expect((await say({ ...json, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await say({ "content-type": "text/plain" })).status).toBe(415);
    expect((await say({ "content-type": "application/x-www-form-urlencoded" })).status).toBe(415);
    expect((await say({})).status).toBe(415);
    expect((await say({ ...json, origin: world.loopback.origin })).status).toBe(201);
  });

  it("refuses broken and huge bodies", async () => {
    const json = { "content-type": "application/json" };
    expect((await raw("POST", "/playground/api/say", json, "{")).text).toContain("not valid JSON");
    expect((await raw("POST", "/playground/api/say", json, `"${"x".repeat(600_000)}"`)).status).toBe(413);
  });

  it("serves its own files only, under a strict policy", async () => {
    for (const path of ["../index.ts", "..%2findex.ts", "%2e%2e/package.json", "constructor", "app.js/x", ""]) {
      expect((await raw("GET", `/playground/page/${path}`, {})).status).toBe(404);
    }
    const page = await fetch(world.loopback.origin);
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(await page.text()).not.toMatch(/https?:\/\/|style="|<script>/);
  });
});

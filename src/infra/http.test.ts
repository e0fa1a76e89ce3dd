import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, expect, it } from "vitest";
import { listeningLog, silentLog } from "../../test/support/log.ts";
import { createHttp, type Http, healthRoutes, type Route, whyNotReady } from "./http.ts";
import { createMetrics } from "./metrics.ts";

const running: Http[] = [];
afterEach(() => Promise.all(running.splice(0).map((http) => http.drain(0))));

async function serve(routes: readonly Route[], log = silentLog) {
  const http = createHttp({ routes, log, host: "127.0.0.1", port: 0 });
  running.push(http);
  const { port } = await http.listen();
  return { http, port, origin: `http://127.0.0.1:${port}` };
}

const say = (method: Route["method"], path: string, text: string): Route => ({
  method,
  path,
  handle: (_request, response) => void response.end(text),
});

it("finds a route by its path, and by what begins with it; the first one is meant", async () => {
  const { origin } = await serve([
    say("GET", "/page", "page"),
    say("POST", "/page", "posted"),
    say("GET", "/files/*", "file"),
    say("GET", "/files/a", "never"),
  ]);
  const get = async (path: string, method = "GET") => (await fetch(origin + path, { method })).text();
  expect(await get("/page?x=/files/")).toBe("page");
  expect(await get("/page", "POST")).toBe("posted");
  expect(await get("/files/a")).toBe("file");
  expect((await fetch(`${origin}/page`, { method: "HEAD" })).status).toBe(200);
});

it("says what it does not have, and what it does not take", async () => {
  const { origin } = await serve([say("GET", "/page", "page"), say("PUT", "/page", "put")]);
  for (const path of ["/pages", "/page/", "//page", "/"]) {
    const response = await fetch(origin + path);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: "There is nothing at this address." });
  }
  const refused = await fetch(`${origin}/page`, { method: "POST" });
  expect(refused.status).toBe(405);
  expect(refused.headers.get("allow")).toBe("GET, PUT");
});

it.each([
  [
    "throws",
    () => {
      throw new Error("secret detail");
    },
  ],
  ["rejects", () => Promise.reject(new Error("secret detail"))],
])("answers 500 with a reference when a handler %s", async (_how, handle) => {
  const { log, entries } = listeningLog();
  const { origin } = await serve([{ method: "GET", path: "/broken", handle }], log);
  const response = await fetch(`${origin}/broken`);
  const body = await response.json();
  expect(response.status).toBe(500);
  expect(body).toEqual({ error: expect.any(String), reference: entries()[0]?.reference });
  expect(JSON.stringify(body)).not.toContain("secret");
});

it("cuts an answer that breaks half-way, so that nobody takes it for whole", async () => {
  const { origin } = await serve([
    {
      method: "GET",
      path: "/half",
      handle(_request, response) {
        response.write("half");
        throw new Error("broken");
      },
    },
  ]);
  await expect(fetch(`${origin}/half`).then((response) => response.text())).rejects.toThrow();
});

it("says which setting to change when the port is taken", async () => {
  const { port } = await serve([]);
  const second = createHttp({ routes: [], log: silentLog, host: "127.0.0.1", port });
  await expect(second.listen()).rejects.toThrow(
    `Port ${port} is in use. Stop what uses it, or set PORT to another one.`,
  );
});

it("drains: the running request is answered, new connections are refused", async () => {
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const { http, origin, port } = await serve([
    {
      method: "POST",
      path: "/slow",
      async handle(_request, response) {
        begun.resolve();
        await go.promise;
        response.end("done");
      },
    },
  ]);
  const answer = fetch(`${origin}/slow`, { method: "POST" });
  await begun.promise;
  const drained = http.drain();
  const [refused] = await once(connect(port, "127.0.0.1"), "error");
  expect(refused).toMatchObject({ code: "ECONNREFUSED" });
  go.resolve();
  expect(await (await answer).text()).toBe("done");
  await drained;
});

it("cuts what does not end in time", async () => {
  const begun = Promise.withResolvers<void>();
  const { http, origin } = await serve([{ method: "GET", path: "/endless", handle: () => begun.resolve() }]);
  const answer = fetch(`${origin}/endless`);
  const cut = expect(answer).rejects.toThrow();
  await begun.promise;
  await http.drain(10);
  await cut;
});

it("is alive, is ready or says why not, and shows its metrics", async () => {
  let reasons: readonly string[] = ["Demarc is starting."];
  const { origin } = await serve(healthRoutes({ ready: async () => reasons, metrics: createMetrics() }));
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  const starting = await fetch(`${origin}/readyz`);
  expect([starting.status, await starting.json()]).toEqual([503, { ready: false, reasons }]);
  reasons = [];
  expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  expect(metrics).toContain("process_resident_memory_bytes");
  expect(metrics).toContain("demarc_faults_total 0");
});

it("is not ready while it starts, while it stops, and while the database does not answer", async () => {
  const answers = { ping: () => Promise.resolve() };
  const silent = { ping: () => Promise.reject(new Error("late")) };
  expect(await whyNotReady("serving", answers)).toEqual([]);
  expect(await whyNotReady("starting", answers)).toEqual(["Demarc is starting."]);
  expect(await whyNotReady("stopping", answers)).toEqual(["Demarc is stopping."]);
  expect(await whyNotReady("serving", silent)).toEqual(["The database does not answer."]);
});

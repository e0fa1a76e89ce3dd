import { beforeEach, expect, it, onTestFinished } from "vitest";
import { eachDatabase, freshPglite } from "../../../test/support/database.ts";
import { silentLog } from "../../../test/support/log.ts";
import { openLoopback } from "../../../test/support/loopback.ts";
import { importSeeds } from "../../../test/support/seeds.ts";
import { systemClock } from "../../domain/clock.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Database } from "../../infra/db.ts";
import { signedHeaders } from "../../infra/standard-webhooks.ts";
import type { Desk } from "./hand-over.ts";
import { alerts as alertsFeature, deleteSource, type MadeSource, makeToken, signingSecret } from "./index.ts";
import { alertsRoute } from "./route.ts";

type Alert = Parameters<Desk["declareFromAlert"]>[0];
const now = new Date("2026-11-23T10:00:00Z");
const alertsSecret = "nobody can guess this one, can they?";
const down = { title: "Checkout is down", key: "checkout" };

/** A desk that keeps its incidents in a list, by key. */
function paperDesk() {
  const open = new Map<string, string>();
  const alerts: Alert[] = [];
  let count = 0;
  const desk: Desk = {
    async declareFromAlert(alert) {
      if (alert.functionId === "nonsense") throw new Refusal({ code: "x.unknown", say: "There is no such function." });
      alerts.push(alert);
      const joined = open.has(alert.dedupKey);
      if (!joined) open.set(alert.dedupKey, `INC-${++count}`);
      return { reference: open.get(alert.dedupKey) ?? "", joined };
    },
    async clearedByAlert({ dedupKey }) {
      const reference = open.get(dedupKey);
      return reference === undefined ? undefined : { reference, joined: true };
    },
  };
  return { desk, alerts, close: () => open.clear() };
}

async function open(database: Database, desk: Desk, over: { alertsSecret?: string; patience?: number } = {}) {
  const loopback = await openLoopback();
  onTestFinished(() => loopback.close());
  loopback.use([alertsRoute({ database, desk, log: silentLog, alertsSecret, ...over })]);
  return async (credential: string, body: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const url = `${loopback.origin}/hooks/alerts/${credential}`;
    const response = await fetch(url, { method: "POST", body: text, headers });
    const answer: { incident?: string | null; declared?: boolean; error?: string } = JSON.parse(await response.text());
    return { status: response.status, retryAfter: response.headers.get("retry-after"), ...answer };
  };
}

async function sourceIn(database: Database, name = "prometheus", engagement = "acme"): Promise<MadeSource> {
  const made = await database.transaction((tx) => makeToken(tx, engagement, name, now));
  if ("problem" in made) throw new Error(made.problem);
  return made;
}

eachDatabase((_name, openDatabase) => {
  let database: Database;

  beforeEach(async () => {
    database = await openDatabase();
    await importSeeds(database, ["acme.yaml", "birch.yaml"], now);
  });

  it("declares an incident by its token, joins it by its key, and notes that it is over", async () => {
    const { desk, alerts } = paperDesk();
    const post = await open(database, desk);
    const { token } = await sourceIn(database);
    expect(await post(token, down)).toMatchObject({ status: 201, incident: "INC-1", declared: true });
    expect(await post(token, down)).toMatchObject({ status: 200, incident: "INC-1", declared: false });
    expect(await post(token, { ...down, key: "other" })).toMatchObject({ status: 201, incident: "INC-2" });
    expect(await post(token, { ...down, status: "resolved" })).toMatchObject({ status: 200, incident: "INC-1" });
    expect(await post(token, { ...down, key: "x", status: "resolved" })).toMatchObject({ status: 200, incident: null });
    expect(alerts[0]).toEqual({
      engagementId: "acme",
      title: "Checkout is down",
      details: [],
      source: "prometheus",
      dedupKey: "prometheus:checkout",
    });
  });

  it("lets each token declare for its own engagement alone", async () => {
    const { desk, alerts } = paperDesk();
    const post = await open(database, desk);
    const [acme, birch] = [await sourceIn(database), await sourceIn(database, "prometheus", "birch")];
    await post(acme.token, down);
    await post(birch.token, down);
    expect(alerts.map(({ engagementId }) => engagementId)).toEqual(["acme", "birch"]);
  });

  it("takes no token that is wrong, was replaced or was revoked, and does nothing then", async () => {
    const { desk, alerts } = paperDesk();
    const post = await open(database, desk);
    const first = await sourceIn(database);
    const second = await sourceIn(database);
    expect(second.rotated).toBe(true);
    for (const wrong of [first.token, first.source.id, first.source.tokenHash, "", "al_nonsense"]) {
      expect(await post(wrong, down)).toMatchObject({ status: 401 });
    }
    expect((await post(second.token, down)).status).toBe(201);
    await database.transaction((tx) => deleteSource(tx, "acme", "prometheus"));
    expect((await post(second.token, down)).status).toBe(401);
    expect(alerts).toHaveLength(1);
  });

  it("keeps no token: only what it is checked by", async () => {
    const { token } = await sourceIn(database);
    const rows = await database.transaction((tx) => tx.alertSource.findMany());
    expect(JSON.stringify(rows)).not.toContain(token.slice(3, 20));
  });

  it("declares once by what the source has signed once, also where that is sent again after it was resolved", async () => {
    const { desk, alerts, close } = paperDesk();
    const post = await open(database, desk);
    const { source } = await sourceIn(database);
    const body = JSON.stringify(down);
    const now = systemClock.now();
    const signed = (id: string) => signedHeaders(signingSecret(source, alertsSecret), id, body, now);
    const first = await post(source.id, body, signed("msg-1"));
    expect(first).toMatchObject({ status: 201, incident: "INC-1", declared: true });
    close();
    for (let time = 0; time < 2; time += 1) expect(await post(source.id, body, signed("msg-1"))).toEqual(first);
    expect(alerts).toHaveLength(1);
    // Another message, though it says the same; and another source's of the same id.
    expect(await post(source.id, body, signed("msg-2"))).toMatchObject({ status: 201, incident: "INC-2" });
    const other = (await sourceIn(database, "zabbix")).source;
    const theirs = signedHeaders(signingSecret(other, alertsSecret), "msg-1", body, now);
    expect(await post(other.id, body, theirs)).toMatchObject({ status: 201, incident: "INC-3" });
    const sweep = alertsFeature({ database, desk, log: silentLog, alertsSecret }).sweeps?.[0];
    const at = (minutes: number) => new Date(systemClock.now().getTime() + minutes * 60_000);
    expect(await sweep?.run(at(59))).toBe(0);
    expect(await sweep?.run(at(61))).toBe(3);
  });

  it("declares by a group of Alertmanager's, joins it while it fires, and notes that it is over", async () => {
    const { desk, alerts } = paperDesk();
    const post = await open(database, desk);
    const { token } = await sourceIn(database);
    const alert = (status: string) => ({
      status,
      labels: { alertname: "CheckoutDown", instance: "till-1" },
      annotations: {},
    });
    const group = (status: string) => ({
      version: "4",
      groupKey: '{}:{alertname="CheckoutDown"}',
      status,
      receiver: "demarc",
      groupLabels: { alertname: "CheckoutDown" },
      commonLabels: { alertname: "CheckoutDown" },
      commonAnnotations: { summary: "Checkout is down at Newark" },
      externalURL: "https://alertmanager.example",
      alerts: [alert(status)],
    });
    expect(await post(token, group("firing"))).toMatchObject({ status: 201, incident: "INC-1", declared: true });
    expect(await post(token, group("firing"))).toMatchObject({ status: 200, incident: "INC-1", declared: false });
    expect(await post(token, group("resolved"))).toMatchObject({ status: 200, incident: "INC-1", declared: false });
    expect(alerts[0]).toMatchObject({ title: "Checkout is down at Newark", link: "https://alertmanager.example" });
    expect(await post(token, { ...group("firing"), version: "3" })).toMatchObject({ status: 400 });
  });

  it("takes what the source has signed, under its id, and nothing older, changed or signed by another", async () => {
    const { desk } = paperDesk();
    const post = await open(database, desk);
    const { source } = await sourceIn(database);
    const secret = signingSecret(source, alertsSecret);
    const body = JSON.stringify(down);
    const signed = (by: string, minutes = 0, id = "msg-1") =>
      signedHeaders(by, id, body, new Date(systemClock.now().getTime() - minutes * 60_000));
    expect((await post(source.id, body, signed(secret))).status).toBe(201);
    expect((await post(source.id, body, signed(secret, 6))).status).toBe(401);
    expect((await post(source.id, body, signed(secret, -6))).status).toBe(401);
    expect((await post(source.id, `${body} `, signed(secret))).status).toBe(401);
    const other = signingSecret((await sourceIn(database, "zabbix")).source, alertsSecret);
    expect((await post(source.id, body, signed(other))).status).toBe(401);
    const rotated = signingSecret((await sourceIn(database)).source, alertsSecret);
    expect((await post(source.id, body, signed(secret))).status).toBe(401);
    expect((await post(source.id, body, signed(rotated, 0, "msg-2"))).status).toBe(200);
  });
});

it("believes no signature where no secret is set", async () => {
  const database = await freshPglite();
  onTestFinished(() => database.close());
  await importSeeds(database, ["acme.yaml"], now);
  const { source } = await sourceIn(database);
  const loopback = await openLoopback();
  onTestFinished(() => loopback.close());
  const { desk } = paperDesk();
  loopback.use([alertsRoute({ database, desk, log: silentLog, alertsSecret: undefined })]);
  const body = JSON.stringify(down);
  const headers = signedHeaders(signingSecret(source, ""), "1", body, systemClock.now());
  const response = await fetch(`${loopback.origin}/hooks/alerts/${source.id}`, { method: "POST", body, headers });
  expect(response.status).toBe(401);
});

it("says what is wrong with a body, after it was told who sends it", async () => {
  const database = await freshPglite();
  onTestFinished(() => database.close());
  await importSeeds(database, ["acme.yaml"], now);
  const { token } = await sourceIn(database);
  const post = await open(database, paperDesk().desk);
  expect(await post(token, "{")).toMatchObject({ status: 400, error: "The body is not valid JSON." });
  expect(await post(token, { titel: "x" })).toMatchObject({ status: 400, error: expect.stringMatching(/"title" is/) });
  expect(await post(token, "x".repeat(1_100_000))).toMatchObject({ status: 413 });
  expect(await post("al_wrong", "{")).toMatchObject({ status: 401 });
});

it("pages without the function where the alert names one that is none", async () => {
  const database = await freshPglite();
  onTestFinished(() => database.close());
  await importSeeds(database, ["acme.yaml"], now);
  const { token } = await sourceIn(database);
  const { desk, alerts } = paperDesk();
  const post = await open(database, desk);
  expect(await post(token, { ...down, function: "nonsense" })).toMatchObject({ status: 201 });
  expect(alerts[0]?.details).toEqual([expect.stringMatching(/"nonsense", which could not be used: There is no such/)]);
});

it("acknowledges nothing that is not recorded: 503, to be sent again", async () => {
  const database = await freshPglite();
  onTestFinished(() => database.close());
  await importSeeds(database, ["acme.yaml"], now);
  const { token } = await sourceIn(database);
  const failing = (error: Error): Desk => ({ ...paperDesk().desk, declareFromAlert: () => Promise.reject(error) });
  const gone = Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
  for (const error of [gone, new Error("a fault")]) {
    expect(await (await open(database, failing(error)))(token, down)).toMatchObject({ status: 503, retryAfter: "5" });
  }
  const silent: Desk = { ...paperDesk().desk, declareFromAlert: () => new Promise(() => {}) };
  expect(await (await open(database, silent, { patience: 50 }))(token, down)).toMatchObject({ status: 503 });
});

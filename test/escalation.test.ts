/** The paging engine on real databases: races, crashes, instances, the auditor, and the log that proves it all. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { Unreachable } from "../src/bot/port.ts";
import type { Turn } from "../src/bot/turn.ts";
import type { IncidentEvent, LoggedEvent } from "../src/domain/incident.ts";
import { auditIncidents } from "../src/features/escalation/index.ts";
import { apply } from "../src/features/escalation/replay/decide.ts";
import { caseOf, type Kept, logOf, save } from "../src/features/escalation/store.ts";
import { type Database, openDatabase, type Tx } from "../src/infra/db.ts";
import { createPostman } from "../src/infra/postman.ts";
import { eachDatabase, freshPglite, freshPostgres, onPostgres, silentLog } from "./support/database.ts";
import { type Desk, type DeskOptions, openDesk, paperPort } from "./support/desk.ts";
import { cardWords, wordsOf } from "./support/words.ts";

// Long stories on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const minute = 60_000;
const desks: Desk[] = [];
afterEach(() => Promise.all(desks.splice(0).map((desk) => desk.close())));

async function open(database: Database, options?: DeskOptions): Promise<Desk> {
  const desk = await openDesk(database, { samples: ["acme.yaml"], ...options });
  desks.push(desk);
  return desk;
}

const said = (text: string): Turn["intent"] => ({ kind: "text", text });

const pages = ({ paper }: Desk) => paper.posts.filter(({ key }) => key.startsWith("escalation.page:"));
const ids = async ({ database }: Desk) => database.prisma.incident.findMany({ orderBy: { number: "asc" } });
async function log(desk: Desk, number = 1): Promise<LoggedEvent[]> {
  const found = (await ids(desk)).find((each) => each.number === number);
  return desk.database.transaction((tx) => logOf(tx, found?.id ?? ""));
}
const whats = (events: readonly LoggedEvent[]): string[] => events.map(({ what }) => what);
const proven = (desk: Desk) => desk.database.transaction((tx) => auditIncidents(tx));

/** Declared by Jo, and tier 1 paged: Dan, who is network lead. */
async function declare(desk: Desk, words = "p1 core switches are down"): Promise<void> {
  await desk.ask("jo.larsen", said(words));
  await desk.settle();
}

async function pass(desk: Desk, milliseconds: number): Promise<void> {
  desk.clock.advance(milliseconds);
  await desk.settle();
}

const acknowledge = async (desk: Desk): Promise<Turn["intent"]> => {
  const [incident] = await ids(desk);
  return { kind: "press", action: "escalation.acknowledge", payload: { incident: incident?.id, engagement: "acme" } };
};

/** What is done behind "More…", on a card that is true. */
async function act(desk: Desk, who: string, values: Readonly<Record<string, string>>) {
  const [incident] = await ids(desk);
  const state = { incident: incident?.id, engagement: "acme", generation: incident?.generation };
  return desk.ask(who, { kind: "submit", form: "escalation.more", state, values });
}

/** Fails at its n-th statement, as a process does that dies there. */
function dyingAt(database: Database, statement: number): Database & { readonly reached: () => number } {
  let count = 0;
  const step = () => {
    count += 1;
    if (count === statement) throw new Error("The process died here.");
  };
  const counted = (target: object): object =>
    new Proxy(target, {
      get(inner, name) {
        const value: unknown = Reflect.get(inner, name);
        if (typeof value === "function") {
          return (...args: unknown[]) => {
            step();
            return value.apply(inner, args);
          };
        }
        return typeof value === "object" && value !== null ? counted(value) : value;
      },
    });
  return {
    ...database,
    transaction: (work) => database.transaction((tx) => work(counted(tx) as Tx)),
    reached: () => count,
  };
}

onPostgres((fresh) => {
  test("E1: whoever decided on an older generation, or on an older log, writes nothing", async () => {
    const desk = await open(await fresh());
    await declare(desk);
    const [row] = await ids(desk);
    const read = async (): Promise<Kept> => {
      const kept = await desk.database.transaction((tx) => caseOf(tx, row?.id ?? "", "acme"));
      if (kept === undefined) throw new Error("There is no incident.");
      return kept;
    };
    // Without the row's lock, which keeps everybody else from coming so far.
    const write = (before: Kept, event: IncidentEvent) => {
      const logged: LoggedEvent = { ...event, at: desk.clock.now().getTime(), actor: "somebody" };
      return desk.database.transaction((tx) => save(tx, before, apply(before, logged), [logged]));
    };
    const late = await read();
    await write(late, { what: "unacknowledged", because: "said" });
    await expect(write(late, { what: "resolved", text: "done" })).rejects.toThrow(/changed by somebody else/);
    // What nobody could act on has no generation of its own, and a place in the log.
    const again = await read();
    await write(again, { what: "page_cancelled", page: again.pages[0]?.id ?? "" });
    await expect(write(again, { what: "resolved", text: "done" })).rejects.toThrow(/changed by somebody else/);
    expect((await ids(desk))[0]).toMatchObject({ status: "paging", generation: late.incident.generation + 1 });
    expect((await proven(desk)).problems).toEqual([]);
  });

  test("E2: wherever a tier's advance dies, the tier is there with its pages, or nothing is", async () => {
    const database = await fresh();
    const desk = await open(database);
    await declare(desk);
    desk.clock.advance(10 * minute);
    // One worker alone, as on the embedded database: then the n-th statement is always the same one.
    const climb = (view: Database) => desk.sweepOn({ ...view, kind: "pglite" }, "escalation.climb");
    let died = 0;
    for (let statement = 1; ; statement += 1) {
      const dying = dyingAt(database, statement);
      const failed = await climb(dying).then(
        () => false,
        (error: unknown) => String(error).includes("The process died here.") || Promise.reject(error),
      );
      if (!failed) break;
      died += 1;
      const [incident] = await ids(desk);
      // Committed whole, and died while it looked for more; or not at all.
      if (incident?.tier === 2) break;
      expect(incident).toMatchObject({ tier: 1, status: "paging" });
      expect(await database.prisma.page.count()).toBe(1);
    }
    expect((await proven(desk)).problems).toEqual([]);
    expect(died).toBeGreaterThan(8);
    await desk.settle();
    expect((await ids(desk))[0]).toMatchObject({ tier: 2 });
    expect(pages(desk).map(({ card }) => card.summary)).toHaveLength(3);
  }, 240_000);

  test("E5: ten people acknowledge at once: one holds it, nine hear who", async () => {
    const desk = await open(await fresh());
    await declare(desk);
    const intent = await acknowledge(desk);
    const people = ["dan.whitlock", "priya.nair", "helen.okafor", "marcus.reid", "sofia.marsh"];
    const replies = await Promise.all([...people, ...people].map((who) => desk.ask(who, intent)));
    const words = replies.map(wordsOf);
    expect(words.every((each) => /hold|Held/i.test(each))).toBe(true);
    expect(whats(await log(desk)).filter((what) => what === "acknowledged")).toHaveLength(1);
    expect(words.filter((each) => /it already/.test(each))).toHaveLength(9);
  });

  test("E4: a page that waits for its next try is not sent once somebody holds it", async () => {
    const database = await fresh();
    const desk = await open(database);
    desk.paper.refuse = ({ key }) => (key.startsWith("escalation.page:") ? new Error("503") : undefined);
    await declare(desk);
    desk.paper.refuse = undefined;
    await desk.ask("helen.okafor", await acknowledge(desk));
    await pass(desk, 2_000);
    expect(pages(desk)).toEqual([]);
    expect((await database.prisma.page.findMany()).map(({ state }) => state)).toEqual(["cancelled"]);
  });

  test("E12, E23: the platform fails for a page: it is tried again until it is taken, and says so", async () => {
    const desk = await open(await fresh());
    desk.paper.refuse = ({ key }) => (key.startsWith("escalation.page:") ? new Error("503") : undefined);
    await declare(desk);
    expect(pages(desk)).toEqual([]);
    expect(whats(await log(desk))).toContain("page_delayed");
    desk.paper.refuse = undefined;
    await pass(desk, 2_000);
    expect(pages(desk)).toHaveLength(1);
    const [page] = pages(desk);
    expect(cardWords(page?.card ?? { summary: "", blocks: [] })).toContain("You may have had this page already.");
    expect((await ids(desk))[0]).toMatchObject({ tier: 1 });
  });

  test("E11: whoever is asked cannot be reached at all: the next tier is paged at once", async () => {
    const desk = await open(await fresh());
    const dan = await desk.account("dan.whitlock");
    desk.paper.refuse = ({ to }) =>
      "account" in to && to.account.user === dan.user ? new Unreachable("the app is not installed") : undefined;
    await declare(desk);
    const [incident] = await ids(desk);
    expect(incident).toMatchObject({ tier: 2, status: "paging" });
    expect(whats(await log(desk))).toEqual(expect.arrayContaining(["page_failed", "unreachable"]));
  });

  test("E24: the auditor drives on what the engine has left for more than 30 seconds, and beats; not earlier", async () => {
    const beats: Date[] = [];
    const desk = await open(await fresh(), { beat: { isWatched: true, beat: (now) => void beats.push(now) } });
    await declare(desk);
    const audit = desk.app.sweeps.find(({ name }) => name === "escalation.audit");
    await pass(desk, 5 * minute);
    desk.clock.advance(5 * minute + 30_000);
    await audit?.run(desk.clock.now());
    expect((await ids(desk))[0]).toMatchObject({ tier: 1 });
    desk.clock.advance(1);
    await audit?.run(desk.clock.now());
    expect((await ids(desk))[0]).toMatchObject({ tier: 2 });
    expect(beats.length).toBeGreaterThanOrEqual(2);
  });

  test("E24: what cannot be driven on keeps nothing behind it, and then nobody is told that all is well", async () => {
    const beats: Date[] = [];
    const database = await fresh();
    const desk = await open(database, { beat: { isWatched: true, beat: (now) => void beats.push(now) } });
    for (const words of ["p1 core switches are down", "p1 checkout is down"]) await declare(desk, words);
    const audit = desk.app.sweeps.find(({ name }) => name === "escalation.audit");
    desk.clock.advance(5 * minute + 30_001);
    // The first one's row is damaged, and it is the longest overdue.
    const [first] = await ids(desk);
    await database.prisma.incident.update({ where: { id: first?.id ?? "" }, data: { state: {} } });
    desk.clock.advance(10 * minute);
    const before = beats.length;
    await expect(audit?.run(desk.clock.now())).rejects.toThrow();
    expect((await ids(desk)).map(({ tier }) => tier)).toEqual([1, 2]);
    expect(beats).toHaveLength(before);
  });

  test.each([
    ["escalation.climb", 15 * minute, "paged"],
    ["escalation.updates", 30 * minute, "leaders_told"],
  ] as const)(
    "E24: %s: an incident that cannot be driven on keeps none behind it waiting",
    async (name, wait, what) => {
      const database = await fresh();
      const desk = await open(database);
      for (const words of ["p1 core switches are down", "p1 checkout is down"]) await declare(desk, words);
      // The first one's row is damaged, and it is the longest overdue.
      const [first] = await ids(desk);
      await database.prisma.incident.update({ where: { id: first?.id ?? "" }, data: { state: {} } });
      const before = (await log(desk, 2)).length;
      desk.clock.advance(wait);
      // One worker alone, as on the embedded database: no helper takes the second one meanwhile.
      await expect(desk.sweepOn({ ...database, kind: "pglite" }, name)).rejects.toThrow();
      expect(whats((await log(desk, 2)).slice(before))).toContain(what);
    },
  );

  test("E24: declaring warns where nobody watches", async () => {
    const desk = await open(await fresh());
    const reply = await desk.ask("jo.larsen", said("p1 core switches are down"));
    expect(wordsOf(reply)).toContain("DEADMAN_URL is not set");
  });

  test("E25: no channel can be posted to: people are paged all the same", async () => {
    const desk = await open(await fresh());
    desk.paper.refuse = ({ to }) => ("place" in to ? new Unreachable("archived") : undefined);
    await declare(desk);
    expect(pages(desk)).toHaveLength(1);
  });

  test("E14, E25: a telephone's provider says nothing to twenty pages: a page in chat goes past them", async () => {
    const quiet = Promise.withResolvers<void>();
    const texts: string[] = [];
    const send = (_to: string, _notice: unknown, key: string) => {
      texts.push(key);
      return quiet.promise;
    };
    const desk = await open(await fresh(), {
      at: "2026-11-24T02:15:00Z",
      ways: new Map([["sms", { name: "sms", send }]]),
    });
    for (let number = 1; number <= 20; number += 1) await desk.ask("jo.larsen", said("p1 core switches are down"));
    await desk.settle();
    const before = pages(desk).length;
    // A minute after chat each of them is texted.
    desk.clock.advance(minute);
    await desk.sweep();
    await expect.poll(() => texts.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
    await desk.ask("jo.larsen", said("p1 core switches are down"));
    await expect.poll(() => pages(desk).length, { timeout: 5_000 }).toBe(before + 1);
    quiet.resolve();
    await desk.settle();
    expect(new Set(texts).size).toBe(20);
  });

  test("E26: word to leadership fails: no page waits for it", async () => {
    const desk = await open(await fresh());
    desk.paper.refuse = ({ key }) => (key.startsWith("escalation.leaders") ? new Unreachable("gone") : undefined);
    await declare(desk);
    await pass(desk, 5 * minute);
    await pass(desk, 5 * minute);
    expect((await ids(desk))[0]).toMatchObject({ tier: 2 });
    expect(pages(desk).length).toBeGreaterThanOrEqual(3);
  });

  test("E26: leadership hears at each turn, and every half hour between", async () => {
    const desk = await open(await fresh());
    await declare(desk);
    const toHelen = async () => {
      const helen = await desk.account("helen.okafor");
      return desk.paper.posts
        .filter(({ key, to }) => key.startsWith("escalation.leaders") && JSON.stringify(to).includes(helen.user))
        .map(({ card }) => card.summary);
    };
    await desk.ask("dan.whitlock", await acknowledge(desk));
    await desk.settle();
    await pass(desk, 30 * minute);
    expect(await toHelen()).toEqual([
      "core switches are down: A serious problem was reported, and people are being called.",
      "core switches are down: Harbourline IT is on it.",
      "core switches are down: Harbourline IT is still on it.",
    ]);
  });

  test("E16: a function without exactly one Accountable is refused at declaration, and nobody is paged by guess", async () => {
    const database = await fresh();
    const desk = await open(database);
    await database.prisma.mappedFunction.updateMany({ where: { id: "net-core" }, data: { accountable: "both" } });
    const reply = await desk.ask("jo.larsen", said("p1 core switches are down"));
    expect(wordsOf(reply)).toMatch(/does not say which one side is Accountable for “Core switches”/);
    expect(await ids(desk)).toEqual([]);
  });

  test("E9: a P1 sleeps for as long as the matrix allows and no longer, whatever a form lets through", async () => {
    const desk = await open(await fresh());
    await declare(desk);
    const due = (await ids(desk))[0]?.dueAt;
    const refused = wordsOf(await act(desk, "jo.larsen", { deed: "snooze", minutes: "31" }));
    expect(refused).toContain("From 1 to 30 minutes.");
    expect((await ids(desk))[0]?.dueAt).toEqual(due);
    await act(desk, "jo.larsen", { deed: "snooze", minutes: "30" });
    expect((await ids(desk))[0]?.dueAt).toEqual(new Date(desk.clock.now().getTime() + 30 * minute));
  });

  test("a way that is not set up reaches nobody: the next one of the role is paged, and oncall names the same", async () => {
    const database = await fresh();
    const desk = await open(database);
    // Dan has mail and a telephone, and neither is connected here.
    await database.prisma.identity.deleteMany({ where: { person: { email: { startsWith: "dan.whitlock" } } } });
    const shown = wordsOf(await desk.ask("sofia.marsh", said("oncall")));
    expect(shown).toMatch(/Tier 1, within \d+ min: Sofia Marsh, .*Dan Whitlock cannot be asked now/);
    await declare(desk, "p1 checkout is down");
    const paged = await database.prisma.page.findMany();
    const people = await database.prisma.person.findMany({ where: { id: { in: paged.map((page) => page.personId) } } });
    expect(people.map(({ email }) => email.split("@")[0]).sort()).toEqual(["jo.larsen", "sofia.marsh"]);
    expect((await ids(desk))[0]).toMatchObject({ tier: 1 });
  });

  test("alerts: the same key is one incident while it is open, and a new one afterwards", async () => {
    const desk = await open(await fresh());
    const alert = {
      engagementId: "acme",
      title: "Core switches: packet loss",
      details: ["loss=80%"],
      source: "Alertmanager",
      dedupKey: "am:1",
      link: "https://alerts.example/1",
    };
    const { incidents } = desk.app;
    const answers = await Promise.all([1, 2, 3].map(() => incidents.declareFromAlert(alert)));
    expect(answers.map(({ reference }) => reference)).toEqual(["INC-1", "INC-1", "INC-1"]);
    expect(answers.filter(({ joined }) => joined)).toHaveLength(2);
    await desk.settle();
    expect(pages(desk)).toHaveLength(1);
    expect(await incidents.clearedByAlert(alert)).toMatchObject({ reference: "INC-1" });
    expect((await ids(desk))[0]).toMatchObject({ status: "paging" });
    await expect(incidents.declareFromAlert({ ...alert, engagementId: "nowhere" })).rejects.toThrow(/no engagement/);
    await expect(incidents.declareFromAlert({ ...alert, dedupKey: "x", functionId: "none" })).rejects.toThrow(
      /no such function/,
    );
    expect((await proven(desk)).problems).toEqual([]);
  });

  test("an alert whose function is not clear: it is asked by buttons, and after two minutes the default matrix is paged", async () => {
    const desk = await open(await fresh());
    const alert = {
      engagementId: "acme",
      title: "Patching is broken",
      details: [],
      source: "zabbix",
      dedupKey: "zabbix:1",
    };
    await desk.app.incidents.declareFromAlert(alert);
    await desk.settle();
    const card = desk.paper.posts.find(({ key }) => key.startsWith("escalation.card:"))?.card;
    expect(cardWords(card ?? { summary: "", blocks: [] })).toMatch(
      /Which function is it\?[\s\S]*\[Server maintenance and patching\] \[Endpoint patching\] \[None of these: page now\]/,
    );
    await pass(desk, 2 * minute - 1);
    expect(pages(desk)).toEqual([]);
    await pass(desk, 1);
    expect((await ids(desk))[0]).toMatchObject({ status: "paging", tier: 1 });
    expect(await log(desk)).toContainEqual(expect.objectContaining({ what: "paged", reason: "unanswered", tier: 1 }));
    // Nobody is Accountable for what is not known: both sides.
    expect(pages(desk)).toHaveLength(2);
  });

  test("a page is acknowledged by its id, as a reply or a key press does, once", async () => {
    const desk = await open(await fresh());
    await declare(desk);
    const [page] = await desk.database.prisma.page.findMany();
    const { incidents } = desk.app;
    expect(await incidents.acknowledgeByPage("nothing", "sms")).toMatchObject({ outcome: "unknown" });
    expect(await incidents.acknowledgeByPage(page?.id ?? "", "voice")).toEqual({
      outcome: "held",
      say: "You hold INC-1: core switches are down.",
    });
    expect(await incidents.acknowledgeByPage(page?.id ?? "", "sms")).toMatchObject({ outcome: "held" });
    const acknowledged = (await log(desk)).filter(({ what }) => what === "acknowledged");
    expect(acknowledged).toMatchObject([{ via: "voice" }]);
  });

  test("E15: asked for both sides on one page, whoever answers it by telephone is asked for which, and holds nothing", async () => {
    const database = await fresh();
    const desk = await open(database);
    await declare(desk);
    const [row] = await ids(desk);
    const [page] = await database.prisma.page.findMany();
    const needing = (...needs: string[]) =>
      database.prisma.incident.updateMany({ data: { state: { ...(row?.state as object), needs } } });
    const both = { ...(page?.page as object), sides: ["provider", "client"] };
    await database.prisma.page.updateMany({ data: { page: both } });
    await needing("provider", "client");
    const { incidents } = desk.app;
    expect(await incidents.acknowledgeByPage(page?.id ?? "", "voice")).toEqual({
      outcome: "which_side",
      say: "Nobody holds INC-1: core switches are down by this: you were asked for both sides. Say in chat for which one you take it.",
    });
    expect(whats(await log(desk))).not.toContain("acknowledged");
    const asked = wordsOf(await desk.ask("dan.whitlock", await acknowledge(desk)));
    expect(asked).toMatch(/For whom do you take it\?[\s\S]*For Harbourline IT[\s\S]*For Acme Freight/);
    // Where one side alone is still wanted there is nothing to ask.
    await needing("client");
    expect(await incidents.acknowledgeByPage(page?.id ?? "", "voice")).toMatchObject({ outcome: "held" });
    expect(await log(desk)).toContainEqual(expect.objectContaining({ what: "acknowledged", side: "client" }));
  });

  test("E7: a page that is answered by telephone after it is resolved re-opens nothing", async () => {
    const desk = await open(await fresh());
    await declare(desk);
    const [page] = await desk.database.prisma.page.findMany();
    await act(desk, "helen.okafor", { deed: "resolve", words: "The stack was restarted." });
    expect(await desk.app.incidents.acknowledgeByPage(page?.id ?? "", "sms")).toEqual({
      outcome: "resolved",
      say: "INC-1: core switches are down. It is resolved already, so there is nothing to acknowledge.",
    });
    expect((await ids(desk))[0]).toMatchObject({ status: "resolved" });
  });

  test("E22: what was due while Demarc stood still is paged once, and each page says how late it is", async () => {
    const desk = await open(await fresh());
    await declare(desk);
    await desk.ask("helen.okafor", await acknowledge(desk));
    await pass(desk, 60 * minute);
    expect(whats(await log(desk))).toContain("reminded");
    const before = pages(desk).length;
    // An hour after the acknowledgement lapsed: nobody has held it since.
    await pass(desk, 65 * minute);
    const lapsed = pages(desk)
      .slice(before)
      .map(({ card }) => cardWords(card));
    expect(lapsed).toEqual([expect.stringContaining("This page is late by 1 h: Demarc was interrupted.")]);
    expect((await ids(desk))[0]).toMatchObject({ status: "paging", tier: 1, cycle: 1 });
    // Two tiers, three cycles: then the alarm, of which an hour goes by unheard.
    for (let passed = 0; passed < 90; passed += 5) await pass(desk, 5 * minute);
    expect((await ids(desk))[0]?.state).toMatchObject({ phase: { kind: "alarm" } });
    const alarmed = pages(desk).length;
    await pass(desk, 75 * minute);
    const alarms = pages(desk)
      .slice(alarmed)
      .map(({ card }) => cardWords(card));
    expect(alarms.length).toBeGreaterThan(0);
    for (const each of alarms) expect(each).toContain("This page is late by 1 h: Demarc was interrupted.");
    const events = (await log(desk)).filter(({ what }) => what === "alarmed");
    expect(events).toHaveLength(2);
  });
});

eachDatabase((_name, fresh) => {
  test("E27: the log cannot be changed, and the proof finds what somebody changed by force", async () => {
    const database = await fresh();
    const desk = await open(database);
    await declare(desk);
    await desk.ask("dan.whitlock", await acknowledge(desk));
    await desk.settle();
    const whole = await proven(desk);
    expect(whole).toMatchObject({ incidents: 1, problems: [] });
    expect(whole.entries).toBeGreaterThan(4);
    await expect(database.prisma.incidentEntry.deleteMany()).rejects.toThrow(/append-only/);
    await expect(database.prisma.incidentEntry.updateMany({ data: { actor: "nobody" } })).rejects.toThrow(
      /append-only/,
    );
    const byForce = async (work: () => Promise<unknown>) => {
      await database.prisma.$executeRaw`ALTER TABLE incident_entry DISABLE TRIGGER USER`;
      await work();
      await database.prisma.$executeRaw`ALTER TABLE incident_entry ENABLE TRIGGER USER`;
    };
    const [incident] = await ids(desk);
    for (const { where, right, wrong } of [
      { where: "incident", right: { dueAt: incident?.dueAt ?? null }, wrong: { dueAt: null } },
      { where: "page", right: { state: "sent" }, wrong: { state: "cancelled" } },
    ] as const) {
      const write = (data: object) =>
        where === "incident"
          ? database.prisma.incident.updateMany({ data })
          : database.prisma.page.updateMany({ data });
      await write(wrong);
      expect((await proven(desk)).problems).toEqual([expect.stringMatching(/when it is due, or whose turn it is/)]);
      await write(right);
      expect((await proven(desk)).problems).toEqual([]);
    }
    await database.prisma.incident.updateMany({ data: { state: {} } });
    expect((await proven(desk)).problems).toHaveLength(1);
    await byForce(() => database.prisma.incidentEntry.updateMany({ where: { seq: 2 }, data: { actor: "nobody" } }));
    expect((await proven(desk)).problems[0]).toMatch(/entry 2 .* is not what was written/);
    await byForce(() => database.prisma.incidentEntry.deleteMany({ where: { seq: 2 } }));
    expect((await proven(desk)).problems[0]).toMatch(/entry 2 is missing/);
  });
});

onPostgres((fresh) => {
  test("E14: a page goes past a thousand other messages", async () => {
    const desk = await open(await fresh());
    const { user, tenant } = await desk.account("sofia.marsh");
    const to = { account: { platform: "teams" as const, tenant, user } };
    const card = { summary: "news", blocks: [] };
    // None of them gets through until the page has.
    const calm = Promise.withResolvers<void>();
    desk.paper.hold = ({ key }) => (key.startsWith("storm:") ? calm.promise : Promise.resolve());
    await desk.database.transaction((tx) =>
      desk.outbox.enqueueAll(
        tx,
        "chat.post",
        Array.from({ length: 1_000 }, (_, index) => ({
          key: `storm:${index}`,
          data: { key: `storm:${index}`, to, card },
        })),
      ),
    );
    await desk.ask("jo.larsen", said("p1 core switches are down"));
    await expect.poll(() => pages(desk).length, { timeout: 30_000, interval: 20 }).toBe(1);
    const stormy = () => desk.paper.posts.filter(({ key }) => key.startsWith("storm:")).length;
    expect(stormy()).toBe(0);
    calm.resolve();
    await desk.settle();
    expect(stormy()).toBe(1_000);
  });

  test("E14: an incident's card is changed past a hundred others, of which the platform takes none", async () => {
    const desk = await open(await fresh());
    await declare(desk);
    const incident = desk.paper.posts.find(({ key }) => key.startsWith("escalation.card:"));
    // None of them gets through until the incident's has.
    const calm = Promise.withResolvers<void>();
    const update = desk.paper.update;
    desk.paper.update = async (posted, card) => {
      if (card.summary === "news") await calm.promise;
      await update(posted, card);
    };
    const topics = Array.from({ length: 100 }, (_, index) => `storm:${index}`);
    const ref = desk.paper.posts.push({ to: undefined, card: { summary: "", blocks: [] }, key: "storm" }) - 1;
    const posted = { platform: "teams", ref: { ref }, sentAt: new Date(0) };
    await desk.database.prisma.sent.createMany({ data: topics.map((topic) => ({ key: topic, topic, ...posted })) });
    // Its queues are those that there are.
    const postman = createPostman({ ...desk, outbox: { ...desk.outbox, define() {} }, ports: new Map() });
    const changed = topics.map((topic) => ({ topic, card: { summary: "news", blocks: [] } }));
    await desk.database.transaction((tx) => postman.reviseAll(tx, changed));
    await desk.ask("dan.whitlock", await acknowledge(desk));
    await expect.poll(() => JSON.stringify(incident?.card), { timeout: 30_000, interval: 20 }).toContain("Held by");
    calm.resolve();
    await desk.settle();
  });

  describe("two instances on one database", () => {
    async function two(): Promise<{ one: Desk; other: Desk; drop: () => Promise<void> }> {
      const { url, drop } = await freshPostgres();
      const at = () => openDatabase({ url, dataDir: "", log: silentLog });
      const [first, second] = [await at(), await at()];
      // Of one chat: what one has posted the other can change. Otherwise it tries in vain, for a minute at times.
      const paper = paperPort();
      const one = await open(first, { paper });
      const other = await open(second, { samples: [], paper });
      return {
        one,
        other,
        async drop() {
          await Promise.all(desks.splice(0).map((desk) => desk.close()));
          await first.close();
          await second.close();
          await drop();
        },
      };
    }

    test("E1, E3: acknowledgements race the timer: one transition, and no page begun after it", async () => {
      const { one, other, drop } = await two();
      try {
        for (let number = 1; number <= 5; number += 1) await one.ask("jo.larsen", said("p1 core switches are down"));
        await Promise.all([one.settle(), other.settle()]);
        for (const desk of [one, other]) desk.clock.advance(10 * minute);
        const open = await ids(one);
        const climbs = [one, other].map((desk) => desk.app.sweeps.find(({ name }) => name === "escalation.climb"));
        const presses = open.flatMap(({ id }) =>
          [one, other].map((desk) =>
            desk.ask("dan.whitlock", {
              kind: "press",
              action: "escalation.acknowledge",
              payload: { incident: id, engagement: "acme" },
            }),
          ),
        );
        await Promise.all([...presses, ...climbs.map((climb) => climb?.run(one.clock.now()))]);
        await Promise.all([one.settle(), other.settle()]);
        for (const { number } of open) {
          const events = await log(one, number);
          const held = events.findIndex(({ what }) => what === "acknowledged");
          expect(events.filter(({ what }) => what === "acknowledged")).toHaveLength(1);
          expect(whats(events.slice(held)).filter((what) => what === "page_begun" || what === "paged")).toEqual([]);
        }
        expect((await proven(one)).problems).toEqual([]);
      } finally {
        await drop();
      }
    });

    test("incidents that are due at once are climbed once each, by whichever instance comes first", async () => {
      const { one, other, drop } = await two();
      try {
        for (let number = 1; number <= 8; number += 1) await one.ask("jo.larsen", said("p1 core switches are down"));
        await Promise.all([one.settle(), other.settle()]);
        for (const desk of [one, other]) desk.clock.advance(10 * minute);
        await Promise.all([one.settle(), other.settle()]);
        for (const { number } of await ids(one)) {
          const tiers = (await log(one, number)).flatMap((event) => (event.what === "paged" ? [event.tier] : []));
          expect(tiers).toEqual([1, 2]);
        }
        const keys = pages(one).map(({ key }) => key);
        expect(keys.length).toBeGreaterThanOrEqual(16);
        expect(new Set(keys).size).toBe(keys.length);
      } finally {
        await drop();
      }
    });

    test("E23: the sender dies between its claim and its record: another one sends it again, marked", async () => {
      const { url, drop } = await freshPostgres();
      const [first, second] = [
        await openDatabase({ url, dataDir: "", log: silentLog }),
        await openDatabase({ url, dataDir: "", log: silentLog }),
      ];
      try {
        // Both speak to one chat, in which whatever one of them has posted can be changed by the other.
        const paper = paperPort();
        const never = Promise.withResolvers<void>();
        const reached = Promise.withResolvers<void>();
        // The first page is handed over, and whoever did it is not heard of again.
        paper.hold = async ({ key }) => {
          if (!key.startsWith("escalation.page:")) return;
          paper.hold = undefined;
          reached.resolve();
          await never.promise;
          throw new Error("The process died here.");
        };
        const one = await open(first, { paper });
        await one.ask("jo.larsen", said("p1 core switches are down"));
        await reached.promise;
        const other = await open(second, { samples: [], paper });
        for (const desk of [one, other]) desk.clock.advance(31_000);
        await other.sweep();
        await expect.poll(() => pages(other).length, { timeout: 20_000 }).toBe(1);
        const again = pages(other)[0]?.card ?? { summary: "", blocks: [] };
        expect(cardWords(again)).toContain("You may have had this page already.");
        const [page] = await second.prisma.page.findMany();
        expect(page?.page).toMatchObject({ duplicate: true, attempts: 2 });
        never.resolve();
        await one.settle();
        expect((await proven(other)).problems).toEqual([]);
      } finally {
        await Promise.all(desks.splice(0).map((desk) => desk.close()));
        await first.close();
        await second.close();
        await drop();
      }
    });
  });
});

test("E23: a page that is sent again says so, also when the incident went on while the first try was on its way", async () => {
  const paper = paperPort();
  const [reached, cut] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  paper.hold = async ({ key }) => {
    if (!key.startsWith("escalation.page:")) return;
    paper.hold = undefined;
    reached.resolve();
    await cut.promise;
    throw new Error("The connection was cut.");
  };
  const desk = await open(await freshPglite(), { paper });
  await desk.ask("jo.larsen", said("p1 core switches are down"));
  await reached.promise;
  const [incident] = await ids(desk);
  const { id, generation } = incident ?? {};
  const payload = { incident: id, generation, engagement: "acme" };
  await desk.ask("priya.nair", { kind: "press", action: "escalation.escalate", payload });
  cut.resolve();
  await desk.settle();
  await pass(desk, 10_000);
  const [first] = await desk.database.prisma.page.findMany({ orderBy: { position: "asc" }, take: 1 });
  const again = pages(desk).find(({ key }) => key === `escalation.page:${first?.id}`);
  expect(cardWords(again?.card ?? { summary: "", blocks: [] })).toContain("You may have had this page already.");
});

describe("E18: contact details", () => {
  test("of the other side are on no page, unless the matrix shares them", async () => {
    const desk = await open(await freshPglite());
    await declare(desk);
    await pass(desk, 5 * minute);
    const words = pages(desk).map(({ card }) => cardWords(card));
    expect(words.join("\n")).toMatch(/Also asked: Dan Whitlock \(Harbourline IT\)\n/);
    expect(words.join("\n")).not.toMatch(/\+\d{6,}|@\w+\.example/);
    await desk.database.close();
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { freshPglite } from "../../test/support/database.ts";
import type { Card } from "../bot/card.ts";
import { type ChatPort, type Posted, Undrawable, Unreachable } from "../bot/port.ts";
import type { Account, Platform } from "../bot/turn.ts";
import { stoppedClock } from "../domain/clock.ts";
import type { Database } from "./db.ts";
import { GiveUp, type Outbox } from "./outbox.ts";
import { createPostman, type Postman } from "./postman.ts";

const topic = "incident:1";
const card = (summary: string): Card => ({ summary, blocks: [] });
const on = (platform: Platform): { account: Account } => ({ account: { platform, tenant: "acme", user: "dana" } });

const mostTries = 3;

let database: Database;
let outbox: ReturnType<typeof paperOutbox>;
let chats: Record<Platform, ReturnType<typeof paperChat>>;
let postman: Postman;

beforeEach(async () => {
  database = await freshPglite();
  outbox = paperOutbox();
  chats = { slack: paperChat("slack"), teams: paperChat("teams") };
  const ports = new Map(Object.values(chats).map(({ port }) => [port.platform, port]));
  postman = createPostman({ database, outbox: outbox.port, ports, clock: stoppedClock("2026-11-23T10:00:00Z") });
});

/** Jobs that are done when the test says so, one by one. */
function paperOutbox() {
  const queues = new Map<string, (data: unknown) => Promise<void>>();
  const jobs: { readonly queue: string; readonly data: unknown; readonly tries?: number }[] = [];
  const port: Outbox = {
    define: <T>(queue: string, schema: z.ZodType<T>, handle: (data: T) => Promise<void>) =>
      void queues.set(queue, (data) => handle(schema.parse(data))),
    enqueue: async (_tx, queue, data) => void jobs.push({ queue, data }),
    enqueueAll: async (_tx, queue, added) => void jobs.push(...added.map(({ data }) => ({ queue, data }))),
    start: async () => {},
    stop: async () => {},
    idle: async () => {},
  };
  const given: unknown[] = [];
  async function next(): Promise<void> {
    const job = jobs.shift();
    if (job === undefined) throw new Error("There is no job.");
    const { queue, data, tries = 1 } = job;
    try {
      await queues.get(queue)?.(data);
    } catch (error) {
      if (error instanceof GiveUp || tries === mostTries) given.push(error);
      else jobs.push({ queue, data, tries: tries + 1 });
    }
  }
  return {
    port,
    jobs,
    /** What jobs that were given up, or failed too often, have thrown. */
    given,
    /** Does the job that waits longest. One that fails waits again. */
    next,
    /** Does what waits, and what that brings, until nothing is left. */
    async rest(): Promise<void> {
      while (jobs.length > 0) await next();
    },
  };
}

/** A chat that shows what it has taken. `posting` and `changing` come before it takes anything: they may wait, or throw. */
function paperChat(platform: Platform) {
  const shown: string[] = [];
  const before = {
    posting: async (_summary: string): Promise<void> => {},
    changing: async (_summary: string): Promise<void> => {},
  };
  const port: ChatPort = {
    platform,
    answer: async () => {},
    async post(_to, { summary }): Promise<Posted> {
      await before.posting(summary);
      return { platform, ref: shown.push(summary) - 1 };
    },
    async update({ ref }, { summary }) {
      await before.changing(summary);
      shown[ref as number] = summary;
    },
    profile: async () => ({ name: "Dana", guest: false }),
  };
  return { port, shown, before };
}

/** Something that `summary` waits for, from the moment that it was `reached` until it is let `go`. */
function held(summary: string) {
  const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const wait = async (which: string): Promise<void> => {
    if (which !== summary) return;
    reached.resolve();
    await go.promise;
  };
  return { wait, reached: reached.promise, go: go.resolve };
}

const send = (key: string, platform: Platform, summary: string): Promise<void> =>
  database.transaction((tx) => postman.send(tx, { key, to: on(platform), card: card(summary), topic }));
const revise = (summary: string): Promise<void> =>
  database.transaction((tx) => postman.revise(tx, topic, card(summary)));

/** Has a card posted by `post`, which changes to `summary` before the chat has it. The chat takes it when it may `go`. */
async function changedWhilePosted<T>(
  summary: string,
  post: () => Promise<T>,
): Promise<{ post: Promise<T>; go(): void }> {
  const posting = held("asked");
  chats.slack.before.posting = posting.wait;
  const posted = post();
  await posting.reached;
  await revise(summary);
  await outbox.rest();
  return { post: posted, go: posting.go };
}

describe("a card that changes twice", () => {
  test("shows the newer change, also where the older one arrives last", async () => {
    const { before, shown } = chats.slack;
    await send("a", "slack", "asked");
    await outbox.rest();
    const older = held("escalated");
    before.changing = older.wait;
    await revise("escalated");
    const first = outbox.next();
    await older.reached;
    await revise("held by Dan");
    await outbox.rest();
    expect(shown).toEqual(["held by Dan"]);
    older.go();
    await first;
    expect(shown).toEqual(["held by Dan"]);
  });

  test("while it is posted shows the newer change, also where the older one arrives last", async () => {
    const { before, shown } = chats.slack;
    const older = held("escalated");
    before.changing = older.wait;
    await send("a", "slack", "asked");
    const { post, go } = await changedWhilePosted("escalated", outbox.next);
    go();
    const first = Promise.all([post, post.then(outbox.rest)]);
    await older.reached;
    await revise("held by Dan");
    await outbox.rest();
    older.go();
    await first;
    expect(shown).toEqual(["held by Dan"]);
  });
});

describe("a card that changes while it is posted", () => {
  test("is tried again until it is true, where the chat does not take the change", async () => {
    const { before, shown } = chats.slack;
    await send("a", "slack", "asked");
    const { post, go } = await changedWhilePosted("held by Dan", outbox.next);
    before.changing = async () => {
      before.changing = async () => {};
      throw new Error("503");
    };
    go();
    await post;
    await outbox.rest();
    expect(shown).toEqual(["held by Dan"]);
  });

  test("becomes true, also where whoever posted it died right after", async () => {
    const { shown, port } = chats.slack;
    await send("a", "slack", "asked");
    const { ref } = await port.post(on("slack"), card("asked"), "a");
    const sent = { key: "a", topic, platform: "slack", ref: { ref: ref as number }, sentAt: new Date(0) };
    await database.prisma.sent.create({ data: sent });
    await database.prisma.revision.create({ data: { topic, card: { summary: "held by Dan", blocks: [] } } });
    await outbox.rest();
    expect(shown).toEqual(["held by Dan"]);
  });

  test("was delivered, whatever becomes of the change", async () => {
    const { before, shown } = chats.slack;
    before.changing = () => Promise.reject(new Undrawable("too long"));
    const { post, go } = await changedWhilePosted("held by Dan", () =>
      postman.deliver({ key: "a", to: on("slack"), card: card("asked"), topic }),
    );
    go();
    expect(await post).toBe("slack");
    await outbox.rest();
    expect(shown).toEqual(["asked"]);
    expect(outbox.given).toEqual([expect.any(GiveUp)]);
  });
});

describe("an urgent change", () => {
  test("has a queue of its own: it waits for nothing that is not urgent (E14)", async () => {
    await database.transaction((tx) =>
      postman.reviseAll(tx, [
        { topic: "gap:1", card: card("answered") },
        { topic, card: card("held by Dan"), urgent: true },
        { topic: "gap:2", card: card("answered") },
      ]),
    );
    const queueOf = (wanted: string) =>
      outbox.jobs.find(({ data }) => (data as { topic: string }).topic === wanted)?.queue;
    expect(queueOf(topic)).toBeDefined();
    expect(queueOf("gap:1")).toBe(queueOf("gap:2"));
    expect(queueOf(topic)).not.toBe(queueOf("gap:1"));
  });
});

describe("a change that one chat cannot draw", () => {
  test("is given up at once, and the other one shows it", async () => {
    for (const platform of ["slack", "teams"] as const) await send(platform, platform, "asked");
    await outbox.rest();
    chats.slack.before.changing = () => Promise.reject(new Undrawable("too long"));
    await revise("held by Dan");
    await outbox.next();
    expect(outbox.given).toEqual([expect.any(GiveUp)]);
    expect(chats.teams.shown).toEqual(["held by Dan"]);
  });

  test("is tried again where the other one fails for now", async () => {
    for (const platform of ["slack", "teams"] as const) await send(platform, platform, "asked");
    await outbox.rest();
    chats.slack.before.changing = () => Promise.reject(new Undrawable("too long"));
    chats.teams.before.changing = async () => {
      chats.teams.before.changing = async () => {};
      throw new Error("503");
    };
    await revise("held by Dan");
    await outbox.rest();
    expect(chats.teams.shown).toEqual(["held by Dan"]);
  });
});

describe("a page", () => {
  async function person(): Promise<{ person: string }> {
    const then = { via: "file", linkedAt: new Date(0), seenAt: new Date(0) };
    const identities = (["slack", "teams"] as const).map((platform) => ({ ...on(platform).account, ...then }));
    const data = { email: "dana@acme.example", identities: { create: identities } };
    const { id } = await database.prisma.person.create({ data });
    return { person: id };
  }

  test.each([
    ["slack", "teams"],
    ["teams", "slack"],
  ] as const)("that %s cannot draw is not lost where %s only fails for now (E11)", async (strict, slow) => {
    const to = await person();
    chats[strict].before.posting = () => Promise.reject(new Undrawable("too long"));
    chats[slow].before.posting = () => Promise.reject(new Error("503"));
    await expect(postman.deliver({ key: "a", to, card: card("asked") })).rejects.toThrow(/^503$/);
    chats[slow].before.posting = () => Promise.reject(new Unreachable("the app is not installed"));
    await expect(postman.deliver({ key: "a", to, card: card("asked") })).rejects.toThrow(Unreachable);
  });
});

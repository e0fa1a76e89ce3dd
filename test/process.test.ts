/** The program as a process: it drains when it is told to end, and loses nothing when it is killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../src/infra/db.ts";
import { silentLog } from "./support/database.ts";

const root = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "demarc-process-"));
const running = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of running) await end(child, "SIGKILL");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Program {
  readonly child: ChildProcess;
  readonly origin: string;
  /** Says something to Demarc as a person of the samples; resolves when it was acknowledged. */
  say(text: string, as?: string): Promise<boolean>;
  /** Moves the playground's clock on. */
  advance(minutes: number): Promise<void>;
  output(): string;
}

function launch(port: number, env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "src/start.mjs"], {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: String(port), ...env },
  });
  running.add(child);
  return child;
}

async function start(env: Readonly<Record<string, string>> = {}): Promise<Program> {
  const port = await freePort();
  const child = launch(port, env);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const origin = `http://127.0.0.1:${port}`;
  const post = (what: "say" | "clock", body: object) =>
    fetch(`${origin}/playground/api/${what}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const isReady = () =>
    fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (child.exitCode === null && !(await isReady())) await sleep(50);
  return {
    child,
    origin,
    output: () => said,
    async say(text, as = "marcus.reid") {
      const response = await post("say", { as, text });
      return response.ok && ((await response.json()) as { delivered?: boolean }).delivered === true;
    },
    async advance(advanceMinutes) {
      const { ok, status } = await post("clock", { advanceMinutes });
      if (!ok) throw new Error(`The clock was not moved: ${status}.`);
    },
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  running.delete(child);
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, "exit");
  }
  return child.exitCode;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

/** What is in the database while no program has it open. */
async function read<T>(from: (prisma: Database["prisma"]) => Promise<T>): Promise<T> {
  const database = await openDatabase({ dataDir: folder, log: silentLog });
  try {
    return await from(database.prisma);
  } finally {
    await database.close();
  }
}

/** The questions that took effect, as often as they did: none has one owner, so each is asked back or a gap. */
const logged = (): Promise<string[]> =>
  read(async (prisma) => {
    const asked = (await prisma.inquiry.findMany()).map(({ words }) => words);
    const gaps = (await prisma.gap.findMany()).flatMap((gap) => Array<string>(gap.asked).fill(gap.words));
    return [...asked, ...gaps].sort();
  });

const gadgets = (kind: string) =>
  Array.from({ length: 12 }, (_, index) => `who owns the ${kind} ${"abcdefghijkl"[index]}zzk machine?`);

/** In place of slack.com, in the process: a module that knows no token. */
const slackRefuses = `data:text/javascript,${encodeURIComponent(
  'globalThis.fetch = async () => Response.json({ ok: false, error: "invalid_auth" });',
)}`;

test("what its operator can mend stops the start with what to set, and without a stack", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const file = join(folder, "file");
  writeFileSync(file, "");
  const wrong: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, /SLACK_SIGNING_SECRET: set it for Slack over HTTP, or SLACK_APP_TOKEN/],
    [{ DATA_DIR: file }, /can keep nothing in ".*file": that, or a part of it, is a file\. Set DATA_DIR to a folder/],
    [{ PORT: String(port) }, /Port \d+ is in use\. Stop what uses it, or set PORT to another one\./],
    [
      { DATABASE_URL: `postgres://demarc:hidden-here@127.0.0.1:${await freePort()}/work` },
      /PostgreSQL at 127\.0\.0\.1:\d+ does not open "work" for "demarc": connect ECONNREFUSED .*set DATABASE_URL/,
    ],
    [
      { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "0123", NODE_OPTIONS: `--import=${slackRefuses}` },
      /Slack did not accept the bot token: invalid_auth\. Set SLACK_BOT_TOKEN/,
    ],
  ];
  for (const [env, said] of wrong) {
    const { child, output } = await start(env);
    expect(child.exitCode).toBe(1);
    expect(output()).toMatch(said);
    expect(output()).not.toMatch(/^\s+at /m);
    expect(output()).not.toContain("hidden-here");
  }
  taken.close();
}, 200_000);

test("a second process on the same data is refused with words; SIGTERM drains what was acknowledged", async () => {
  const program = await start();
  const second = await start();
  expect(second.child.exitCode).toBe(1);
  expect(second.output()).toContain("is in use by another Demarc");

  const questions = gadgets("pressing");
  expect(await Promise.all(questions.map((question) => program.say(question)))).not.toContain(false);
  const code = await end(program.child, "SIGTERM");
  expect(code, program.output()).toBe(0);
  expect(await logged()).toEqual(questions);
}, 120_000);

test("told to end while it starts, it ends at once, and in order", async () => {
  const child = launch(0);
  await once(child.stdout, "data");
  expect(await end(child, "SIGTERM")).toBe(0);
}, 120_000);

test("after kill -9 the lock is free, and everything that was acknowledged takes effect, once", async () => {
  const before = await logged();
  const program = await start();
  const questions = gadgets("stamping");
  expect(await Promise.all(questions.map((question) => program.say(question)))).not.toContain(false);
  await end(program.child, "SIGKILL");

  const next = await start();
  expect(next.child.exitCode).toBeNull();
  await end(next.child, "SIGTERM");
  expect((await logged()).filter((line) => !before.includes(line))).toEqual(questions);
}, 120_000);

/** In the process: a mistake that nobody made yet, on SIGUSR2. */
const breakBy = (mistake: string) =>
  `data:text/javascript,${encodeURIComponent(`process.on("SIGUSR2", () => { ${mistake} });`)}`;

test.each([
  ["thrown where nobody catches it", 'throw new Error("It was " + process.env.ALERTS_SECRET);', "uncaughtException"],
  [
    "a rejection that nobody handles",
    'void Promise.reject(Object.assign(new Error("xoxb-1-" + process.env.ELSEWHERE), { token: process.env.ELSEWHERE }));',
    "unhandledRejection",
  ],
])(
  "an error that is %s is logged, without secrets and with a reference; then the process drains, and fails",
  async (_how, mistake, origin) => {
    const program = await start({
      ALERTS_SECRET: "hidden-here-hidden-here-hidden-here",
      ELSEWHERE: "hidden-here",
      NODE_OPTIONS: `--import=${breakBy(mistake)}`,
    });
    const questions = gadgets(origin.toLowerCase()).slice(0, 4);
    const delivered = await Promise.all(questions.map((question) => program.say(question)));
    const acknowledged = questions.filter((_question, index) => delivered[index]);
    expect(acknowledged).not.toEqual([]);
    expect(await end(program.child, "SIGUSR2"), program.output()).toBe(1);
    const entries = program
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line): unknown => JSON.parse(line));
    expect(entries).toContainEqual(
      expect.objectContaining({
        level: "fatal",
        origin,
        reference: expect.stringMatching(/^[2-9A-Z]{4}-[2-9A-Z]{2}$/),
        err: expect.objectContaining({ stack: expect.stringContaining("Error") }),
      }),
    );
    expect(program.output()).not.toMatch(/^\s+at /m);
    expect(program.output()).not.toContain("hidden-here");
    const effects = (await logged()).filter((line) => questions.includes(line));
    expect(effects).toEqual(expect.arrayContaining(acknowledged));
    expect(effects).toEqual([...new Set(effects)]);
  },
  240_000,
);

test("a timer runs on while no program does, and is saved with exactly the minutes from its start to its stop", async () => {
  // No public holiday is hers, whatever day it is.
  const helen = "helen.okafor";
  const program = await start();
  expect(await program.say("time start acme fibre splice", helen)).toBe(true);
  await end(program.child, "SIGTERM");
  const [timer, ...others] = await read((prisma) => prisma.timeTimer.findMany());
  expect([timer?.words, others]).toEqual(["acme fibre splice", []]);

  const next = await start();
  await next.advance(7);
  expect(await next.say("time stop", helen)).toBe(true);
  await end(next.child, "SIGTERM");
  const saved = await read((prisma) => prisma.timeEntry.findMany());
  const [stopped] = saved.map(({ createdAt }) => createdAt.getTime());
  // Over midnight each day has its part.
  const minutes = saved.reduce((sum, entry) => sum + entry.minutes, 0);
  expect(minutes).toBe(Math.round(((stopped ?? 0) - (timer?.startedAt.getTime() ?? 0)) / 60_000));
  expect(minutes).toBeGreaterThanOrEqual(7);
  expect(new Set(saved.map(({ note, via }) => `${note} ${via}`))).toEqual(new Set(["fibre splice timer"]));
  expect(await read((prisma) => prisma.timeTimer.count())).toBe(0);
}, 240_000);

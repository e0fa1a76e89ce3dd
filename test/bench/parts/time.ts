/** Time: saving a line, a month's report over a million entries, their export, and the nudge of 5,000 people. */
import pg from "pg";
import { reportOf, type Scope } from "../../../src/features/time/effort/store.ts";
import { enrolSweep, reminderSweep } from "../../../src/features/time/nudge/sweep.ts";
import { type Database, openDatabase } from "../../../src/infra/db.ts";
import { createLog } from "../../../src/infra/log.ts";
import { createMetrics } from "../../../src/infra/metrics.ts";
import { migrate } from "../../../src/infra/migrator.ts";
import { createOutbox } from "../../../src/infra/outbox.ts";
import { createPostman } from "../../../src/infra/postman.ts";
import { startServer } from "../child.ts";
import type { Figure } from "../figure.ts";
import { temporaryFolder } from "../folder.ts";
import { type Part, scaled } from "../part.ts";
import { emptyDatabase, sampleDatabase } from "../postgres.ts";
import { botToken, openSlackService, signingSecret } from "../slack.ts";
import { percentile } from "../stats.ts";
import { fillWithEntries, staffOf } from "../time-entries.ts";

const log = createLog({ level: "silent" });
const warmUp = 20;

export const time: Part = {
  name: "time",
  title: "Time: a line, a month's report over 1,000,000 entries, their export, the nudge of 5,000 people",
  async run(size) {
    return [
      ...(await savingLines(scaled(300, size, 30))),
      ...(await millionEntries(scaled(1_000_000, size, 50_000))),
      ...(await nudging(scaled(5_000, size, 500))),
    ];
  },
};

/** From `/time 5m acme …` in Slack until its answer has come, one after another. */
async function savingLines(count: number): Promise<Figure[]> {
  await using database = await sampleDatabase();
  // Whoever has a public holiday today would be asked why they work.
  await inDatabase(database.url, "UPDATE time_provider SET region = NULL");
  await inDatabase(database.url, "UPDATE time_staff SET region = NULL");
  await using folder = temporaryFolder();
  await using slack = await openSlackService(database.people);
  await using own = await startServer("demarc", {
    databaseUrl: database.url,
    spoolFolder: folder.path,
    slack: { botToken, signingSecret, slackApiUrl: slack.apiUrl },
  });
  const times: number[] = [];
  for (let i = -warmUp; i < count; i++) {
    const took = await slack.ask(own.origin, { command: "/time", text: `2m acme line ${i + warmUp}` });
    if (i >= 0) times.push(took);
  }
  await own.idle();
  const [counted] = await inDatabase<{ count: string }>(database.url, "SELECT count(*) FROM time_entry");
  const saved = Number(counted?.count ?? 0);
  return [
    { name: "a line in Slack to its answer, p50", value: percentile(times, 0.5), unit: "ms" },
    { name: "a line in Slack to its answer, p95", value: percentile(times, 0.95), unit: "ms", bar: { below: 150 } },
    { name: "lines that were saved, of all", value: saved / (count + warmUp), unit: "", bar: { exactly: 1 } },
  ];
}

async function inDatabase<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const month = { sides: ["provider"], from: "2026-03-01", to: "2026-03-31" } as const;

async function millionEntries(entries: number): Promise<Figure[]> {
  await using own = await emptyDatabase();
  const database = await openDatabase({ url: own.url, dataDir: "", log });
  try {
    await migrate(database, { log });
    const engagementIds = await fillWithEntries(own.url, entries);
    return [...(await reporting(database, { ...month, engagementIds })), ...(await exporting(own.url, entries))];
  } finally {
    await database.close();
  }
}

/** The same sums in one statement as short as it can be: what any report costs at least. */
const bareSql = `
  SELECT engagement_id, project, lane, four_r, exception, person_id, department, line_of_business, side, sum(minutes)
  FROM time_entry
  WHERE engagement_id = ANY($1) AND category = 'client' AND side = 'provider' AND deleted_at IS NULL
    AND work_date BETWEEN '${month.from}' AND '${month.to}'
  GROUP BY GROUPING SETS ((engagement_id), (engagement_id, project), (lane), (four_r), (exception), (person_id),
    (department), (line_of_business), (side), ())`;

const rounds = 15;

async function reporting(database: Database, scope: Scope): Promise<Figure[]> {
  const [bare, own]: [number[], number[]] = [[], []];
  const timed = async (into: number[], work: () => Promise<unknown>) => {
    const started = performance.now();
    await work();
    into.push(performance.now() - started);
  };
  for (let round = 0; round <= rounds; round++) {
    await timed(bare, () => database.transaction((tx) => tx.$queryRawUnsafe(bareSql, scope.engagementIds)));
    await timed(own, () => database.transaction((tx) => reportOf(tx, scope, true)));
  }
  // The first round finds the tables on disk.
  const [bareTime, ownTime] = [percentile(bare.slice(1), 0.5), percentile(own.slice(1), 0.5)];
  return [
    { name: "a month's report with cost, of all clients", value: ownTime / 1_000, unit: "s", bar: { below: 1 } },
    { name: "the bare SQL of the same sums", value: bareTime / 1_000, unit: "s" },
    { name: "the report against the bare SQL", value: ownTime / bareTime, unit: "×", bar: { below: 1.5 } },
  ];
}

/** In a process of its own, whose memory is looked at all the while. */
async function exporting(databaseUrl: string, entries: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const format of ["csv", "xlsx"]) {
    await using own = await startServer("time-export", { databaseUrl });
    // A short one first: what is loaded once is no memory of the export.
    await read(`${own.origin}/2026-01-01/2026-01-02/${format}`);
    const rest = (await own.state()).rss;
    const started = performance.now();
    let most = rest;
    let done = false;
    const whole = read(`${own.origin}/2026-01-01/2026-12-31/${format}`).finally(() => {
      done = true;
    });
    while (!done) {
      most = Math.max(most, (await own.state()).rss);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const bytes = await whole;
    figures.push({
      name: `${entries.toLocaleString("en")} entries as ${format}, memory above rest`,
      value: (most - rest) / 1024 ** 2,
      unit: "MB",
      bar: { below: 100 },
      note: `${(bytes / 1024 ** 2).toFixed(0)} MB in ${((performance.now() - started) / 1_000).toFixed(1)} s`,
    });
  }
  return figures;
}

async function read(url: string): Promise<number> {
  const response = await fetch(url);
  if (response.status !== 200 || response.body === null) throw new Error(`The export was answered ${response.status}.`);
  let bytes = 0;
  for await (const chunk of response.body) bytes += chunk.length;
  return bytes;
}

/** All of one zone, so that all are due at once. */
async function nudging(people: number): Promise<Figure[]> {
  await using own = await emptyDatabase();
  const database = await openDatabase({ url: own.url, dataDir: "", log });
  const clock = { now: () => new Date("2026-03-11T16:45:00Z") };
  const outbox = createOutbox({ database, log, metrics: createMetrics() });
  const postman = createPostman({ database, outbox, ports: new Map(), clock });
  try {
    await migrate(database, { log });
    await staffOf(own.url, people);
    await outbox.start();
    await enrolSweep(database).run(new Date("2026-03-11T12:00:00Z"));
    const started = performance.now();
    const done = await reminderSweep(database, postman.sendAll).run(clock.now());
    const took = (performance.now() - started) / 1_000;
    if (done !== people) throw new Error(`${done} of ${people} reminders were taken.`);
    return [
      {
        name: `the 16:45 sweep of ${people.toLocaleString("en")} people, until all are queued`,
        value: took,
        unit: "s",
        bar: { below: 10 },
      },
    ];
  } finally {
    await outbox.stop();
    await database.close();
  }
}

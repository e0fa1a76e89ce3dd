/** The monthly report of one client with a very long history: its sums on PostgreSQL, in both editions. */
import { clientReportCard } from "../../../src/features/approvals/cards/client-report.ts";
import { reportCard } from "../../../src/features/approvals/cards/report.ts";
import { clientReports, providerReports } from "../../../src/features/approvals/reporting/decide.ts";
import { edgesOf, monthsUpTo } from "../../../src/features/approvals/reporting/month.ts";
import { clientSums, providerSums } from "../../../src/features/approvals/reporting/store.ts";
import { type Database, openDatabase, type Tx } from "../../../src/infra/db.ts";
import { createLog } from "../../../src/infra/log.ts";
import { type Part, scaled } from "../part.ts";
import { sampleDatabase } from "../postgres.ts";
import { percentile } from "../stats.ts";

const most = 100_000;
const warmUp = 3;

/** The report's month and the five before it, as the card shows them. */
const names = monthsUpTo("2026-11", 6);
const months = { names, edges: edgesOf(names, "Europe/London") };
const shown = { engagement: { id: "acme", name: "Acme" }, month: "2026-11", current: "2026-11" };

export const approvalsReport: Part = {
  name: "approvals-report",
  title: `The monthly report of a client with ${most.toLocaleString("en")} approved requests, all of them within its months`,
  async run(size) {
    await using own = await sampleDatabase();
    const database = await openDatabase({ url: own.url, dataDir: "", log: createLog({ level: "silent" }) });
    try {
      const requests = scaled(most, size, 10_000);
      await fill(database, requests);
      const rounds = scaled(50, size, 10);
      const provider = await timed(database, rounds, async (tx) => {
        const reports = providerReports(await providerSums(tx, "acme", months), names);
        return { reports, card: reportCard(reports, shown) };
      });
      const client = await timed(database, rounds, async (tx) =>
        clientReportCard(clientReports(await clientSums(tx, "acme", months), names), shown),
      );
      const counted = provider.result.reports.flatMap(({ months }) =>
        months.flatMap(({ parts }) => Object.values(parts)),
      );
      const sum = counted.reduce((all, each) => all + each.requests, 0);
      return [
        { name: "requests summed", value: sum, unit: "", bar: { exactly: requests } },
        { name: "the provider's edition, p50", value: percentile(provider.times, 0.5), unit: "ms" },
        {
          name: "the provider's edition, p95",
          value: percentile(provider.times, 0.95),
          unit: "ms",
          bar: { below: 1_000 },
        },
        { name: "the client's edition, p50", value: percentile(client.times, 0.5), unit: "ms" },
        { name: "the client's edition, p95", value: percentile(client.times, 0.95), unit: "ms", bar: { below: 1_000 } },
      ];
    } finally {
      await database.close();
    }
  },
};

async function timed<T>(database: Database, rounds: number, work: (tx: Tx) => Promise<T>) {
  const times: number[] = [];
  let result = await database.transaction(work);
  for (let round = 1; round < warmUp + rounds; round++) {
    const started = performance.now();
    result = await database.transaction(work);
    if (round >= warmUp) times.push(performance.now() - started);
  }
  return { times, result };
}

/** Discounts and change orders in turns, a few without a price, in three currencies, on every day of the months. */
async function fill({ prisma }: Database, count: number): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO approval_request (id, engagement_id, number, type, state, version, step, requested_by, created_at, sent_at,
      closed_at, title, lane, work, currency, list, cost, discount, bps)
    SELECT 'bench-' || n, 'acme', n, (ARRAY['discount', 'change'])[1 + n % 2], 'approved', 1, 1, 'bench', at, at,
      at, 'Request ' || n, (ARRAY['run', 'change', 'govern'])[1 + n % 3], 'standard',
      (ARRAY['GBP', 'GBP', 'GBP', 'EUR', 'KWD'])[1 + n % 5], 100000 + n, 60000,
      CASE WHEN n % 10 = 1 THEN 100000 + n ELSE n * 37 % 20000 END, 100
    FROM (SELECT n, timestamptz '2026-06-01T12:00Z' + n % 180 * interval '1 day' AS at
      FROM generate_series(1, ${count}::int) AS n) AS days`;
  await prisma.$executeRaw`
    INSERT INTO approval_ask (request_id, version, step, person_id, via, asked_at, closed_at)
    SELECT id, 1, 1, (SELECT person_id FROM member WHERE engagement_id = 'acme' AND side = 'client' LIMIT 1),
      'role', sent_at, closed_at
    FROM approval_request WHERE type = 'change'`;
  // As the server's own housekeeping has long done where a history grew over years.
  await prisma.$executeRaw`ANALYZE approval_request, approval_ask, member`;
}

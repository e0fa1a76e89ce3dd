/** Entries and people in bulk: made by PostgreSQL itself, the same each time. */
import pg from "pg";

const engagements = 20;
const people = 500;

async function inDatabase(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function makePeople(client: pg.Client, count: number, clients: number): Promise<void> {
  await client.query(
    `INSERT INTO engagement (id, name, time_zone, hours, holidays, imported_at)
     SELECT 'e' || i, 'Client ' || i, 'Europe/London', '{}', '[]', now() FROM generate_series(1, $1::int) AS i`,
    [clients],
  );
  await client.query(
    `INSERT INTO person (id, email) SELECT 'p' || i, 'p' || i || '@bench.example' FROM generate_series(1, $1::int) AS i`,
    [count],
  );
  await client.query(
    `INSERT INTO member (engagement_id, person_id, key, side, name, time_zone, roles, position)
     SELECT 'e1', 'p' || i, 'p' || i, 'provider', 'Person ' || i, 'Europe/London', '{}', i
     FROM generate_series(1, $1::int) AS i`,
    [count],
  );
  await client.query(
    `INSERT INTO time_provider (id, name, currency, internal, leave, weeks)
     VALUES ('bench', 'Bench', 'GBP', '[]', '[]', '[{"mon":480,"tue":480,"wed":480,"thu":480,"fri":480}]')`,
  );
  await client.query(
    `INSERT INTO time_staff (person_id, provider_id) SELECT 'p' || i, 'bench' FROM generate_series(1, $1::int) AS i`,
    [count],
  );
  await client.query(
    `INSERT INTO time_rate (person_id, "from", hourly)
     SELECT 'p' || i, day::date, 5000 + i FROM generate_series(1, $1::int) AS i,
       unnest(ARRAY['2025-01-01', '2026-03-16']) AS day`,
    [count],
  );
}

/**
 * So many entries over the year 2026, of 500 people of whom each works for four of 20 clients; lane and 4R are the
 * project's, as in the files. What an entry is of does not go by whose it is: no sum is fewer rows than in life.
 *
 * @returns the clients' ids.
 */
export async function fillWithEntries(url: string, entries: number): Promise<readonly string[]> {
  await inDatabase(url, async (client) => {
    await makePeople(client, people, engagements);
    await client.query(
      `INSERT INTO time_entry (id, person_id, side, engagement_id, work_date, minutes, category, project, note, billable,
         lane, four_r, exception, "overlaps", department, line_of_business, incident_id, via, batch, part, created_at)
       SELECT 'n' || i, 'p' || 1 + i % ${people}, 'provider', 'e' || 1 + (i + i / ${people} % 4 * 5) % ${engagements},
         date '2026-01-01' + i % 365, 15 + i % 8 * 15, 'client',
         project, 'what was done, as it is noted, ' || i, i % 5 <> 0,
         CASE project WHEN 'firewalls' THEN 'change' WHEN 'cloud' THEN 'govern' ELSE 'run' END,
         CASE project WHEN 'firewalls' THEN 'reinforce' WHEN 'cloud' THEN 'reinvent' ELSE 'respond' END,
         i / 7 % 10 = 0, false, 'Department ' || i % ${people} % 6, 'Line ' || i % ${engagements} % 4,
         CASE WHEN i % 25 = 0 THEN 'incident ' || i / 1000 END, 'line', 'b' || i, 0, now()
       FROM generate_series(1, $1::int) AS i,
         LATERAL (SELECT (ARRAY['firewalls', 'cloud', NULL])[1 + i / 3 % 3] AS project) AS kind`,
      [entries],
    );
    await client.query("VACUUM ANALYZE");
  });
  return Array.from({ length: engagements }, (_, index) => `e${index + 1}`);
}

/** People whose time is kept and who have logged a part of 11 March 2026, all in London. */
export async function staffOf(url: string, count: number): Promise<void> {
  await inDatabase(url, async (client) => {
    await makePeople(client, count, 1);
    await client.query(
      `INSERT INTO time_entry (id, person_id, side, engagement_id, work_date, minutes, category, note, billable, lane, four_r,
         exception, "overlaps", via, batch, part, created_at)
       SELECT 'n' || i, 'p' || i, 'provider', 'e1', '2026-03-11', 60 + i % 300, 'client', '', true, 'run', 'run', false, false,
         'line', 'b' || i, 0, now()
       FROM generate_series(1, $1::int) AS i`,
      [count],
    );
    await client.query("VACUUM ANALYZE");
  });
}

/**
 * Many open P1s: copies of one that was really declared and paged, with its cards, each with a deadline of its own. What
 * has no influence on the climb is not copied: their logs' beginnings.
 */
import pg from "pg";

export interface Deadlines {
  /** Of the first, in milliseconds since 1970. */
  readonly from: number;
  /** Between two, in milliseconds. */
  readonly step: number;
}

/** Opens `count` more like the only one that there is, called `timer 0.` and so on; the nth is due at `from + n × step`. */
export async function openMore(url: string, count: number, { from, step }: Deadlines): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(
      `INSERT INTO incident (id, engagement_id, number, drill, status, tier, cycle, generation, matrix_version, due_at,
         update_at, declared_at, state, logged, head)
       SELECT 'timer-' || n, engagement_id, number + 1 + n, drill, status, tier, cycle, generation, matrix_version,
         to_timestamp(due / 1000.0), update_at + n * interval '1800 s' / $1::int, declared_at,
         state || jsonb_build_object('number', number + 1 + n, 'title', 'timer ' || n || '.',
           'phase', jsonb_build_object('kind', 'tier', 'deadline', due),
           'steps', jsonb_build_array(state->'steps'->0 || jsonb_build_object('deadline', due))),
         logged, 'head'
       FROM incident, generate_series(0, $1::int - 1) AS n, LATERAL (SELECT $2::bigint + n * $3::bigint AS due) AS own`,
      [count, from, step],
    );
    await client.query(
      `INSERT INTO page (id, incident_id, position, person_id, way, state, due_at, begun_at, page)
       SELECT id || '-' || n, 'timer-' || n, position, person_id, way, state, due_at, begun_at,
         page || jsonb_build_object('id', id || '-' || n)
       FROM page, generate_series(0, $1::int - 1) AS n`,
      [count],
    );
    await client.query(
      `INSERT INTO sent (key, topic, platform, ref, sent_at)
       SELECT sent.key || '-' || n,
         CASE WHEN topic LIKE 'incident:%' THEN 'incident:timer-' || n ELSE topic || '-' || n END, platform, ref, sent_at
       FROM sent, generate_series(0, $1::int - 1) AS n WHERE topic ~ '^(incident|page):'`,
      [count],
    );
    await client.query("UPDATE incident_count SET last = last + $1::int", [count]);
    await client.query("COMMIT");
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}

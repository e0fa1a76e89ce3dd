/**
 * Sums over entries, set-based. Entries are gone through once, to sums by all that they can be told apart by, which are a
 * few thousand rows at most; every breakdown is made of those, so that all of them have the same total.
 */
import type { Party } from "../../../domain/party.ts";
import { Prisma } from "../../../infra/client/client.ts";
import type { Tx } from "../../../infra/db.ts";
import { dayColumn } from "../entries/store.ts";
import type { Before, Dimension, Part, Report, Sum } from "./report.ts";

/** Whose work of which days (YYYY-MM-DD, both included) is meant. */
export interface Scope {
  readonly engagementIds: readonly string[];
  /** Whose entries: what a client's own people log is shown to that client alone. */
  readonly sides: readonly Party[];
  readonly from: string;
  readonly to: string;
}

/** Half an hour. */
const smallMinutes = 30;

const isSmall = Prisma.sql`(project IS NULL AND incident_id IS NULL AND abs(minutes) <= ${smallMinutes})`;

/** As a condition on `time_entry`. */
export const inScope = ({ engagementIds, sides, from, to }: Scope) => Prisma.sql`
  engagement_id = ANY(${[...engagementIds]}) AND category = 'client' AND deleted_at IS NULL AND side = ANY(${[...sides]})
  AND work_date BETWEEN ${dayColumn(from)}::date AND ${dayColumn(to)}::date`;

/** What each grouping set is of, as `grouping()` numbers them: a bit is set for each column that it is not by. */
const columns = [
  ["client", "engagement_id"],
  ["lane", "lane"],
  ["fourR", "four_r"],
  ["standard", "exception"],
  ["person", "person_id"],
  ["department", "department"],
  ["lineOfBusiness", "line_of_business"],
  ["company", "side"],
] as const;

interface SumRow {
  readonly set: number;
  readonly key: string | null;
  readonly project: string | null;
  readonly minutes: number | null;
  readonly cost: number | null;
  readonly escalations: number | null;
  readonly escalationCost: number | null;
  readonly small: number | null;
  readonly smallCost: number | null;
  readonly unrated: number | null;
}

/**
 * The report of a scope.
 *
 * Costs are summed as `float8`, which is exact for whole numbers below 2^53, as a report's are, and so is the `number`
 * that they become; `numeric`, which PostgreSQL would take for sums of `bigint`, takes several times as long.
 *
 * @param withCost the rate in force on the day of each entry (T9); for a provider's managers alone
 */
export async function reportOf(tx: Tx, scope: Scope, withCost: boolean): Promise<Report> {
  const names = columns.map(([, column]) => column);
  const key = Prisma.raw(`coalesce(${names.map((name) => `${name}::text`).join(", ")})`);
  // A project's key is its client's own.
  const sets = Prisma.raw([...names.map((name) => `(${name})`), "(engagement_id, project)", "()"].join(", "));
  const days = await prepare(tx, scope, withCost);
  const kept = keptApart(scope, days);
  const rows = await tx.$queryRaw<SumRow[]>`
    WITH work AS MATERIALIZED (
      SELECT ${Prisma.join(kept.map(({ as, name }) => Prisma.sql`${as} AS ${Prisma.raw(name)}`))},
        sum(minutes)::int AS minutes,
        sum(minutes) FILTER (WHERE incident_id IS NOT NULL)::int AS escalations,
        sum(minutes) FILTER (WHERE ${isSmall})::int AS small
      FROM time_entry WHERE ${inScope(scope)}
      GROUP BY ${Prisma.raw(kept.flatMap(({ isOne }, index) => (isOne ? [] : index + 1)).join(", "))}
    ), rates AS MATERIALIZED (
      SELECT DISTINCT ON (rated_on, person_id) rated_on, person_id, hourly::float8
      FROM unnest(${withCost ? days : []}::date[]) AS rated_on JOIN time_rate ON time_rate."from" <= rated_on
      ORDER BY rated_on, person_id, time_rate."from" DESC
    ), costed AS (
      SELECT work.*, rates.hourly FROM work LEFT JOIN rates USING (person_id, rated_on)
    )
    SELECT grouping(${Prisma.raw([...names, "project"].join(", "))}) AS set, ${key} AS key, project,
      sum(minutes)::float8 AS minutes, sum(minutes * hourly) AS cost,
      sum(escalations)::float8 AS escalations, sum(escalations * hourly) AS "escalationCost",
      sum(small)::float8 AS small, sum(small * hourly) AS "smallCost",
      sum(minutes) FILTER (WHERE hourly IS NULL)::float8 AS unrated
    FROM costed GROUP BY GROUPING SETS (${sets})`;
  return assembled(rows, withCost);
}

/**
 * Prepares the transaction, and says on which days somebody's rate changes, from the scope's first on. Between two of them
 * no rate does: each entry is rated on the first day of its stretch, so that work can be summed before rates are looked up.
 *
 * The planner takes every column to be independent of the others, and so expects hundreds of times as many sums as there
 * are: it would sort the entries on disk, on one core, where hashing in memory on several is due, and sort the sums by text
 * to join them with their rates.
 */
async function prepare(tx: Tx, { from, to }: Scope, withCost: boolean): Promise<readonly string[]> {
  const [row] = await tx.$queryRaw<{ readonly changes: readonly string[] }[]>`
    SELECT set_config('work_mem', '64MB', true), set_config('parallel_tuple_cost', '0', true),
      set_config('enable_mergejoin', 'off', true),
      ARRAY(SELECT DISTINCT to_char("from", 'YYYY-MM-DD') AS day FROM time_rate
        WHERE ${withCost} AND "from" > ${dayColumn(from)}::date AND "from" <= ${dayColumn(to)}::date ORDER BY day) AS changes`;
  return [from, ...(row?.changes ?? [])];
}

interface Kept {
  readonly name: string;
  readonly as: Prisma.Sql;
  /** The same for all of the scope: it need not be grouped by. */
  readonly isOne: boolean;
}

/** What entries are kept apart by. The less there is of it, the faster the one pass over them. */
function keptApart({ engagementIds, sides }: Scope, days: readonly string[]): Kept[] {
  const [engagement, ...engagements] = engagementIds;
  const [side, ...others] = sides;
  const text = (value: string | undefined) => Prisma.sql`${value ?? ""}::text`;
  const one = (name: string, value: string | undefined, isOne: boolean): Kept => ({
    name,
    as: isOne ? text(value) : Prisma.raw(name),
    isOne,
  });
  const always = ["lane", "four_r", "exception", "project", "person_id", "department", "line_of_business"];
  return [
    ...always.map((name) => ({ name, as: Prisma.raw(name), isOne: false })),
    one("engagement_id", engagement, engagements.length === 0),
    one("side", side, others.length === 0),
    { name: "rated_on", as: stretchOf(days), isOne: days.length === 1 },
  ];
}

/** As SQL: the first day of the stretch in which an entry lies. A few are told apart faster one by one. */
function stretchOf(days: readonly string[]): Prisma.Sql {
  const [first = "", ...changes] = days;
  if (changes.length > 4) return Prisma.sql`(${days}::date[])[width_bucket(work_date, ${days}::date[])]`;
  return changes.reduce(
    (before, day) => Prisma.sql`CASE WHEN work_date >= ${day}::date THEN ${day}::date ELSE ${before} END`,
    Prisma.sql`${first}::date`,
  );
}

function assembled(rows: readonly SumRow[], withCost: boolean): Report {
  const sum = (minutes: number | null, cost: number | null): Sum => ({
    minutes: minutes ?? 0,
    ...(withCost && { cost: cost ?? 0 }),
  });
  const width = columns.length + 1;
  const every = 2 ** width - 1;
  const setOf = (index: number) => every - 2 ** (width - 1 - index);
  const partsOf = (set: number, keyOf = (row: SumRow) => row.key ?? ""): Part[] =>
    rows
      .filter((row) => row.set === set)
      .map((row) => ({ key: keyOf(row), ...sum(row.minutes, row.cost) }))
      .sort((a, b) => b.minutes - a.minutes || (a.key < b.key ? -1 : 1));
  const by = Object.fromEntries(columns.map(([name], index) => [name, partsOf(setOf(index))])) as Record<
    (typeof columns)[number][0],
    Part[]
  >;
  const projects = partsOf(setOf(0) - 1, ({ key, project }) => (project === null ? "" : `${key}/${project}`));
  const nothing: Sum = { minutes: 0, ...(withCost && { cost: 0 }) };
  const total = rows.find((row) => row.set === every && row.minutes !== null);
  return {
    total: total === undefined ? nothing : sum(total.minutes, total.cost),
    by: { ...by, project: merged(projects, nothing) } satisfies Record<Dimension, readonly Part[]>,
    escalations: total === undefined ? nothing : sum(total.escalations, total.escalationCost),
    exceptions: by.standard.find(({ key }) => key === "true") ?? nothing,
    small: total === undefined ? nothing : sum(total.small, total.smallCost),
    unrated: withCost ? (total?.unrated ?? 0) : 0,
  };
}

/** Work for no project is one part, whichever client it is for. */
function merged(parts: readonly Part[], nothing: Sum): Part[] {
  const [without, rest] = [parts.filter(({ key }) => key === ""), parts.filter(({ key }) => key !== "")];
  if (without.length === 0) return rest;
  const sum = without.reduce<Sum>(
    (all, part) => ({
      minutes: all.minutes + part.minutes,
      ...(all.cost !== undefined && { cost: all.cost + (part.cost ?? 0) }),
    }),
    nothing,
  );
  return [...rest, { key: "", ...sum }];
}

export interface IncidentSum {
  readonly incidentId: string;
  readonly minutes: number;
}

/** The incidents that took the most time, the most first. */
export async function incidentSums(tx: Tx, scope: Scope, most: number): Promise<readonly IncidentSum[]> {
  const rows = await tx.$queryRaw<{ readonly incidentId: string; readonly minutes: bigint }[]>`
    SELECT incident_id AS "incidentId", sum(minutes)::bigint AS minutes
    FROM time_entry WHERE ${inScope(scope)} AND incident_id IS NOT NULL
    GROUP BY incident_id HAVING sum(minutes) > 0 ORDER BY minutes DESC, incident_id LIMIT ${most}`;
  return rows.map(({ incidentId, minutes }) => ({ incidentId, minutes: Number(minutes) }));
}

/** The totals alone. */
export async function totalsOf(tx: Tx, scope: Scope): Promise<Before> {
  const [row] = await tx.$queryRaw<{ [K in keyof Before]: bigint }[]>`
    SELECT coalesce(sum(minutes), 0)::bigint AS total,
      coalesce(sum(minutes) FILTER (WHERE incident_id IS NOT NULL), 0)::bigint AS escalations,
      coalesce(sum(minutes) FILTER (WHERE exception), 0)::bigint AS exceptions,
      coalesce(sum(minutes) FILTER (WHERE ${isSmall}), 0)::bigint AS small
    FROM time_entry WHERE ${inScope(scope)}`;
  return {
    total: Number(row?.total ?? 0),
    escalations: Number(row?.escalations ?? 0),
    exceptions: Number(row?.exceptions ?? 0),
    small: Number(row?.small ?? 0),
  };
}

/** What the two companies of each engagement are called. */
export async function companyNames(
  tx: Tx,
  engagementIds: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<Party, string>>>> {
  const rows = await tx.engagementParty.findMany({ where: { engagementId: { in: [...engagementIds] } } });
  const nameOf = (id: string, side: Party) =>
    rows.find((row) => row.engagementId === id && row.side === side)?.name ?? id;
  return new Map(engagementIds.map((id) => [id, { provider: nameOf(id, "provider"), client: nameOf(id, "client") }]));
}

/** The names of these people, as these engagements know them; those who left, too. */
export async function personNames(
  tx: Tx,
  engagementIds: readonly string[],
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.member.findMany({
    where: { engagementId: { in: [...engagementIds] }, personId: { in: [...personIds] } },
    select: { personId: true, name: true },
  });
  return new Map(rows.map(({ personId, name }) => [personId, name]));
}

/** A provider's currency, ISO 4217. */
export async function currencyOf(tx: Tx, providerId: string | undefined): Promise<string> {
  const provider = await tx.timeProvider.findUniqueOrThrow({ where: { id: providerId ?? "" } });
  return provider.currency;
}

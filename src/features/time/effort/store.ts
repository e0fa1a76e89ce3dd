/**
 * Sums over entries, set-based: entries are gone through once, and every breakdown is of those, so that all of them have
 * the same total.
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

/** What work is counted apart as; no entry is both. */
const kindOf = Prisma.sql`CASE WHEN incident_id IS NOT NULL THEN 'escalation' WHEN ${isSmall} THEN 'small' END`;

/**
 * Entries are summed by three sets of columns that go together, of which each has a few thousand rows at most: what the
 * work was for, who did it, and the few kinds that it is of. Every breakdown is made of one of them.
 */
type SumRow = Amounts &
  (
    | { readonly of: "project"; readonly engagementId: string; readonly project: string | null }
    | {
        readonly of: "person";
        readonly personId: string;
        readonly department: string | null;
        readonly lineOfBusiness: string | null;
      }
    | {
        readonly of: "kind";
        readonly lane: string | null;
        readonly fourR: string | null;
        readonly exception: boolean;
        readonly side: string;
        readonly kind: "escalation" | "small" | null;
        readonly isUnrated: boolean;
      }
  );

interface Amounts {
  readonly minutes: number;
  readonly cost: number | null;
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
  const days = await prepare(tx, scope, withCost);
  const rows = await tx.$queryRaw<SumRow[]>`
    WITH work AS (
      SELECT engagement_id, project, time_entry.person_id, department, line_of_business, lane, four_r, exception, side,
        ${kindOf} AS kind, minutes, ${withCost ? hourlyOn(days) : Prisma.sql`NULL::float8`} AS hourly
      FROM time_entry ${withCost ? withRates(days) : Prisma.empty} WHERE ${inScope(scope)}
    )
    SELECT CASE grouping(engagement_id, person_id) WHEN 1 THEN 'project' WHEN 2 THEN 'person' ELSE 'kind' END AS of,
      engagement_id AS "engagementId", project, person_id AS "personId", department, line_of_business AS "lineOfBusiness",
      lane, four_r AS "fourR", exception, side, kind, (hourly IS NULL) AS "isUnrated",
      sum(minutes)::float8 AS minutes, sum(minutes * hourly) AS cost
    FROM work
    GROUP BY GROUPING SETS (
      (engagement_id, project), (person_id, department, line_of_business),
      (lane, four_r, exception, side, kind, (hourly IS NULL))
    )`;
  return assembled(rows, withCost);
}

/**
 * Prepares the transaction, and says the first days of the stretches of a scope in which nobody's rate changes: each entry
 * is rated as on the first day of its stretch.
 *
 * The planner takes every column to be independent of the others, and so expects hundreds of times as many sums as there
 * are: with less memory it would sort the entries on disk.
 */
async function prepare(tx: Tx, { from, to }: Scope, withCost: boolean): Promise<readonly string[]> {
  const [row] = await tx.$queryRaw<{ readonly changes: readonly string[] }[]>`
    SELECT set_config('work_mem', '64MB', true),
      ARRAY(SELECT DISTINCT to_char("from", 'YYYY-MM-DD') AS day FROM time_rate
        WHERE ${withCost} AND "from" > ${dayColumn(from)}::date AND "from" <= ${dayColumn(to)}::date ORDER BY day) AS changes`;
  return [from, ...(row?.changes ?? [])];
}

/** Everybody's rate in each stretch. Grouped by the person, so that the planner knows whom it finds once. */
const withRates = (days: readonly string[]) => Prisma.sql`
  LEFT JOIN (
    SELECT person_id, ARRAY(
      SELECT (SELECT hourly FROM time_rate WHERE person_id = rated.person_id AND "from" <= day ORDER BY "from" DESC LIMIT 1)
      FROM unnest(${days}::date[]) WITH ORDINALITY AS stretch(day, place) ORDER BY place
    )::float8[] AS hourly
    FROM time_rate AS rated GROUP BY person_id
  ) AS rates ON rates.person_id = time_entry.person_id`;

const hourlyOn = (days: readonly string[]) =>
  days.length === 1 ? Prisma.sql`hourly[1]` : Prisma.sql`hourly[width_bucket(work_date, ${days}::date[])]`;

function assembled(rows: readonly SumRow[], withCost: boolean): Report {
  const sumOf = (some: readonly Amounts[]): Sum => ({
    minutes: some.reduce((sum, { minutes }) => sum + minutes, 0),
    ...(withCost && { cost: some.reduce((sum, { cost }) => sum + (cost ?? 0), 0) }),
  });
  const partsBy = <Row extends Amounts>(some: readonly Row[], keyOf: (row: Row) => string | null): Part[] =>
    [...Map.groupBy(some, (row) => keyOf(row) ?? "")]
      .map(([key, group]) => ({ key, ...sumOf(group) }))
      .sort((a, b) => b.minutes - a.minutes || (a.key < b.key ? -1 : 1));
  const projects = rows.filter((row) => row.of === "project");
  const people = rows.filter((row) => row.of === "person");
  const kinds = rows.filter((row) => row.of === "kind");
  return {
    total: sumOf(kinds),
    by: {
      client: partsBy(projects, ({ engagementId }) => engagementId),
      // A project's key is its client's own; work for no project is one part, whichever client it is for.
      project: last(
        "",
        partsBy(projects, ({ engagementId, project }) => project && `${engagementId}/${project}`),
      ),
      lane: partsBy(kinds, ({ lane }) => lane),
      fourR: partsBy(kinds, ({ fourR }) => fourR),
      standard: partsBy(kinds, ({ exception }) => String(exception)),
      person: partsBy(people, ({ personId }) => personId),
      department: partsBy(people, ({ department }) => department),
      lineOfBusiness: partsBy(people, ({ lineOfBusiness }) => lineOfBusiness),
      company: partsBy(kinds, ({ side }) => side),
    } satisfies Record<Dimension, readonly Part[]>,
    escalations: sumOf(kinds.filter(({ kind }) => kind === "escalation")),
    exceptions: sumOf(kinds.filter(({ exception }) => exception)),
    small: sumOf(kinds.filter(({ kind }) => kind === "small")),
    unrated: withCost ? sumOf(kinds.filter(({ isUnrated }) => isUnrated)).minutes : 0,
  };
}

const last = (key: string, parts: readonly Part[]): Part[] => [
  ...parts.filter((part) => part.key !== key),
  ...parts.filter((part) => part.key === key),
];

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

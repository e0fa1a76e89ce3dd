import { z } from "zod";
import type { Stretch } from "../../../domain/calendar.ts";
import { type Party, parties } from "../../../domain/party.ts";
import { lanes } from "../../../domain/responsibility.ts";
import { Prisma } from "../../../infra/client/client.ts";
import type { Tx } from "../../../infra/db.ts";
import { requestTypes } from "../matrix/decide.ts";
import { outcomes, type Request, shownToClient } from "../request/decide.ts";
import { requestOf, whole } from "../request/store.ts";
import type { ClientSum, Kind, Sum } from "./decide.ts";
import type { Edition, Exported, Happening } from "./records.ts";

// Sums, set-based: one pass over what was approved in the months asked for, to a handful of rows

/** Months in their order, and the instants at which each begins and the last is over: one more than there are months. */
export interface Months {
  readonly names: readonly string[];
  readonly edges: readonly Date[];
}

interface KindRow {
  readonly month: number;
  readonly currency: string;
  readonly type: string;
  readonly lane: string;
  readonly unpriced: boolean;
  readonly requests: bigint;
}

/** Amounts come as their digits: a sum may be larger than PostgreSQL's own whole numbers. */
type SumRow = KindRow & Readonly<Record<"list" | "cost" | "discount" | "stake", string>>;
type ClientRow = KindRow & { readonly price: string };

const unpriced = Prisma.sql`(type = 'change' AND list = discount)`;

const kinds = ({ edges }: Months) => Prisma.sql`
  width_bucket(closed_at, ${edges.slice(0, -1).map((edge) => edge.toISOString())}::timestamptz[]) AS month,
  currency, type, lane, ${unpriced} AS unpriced, count(*) AS requests`;

const approvedIn = (engagementId: string, { edges }: Months) => Prisma.sql`
  engagement_id = ${engagementId} AND state = 'approved'
  AND closed_at >= ${edges.at(0)} AND closed_at < ${edges.at(-1)}`;

/** Of everything that was approved. For the provider's side alone (R6). */
export async function providerSums(tx: Tx, engagementId: string, months: Months): Promise<(Kind & Sum)[]> {
  const rows = await tx.$queryRaw<SumRow[]>`
    SELECT ${kinds(months)}, sum(list)::text AS list, sum(cost)::text AS cost, sum(discount)::text AS discount,
      coalesce(sum(list - cost) FILTER (WHERE discount > 0), 0)::text AS stake
    FROM approval_request WHERE ${approvedIn(engagementId, months)} GROUP BY 1, 2, 3, 4, 5`;
  return rows.map((row) => ({
    ...kindOf(row, months),
    requests: Number(row.requests),
    list: BigInt(row.list),
    cost: BigInt(row.cost),
    discount: BigInt(row.discount),
    profitAtStake: BigInt(row.stake),
  }));
}

/** Of what somebody of the client's side was asked to decide, and what the client pays for it (R6). */
export async function clientSums(tx: Tx, engagementId: string, months: Months): Promise<(Kind & ClientSum)[]> {
  const rows = await tx.$queryRaw<ClientRow[]>`
    SELECT ${kinds(months)}, sum(list - discount)::text AS price
    FROM approval_request WHERE ${approvedIn(engagementId, months)} AND ${askedOfClient} GROUP BY 1, 2, 3, 4, 5`;
  return rows.map((row) => ({
    ...kindOf(row, months),
    requests: Number(row.requests),
    price: BigInt(row.price),
  }));
}

const askedOfClient = Prisma.sql`EXISTS (
  SELECT 1 FROM approval_ask JOIN member USING (person_id)
  WHERE request_id = approval_request.id AND member.engagement_id = approval_request.engagement_id
    AND member.side = 'client')`;

function kindOf(row: KindRow, { names }: Months): Kind {
  return {
    month: names[row.month - 1] ?? "",
    currency: row.currency,
    type: known(requestTypes, row.type),
    lane: known(lanes, row.lane),
    unpriced: row.unpriced,
  };
}

/** @throws where the database holds a word that is none of ours. */
function known<T extends string>(words: readonly T[], word: string): T {
  const found = words.find((each) => each === word);
  if (found === undefined) throw new Error(`"${word}" is none of ${words.join(", ")}.`);
  return found;
}

// Exports

export interface Page {
  readonly records: readonly Exported[];
  /** The number to go on after; absent where this was the last page. */
  readonly next?: number;
}

/**
 * The requests after a number, in their order, with all that happened to them. With `within`, only those that were closed
 * in it. The client's edition has those that somebody of its side was asked to decide (R6).
 */
export async function exportPage(
  tx: Tx,
  engagementId: string,
  edition: Edition,
  within: Stretch | undefined,
  after: number,
): Promise<Page> {
  const rows = await tx.approvalRequest.findMany({
    where: {
      engagementId,
      number: { gt: after },
      ...(within !== undefined && { closedAt: { gte: within.from, lt: within.until } }),
      ...(edition === "client" && { asks: { some: { personId: { in: await clientPeople(tx, engagementId) } } } }),
    },
    orderBy: { number: "asc" },
    take: pageSize,
    include: { ...whole, events: { where: { what: { notIn: [...outcomes] } }, orderBy: { id: "asc" } } },
  });
  const last = rows.length === pageSize ? rows.at(-1)?.number : undefined;
  const records = rows.flatMap((row) => {
    const request = requestOf(row);
    return request === undefined ? [] : [exportedOf(request, edition, row.events)];
  });
  return { records, ...(typeof last === "number" && { next: last }) };
}

const pageSize = 1_000;

async function clientPeople(tx: Tx, engagementId: string): Promise<string[]> {
  const rows = await tx.member.findMany({ where: { engagementId, side: "client" }, select: { personId: true } });
  return rows.map(({ personId }) => personId);
}

/** Everybody who is or was in the engagement. */
export async function peopleIn(
  tx: Tx,
  engagementId: string,
): Promise<ReadonlyMap<string, { readonly name: string; readonly side: Party }>> {
  const rows = await tx.member.findMany({
    where: { engagementId },
    select: { personId: true, name: true, side: true },
  });
  return new Map(rows.map(({ personId, name, side }) => [personId, { name, side: known(parties, side) }]));
}

/** `undefined` where there is no such engagement. */
export async function timeZoneOf(tx: Tx, engagementId: string): Promise<string | undefined> {
  const row = await tx.engagement.findUnique({ where: { id: engagementId }, select: { timeZone: true } });
  return row?.timeZone;
}

interface EventRow {
  readonly at: Date;
  readonly actor: string;
  readonly what: string;
  readonly version: number;
  readonly detail: unknown;
}

/** Details are of several kinds: `person` for one, `from` and `to` for several. */
const eventDetail = z.object({
  person: z.string().optional(),
  onBehalfOf: z.string().optional(),
  from: z.array(z.string()).optional(),
  to: z.array(z.string()).optional(),
});

function happeningOf({ at, actor, what, version, detail }: EventRow): Happening {
  const { person, onBehalfOf, from = [], to = [] } = eventDetail.parse(detail);
  return {
    at,
    by: actor,
    what,
    version,
    from,
    to: person === undefined ? to : [...to, person],
    ...(onBehalfOf !== undefined && { onBehalfOf }),
  };
}

function exportedOf(request: Request, edition: Edition, events: readonly EventRow[]): Exported {
  const { closedAt } = request;
  const current = edition === "client" ? shownToClient(request) : request.current;
  return {
    label: request.label,
    state: request.state,
    requestedBy: request.requestedBy,
    sentAt: request.sentAt,
    ...(closedAt !== undefined && { closedAt }),
    version: current.version,
    matrixVersion: request.matrixVersion,
    content: current.content,
    route: current.route,
    decisions: request.decisions,
    happenings: events.map(happeningOf),
  };
}

import type { Tx } from "../../../infra/db.ts";
import type { Delegation, HandedType } from "./decide.ts";

interface Row {
  readonly id: string;
  readonly engagementId: string;
  readonly from: string;
  readonly to: string;
  readonly start: Date;
  readonly until: Date;
  readonly types: string[];
}

const delegationOf = ({ id, from, to, start, until, types }: Row): Delegation => ({
  id,
  from,
  to,
  start,
  until,
  types: types as HandedType[],
});

/** Delegations that were in force at `since` or later. */
export async function delegationsSince(tx: Tx, engagementId: string, since: Date): Promise<Delegation[]> {
  const rows = await tx.approvalDelegation.findMany({
    where: { engagementId, until: { gt: since } },
    orderBy: [{ madeAt: "asc" }, { id: "asc" }],
  });
  return rows.map(delegationOf);
}

/** R8: to whom these people have handed corrections of time over for now, in any engagement. */
export async function correctionStandIns(
  tx: Tx,
  personIds: readonly string[],
  now: Date,
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  return tx.$queryRaw`
    SELECT DISTINCT ON (d."from", d."to") d."from", d."to" FROM approval_delegation AS d
    JOIN member AS lender ON lender.engagement_id = d.engagement_id AND lender.person_id = d."from" AND lender.active
    JOIN member AS stand_in ON stand_in.engagement_id = d.engagement_id AND stand_in.person_id = d."to" AND stand_in.active
    WHERE d."from" = ANY(${[...personIds]}) AND d.start <= ${now} AND d.until > ${now} AND 'correction' = ANY(d.types)
      AND lender.side = stand_in.side
    ORDER BY d."from", d."to"`;
}

export async function saveDelegation(
  tx: Tx,
  engagementId: string,
  { types, ...delegation }: Delegation,
  now: Date,
): Promise<void> {
  await tx.approvalDelegation.create({ data: { ...delegation, types: [...types], engagementId, madeAt: now } });
}

export async function delegationById(tx: Tx, engagementId: string, id: string): Promise<Delegation | undefined> {
  const row = await tx.approvalDelegation.findFirst({ where: { id, engagementId } });
  return row === null ? undefined : delegationOf(row);
}

/** Ends it now; false where it had ended already. */
export async function endDelegation(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.approvalDelegation.updateMany({
    where: { id, until: { gt: now } },
    data: { until: now },
  });
  return count > 0;
}

/** One that begins or ends by `now` and has not been acted on yet, for this transaction alone. */
export async function takeDelegation(
  tx: Tx,
  now: Date,
): Promise<{ readonly delegation: Delegation; readonly engagementId: string } | undefined> {
  const [taken] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM approval_delegation
    WHERE ended_at IS NULL AND ((begun_at IS NULL AND start <= ${now}) OR until <= ${now})
    ORDER BY start LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (taken === undefined) return undefined;
  const row = await tx.approvalDelegation.findUniqueOrThrow({ where: taken });
  const ended = row.until <= now;
  await tx.approvalDelegation.update({ where: taken, data: ended ? { begunAt: now, endedAt: now } : { begunAt: now } });
  return { delegation: delegationOf(row), engagementId: row.engagementId };
}

/** When the next one begins or ends after `after`. */
export async function nextDelegation(tx: Tx, after: Date): Promise<Date | undefined> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT least(min(start) FILTER (WHERE begun_at IS NULL AND start > ${after}), min(until) FILTER (WHERE until > ${after})) AS at
    FROM approval_delegation WHERE ended_at IS NULL`;
  return row?.at ?? undefined;
}

/** What everybody is called who is or was in the engagement: what they decided stands, also when they have left (R12). */
export async function namesOf(tx: Tx, engagementId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.member.findMany({ where: { engagementId }, select: { personId: true, name: true } });
  return new Map(rows.map(({ personId, name }) => [personId, name]));
}

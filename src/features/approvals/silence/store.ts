import type { Tx } from "../../../infra/db.ts";
import type { Via } from "../standing/decide.ts";

/** Somebody who was asked to decide a step. */
export interface Ask {
  readonly requestId: string;
  readonly version: number;
  readonly step: number;
  readonly personId: string;
  readonly onBehalfOf: string | undefined;
  readonly via: Via;
  readonly askedAt: Date;
  readonly reminded: number;
  readonly closedAt: Date | undefined;
}

type Row = Omit<Ask, "onBehalfOf" | "via" | "closedAt"> & {
  readonly onBehalfOf: string | null;
  readonly via: string;
  readonly closedAt: Date | null;
};

const askOf = ({ onBehalfOf, via, closedAt, ...row }: Row): Ask => ({
  ...row,
  via: via as Via,
  onBehalfOf: onBehalfOf ?? undefined,
  closedAt: closedAt ?? undefined,
});

/** Everybody who was ever asked about a request. */
export async function asksOf(tx: Tx, requestId: string): Promise<Ask[]> {
  const rows = await tx.approvalAsk.findMany({
    where: { requestId },
    orderBy: [{ version: "asc" }, { step: "asc" }, { askedAt: "asc" }],
  });
  return rows.map(askOf);
}

export type NewAsk = Omit<Ask, "reminded" | "closedAt"> & { readonly remindAt: Date };

/** Whoever was asked before and is asked again begins anew. */
export async function saveAsk(tx: Tx, ask: NewAsk): Promise<void> {
  const { requestId, version, step, personId } = ask;
  const data = { ...ask, onBehalfOf: ask.onBehalfOf ?? null, reminded: 0, closedAt: null };
  await tx.approvalAsk.upsert({
    where: { requestId_version_step_personId: { requestId, version, step, personId } },
    create: data,
    update: data,
  });
}

/** Nobody is asked any more: of one person, or of all. */
export async function closeAsks(tx: Tx, requestId: string, now: Date, personIds?: readonly string[]): Promise<void> {
  await tx.approvalAsk.updateMany({
    where: { requestId, closedAt: null, ...(personIds && { personId: { in: [...personIds] } }) },
    data: { closedAt: now, remindAt: null },
  });
}

/** What one engagement's request has come to: for this transaction alone, others skip it. */
export interface Due {
  readonly requestId: string;
  readonly engagementId: string;
}

/** A reminder that is due, counted as given; `next` says when the one after it is. */
export async function takeReminder(
  tx: Tx,
  now: Date,
): Promise<
  | (Due & {
      readonly version: number;
      readonly step: number;
      readonly personId: string;
      readonly askedAt: Date;
      readonly reminded: number;
    })
  | undefined
> {
  const [row] = await tx.$queryRaw<
    {
      requestId: string;
      engagementId: string;
      version: number;
      step: number;
      personId: string;
      askedAt: Date;
      reminded: number;
    }[]
  >`
    SELECT a.request_id AS "requestId", r.engagement_id AS "engagementId", a.version, a.step, a.person_id AS "personId",
           a.asked_at AS "askedAt", a.reminded
    FROM approval_ask a JOIN approval_request r ON r.id = a.request_id
    WHERE a.closed_at IS NULL AND a.remind_at <= ${now}
    ORDER BY a.remind_at LIMIT 1 FOR UPDATE OF a SKIP LOCKED`;
  return row;
}

export async function setReminded(
  tx: Tx,
  { requestId, version, step, personId }: Pick<Ask, "requestId" | "version" | "step" | "personId">,
  reminded: number,
  remindAt: Date | null,
): Promise<void> {
  await tx.approvalAsk.update({
    where: { requestId_version_step_personId: { requestId, version, step, personId } },
    data: { reminded, remindAt },
  });
}

export async function takeEscalation(tx: Tx, now: Date): Promise<Due | undefined> {
  const [row] = await tx.$queryRaw<Due[]>`
    SELECT id AS "requestId", engagement_id AS "engagementId" FROM approval_request
    WHERE state IN ('pending', 'unrouted') AND NOT escalated AND escalate_at <= ${now}
    ORDER BY escalate_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row;
}

export async function takeExpiry(tx: Tx, now: Date): Promise<Due | undefined> {
  const [row] = await tx.$queryRaw<Due[]>`
    SELECT id AS "requestId", engagement_id AS "engagementId" FROM approval_request
    WHERE state IN ('pending', 'unrouted') AND expire_at <= ${now}
    ORDER BY expire_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row;
}

// When each is due next, after `after`

const undecided = { state: { in: ["pending", "unrouted"] } };

export async function nextReminder(tx: Tx, after: Date): Promise<Date | undefined> {
  const { _min: next } = await tx.approvalAsk.aggregate({
    where: { closedAt: null, remindAt: { gt: after } },
    _min: { remindAt: true },
  });
  return next.remindAt ?? undefined;
}

export async function nextEscalation(tx: Tx, after: Date): Promise<Date | undefined> {
  const { _min: next } = await tx.approvalRequest.aggregate({
    where: { ...undecided, escalated: false, escalateAt: { gt: after } },
    _min: { escalateAt: true },
  });
  return next.escalateAt ?? undefined;
}

export async function nextExpiry(tx: Tx, after: Date): Promise<Date | undefined> {
  const { _min: next } = await tx.approvalRequest.aggregate({
    where: { ...undecided, expireAt: { gt: after } },
    _min: { expireAt: true },
  });
  return next.expireAt ?? undefined;
}

/** The engagements in which something is being decided. */
export async function withOpenRequests(tx: Tx): Promise<string[]> {
  const rows = await tx.approvalRequest.groupBy({
    by: ["engagementId"],
    where: { state: { in: ["pending", "unrouted"] } },
  });
  return rows.map(({ engagementId }) => engagementId);
}

/** R12: who was away or had no account when what is being decided was last looked at for it; ids of people, sorted. */
export async function knownAway(tx: Tx, engagementId: string): Promise<readonly string[]> {
  return (await tx.approvalCounter.findUnique({ where: { engagementId } }))?.away ?? [];
}

/** False where another instance was faster. */
export async function saveAway(
  tx: Tx,
  engagementId: string,
  known: readonly string[],
  away: readonly string[],
): Promise<boolean> {
  const { count } = await tx.approvalCounter.updateMany({
    where: { engagementId, away: { equals: [...known] } },
    data: { away: [...away] },
  });
  return count > 0;
}

const resolving = "approvals.resolve:";

/** R12: who decides what is looked at again, at once: people or roles may have changed. */
export async function resolveAgain(tx: Tx, engagementId: string, now: Date): Promise<void> {
  await tx.due.createMany({ data: [{ key: resolving + engagementId, dueAt: now }], skipDuplicates: true });
}

/** An engagement whose requests are to be looked at again, for this transaction alone. */
export async function takeResolving(tx: Tx, now: Date): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ key: string }[]>`
    DELETE FROM due WHERE key = (
      SELECT key FROM due WHERE due_at <= ${now} AND starts_with(key, ${resolving}) LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING key`;
  return row?.key.slice(resolving.length);
}

/** Why it is looked at again who decides a request: people or roles changed, somebody is away or back, or hands over. */
export const reasons = ["people", "away", "handed"] as const;
export type Reason = (typeof reasons)[number];

/** A request that is looked at again. */
export interface Look extends Due {
  readonly reason: Reason;
  /** Who hands over, or `demarc`. */
  readonly by: string;
}

const looking = "approvals.look:";

/**
 * Everything of an engagement that is being decided is looked at again, each request in a transaction of its own: all of
 * them in one would hold others up for seconds, and of very many never come to its end.
 */
export async function lookAtAll(
  tx: Tx,
  { engagementId, reason, by }: Omit<Look, "requestId">,
  now: Date,
): Promise<void> {
  const rows = await tx.approvalRequest.findMany({
    where: { engagementId, state: { in: ["pending", "unrouted"] } },
    select: { id: true },
  });
  const data = rows.map(({ id }) => ({ key: `${looking}${[reason, by, engagementId, id].join(":")}`, dueAt: now }));
  await tx.due.createMany({ data, skipDuplicates: true });
}

/** For this transaction alone. */
export async function takeLook(tx: Tx, now: Date): Promise<Look | undefined> {
  const [row] = await tx.$queryRaw<{ key: string }[]>`
    DELETE FROM due WHERE key = (
      SELECT key FROM due WHERE due_at <= ${now} AND starts_with(key, ${looking})
      ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING key`;
  if (row === undefined) return undefined;
  const [said, by = "", engagementId = "", requestId = ""] = row.key.slice(looking.length).split(":");
  const reason = reasons.find((each) => each === said);
  if (reason === undefined) throw new Error(`"${row.key}" says no reason.`);
  return { reason, by, engagementId, requestId };
}

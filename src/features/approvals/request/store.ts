import type { Place } from "../../../bot/turn.ts";
import { divideUp } from "../../../domain/money.ts";
import type { Party } from "../../../domain/party.ts";
import type { Tx } from "../../../infra/db.ts";
import { readContent, readInputs, readRoute, toKept } from "../kept.ts";
import type { RequestType } from "../matrix/decide.ts";
import type { Inputs, Rolling, Route } from "../routing/decide.ts";
import {
  type Content,
  type Decision,
  dealOf,
  labelOf,
  type Outcome,
  type Request,
  type State,
  shownToClient,
  type Version,
} from "./decide.ts";

// Drafts

/** What somebody is writing: the first version, or the next one of a request that was sent. */
export interface Draft {
  readonly id: string;
  readonly version: number;
  readonly content: Content;
  readonly writtenBy: string;
}

/** What lists and sums read of a content. */
function columnsOf(content: Content) {
  const deal = dealOf(content);
  return {
    title: content.what,
    lane: content.lane,
    work: content.work,
    currency: content.currency,
    seller: content.seller ?? null,
    list: deal.list,
    cost: deal.cost,
    discount: deal.discount,
    bps: Number(divideUp(deal.share.num * 10_000n, deal.share.den)),
  };
}

/** Keeps what was written. A version that was sent is never touched: false then. */
export async function saveDraft(tx: Tx, engagementId: string, draft: Draft, now: Date): Promise<boolean> {
  const { id, version, content, writtenBy } = draft;
  if (version === 1) {
    await tx.approvalRequest.createMany({
      data: [
        {
          id,
          engagementId,
          type: content.type,
          state: "draft",
          version: 0,
          step: 0,
          requestedBy: writtenBy,
          createdAt: now,
          ...columnsOf(content),
        },
      ],
      skipDuplicates: true,
    });
  }
  const kept = { content: toKept(content), editedBy: writtenBy, writtenAt: now };
  const { count } = await tx.approvalVersion.updateMany({
    where: { requestId: id, version, sentAt: null, request: { engagementId } },
    data: kept,
  });
  if (count > 0) return true;
  const { count: made } = await tx.approvalVersion.createMany({
    data: [{ requestId: id, version, ...kept }],
    skipDuplicates: true,
  });
  return made > 0;
}

/** The version of a request that is being written, if there is one. */
export async function draftOf(tx: Tx, engagementId: string, id: string): Promise<Draft | undefined> {
  const row = await tx.approvalVersion.findFirst({
    where: { requestId: id, sentAt: null, request: { engagementId } },
    orderBy: { version: "desc" },
  });
  if (row === null) return undefined;
  return { id, version: row.version, content: readContent(row.content), writtenBy: row.editedBy };
}

export async function discardDraft(tx: Tx, engagementId: string, id: string): Promise<void> {
  await tx.approvalVersion.deleteMany({ where: { requestId: id, sentAt: null, request: { engagementId } } });
  await tx.approvalRequest.deleteMany({ where: { id, engagementId, state: "draft" } });
}

// Requests

/** What a request is made of, besides its own row. */
export const whole = {
  versions: { where: { NOT: { sentAt: null } }, orderBy: { version: "asc" } },
  decisions: { orderBy: { id: "asc" } },
  asks: { select: { version: true, step: true } },
} as const;

async function rowOf(tx: Tx, engagementId: string, id: string) {
  return tx.approvalRequest.findFirst({ where: { id, engagementId }, include: whole });
}
type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

function versionOf({ version, content, inputs, route, editedBy }: Row["versions"][number]): Version {
  return {
    version,
    content: readContent(content),
    inputs: readInputs(inputs),
    route: readRoute(route),
    editedBy,
  };
}

const decisionOf = (row: Row["decisions"][number]): Decision => ({
  version: row.version,
  side: row.side as Party,
  role: row.role,
  outcome: row.outcome as Outcome,
  by: row.by,
  ...(row.onBehalfOf !== null && { onBehalfOf: row.onBehalfOf }),
  ...(row.reason !== null && { reason: row.reason }),
  at: row.at,
  lapsed: row.lapsed,
});

/** `undefined` for one that was not sent. */
export function requestOf(row: Row): Request | undefined {
  const versions = row.versions.map(versionOf);
  const current = versions.find(({ version }) => version === row.version);
  const clientKnows = versions.findLast(({ version, route }) =>
    row.asks.some((ask) => ask.version === version && route.steps[ask.step]?.side === "client"),
  );
  if (current === undefined || row.number === null || row.sentAt === null || row.matrixVersion === null)
    return undefined;
  return {
    id: row.id,
    engagementId: row.engagementId,
    label: labelOf(row.type as RequestType, row.number),
    state: row.state as State,
    requestedBy: row.requestedBy,
    sentAt: row.sentAt,
    ...(row.closedAt !== null && { closedAt: row.closedAt }),
    matrixVersion: row.matrixVersion,
    current,
    step: row.step,
    askedAt: row.askedAt ?? row.sentAt,
    escalated: row.escalated,
    decisions: row.decisions.map(decisionOf),
    ...(clientKnows !== undefined && { clientKnows }),
  };
}

/** A request that was sent; `undefined` for a draft, and for one of another engagement. */
export async function requestById(tx: Tx, engagementId: string, id: string): Promise<Request | undefined> {
  const row = await rowOf(tx, engagementId, id);
  return row === null ? undefined : requestOf(row);
}

/** Every version that was sent, in their order. */
export async function versionsOf(tx: Tx, id: string): Promise<Version[]> {
  const rows = await tx.approvalVersion.findMany({
    where: { requestId: id, NOT: { sentAt: null } },
    orderBy: { version: "asc" },
  });
  return rows.map(versionOf);
}

/** R4: what the client's other requests, approved or under way, gave away since `since`. */
export async function rollingSince(
  tx: Tx,
  engagementId: string,
  currency: string,
  since: Date,
  exceptId: string,
): Promise<Rolling> {
  const where = {
    engagementId,
    sentAt: { gt: since },
    id: { not: exceptId },
    state: { in: ["pending", "unrouted", "changes", "approved"] },
    bps: { gt: 0 },
  };
  const all = await tx.approvalRequest.aggregate({ where, _sum: { bps: true } });
  const own = await tx.approvalRequest.aggregate({ where: { ...where, currency }, _sum: { discount: true } });
  return { bps: BigInt(all._sum.bps ?? 0), amount: own._sum.discount ?? 0n };
}

/** R4: requests of one engagement are sent one after the other, so that each counts those before it. */
export async function lockSending(tx: Tx, engagementId: string): Promise<void> {
  await tx.approvalCounter.createMany({ data: [{ engagementId, last: 0 }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM approval_counter WHERE engagement_id = ${engagementId} FOR UPDATE`;
}

export async function nextNumber(tx: Tx, engagementId: string): Promise<number> {
  const { last } = await tx.approvalCounter.update({ where: { engagementId }, data: { last: { increment: 1 } } });
  return last;
}

/** Where a request stands, as it is moved on. */
export interface Standing {
  readonly state: State;
  readonly step: number;
  readonly askedAt: Date;
  readonly escalated: boolean;
  readonly escalateAt: Date | null;
  readonly expireAt: Date | null;
  readonly closedAt: Date | null;
}

export interface Sending {
  readonly id: string;
  /** The version that was in force when this one was written: 0 for a first one. */
  readonly from: number;
  readonly version: number;
  /** For a first version. */
  readonly number?: number;
  readonly matrixVersion: number;
  readonly content: Content;
  readonly inputs: Inputs;
  readonly route: Route;
}

const mayBeSentFrom = ["draft", "pending", "unrouted", "changes"];

/** R10: puts a version in force, where the one that it was written from still is; false otherwise. */
export async function sendVersion(tx: Tx, engagementId: string, sending: Sending, now: Date): Promise<boolean> {
  const { id, from, version, number, matrixVersion, content, inputs, route } = sending;
  const { count } = await tx.approvalRequest.updateMany({
    where: { id, engagementId, version: from, state: { in: mayBeSentFrom } },
    data: { version, matrixVersion, ...columnsOf(content), ...(number !== undefined && { number, sentAt: now }) },
  });
  if (count === 0) return false;
  await tx.approvalVersion.update({
    where: { requestId_version: { requestId: id, version } },
    data: { inputs: toKept(inputs), route: toKept(route), sentAt: now },
  });
  return true;
}

/** R9: the compare-and-set: moves it on where exactly this version and step are pending; false for whoever comes second. */
export async function claim(
  tx: Tx,
  { id, current: { version }, step }: Pick<Request, "id" | "current" | "step">,
  states: readonly State[],
  to: Pick<Standing, "state" | "step">,
): Promise<boolean> {
  const { count } = await tx.approvalRequest.updateMany({
    where: { id, version, step, state: { in: [...states] } },
    data: to,
  });
  return count > 0;
}

export async function stand(tx: Tx, id: string, standing: Standing): Promise<void> {
  await tx.approvalRequest.update({ where: { id }, data: standing });
}

/** R11: its silence was escalated: once for each step. */
export async function setEscalated(tx: Tx, id: string): Promise<void> {
  await tx.approvalRequest.update({ where: { id }, data: { escalated: true } });
}

export async function saveDecision(tx: Tx, requestId: string, decision: Decision): Promise<void> {
  const { onBehalfOf = null, reason = null, ...rest } = decision;
  await tx.approvalDecision.create({ data: { requestId, ...rest, onBehalfOf, reason } });
}

/** R10: those of the request's decisions that an edit made count no more. */
export async function lapse(tx: Tx, requestId: string, decisions: readonly Decision[]): Promise<void> {
  const lapsed = decisions.filter((each) => each.lapsed);
  for (const { by, at } of lapsed) {
    await tx.approvalDecision.updateMany({ where: { requestId, by, at }, data: { lapsed: true } });
  }
}

// The log

export interface Happening {
  readonly requestId: string;
  readonly engagementId: string;
  /** A person's id, or `demarc`. */
  readonly actor: string;
  readonly onBehalfOf?: string;
  readonly what: string;
  readonly version: number;
  readonly detail: object;
  readonly place?: Place;
}

/** R14: append-only, in the transaction of what happened. */
export async function log(tx: Tx, { detail, place, onBehalfOf, ...event }: Happening, at: Date): Promise<void> {
  await tx.approvalEvent.create({
    data: {
      ...event,
      onBehalfOf: onBehalfOf ?? null,
      at,
      detail: toKept(detail),
      ...(place && { place: toKept(place) }),
    },
  });
}

export interface Happened extends Omit<Happening, "place" | "detail"> {
  readonly at: Date;
  readonly detail: unknown;
}

export async function historyOf(tx: Tx, engagementId: string, requestId: string): Promise<Happened[]> {
  const rows = await tx.approvalEvent.findMany({ where: { requestId, engagementId }, orderBy: { id: "asc" } });
  return rows.map(({ onBehalfOf, place: _p, id: _i, ...row }) => ({
    ...row,
    ...(onBehalfOf !== null && { onBehalfOf }),
  }));
}

// Lists

export interface Listed {
  readonly id: string;
  readonly label: string;
  readonly type: RequestType;
  readonly state: State;
  readonly version: number;
  readonly step: number;
  readonly title: string;
  readonly currency: string;
  readonly list: bigint;
  readonly discount: bigint;
  readonly requestedBy: string;
  readonly sentAt: Date;
}

const listedOf = (row: Omit<Row, "versions" | "decisions" | "asks">): Listed => ({
  id: row.id,
  label: labelOf(row.type as RequestType, row.number ?? 0),
  type: row.type as RequestType,
  state: row.state as State,
  version: row.version,
  step: row.step,
  title: row.title,
  currency: row.currency,
  list: row.list,
  discount: row.discount,
  requestedBy: row.requestedBy,
  sentAt: row.sentAt ?? row.createdAt,
});

/** What waits for this person's decision, the oldest first. */
export async function waitingFor(tx: Tx, engagementId: string, personId: string): Promise<Listed[]> {
  const rows = await tx.approvalRequest.findMany({
    where: {
      engagementId,
      state: { in: ["pending", "unrouted"] },
      asks: { some: { personId, closedAt: null } },
    },
    orderBy: { sentAt: "asc" },
  });
  return rows.map(listedOf);
}

/** The newest first. For the provider's side alone (R6). */
export async function listed(
  tx: Tx,
  engagementId: string,
  only: { readonly requestedBy: string } | "all",
  most: number,
): Promise<Listed[]> {
  const rows = await tx.approvalRequest.findMany({
    where: { engagementId, NOT: { sentAt: null }, ...(only === "all" ? {} : only) },
    orderBy: { sentAt: "desc" },
    take: most,
  });
  return rows.map(listedOf);
}

/** R6: what one of these people of the client's side was asked, as far as they know it; the newest first. */
export async function listedForClient(
  tx: Tx,
  engagementId: string,
  personIds: readonly string[],
  most: number,
): Promise<Listed[]> {
  const rows = await tx.approvalRequest.findMany({
    where: { engagementId, NOT: { sentAt: null }, asks: { some: { personId: { in: [...personIds] } } } },
    orderBy: { sentAt: "desc" },
    take: most,
    include: whole,
  });
  return rows.flatMap((row) => {
    const request = requestOf(row);
    if (request === undefined) return [];
    const { content } = shownToClient(request);
    const { list, discount } = dealOf(content);
    return [{ ...listedOf(row), title: content.what, currency: content.currency, list, discount }];
  });
}

export async function requestByNumber(tx: Tx, engagementId: string, number: number): Promise<string | undefined> {
  const row = await tx.approvalRequest.findFirst({ where: { engagementId, number }, select: { id: true } });
  return row?.id;
}

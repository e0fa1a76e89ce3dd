import { z } from "zod";
import { lanes } from "../../../domain/responsibility.ts";
import type { Tx } from "../../../infra/db.ts";
import { asJson } from "../../../infra/json.ts";
import type { LineEntry } from "../line/index.ts";
import type { CorrectionState } from "./decide.ts";

/** What is to be entered anew: as the line said it, without its clock. */
const wantedSchema = z.array(
  z.object({
    date: z.string(),
    minutes: z.int(),
    category: z.enum(["client", "internal", "leave"]),
    billable: z.boolean(),
    lane: z.enum(lanes),
    exception: z.boolean(),
    client: z.string().optional(),
    project: z.string().optional(),
    ticket: z.int().optional(),
    code: z.string().optional(),
    note: z.string(),
  }),
);
export type Wanted = Omit<LineEntry, "startsAt" | "endsAt">;

export interface Correction {
  readonly id: string;
  readonly personId: string;
  /** The entry to take back, in the version that was read. */
  readonly entry: { readonly id: string; readonly version: number } | undefined;
  readonly wanted: readonly Wanted[];
  readonly reason: string;
  /** `T-7`. */
  readonly label: string;
  readonly state: CorrectionState;
  readonly askedAt: Date;
  readonly escalated: boolean;
  /** Absent until somebody is asked. */
  readonly expireAt?: Date;
  /** Who ended it, and what they said. */
  readonly ended?: { readonly by: string | undefined; readonly onBehalfOf: string | undefined; readonly at: Date };
  readonly answer?: string;
}

export type NewCorrection = Pick<Correction, "personId" | "entry" | "wanted" | "reason">;

export async function saveCorrection(
  tx: Tx,
  { personId, entry, wanted, reason }: NewCorrection,
  now: Date,
): Promise<Correction> {
  const row = await tx.timeCorrection.create({
    data: {
      personId,
      entryId: entry?.id ?? null,
      version: entry?.version ?? null,
      wanted: wanted.map(asJson),
      reason,
      askedAt: now,
      lookedAt: now,
    },
  });
  return toCorrection(row);
}

export async function correctionOf(tx: Tx, id: string): Promise<Correction | undefined> {
  const row = await tx.timeCorrection.findUnique({ where: { id } });
  return row === null ? undefined : toCorrection(row);
}

export async function correctionByNumber(tx: Tx, number: number): Promise<string | undefined> {
  return (await tx.timeCorrection.findUnique({ where: { number }, select: { id: true } }))?.id;
}

type Row = NonNullable<Awaited<ReturnType<Tx["timeCorrection"]["findUnique"]>>>;

function toCorrection(row: Row): Correction {
  const { id, personId, reason, entryId, version, askedAt, escalated, expireAt, decidedAt, answer } = row;
  return {
    id,
    personId,
    label: `T-${row.number}`,
    entry: entryId === null || version === null ? undefined : { id: entryId, version },
    wanted: wantedSchema.parse(row.wanted).map(withoutGaps),
    reason,
    state: row.state as CorrectionState,
    askedAt,
    escalated,
    ...(expireAt !== null && { expireAt }),
    ...(decidedAt !== null && {
      ended: { by: row.decidedBy ?? undefined, onBehalfOf: row.onBehalfOf ?? undefined, at: decidedAt },
    }),
    ...(answer !== null && { answer }),
  };
}

function withoutGaps({ client, project, ticket, code, ...rest }: z.infer<typeof wantedSchema>[number]): Wanted {
  return {
    ...rest,
    ...(client !== undefined && { client }),
    ...(project !== undefined && { project }),
    ...(ticket !== undefined && { ticket }),
    ...(code !== undefined && { code }),
  };
}

export interface Ending {
  readonly state: Exclude<CorrectionState, "asked">;
  /** Absent where nobody did. */
  readonly by?: string;
  readonly onBehalfOf?: string;
  readonly answer?: string;
}

/** R9: the compare-and-set. @returns false where it was ended meanwhile. */
export async function endCorrection(tx: Tx, id: string, ending: Ending, now: Date): Promise<boolean> {
  const { state, by = null, onBehalfOf = null, answer = null } = ending;
  const { count } = await tx.timeCorrection.updateMany({
    where: { id, state: "asked" },
    data: { state, decidedBy: by, onBehalfOf, answer, decidedAt: now },
  });
  return count > 0;
}

// Who is asked

export interface CorrectionAsk {
  readonly correctionId: string;
  readonly personId: string;
  readonly onBehalfOf: string | null;
  readonly askedAt: Date;
  readonly reminded: number;
  readonly closedAt: Date | null;
}

export const asksOf = (tx: Tx, correctionId: string): Promise<CorrectionAsk[]> =>
  tx.timeCorrectionAsk.findMany({ where: { correctionId }, orderBy: [{ askedAt: "asc" }, { personId: "asc" }] });

/** Whoever was asked before and is asked again begins anew. */
export async function saveAsk(
  tx: Tx,
  ask: Pick<CorrectionAsk, "correctionId" | "personId" | "onBehalfOf" | "askedAt"> & { readonly remindAt: Date | null },
): Promise<void> {
  const { correctionId, personId } = ask;
  const data = { ...ask, reminded: 0, closedAt: null };
  await tx.timeCorrectionAsk.upsert({
    where: { correctionId_personId: { correctionId, personId } },
    create: data,
    update: data,
  });
}

/** Of these people, or of all. */
export async function closeAsks(tx: Tx, correctionId: string, now: Date, personIds?: readonly string[]): Promise<void> {
  await tx.timeCorrectionAsk.updateMany({
    where: { correctionId, closedAt: null, ...(personIds && { personId: { in: [...personIds] } }) },
    data: { closedAt: now, remindAt: null },
  });
}

/** Everybody who was asked has had their hours before more are asked, or it is given up. */
export async function setPatience(tx: Tx, id: string, escalateAt: Date, expireAt: Date): Promise<void> {
  await tx.timeCorrection.update({ where: { id }, data: { escalateAt, expireAt } });
}

export async function setEscalated(tx: Tx, id: string): Promise<void> {
  await tx.timeCorrection.update({ where: { id }, data: { escalated: true } });
}

export async function setReminded(
  tx: Tx,
  { correctionId, personId }: CorrectionAsk,
  reminded: number,
  remindAt: Date | null,
): Promise<void> {
  await tx.timeCorrectionAsk.update({
    where: { correctionId_personId: { correctionId, personId } },
    data: { reminded, remindAt },
  });
}

// What is due: each for one transaction alone, others skip it

/** One that nobody has looked at since `before`. */
export async function takeLook(tx: Tx, before: Date, now: Date): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    UPDATE time_correction SET looked_at = ${now} WHERE id = (
      SELECT id FROM time_correction WHERE state = 'asked' AND looked_at <= ${before}
      ORDER BY looked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return row?.id;
}

export async function takeSilent(tx: Tx, now: Date): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM time_correction
    WHERE state = 'asked' AND (expire_at <= ${now} OR (NOT escalated AND escalate_at <= ${now}))
    ORDER BY escalate_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row?.id;
}

export async function takeReminder(tx: Tx, now: Date): Promise<CorrectionAsk | undefined> {
  const [row] = await tx.$queryRaw<CorrectionAsk[]>`
    SELECT correction_id AS "correctionId", person_id AS "personId", on_behalf_of AS "onBehalfOf", asked_at AS "askedAt",
           reminded, closed_at AS "closedAt"
    FROM time_correction_ask WHERE closed_at IS NULL AND remind_at <= ${now}
    ORDER BY remind_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row;
}

/** When the next of these is due after `after`. */
export async function nextSilence(tx: Tx, after: Date): Promise<Date | undefined> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT least(
      (SELECT min(remind_at) FROM time_correction_ask WHERE closed_at IS NULL AND remind_at > ${after}),
      (SELECT min(escalate_at) FROM time_correction WHERE state = 'asked' AND NOT escalated AND escalate_at > ${after}),
      (SELECT min(expire_at) FROM time_correction WHERE state = 'asked' AND expire_at > ${after})) AS at`;
  return row?.at ?? undefined;
}

// The log, and lists

export interface Happened {
  readonly at: Date;
  /** A person's id, or `demarc`. */
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly what: string;
  readonly person: string | null;
  readonly reason: string | null;
}

/** Append-only, in the transaction of what happened. */
export async function log(
  tx: Tx,
  correctionId: string,
  event: Pick<Happened, "actor" | "what"> & Partial<Happened>,
  at: Date,
): Promise<void> {
  await tx.timeCorrectionEvent.create({ data: { correctionId, ...event, at } });
}

export const historyOf = (tx: Tx, correctionId: string): Promise<Happened[]> =>
  tx.timeCorrectionEvent.findMany({ where: { correctionId }, orderBy: { id: "asc" } });

/** Which corrections: those that wait for somebody's decision, that they asked for, or both and those that did. */
export type Which = "waiting" | "mine" | "all";

/** The oldest first of those that wait; otherwise the newest. */
export async function correctionsFor(tx: Tx, personId: string, which: Which, most: number): Promise<Correction[]> {
  const rows = await tx.timeCorrection.findMany({
    where:
      which === "waiting"
        ? { state: "asked", asks: { some: { personId, closedAt: null } } }
        : which === "mine"
          ? { personId }
          : { OR: [{ personId }, { asks: { some: { personId } } }] },
    orderBy: { number: which === "waiting" ? "asc" : "desc" },
    take: most,
  });
  return rows.map(toCorrection);
}

/** The person's manager, that one's manager, and so on, each once; only who is still in some engagement. */
export async function managersAbove(tx: Tx, personId: string): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ readonly id: string }[]>`
    WITH RECURSIVE above (id, path) AS (
      SELECT manager_id, ARRAY[person_id] FROM time_staff WHERE person_id = ${personId} AND manager_id IS NOT NULL
      UNION ALL
      SELECT staff.manager_id, path || staff.person_id FROM time_staff AS staff JOIN above ON staff.person_id = above.id
      WHERE staff.active AND staff.manager_id IS NOT NULL AND NOT staff.person_id = ANY(path)
    )
    SELECT id FROM above WHERE EXISTS (SELECT 1 FROM member WHERE member.person_id = above.id AND member.active)
    ORDER BY cardinality(path)`;
  return [...new Set(rows.map(({ id }) => id))];
}

/** The name under which a person is known in an engagement that they are in. */
export async function personName(tx: Tx, personId: string): Promise<string> {
  const member = await tx.member.findFirst({
    where: { personId },
    orderBy: [{ active: "desc" }, { engagementId: "asc" }],
  });
  return member?.name ?? "Somebody";
}

import type { Absence, Override, ReachWay } from "../../domain/oncall.ts";
import type { Tx } from "../../infra/db.ts";
import { type Body, bodySchema } from "./kept.ts";

// The matrix's versions

export interface KeptVersion {
  readonly version: number;
  readonly body: Body;
}

/** The version in force. */
export async function latestVersion(tx: Tx, engagementId: string): Promise<KeptVersion | undefined> {
  const row = await tx.escalationMatrix.findFirst({ where: { engagementId }, orderBy: { version: "desc" } });
  return row === null ? undefined : { version: row.version, body: bodySchema.parse(row.body) };
}

/** @throws where there is no such version. */
export async function versionOf(tx: Tx, engagementId: string, version: number): Promise<KeptVersion> {
  const row = await tx.escalationMatrix.findUniqueOrThrow({
    where: { engagementId_version: { engagementId, version } },
  });
  return { version, body: bodySchema.parse(row.body) };
}

export async function saveMatrix(tx: Tx, engagementId: string, { version, body }: KeptVersion, now: Date) {
  await tx.escalationMatrix.create({ data: { engagementId, version, body, createdAt: now } });
}

// How people are reached

/** A member's e-mail address and telephone number, and the ways that the file gives; none where it gives none. */
export interface Lines {
  readonly personId: string;
  readonly email: string;
  readonly phone: string | undefined;
  readonly ways: readonly {
    readonly way: ReachWay;
    readonly address: string | undefined;
    readonly afterMinutes: number;
  }[];
}

/** Of everybody who is in the engagement now. */
export async function linesOf(tx: Tx, engagementId: string): Promise<Lines[]> {
  const members = await tx.member.findMany({ where: { engagementId, active: true }, include: { person: true } });
  const rows = await tx.reach.findMany({ where: { engagementId }, orderBy: { position: "asc" } });
  return members.map(({ personId, phone, person }) => ({
    personId,
    email: person.email,
    phone: phone ?? undefined,
    ways: rows
      .filter((row) => row.personId === personId)
      .map(({ way, address, afterMinutes }) => ({ way: way as ReachWay, address: address ?? undefined, afterMinutes })),
  }));
}

export async function saveWays(
  tx: Tx,
  engagementId: string,
  people: readonly Pick<Lines, "personId" | "ways">[],
): Promise<void> {
  await tx.reach.deleteMany({ where: { engagementId } });
  await tx.reach.createMany({
    data: people.flatMap(({ personId, ways }) =>
      ways.map(({ way, address = null, afterMinutes }, position) => ({
        engagementId,
        personId,
        position,
        way,
        address,
        afterMinutes,
      })),
    ),
  });
}

// What is different for a time

/** An override, or an absence where nobody covers. */
export interface Change {
  readonly id: string;
  readonly person: string;
  readonly cover: string | undefined;
  readonly from: Date;
  readonly until: Date;
  readonly via: "file" | "chat";
  readonly madeBy: string;
}

interface ChangeRow {
  readonly id: string;
  readonly personId: string;
  readonly coverId: string | null;
  readonly from: Date;
  readonly until: Date;
  readonly via: string;
  readonly madeBy: string;
}

const changeOf = ({ id, personId, coverId, from, until, via, madeBy }: ChangeRow): Change => ({
  id,
  person: personId,
  cover: coverId ?? undefined,
  from,
  until,
  via: via as Change["via"],
  madeBy,
});

/** Those that hold and end after `since`, in the order in which they were made. */
export async function changesSince(tx: Tx, engagementId: string, since: Date): Promise<Change[]> {
  const rows = await tx.dutyChange.findMany({
    where: { engagementId, cancelledAt: null, until: { gt: since } },
    orderBy: { place: "asc" },
  });
  return rows.map(changeOf);
}

export function overridesIn(changes: readonly Change[]): Override[] {
  return changes.flatMap(({ id, person, cover, from, until }) =>
    cover === undefined ? [] : [{ id, person, cover, from, until }],
  );
}

export function absencesIn(changes: readonly Change[]): Absence[] {
  return changes.flatMap(({ id, person, cover, from, until }) =>
    cover === undefined ? [{ id, person, from, until }] : [],
  );
}

/** The ids of those who are away at `at`, in this engagement. */
export async function awayAt(tx: Tx, engagementId: string, at: Date): Promise<string[]> {
  const where = { engagementId, coverId: null, cancelledAt: null, from: { lte: at }, until: { gt: at } };
  const rows = await tx.dutyChange.findMany({ where, select: { personId: true }, distinct: ["personId"] });
  return rows.map(({ personId }) => personId);
}

/** Those of these people who are away at `at` in any engagement that they serve. */
export async function awayAmong(tx: Tx, personIds: readonly string[], at: Date): Promise<string[]> {
  const where = {
    personId: { in: [...personIds] },
    coverId: null,
    cancelledAt: null,
    from: { lte: at },
    until: { gt: at },
  };
  const rows = await tx.dutyChange.findMany({ where, select: { personId: true }, distinct: ["personId"] });
  return rows.map(({ personId }) => personId);
}

/** Those that hold, past ones too, in the order in which they were made. */
export async function allChanges(tx: Tx, engagementId: string): Promise<Change[]> {
  const rows = await tx.dutyChange.findMany({ where: { engagementId, cancelledAt: null }, orderBy: { place: "asc" } });
  return rows.map(changeOf);
}

/** What a person cancelled, so that an import does not bring it back. */
export async function cancelledInChat(tx: Tx, engagementId: string): Promise<Change[]> {
  const where = { engagementId, cancelledAt: { not: null }, cancelledBy: { not: "import" } };
  return (await tx.dutyChange.findMany({ where })).map(changeOf);
}

export async function changeById(tx: Tx, engagementId: string, id: string): Promise<Change | undefined> {
  const row = await tx.dutyChange.findFirst({ where: { engagementId, id, cancelledAt: null } });
  return row === null ? undefined : changeOf(row);
}

/** @returns its id. */
export async function makeChange(
  tx: Tx,
  engagementId: string,
  { person, cover, from, until, via, madeBy }: Omit<Change, "id">,
  now: Date,
): Promise<string> {
  const data = { engagementId, personId: person, coverId: cover ?? null, from, until, via, madeBy, madeAt: now };
  return (await tx.dutyChange.create({ data })).id;
}

/** @returns whether it was there to be cancelled. */
export async function cancelChange(
  tx: Tx,
  engagementId: string,
  id: string,
  cancelledBy: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.dutyChange.updateMany({
    where: { engagementId, id, cancelledAt: null },
    data: { cancelledAt: now, cancelledBy },
  });
  return count > 0;
}

/** Who changed what, in the transaction of the change. */
export async function audit(tx: Tx, engagementId: string, actor: string, what: string, detail: object, now: Date) {
  await tx.audit.create({ data: { engagementId, at: now, actor, what: `oncall.${what}`, detail } });
}

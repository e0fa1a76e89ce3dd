import type { Tx } from "../../infra/db.ts";

export interface Source {
  /** Stands in the address of signed alerts; no secret. */
  readonly id: string;
  readonly engagementId: string;
  readonly name: string;
  readonly tokenHash: string;
  readonly madeAt: Date;
}

export async function saveSource(tx: Tx, source: Source): Promise<void> {
  const { engagementId, name, id, ...made } = source;
  await tx.alertSource.upsert({
    where: { engagementId_name: { engagementId, name } },
    create: source,
    update: made,
  });
}

export async function sourceNamed(tx: Tx, engagementId: string, name: string): Promise<Source | undefined> {
  return (await tx.alertSource.findUnique({ where: { engagementId_name: { engagementId, name } } })) ?? undefined;
}

export async function sourceByHash(tx: Tx, tokenHash: string): Promise<Source | undefined> {
  return (await tx.alertSource.findUnique({ where: { tokenHash } })) ?? undefined;
}

export async function sourceById(tx: Tx, id: string): Promise<Source | undefined> {
  return (await tx.alertSource.findUnique({ where: { id } })) ?? undefined;
}

/** By engagement and name; of one engagement where it is said. */
export async function allSources(tx: Tx, engagementId?: string): Promise<readonly Source[]> {
  return tx.alertSource.findMany({
    where: engagementId === undefined ? {} : { engagementId },
    orderBy: [{ engagementId: "asc" }, { name: "asc" }],
  });
}

/** @returns whether there was one. */
export async function deleteSource(tx: Tx, engagementId: string, name: string): Promise<boolean> {
  return (await tx.alertSource.deleteMany({ where: { engagementId, name } })).count > 0;
}

/** What a delivery was answered with: the incident's reference, and whether it was opened by it. */
export interface Answered {
  readonly incident: string | null;
  readonly declared: boolean;
}

/** What this delivery of the source's was answered with before, if it was. */
export async function answeredBefore(tx: Tx, sourceId: string, delivery: string): Promise<Answered | undefined> {
  const where = { sourceId_delivery: { sourceId, delivery } };
  return (await tx.alertDelivery.findUnique({ where, select: { incident: true, declared: true } })) ?? undefined;
}

export async function saveAnswered(
  tx: Tx,
  sourceId: string,
  delivery: string,
  { incident, declared }: Answered,
  at: Date,
): Promise<void> {
  await tx.alertDelivery.createMany({ data: { sourceId, delivery, incident, declared, at }, skipDuplicates: true });
}

/** @returns how many are gone. */
export async function forgetAnswered(tx: Tx, before: Date): Promise<number> {
  return (await tx.alertDelivery.deleteMany({ where: { at: { lt: before } } })).count;
}

export async function hasEngagement(tx: Tx, id: string): Promise<boolean> {
  return (await tx.engagement.count({ where: { id } })) > 0;
}

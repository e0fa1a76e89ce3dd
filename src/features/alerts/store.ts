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

export async function hasEngagement(tx: Tx, id: string): Promise<boolean> {
  return (await tx.engagement.count({ where: { id } })) > 0;
}

import type { Tx } from "../../../infra/db.ts";
import { readMatrixBody, toKept } from "../kept.ts";
import type { Matrix } from "./decide.ts";

/** The version in force; `undefined` where the engagement file has no matrix. */
export async function latestMatrix(tx: Tx, engagementId: string): Promise<Matrix | undefined> {
  const row = await tx.approvalMatrix.findFirst({ where: { engagementId }, orderBy: { version: "desc" } });
  if (row === null || row.retiredAt !== null) return undefined;
  return { ...readMatrixBody(row.body), version: row.version };
}

/** @throws where there is no such version. */
export async function matrixOf(tx: Tx, engagementId: string, version: number): Promise<Matrix> {
  const row = await tx.approvalMatrix.findUniqueOrThrow({ where: { engagementId_version: { engagementId, version } } });
  return { ...readMatrixBody(row.body), version };
}

export async function matrixVersion(tx: Tx, engagementId: string, version: number): Promise<Matrix | undefined> {
  const row = await tx.approvalMatrix.findUnique({ where: { engagementId_version: { engagementId, version } } });
  return row === null ? undefined : { ...readMatrixBody(row.body), version };
}

/** Keeps it as the next version, and says which that is. */
export async function saveMatrix(
  tx: Tx,
  engagementId: string,
  body: Omit<Matrix, "version">,
  now: Date,
): Promise<number> {
  const last = await tx.approvalMatrix.findFirst({ where: { engagementId }, orderBy: { version: "desc" } });
  const version = (last?.version ?? 0) + 1;
  await tx.approvalMatrix.create({ data: { engagementId, version, body: toKept(body), createdAt: now } });
  return version;
}

export async function retireMatrix(tx: Tx, engagementId: string, now: Date): Promise<void> {
  await tx.approvalMatrix.updateMany({ where: { engagementId, retiredAt: null }, data: { retiredAt: now } });
}

/** Blocks of hours in the database, and what burnt them. */
import type { Tx } from "../../../infra/db.ts";
import { dayColumn, dayOf } from "../entries/store.ts";
import { type Block, type Burnt, burn, type Work } from "./decide.ts";

/** What is burnt of an engagement's blocks, in the order in which they began. */
export async function burntOf(tx: Tx, engagementId: string): Promise<readonly Burnt[]> {
  const blocks = await blocksOf(tx, engagementId);
  return blocks.length === 0 ? [] : burn(blocks, await workFor(tx, engagementId, blocks));
}

/** In the order in which they begin. */
export async function blocksOf(tx: Tx, engagementId: string): Promise<Block[]> {
  const rows = await tx.timeBlock.findMany({ where: { engagementId }, orderBy: [{ from: "asc" }, { key: "asc" }] });
  return rows.map(({ key, name, minutes, from, until, project }) => ({
    key,
    name,
    minutes,
    from: dayOf(from),
    ...(until !== null && { until: dayOf(until) }),
    ...(project !== null && { project }),
  }));
}

/** The provider's billable work since the first block began, in the order of its day and its entry; what a correction took back is not in it. */
async function workFor(tx: Tx, engagementId: string, blocks: readonly Block[]): Promise<Work[]> {
  const from = blocks.map((block) => block.from).sort()[0] ?? "";
  const rows = await tx.$queryRaw<
    { readonly day: string; readonly minutes: number; readonly project: string | null }[]
  >`
    SELECT to_char(work_date, 'YYYY-MM-DD') AS day, minutes, project FROM time_entry AS entry
    WHERE engagement_id = ${engagementId} AND work_date >= ${dayColumn(from)}::date AND billable AND category = 'client'
      AND side = 'provider' AND deleted_at IS NULL AND minutes > 0
      AND NOT EXISTS (SELECT 1 FROM time_entry AS reversal WHERE reversal.reverses = entry.id)
    ORDER BY work_date, number`;
  return rows.map(({ project, ...row }) => ({ ...row, project: project ?? undefined }));
}

/** Engagements that have a block which runs on `day` or ended shortly before, so that late work is heard of. */
export async function engagementsWithBlocks(tx: Tx, since: string): Promise<readonly string[]> {
  const rows = await tx.timeBlock.findMany({
    where: { OR: [{ until: null }, { until: { gte: dayColumn(since) } }] },
    distinct: ["engagementId"],
    select: { engagementId: true },
  });
  return rows.map(({ engagementId }) => engagementId);
}

/** The percentages that were told, by block. */
export async function toldOf(tx: Tx, engagementId: string): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await tx.timeBlockAlert.findMany({ where: { engagementId } });
  return new Map(
    [...Map.groupBy(rows, ({ block }) => block)].map(([block, told]) => [block, told.map(({ percent }) => percent)]),
  );
}

/** @returns those that nobody else has told meanwhile. */
export async function tell(
  tx: Tx,
  engagementId: string,
  block: string,
  percents: readonly number[],
  now: Date,
): Promise<readonly number[]> {
  const rows = await tx.timeBlockAlert.createManyAndReturn({
    data: percents.map((percent) => ({ engagementId, block, percent, at: now })),
    skipDuplicates: true,
  });
  return rows.map(({ percent }) => percent);
}

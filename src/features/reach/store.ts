import type { Tx } from "../../infra/db.ts";

export interface TextedPage {
  readonly page: string;
  readonly number: number;
}

/** Lets no other page to this telephone be numbered until `tx` ends. */
export async function lockAddress(tx: Tx, address: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`reach:${address}`}, 0))`;
}

/** The latest page to a telephone since then; the one of that id or number, where it is said. */
export async function latestTexted(
  tx: Tx,
  address: string,
  since: Date,
  which: Partial<TextedPage> = {},
): Promise<TextedPage | undefined> {
  const row = await tx.textedPage.findFirst({
    where: { address, at: { gt: since }, ...which },
    orderBy: { id: "desc" },
  });
  return row ?? undefined;
}

export async function saveTexted(tx: Tx, address: string, { page, number }: TextedPage, at: Date): Promise<void> {
  await tx.textedPage.create({ data: { address, page, number, at } });
}

/** What was said to this delivery before. */
export async function saidTo(tx: Tx, delivery: string): Promise<string | undefined> {
  return (await tx.heardAnswer.findUnique({ where: { delivery } }))?.say;
}

export async function saveSaid(tx: Tx, delivery: string, say: string, at: Date): Promise<void> {
  await tx.heardAnswer.createMany({ data: { delivery, say, at }, skipDuplicates: true });
}

/** @returns how many rows are gone. */
export async function forgetBefore(tx: Tx, pages: Date, answers: Date): Promise<number> {
  const texted = await tx.textedPage.deleteMany({ where: { at: { lt: pages } } });
  const heard = await tx.heardAnswer.deleteMany({ where: { at: { lt: answers } } });
  return texted.count + heard.count;
}

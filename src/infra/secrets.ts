/** Keys that Demarc makes for itself: once, and kept in the database, so that all instances have the same one. */
import { randomBytes } from "node:crypto";
import type { Database } from "./db.ts";

const length = 32;

/** The secret of this name, of 32 bytes; made where there is none. Of two that are made at once, one is kept. */
export async function secretOf(database: Database, name: string): Promise<Uint8Array> {
  const { secret } = database.prisma;
  await secret.createMany({ data: [{ name, value: Uint8Array.from(randomBytes(length)) }], skipDuplicates: true });
  const { value } = await secret.findUniqueOrThrow({ where: { name } });
  return value;
}

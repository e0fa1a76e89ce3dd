import type { Prisma } from "./client/client.ts";

/** A plain object as the database keeps it: what is `undefined` is left out. */
export const asJson = (value: object): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value));

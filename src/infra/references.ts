/** What adapters must keep to speak first, such as Teams' conversation references. */
import type { Clock } from "../domain/clock.ts";
import type { Database } from "./db.ts";
import { asJson } from "./json.ts";

export interface References {
  /** The reference as it was put; the adapter parses it, since an earlier version may have written it. */
  get(platform: string, tenant: string, key: string): Promise<unknown>;
  /** Keeps a reference: anything that JSON can say. A newer one takes the place of an older one. */
  put(platform: string, tenant: string, key: string, reference: object): Promise<void>;
  delete(platform: string, tenant: string, key: string): Promise<void>;
}

export function createReferences({ database, clock }: { database: Database; clock: Clock }): References {
  const { conversation } = database.prisma;
  const by = (platform: string, tenant: string, key: string) => ({ platform, tenant, key });
  return {
    async get(platform, tenant, key) {
      const row = await conversation.findUnique({ where: { platform_tenant_key: by(platform, tenant, key) } });
      return row?.reference;
    },
    async put(platform, tenant, key, reference) {
      const id = by(platform, tenant, key);
      const content = { reference: asJson(reference), updatedAt: clock.now() };
      await conversation.upsert({
        where: { platform_tenant_key: id },
        create: { ...id, ...content },
        update: content,
      });
    },
    async delete(platform, tenant, key) {
      await conversation.deleteMany({ where: by(platform, tenant, key) });
    },
  };
}

/** Planted: a sender that waits until the incident is held, and sends the page without looking again (against E4). */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { ChatPort } from "../../../src/bot/port.ts";
import type { Database } from "../../../src/infra/db.ts";
import type { Outbox } from "../../../src/infra/outbox.ts";
import { serve } from "../serve.ts";
import { team } from "../settings.ts";
import { pageKey } from "./page-key.ts";

const jobSchema = z.object({ page: z.string() });
/**
 * Resolves when the incident is held: people acknowledge it whether a page has come to them or not.
 *
 * @returns whether it is a page in chat; any other goes its right way, at once.
 */
async function isHeldInChat({ prisma }: Database, id: string): Promise<boolean> {
  for (; ; await sleep(100)) {
    const page = await prisma.page.findUniqueOrThrow({ where: { id }, include: { incident: true } });
    if (page.way !== "chat") return false;
    if (page.incident.status === "acknowledged") return true;
  }
}

async function sendBlindly({ prisma }: Database, port: ChatPort, id: string): Promise<void> {
  const { personId } = await prisma.page.findUniqueOrThrow({ where: { id } });
  const { user } = await prisma.identity.findFirstOrThrow({ where: { personId, platform: "slack" } });
  const to = { account: { platform: "slack" as const, tenant: team, user } };
  await port.post(to, { summary: "Please acknowledge.", blocks: [] }, pageKey(id), { urgent: true });
}

const blind = (outbox: Outbox, around: { readonly database: Database; port(): ChatPort }): Outbox => ({
  ...outbox,
  define(queue, schema, handle, options) {
    if (queue !== "escalation.page") return outbox.define(queue, schema, handle, options);
    outbox.define(
      queue,
      schema,
      async (data) => {
        const { page } = jobSchema.parse(data);
        if (await isHeldInChat(around.database, page)) await sendBlindly(around.database, around.port(), page);
        else await handle(data);
      },
      options,
    );
  },
});

await serve(process.argv[2], { outbox: blind });

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
/** Until then it is held, or the page goes its right way. In milliseconds. */
const longest = 4_000;

async function isHeldSoon({ prisma }: Database, id: string): Promise<boolean> {
  for (const since = Date.now(); Date.now() - since < longest; await sleep(100)) {
    const page = await prisma.page.findUniqueOrThrow({ where: { id }, include: { incident: true } });
    if (page.incident.status === "acknowledged") return page.way === "chat";
  }
  return false;
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
        if (await isHeldSoon(around.database, page)) await sendBlindly(around.database, around.port(), page);
        else await handle(data);
      },
      options,
    );
  },
});

await serve(process.argv[2], { outbox: blind });

/** `hours …`: where effort goes, for those who serve a client and for the client itself. */
import type { Context } from "../../../bot/feature.ts";
import { type Reply, update, whisper } from "../../../bot/reply.ts";
import type { Tx } from "../../../infra/db.ts";
import { incidentNames } from "../../escalation/index.ts";
import { burntOf } from "../blocks/store.ts";
import { type Asked, type Asker, askerOf, read, readAgain, scopeOf } from "./ask.ts";
import { reportCard } from "./cards.ts";
import { namesFor } from "./names.ts";
import { type Dimension, dimensions } from "./report.ts";
import { companyNames, currencyOf, incidentSums, reportOf, totalsOf } from "./store.ts";

/** The command. Said to whoever asks alone: a channel may hold people of other clients. */
export async function hours(words: string, context: Context): Promise<Reply> {
  const asker = await askerOf(context.tx, context.member.personId, context.now);
  return whisper(await drawn(read(words, asker), asker, context.tx));
}

/** The buttons: another dimension, or the period before. */
export async function hoursAgain(
  payload: { client?: string | undefined; from: string; to: string; by: Dimension },
  context: Context,
): Promise<Reply> {
  const asker = await askerOf(context.tx, context.member.personId, context.now);
  return update(await drawn(readAgain(payload, asker), asker, context.tx));
}

/** How the provider is organised is nothing for the client's side; and of one client there is one. */
function dimensionsFor({ client }: Asked, { worker }: Asker): readonly Dimension[] {
  const hidden: readonly Dimension[] = worker.side === "provider" ? ["company"] : ["department", "lineOfBusiness"];
  return dimensions.filter((each) => !hidden.includes(each) && (each !== "client" || client === undefined));
}

const mostIncidents = 3;

async function drawn(asked: Asked, asker: Asker, tx: Tx) {
  const scope = scopeOf(asked, asker);
  const { before } = asked.period;
  const shown = dimensionsFor(asked, asker);
  const by = shown.includes(asked.by) ? asked.by : "project";
  const report = await reportOf(tx, scope, asker.seesCost);
  const incidents = report.escalations.minutes === 0 ? [] : await incidentSums(tx, scope, mostIncidents);
  const names = await incidentNames(
    tx,
    scope.engagementIds,
    incidents.map(({ incidentId }) => incidentId),
  );
  return reportCard({
    asked: { ...asked, by },
    clientName: asked.client === undefined ? "all clients" : await clientName(tx, asked.client.engagementId),
    report,
    before: await totalsOf(tx, { ...scope, from: before.from, to: before.to }),
    nameOf: await namesFor(
      tx,
      asker.worker,
      scope.engagementIds,
      report.by.person.map(({ key }) => key),
    ),
    currency: asker.seesCost ? await currencyOf(tx, asker.worker.providerId) : undefined,
    blocks: asked.client === undefined ? [] : await burntOf(tx, asked.client.engagementId),
    incidents: incidents.map(({ incidentId, minutes }) => ({ name: names.get(incidentId) ?? "an incident", minutes })),
    dimensions: shown,
  });
}

const clientName = async (tx: Tx, id: string): Promise<string> => (await companyNames(tx, [id])).get(id)?.client ?? id;

/** What was asked of `hours`, and what whoever asks may see. */

import { localDay } from "../../../domain/calendar.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Tx } from "../../../infra/db.ts";
import { teamsOf } from "../nudge/store.ts";
import type { ServedClient, Worker } from "../setup/store.ts";
import { workerOf } from "../setup/store.ts";
import { type Period, periodOf, takePeriod } from "./period.ts";
import type { Dimension } from "./report.ts";
import type { Scope } from "./store.ts";

export interface Asked {
  /** Absent: everybody whom the person serves. */
  readonly client: ServedClient | undefined;
  readonly period: Period;
  readonly by: Dimension;
}

/** Who asks: whose work they may see, and whether they may see what it costs (T9). */
export interface Asker {
  readonly worker: Worker;
  /** YYYY-MM-DD, in their own calendar. */
  readonly today: string;
  /** A provider's own manager. Cost never reaches the client's side. */
  readonly seesCost: boolean;
}

/** @throws {Refusal} for somebody who is in no engagement any more. */
export async function askerOf(tx: Tx, personId: string, now: Date): Promise<Asker> {
  const worker = await workerOf(tx, personId);
  if (worker === undefined) {
    throw new Refusal({ code: "time.nobody", say: "No engagement lists you any more, so there is nothing to report." });
  }
  const isManager = (await teamsOf(tx, [personId])).has(personId);
  return {
    worker,
    today: localDay(now, worker.timeZone),
    seesCost: worker.side === "provider" && worker.providerId !== undefined && isManager,
  };
}

const byWords: readonly (readonly [RegExp, Dimension])[] = [
  [/\bby clients?\b/i, "client"],
  [/\bby projects?\b/i, "project"],
  [/\bby lanes?\b/i, "lane"],
  [/\bby (?:4r|category|categories)\b/i, "fourR"],
  [/\bby (?:exceptions?|standard(?:\/exception)?|scope)\b/i, "standard"],
  [/\bby (?:person|people|who|engineers?)\b/i, "person"],
  [/\bby (?:departments?|teams?)\b/i, "department"],
  [/\bby (?:lines? of business|business|lob)\b/i, "lineOfBusiness"],
  [/\bby (?:company|companies|sides?|party)\b/i, "company"],
];

/** Reads `acme this month by lane`. @throws {Refusal} for a client that the person does not serve. */
export function read(words: string, { worker, today }: Asker): Asked {
  const found = byWords.find(([pattern]) => pattern.test(words));
  const without = found === undefined ? words : words.replace(found[0], " ");
  const { period, rest } = takePeriod(without, today);
  const name = rest.replace(/^(?:for|at|of) /, "");
  const client = name === "" || name === "all" ? undefined : clientCalled(name, worker.clients);
  return { client, period, by: found?.[1] ?? (client === undefined ? "client" : "project") };
}

/** What a button carries. @throws {Refusal} where the person no longer serves the client, or the days are none. */
export function readAgain(
  { client: id, from, to, by }: { client?: string | undefined; from: string; to: string; by: Dimension },
  { worker, today }: Asker,
): Asked {
  const client = worker.clients.find(({ engagementId }) => engagementId === id);
  const period = periodOf(from, to, today);
  if ((id !== undefined && client === undefined) || period === undefined) throw unknownClient(id ?? "", worker.clients);
  return { client, period, by };
}

/** Theirs alone: of all that the person serves, or of one; what a client's own people logged is their company's. */
export const scopeOf = (
  { client, period: { from, to } }: Pick<Asked, "client" | "period">,
  { worker }: Asker,
): Scope => ({
  engagementIds: client === undefined ? worker.clients.map(({ engagementId }) => engagementId) : [client.engagementId],
  sides: worker.side === "provider" ? ["provider"] : ["provider", "client"],
  from,
  to,
});

function clientCalled(name: string, clients: readonly ServedClient[]): ServedClient {
  const wanted = name.toLowerCase();
  const namesOf = ({ names, engagementId }: ServedClient) => [...names, engagementId].map((each) => each.toLowerCase());
  const exact = clients.filter((client) => namesOf(client).includes(wanted));
  const [found, second] =
    exact.length > 0 ? exact : clients.filter((client) => namesOf(client).some((each) => each.startsWith(wanted)));
  if (found === undefined || second !== undefined) throw unknownClient(name, clients);
  return found;
}

const unknownClient = (name: string, clients: readonly ServedClient[]): Refusal =>
  new Refusal({
    code: "time.unknown_client",
    say: `You serve nobody called “${name}”. Ask for ${clients.map(({ names: [first], engagementId }) => first ?? engagementId).join(", ")}, or for all; then a period, such as last month, and by lane, project, person …`,
  });

/** What a request is looked at with: its engagement, its people, its matrix, and who stands in for whom. */

import type { Stage } from "../../../bot/sweep.ts";
import { sayInstant } from "../../../domain/calendar.ts";
import type { Colleague, Engagement } from "../../../domain/engagement.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Tx } from "../../../infra/db.ts";
import { colleaguesOf, engagementOf } from "../../directory/index.ts";
import { awayAt } from "../../oncall/index.ts";
import { onLeaveAt } from "../../time/index.ts";
import type { Matrix } from "../matrix/decide.ts";
import { latestMatrix, matrixOf } from "../matrix/store.ts";
import type { Request } from "../request/decide.ts";
import type { Situation } from "../standing/decide.ts";
import { delegationsSince, namesOf } from "../standing/store.ts";
import type { Words } from "../steps/decide.ts";

export interface Scene extends Words {
  readonly engagement: Engagement;
  readonly colleagues: readonly Colleague[];
  readonly matrix: Matrix;
  readonly situation: Situation;
}

/** What a request is decided with: the matrix that it was sent under, and everybody as they are now. */
export const sceneOf = async (stage: Stage, { engagementId, matrixVersion, sentAt }: Request): Promise<Scene> =>
  sceneWith(stage, engagementId, await matrixOf(stage.tx, engagementId, matrixVersion), sentAt);

/** What a new request is written with. @throws {Refusal} where the engagement has no matrix: nothing is sent by default. */
export async function freshScene(stage: Stage, engagementId: string): Promise<Scene> {
  const matrix = await latestMatrix(stage.tx, engagementId);
  if (matrix === undefined) {
    throw new Refusal({
      code: "approvals.no_matrix",
      say: "This engagement has no approval matrix yet, so nobody could decide. Ask whoever keeps the engagement file to add one.",
    });
  }
  return sceneWith(stage, engagementId, matrix, stage.now);
}

async function sceneWith({ tx, now }: Stage, engagementId: string, matrix: Matrix, since: Date): Promise<Scene> {
  const engagement = await engagementOf(tx, engagementId);
  const colleagues = await colleaguesOf(tx, engagementId);
  const names = await namesOf(tx, engagementId);
  const delegations = await delegationsSince(tx, engagementId, since);
  const away = await awayNow(tx, engagementId, colleagues, now);
  return {
    engagement,
    colleagues,
    matrix,
    situation: { matrix, colleagues, delegations, away, now },
    nameOf: (personId) => names.get(personId) ?? "somebody",
    sayInstant: (at) => sayInstant(at, engagement.timeZone),
  };
}

/** R12: who is not there, by what `/oncall off` and the engagement file say, or by their own days of leave. */
export async function awayNow(
  tx: Tx,
  engagementId: string,
  colleagues: readonly Pick<Colleague, "personId">[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const personIds = colleagues.map(({ personId }) => personId);
  return new Set([...(await awayAt(tx, engagementId, now)), ...(await onLeaveAt(tx, personIds, now))]);
}

/** What is due for corrections without anybody's press: the same as with approvals (R8, R11, R12). */
import type { Sweep } from "../../../bot/feature.ts";
import { type Stage, type SweepDeps, sweepOneByOne } from "../../../bot/sweep.ts";
import { afterWorking, escalationHours, reminderHours } from "../../../domain/patience.ts";
import type { Tx } from "../../../infra/db.ts";
import { awayAmong } from "../../oncall/index.ts";
import { onLeaveAt } from "../days/leave.ts";
import { askWhoever, hoursOf, patienceOf, type StandInsFor, tell, topicOf, viewOf, withPrincipal } from "./asking.ts";
import { newsCard } from "./cards.ts";
import { end } from "./flow.ts";
import * as store from "./store.ts";

export interface CorrectionDeps extends SweepDeps {
  readonly standInsFor: StandInsFor;
}

const minute = 60_000;
const fourHours = 4 * 60 * minute;

export function correctionSweeps(deps: CorrectionDeps): Sweep[] {
  const sweep = (
    name: string,
    one: (stage: Stage, standInsFor: StandInsFor) => Promise<boolean>,
    when?: Pick<Sweep, "every" | "nextDue">,
  ): Sweep => sweepOneByOne(deps, `time.corrections.${name}`, (stage) => one(stage, deps.standInsFor), when);
  return [
    sweep("look", lookAtOne, { every: minute }),
    sweep("silence", breakSilence, { nextDue: store.nextSilence }),
    sweep("reminders", remindOne),
  ];
}

/** R8, R12: who decides is looked at again each minute: files, delegations and absences change. */
async function lookAtOne(stage: Stage, standInsFor: StandInsFor): Promise<boolean> {
  const id = await store.takeLook(stage.tx, new Date(stage.now.getTime() - minute), stage.now);
  if (id === undefined) return false;
  const correction = await required(stage.tx, id);
  await askWhoever(stage, correction, standInsFor, "You are asked now, since people, absences or delegations changed.");
  return true;
}

async function required(tx: Tx, id: string): Promise<store.Correction> {
  const correction = await store.correctionOf(tx, id);
  if (correction === undefined) throw new Error(`Correction ${id} is due and is not there.`);
  return correction;
}

/** R11: after 16 working hours somebody else is asked as well; after ten working days it expires. That is no approval. */
async function breakSilence(stage: Stage, standInsFor: StandInsFor): Promise<boolean> {
  const { tx, now } = stage;
  const id = await store.takeSilent(tx, now);
  if (id === undefined) return false;
  const correction = await required(tx, id);
  if (correction.expireAt !== undefined && correction.expireAt <= now) {
    await end(stage, correction, { state: "expired" });
    return true;
  }
  await store.setEscalated(tx, id);
  await store.log(tx, id, { actor: "demarc", what: "escalated" }, now);
  const note = `Nobody has decided this for ${escalationHours} working hours, so you are asked as well.`;
  const asked = await askWhoever(stage, { ...correction, escalated: true }, standInsFor, note);
  const names: string[] = [];
  for (const { personId } of asked) names.push(await store.personName(tx, personId));
  await stage.send({
    key: `time.correction_silent:${id}`,
    to: { person: correction.personId },
    card: newsCard(correction, names),
  });
  return true;
}

/** R11: after 4 and 8 of the working hours of whoever is asked; hours of leave are none. */
async function remindOne(stage: Stage): Promise<boolean> {
  const { tx, now } = stage;
  const ask = await store.takeReminder(tx, now);
  if (ask === undefined) return false;
  const { personId, correctionId, askedAt, onBehalfOf } = ask;
  const later = afterWorking(await hoursOf(tx, personId, now), now, fourHours);
  if ((await awayAmong(tx, [personId], now)).length > 0 || (await onLeaveAt(tx, [personId], now)).length > 0) {
    await store.setReminded(tx, ask, ask.reminded, later);
    return true;
  }
  const reminded = ask.reminded + 1;
  const due = (await patienceOf(stage, personId, askedAt)).reminders[reminded];
  await store.setReminded(tx, ask, reminded, due === undefined ? null : due > now ? due : later);
  await store.log(tx, correctionId, { actor: "demarc", what: "reminded", person: personId }, now);
  const view = await viewOf(tx, await required(tx, correctionId));
  const note = `Reminder: ${view.correction.label} has waited for ${reminderHours[ask.reminded] ?? 8} of your working hours.`;
  const key = `time.correction_reminder:${topicOf(correctionId, personId)}:${askedAt.getTime()}:${reminded}`;
  await tell(stage, key, view, personId, await withPrincipal(tx, onBehalfOf, note));
  return true;
}

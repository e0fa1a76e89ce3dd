/**
 * What is due without anybody's press: reminders, escalation, expiry (R11), delegations (R8), people who left, went on
 * leave or came back (R12).
 */
import { isDeepStrictEqual } from "node:util";
import type { Sweep } from "../../../bot/feature.ts";
import { type Stage, type SweepDeps, sweepOneByOne } from "../../../bot/sweep.ts";
import { afterWorking, ownHours, patienceFrom, reminderHours } from "../../../domain/patience.ts";
import { colleaguesOf } from "../../directory/index.ts";
import { headline } from "../cards/provider.ts";
import type { Request } from "../request/decide.ts";
import { claim, log, requestById, setEscalated } from "../request/store.ts";
import {
  asksOf,
  type Due,
  knownAway,
  lookAtAll,
  nextEscalation,
  nextExpiry,
  nextReminder,
  type Reason,
  saveAway,
  setReminded,
  takeEscalation,
  takeExpiry,
  takeLook,
  takeReminder,
  takeResolving,
  withOpenRequests,
} from "../silence/store.ts";
import { askedOf, escalationFor, partiesOf } from "../standing/decide.ts";
import { nextDelegation, takeDelegation } from "../standing/store.ts";
import { pendingStep } from "../steps/decide.ts";
import { advance, ask, reassign, tellNews } from "./advance.ts";
import { askTopic, cardFor, publish, tell } from "./publish.ts";
import { awayNow, type Scene, sceneOf } from "./scene.ts";

const minute = 60_000;

export function approvalSweeps(deps: SweepDeps): Sweep[] {
  const sweep = (
    name: string,
    one: (stage: Stage) => Promise<boolean>,
    when?: Pick<Sweep, "every" | "nextDue">,
  ): Sweep => sweepOneByOne(deps, `approvals.${name}`, one, when);
  return [
    sweep("resolve", resolveOne),
    sweep("away", moveFromAway, { every: minute }),
    sweep("delegations", delegateOne, { nextDue: nextDelegation }),
    // After those by whom there is something to look at.
    sweep("look", lookAtOne),
    sweep("expiries", expireOne, { nextDue: nextExpiry }),
    sweep("escalations", escalateOne, { nextDue: nextEscalation }),
    sweep("reminders", remindOne, { nextDue: nextReminder }),
  ];
}

async function load(stage: Stage, { requestId, engagementId }: Due): Promise<{ request: Request; scene: Scene }> {
  const request = await requestById(stage.tx, engagementId, requestId);
  if (request === undefined) throw new Error(`Request ${requestId} is due and was never sent.`);
  return { request, scene: await sceneOf(stage, request) };
}

async function logDue({ tx, now }: Stage, request: Request, what: string, detail: object): Promise<void> {
  const { id: requestId, engagementId, current } = request;
  await log(tx, { requestId, engagementId, actor: "demarc", what, version: current.version, detail }, now);
}

/** R12: after an import, whoever left or lost a role is asked no more, and their card is closed. */
async function resolveOne({ tx, now }: Stage): Promise<boolean> {
  const engagementId = await takeResolving(tx, now);
  if (engagementId === undefined) return false;
  await lookAtAll(tx, { engagementId, reason: "people", by: "demarc" }, now);
  return true;
}

/**
 * R12: what waits for somebody who is on leave is asked of others, from the first minute until the last. Whoever has no
 * account in chat cannot be asked either, until they connect one.
 */
async function moveFromAway({ tx, now }: Stage): Promise<boolean> {
  for (const engagementId of await withOpenRequests(tx)) {
    const known = await knownAway(tx, engagementId);
    const colleagues = await colleaguesOf(tx, engagementId);
    const silent = colleagues.filter(({ accounts }) => accounts.length === 0).map(({ personId }) => personId);
    const away = [...new Set([...(await awayNow(tx, engagementId, colleagues, now)), ...silent])].sort();
    if (isDeepStrictEqual(away, known) || !(await saveAway(tx, engagementId, known, away))) continue;
    await lookAtAll(tx, { engagementId, reason: "away", by: "demarc" }, now);
    return true;
  }
  return false;
}

/** R8: what is pending moves when a delegation begins, and back at the instant of its end. */
async function delegateOne({ tx, now }: Stage): Promise<boolean> {
  const taken = await takeDelegation(tx, now);
  if (taken === undefined) return false;
  const { engagementId, delegation } = taken;
  await lookAtAll(tx, { engagementId, reason: "handed", by: delegation.from }, now);
  return true;
}

const notes: Readonly<Record<Reason, (by: string) => string>> = {
  people: () => "You are asked now, since people or roles changed.",
  away: () => "You are asked now, since somebody is away, or is here now.",
  handed: (by) => `${by} has handed this over to you.`,
};

async function lookAtOne(stage: Stage): Promise<boolean> {
  const look = await takeLook(stage.tx, stage.now);
  if (look === undefined) return false;
  const { request, scene } = await load(stage, look);
  await reassign(stage, request, scene, notes[look.reason](scene.nameOf(look.by)), look.by);
  return true;
}

/** R11: nobody decided. That is never an approval. */
async function expireOne(stage: Stage): Promise<boolean> {
  const due = await takeExpiry(stage.tx, stage.now);
  if (due === undefined) return false;
  const { request, scene } = await load(stage, due);
  await claim(stage.tx, request, ["pending", "unrouted"], { state: "expired", step: request.step });
  await logDue(stage, request, "expired", {});
  await advance(stage, { ...request, state: "expired" }, scene, "Nobody decided.");
  return true;
}

/** R11: somebody else is asked as well; those who were silent still may decide. */
async function escalateOne(stage: Stage): Promise<boolean> {
  const due = await takeEscalation(stage.tx, stage.now);
  if (due === undefined) return false;
  const { request, scene } = await load(stage, due);
  await setEscalated(stage.tx, request.id);
  const next: Request = { ...request, escalated: true };
  const step = pendingStep(next);
  const asked = new Set(
    (await asksOf(stage.tx, request.id)).flatMap((each) => (each.closedAt === undefined ? [each.personId] : [])),
  );
  const more = step === undefined ? [] : escalationFor(step, partiesOf(next), scene.situation);
  const fresh = askedOf(more).filter(({ person }) => !asked.has(person.personId));
  await logDue(stage, next, "escalated", { to: fresh.map(({ person }) => person.personId) });
  const note = "Nobody has decided this for 16 working hours, so you are asked as well.";
  const told: string[] = [];
  for (const authority of fresh) told.push(await ask(stage, next, scene, authority, note));
  await publish(stage, next, scene, told);
  const names = fresh.map(({ person }) => person.name).join(" and ");
  const then = names === "" ? "" : `, so ${names} ${fresh.length === 1 ? "is" : "are"} asked as well`;
  await tellNews(stage, next, `Nobody decided for 16 working hours${then}.`);
  return true;
}

async function remindOne(stage: Stage): Promise<boolean> {
  const due = await takeReminder(stage.tx, stage.now);
  if (due === undefined) return false;
  const { request, scene } = await load(stage, due);
  const person = scene.colleagues.find(({ personId }) => personId === due.personId);
  const found = (await asksOf(stage.tx, request.id)).find(
    ({ personId, version, step }) => personId === due.personId && version === due.version && step === due.step,
  );
  const reminded = due.reminded + 1;
  if (person === undefined || found === undefined) {
    await setReminded(stage.tx, due, reminded, null);
    return true;
  }
  const own = ownHours(scene.engagement.business, person.timeZone);
  const fourHoursOn = afterWorking(own, stage.now, 4 * 60 * minute);
  if (scene.situation.away.has(person.personId)) {
    // Hours of leave are no working hours.
    await setReminded(stage.tx, due, due.reminded, fourHoursOn);
    return true;
  }
  const next = patienceFrom(due.askedAt, own).reminders[reminded];
  const nextAt = next === undefined ? null : next > stage.now ? next : fourHoursOn;
  await setReminded(stage.tx, due, reminded, nextAt);
  await logDue(stage, request, "reminded", { person: person.personId, reminded });
  await tell(stage, {
    key: `approvals.reminder:${askTopic(due)}:${due.askedAt.getTime()}:${reminded}`,
    to: { person: person.personId },
    topic: askTopic(due),
    card: cardFor(
      found,
      request,
      scene,
      `Reminder: ${headline(request)} has waited for ${reminderHours[due.reminded] ?? 8} of your working hours.`,
    ),
  });
  return true;
}

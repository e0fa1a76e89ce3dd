/**
 * Who is asked to decide a correction, and what their cards show: the same as with approvals. Whoever may decide has a card
 * with buttons, whoever may no longer has one without, and every copy is changed with what becomes of it.
 */
import type { Stage } from "../../../bot/sweep.ts";
import { dayAfter, localDay, sayInstant, weekdayOn } from "../../../domain/calendar.ts";
import { latest, ownHours, type Patience, patienceFrom } from "../../../domain/patience.ts";
import type { Tx } from "../../../infra/db.ts";
import { awayAmong } from "../../oncall/index.ts";
import { isWorkingDay } from "../days/decide.ts";
import { onLeaveAt } from "../days/leave.ts";
import { daysOf } from "../days/load.ts";
import { entryOf } from "../entries/store.ts";
import { namedOf } from "../log/record.ts";
import { workerOf } from "../setup/store.ts";
import { askCorrectionCard, type CorrectionView, noLongerCard } from "./cards.ts";
import { type Decider, decidersOf, type StandIn } from "./decide.ts";
import * as store from "./store.ts";

/** To whom these managers have handed over corrections for now (R8). */
export type StandInsFor = (
  tx: Tx,
  managers: readonly string[],
  now: Date,
) => Promise<readonly { readonly from: string; readonly to: string }[]>;

/** What somebody was asked: once it is decided, by whomever, it asks no more. */
export const topicOf = (id: string, decider: string): string => `time.correction:${id}:${decider}`;

/** Everybody who may decide now, by the files, delegations and absences of this moment. */
export async function decidersNow(
  { tx, now }: Pick<Stage, "tx" | "now">,
  { personId, escalated }: { readonly personId: string; readonly escalated: boolean },
  standInsFor: StandInsFor,
): Promise<readonly Decider[]> {
  const above = await store.managersAbove(tx, personId);
  const handed = await standInsFor(tx, above, now);
  const everybody = [...above, ...handed.map(({ to }) => to)];
  const away = new Set([...(await awayAmong(tx, everybody, now)), ...(await onLeaveAt(tx, everybody, now))]);
  const standIns = handed.map(({ from, to }): StandIn => ({ personId: to, onBehalfOf: from, isAway: away.has(to) }));
  return decidersOf(
    personId,
    above.map((id) => ({ personId: id, isAway: away.has(id) })),
    standIns,
    escalated,
  );
}

/** R11: the hours that somebody is at work, 9 to 17 of their own zone on the days of their own schedule. */
export async function hoursOf(tx: Tx, personId: string, now: Date) {
  const worker = await workerOf(tx, personId);
  if (worker === undefined) return ownHours({ timeZone: "UTC", hours: {}, holidays: [] }, "UTC");
  const today = localDay(now, worker.timeZone);
  const days =
    (await daysOf(tx, [{ ...worker, region: worker.region }], today, dayAfter(today, 42))).get(personId) ?? [];
  const working = days.filter(isWorkingDay);
  const nine = ["09:00", "17:00"] as const;
  const hours = Object.fromEntries(working.map(({ day }) => [weekdayOn(day), nine]));
  const holidays = days.filter((day) => !isWorkingDay(day)).map(({ day }) => day);
  return ownHours({ timeZone: worker.timeZone, hours, holidays }, worker.timeZone);
}

export const patienceOf = async ({ tx, now }: Stage, personId: string, from: Date): Promise<Patience> =>
  patienceFrom(from, await hoursOf(tx, personId, now));

/**
 * Asks whoever may decide and was not asked, and takes it from whoever may no longer.
 *
 * @returns whom it asks now who were not asked before
 */
export async function askWhoever(
  stage: Stage,
  correction: store.Correction,
  standInsFor: StandInsFor,
  note?: string,
): Promise<readonly Decider[]> {
  const { tx, now } = stage;
  const { id } = correction;
  const deciders = await decidersNow(stage, correction, standInsFor);
  const open = (await store.asksOf(tx, id)).filter(({ closedAt }) => closedAt === null);
  const isSame = (ask: store.CorrectionAsk, { personId, onBehalfOf }: Decider) =>
    ask.personId === personId && ask.onBehalfOf === (onBehalfOf ?? null);
  const gone = open.filter((ask) => !deciders.some((decider) => isSame(ask, decider)));
  const come = deciders.filter((decider) => !open.some((ask) => isSame(ask, decider)));
  if (gone.length === 0 && come.length === 0) return [];
  const view = await viewOf(tx, correction);
  await store.closeAsks(
    tx,
    id,
    now,
    gone.map(({ personId }) => personId),
  );
  for (const { personId } of gone) {
    await store.log(tx, id, { actor: "demarc", what: "closed", person: personId }, now);
    if (!come.some((decider) => decider.personId === personId))
      await stage.revise(topicOf(id, personId), noLongerCard(view));
  }
  const patiences: Patience[] = [];
  for (const decider of come) {
    const patience = await patienceOf(stage, decider.personId, now);
    patiences.push(patience);
    await ask(stage, view, decider, patience, note);
  }
  if (correction.expireAt === undefined && patiences.length > 0) {
    await store.setPatience(
      tx,
      id,
      latest(patiences.map(({ escalate }) => escalate)),
      latest(patiences.map(({ expire }) => expire)),
    );
  }
  return come;
}

async function ask(
  stage: Stage,
  view: CorrectionView,
  { personId, onBehalfOf }: Decider,
  { reminders: [remindAt] }: Patience,
  note: string | undefined,
): Promise<void> {
  const { tx, now } = stage;
  const { id } = view.correction;
  await store.saveAsk(tx, {
    correctionId: id,
    personId,
    onBehalfOf: onBehalfOf ?? null,
    askedAt: now,
    remindAt: remindAt ?? null,
  });
  await store.log(tx, id, { actor: "demarc", what: "asked", person: personId, onBehalfOf: onBehalfOf ?? null }, now);
  await tell(
    stage,
    `${topicOf(id, personId)}:${now.getTime()}`,
    view,
    personId,
    await withPrincipal(tx, onBehalfOf, note),
  );
}

/** News about it, so that its earlier cards show it, too. */
export async function tell(
  { send, revise }: Stage,
  key: string,
  view: CorrectionView,
  personId: string,
  said: { readonly note?: string; readonly onBehalfOf?: string },
): Promise<void> {
  const topic = topicOf(view.correction.id, personId);
  const card = askCorrectionCard(view, said);
  await send({ key, topic, to: { person: personId }, card });
  await revise(topic, card);
}

export async function withPrincipal(tx: Tx, onBehalfOf: string | null | undefined, note: string | undefined) {
  return {
    ...(note !== undefined && { note }),
    ...(onBehalfOf != null && { onBehalfOf: await store.personName(tx, onBehalfOf) }),
  };
}

/** What cards of a correction are made of. */
export async function viewOf(tx: Tx, correction: store.Correction): Promise<CorrectionView> {
  const { personId, ended } = correction;
  const entry = correction.entry && (await entryOf(tx, personId, correction.entry.id));
  const clients = entry === undefined ? [] : ((await workerOf(tx, personId))?.clients ?? []);
  return {
    correction,
    person: await store.personName(tx, personId),
    before: entry && namedOf(entry, clients),
    ...(ended?.by !== undefined && { by: await nameFor(tx, ended.by, ended.onBehalfOf) }),
  };
}

/** `Dana`, or `Dana for Priya`. */
export async function nameFor(tx: Tx, by: string, onBehalfOf: string | undefined): Promise<string> {
  const name = await store.personName(tx, by);
  return onBehalfOf === undefined ? name : `${name} for ${await store.personName(tx, onBehalfOf)}`;
}

/** When it ended, for a reader of that zone. */
export const endedWords = ({ ended }: store.Correction, timeZone: string): string | undefined =>
  ended && sayInstant(ended.at, timeZone);

/** A day and a week as cards: `time` alone, `time week`, and the buttons that lead from one to another. */
import type { Card } from "../../../bot/card.ts";
import type { Context } from "../../../bot/feature.ts";
import { type Reply, update, whisper } from "../../../bot/reply.ts";
import { dayAfter, localDay } from "../../../domain/calendar.ts";
import { entriesBetween } from "../entries/store.ts";
import { lastUsed } from "../fill/store.ts";
import { readsAsDay } from "../line/index.ts";
import { lockedThrough } from "../locks/decide.ts";
import { daysNow, namedOf } from "../log/record.ts";
import { sceneOf } from "../log/scene.ts";
import { dayCard } from "./cards.ts";
import { complete, mondayOf, weekFrom } from "./decide.ts";
import { completedBetween, saveCompleted } from "./store.ts";
import { weekCard } from "./week.ts";
import { sayMinutes } from "./words.ts";

/** `time` alone. */
export const showToday = async (context: Context): Promise<Reply> =>
  whisper(await dayView(await todayOf(context), context));

/** `time yesterday`, `time 12 nov`; `undefined` where the text is no day. */
export async function showSaidDay(text: string, context: Context): Promise<Reply | undefined> {
  const day = readsAsDay(text, await todayOf(context));
  return day === undefined ? undefined : whisper(await dayView(day, context));
}

/** In the zone of the person who asks. */
async function todayOf({ tx, member, now }: Context): Promise<string> {
  const scene = await sceneOf(tx, member.personId, now);
  return localDay(now, scene.worker.timeZone);
}

export const showDay = async ({ day }: { day: string }, context: Context): Promise<Reply> =>
  update(await dayView(day, context));

/** `time week`, and with -7 `time last week`. */
export const showThisWeek = async (context: Context, days = 0): Promise<Reply> =>
  whisper(await weekView(mondayOf(dayAfter(await todayOf(context), days)), context));

export const showWeek = async ({ monday }: { monday: string }, context: Context): Promise<Reply> =>
  update(await weekView(mondayOf(monday), context));

/** T2: the day is called complete, where it is. */
export async function completeDay({ day }: { day: string }, context: Context): Promise<Reply> {
  const { tx, member, now } = context;
  const scene = await sceneOf(tx, member.personId, now);
  const [state] = await daysNow(tx, scene, [day]);
  if (state !== undefined) complete(state, sayMinutes);
  await saveCompleted(tx, member.personId, day, now);
  return update(await dayView(day, context));
}

/**
 * One day of the person who asks.
 *
 * @param note what is said beside it
 * @param batch what was saved just now, and can be undone
 */
export async function dayView(
  day: string,
  { tx, member, now, turn }: Context,
  note?: string,
  batch?: string,
): Promise<Card> {
  const { personId } = member;
  const scene = await sceneOf(tx, personId, now);
  const { clients, timeZone } = scene.worker;
  const [state] = await daysNow(tx, scene, [day]);
  if (state === undefined) throw new Error(`The day ${day} was not found.`);
  const entries = await entriesBetween(tx, personId, day, day);
  return dayCard({
    day: state,
    entries: entries.map((entry) => namedOf(entry, clients)),
    today: localDay(now, timeZone),
    isLocked: day <= lockedThrough(now, timeZone),
    isComplete: state.gap === 0 && (await completedBetween(tx, personId, day, day)).has(day),
    last: (await lastUsed(tx, [personId], day)).get(personId),
    example: `${turn.prefix === "" ? "" : `${turn.prefix}time `}2h 30m ${clients[0]?.names[0] ?? "admin"} what you did`,
    note,
    batch,
  });
}

/** Seven days of the person who asks, from a Monday on. */
export async function weekView(monday: string, { tx, member, now }: Context, batch?: string): Promise<Card> {
  const { personId } = member;
  const scene = await sceneOf(tx, personId, now);
  const { clients, timeZone } = scene.worker;
  const entries = await entriesBetween(tx, personId, monday, dayAfter(monday, 6));
  return weekCard({
    monday,
    days: await daysNow(tx, scene, weekFrom(monday)),
    entries: entries.map((entry) => namedOf(entry, clients)),
    today: localDay(now, timeZone),
    lockedThrough: lockedThrough(now, timeZone),
    completed: await completedBetween(tx, personId, monday, dayAfter(monday, 6)),
    batch,
  });
}

/** The buttons that fill a day's gap, or a week's, with one press. */
import type { Context } from "../../../bot/feature.ts";
import { type Reply, update } from "../../../bot/reply.ts";
import { dayAfter, localDay } from "../../../domain/calendar.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Tx } from "../../../infra/db.ts";
import { weekFrom } from "../days/decide.ts";
import { dayView, weekView } from "../days/show.ts";
import { sayWeekday } from "../days/words.ts";
import type { Entry, NewEntry } from "../entries/entry.ts";
import { entriesBetween, entryOf, lockPerson, saveEntries } from "../entries/store.ts";
import { lockedThrough } from "../locks/decide.ts";
import { daysNow } from "../log/record.ts";
import { type Scene, sceneOf } from "../log/scene.ts";
import { copyOf, fillRest, type Piece, splitOver, worked } from "./plan.ts";

/** What to make of a gap of so many minutes. */
type Plan = (gap: number, scene: Scene) => Promise<readonly Piece[]>;

/** All of the gap for the same purpose as an entry of the person's own. */
export const fillLike = ({ day, entry }: { day: string; entry: string }, context: Context): Promise<Reply> =>
  fillDay(day, context, async (gap) => {
    const like = await entryOf(context.tx, context.member.personId, entry);
    return like === undefined || like.category === "leave" ? [] : fillRest(gap, like);
  });

export const copyBefore = ({ day }: { day: string }, context: Context): Promise<Reply> =>
  fillDay(day, context, async (gap) => copyOf(gap, await workBefore(context, day)));

export const splitBefore = ({ day }: { day: string }, context: Context): Promise<Reply> =>
  fillDay(day, context, async (gap) => splitOver(gap, await workBefore(context, day)));

/** All of the gap as leave, by the first of the company's words for it. Leave may lie ahead. */
export const fillLeave = ({ day }: { day: string }, context: Context): Promise<Reply> =>
  fillDay(
    day,
    context,
    async (minutes, { worker }) => {
      const code = worker.leave[0]?.key;
      const kind = { billable: false, lane: "run", fourR: "run", exception: false } as const;
      return [{ category: "leave", note: "", minutes, ...kind, ...(code !== undefined && { code }) }];
    },
    { ahead: true },
  );

async function fillDay(day: string, context: Context, plan: Plan, { ahead = false } = {}): Promise<Reply> {
  const { tx, member, now, turn } = context;
  await lockPerson(tx, member.personId);
  const scene = await sceneOf(tx, member.personId, now);
  requireOpenDay(day, scene, ahead);
  const [state] = await daysNow(tx, scene, [day]);
  const gap = state?.gap ?? 0;
  if (gap === 0) return update(await dayView(day, context, "Nothing is missing on this day."));
  const pieces = await plan(gap, scene);
  if (pieces.length === 0) throw nothingToFillFrom();
  await saveEntries(
    tx,
    turn.delivery,
    pieces.map((piece) => entryFor(piece, day, scene)),
    member.personId,
    now,
  );
  return update(await dayView(day, context, undefined, turn.delivery));
}

/** Each open day of the week that has a gap, up to today, gets what the same weekday of the week before had. */
export async function copyLastWeek({ monday }: { monday: string }, context: Context): Promise<Reply> {
  const { tx, member, now, turn } = context;
  await lockPerson(tx, member.personId);
  const scene = await sceneOf(tx, member.personId, now);
  const last = await entriesBetween(tx, member.personId, dayAfter(monday, -7), dayAfter(monday, -1));
  const days = (await daysNow(tx, scene, weekFrom(monday))).filter(({ day }) => isOpen(day, scene, false));
  const entries = days.flatMap(({ day, gap }) =>
    copyOf(
      gap,
      last.filter(({ date }) => date === dayAfter(day, -7)),
    ).map((piece) => entryFor(piece, day, scene)),
  );
  if (entries.length === 0) {
    throw new Refusal({
      code: "time.nothing_to_copy",
      say: "No open day of this week has a gap that the week before could fill. Nothing was saved.",
    });
  }
  await saveEntries(tx, turn.delivery, entries, member.personId, now);
  return update(await weekView(monday, context, turn.delivery));
}

/** What was worked on the last day before `day` that has any, within a fortnight. */
async function workBefore({ tx, member }: Pick<Context, "tx" | "member">, day: string): Promise<readonly Entry[]> {
  return lastWorkBefore(tx, member.personId, day);
}

const fortnight = 14;

export async function lastWorkBefore(tx: Tx, personId: string, day: string): Promise<readonly Entry[]> {
  const entries = worked(await entriesBetween(tx, personId, dayAfter(day, -fortnight), dayAfter(day, -1)));
  const last = entries.at(-1)?.date;
  return entries.filter(({ date }) => date === last);
}

/** What is entered. What the person no longer serves cannot be filled with. */
function entryFor(piece: Piece, date: string, { worker }: Scene): NewEntry {
  const client = worker.clients.find(({ engagementId }) => engagementId === piece.engagementId);
  if (piece.category === "client" && client === undefined) {
    throw new Refusal({
      code: "time.not_served",
      say: "You no longer serve the client of that work, so nothing was saved. Write the day in a line instead.",
    });
  }
  return {
    ...piece,
    date,
    personId: worker.personId,
    side: worker.side,
    overlaps: false,
    via: "button",
    ...(worker.side === "client" && worker.clients[0] && { engagementId: worker.clients[0].engagementId }),
    ...(worker.department !== undefined && { department: worker.department }),
    ...(client?.lineOfBusiness !== undefined && { lineOfBusiness: client.lineOfBusiness }),
  };
}

const isOpen = (day: string, { worker, now }: Scene, ahead: boolean): boolean =>
  day > lockedThrough(now, worker.timeZone) && (ahead || day <= localDay(now, worker.timeZone));

function requireOpenDay(day: string, scene: Scene, ahead: boolean): void {
  if (isOpen(day, scene, ahead)) return;
  const isLocked = day <= lockedThrough(scene.now, scene.worker.timeZone);
  throw new Refusal({
    code: isLocked ? "time.locked" : "time.future",
    say: isLocked
      ? `${sayWeekday(day)} is locked: a week locks on Monday at 12:00. Write the line all the same, and I offer a correction.`
      : `${sayWeekday(day)} lies ahead: only leave may be entered before its day.`,
  });
}

const nothingToFillFrom = (): Refusal =>
  new Refusal({
    code: "time.nothing_to_copy",
    say: "You logged no work in the fortnight before that day, so there is nothing to fill it from. Write it in a line, such as: 2h acme firewall fix.",
  });

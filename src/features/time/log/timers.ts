/** `start` and `stop`: a timer is an instant and a line without its amount, so that no restart stops it. */
import { sayCard } from "../../../bot/card.ts";
import type { Context } from "../../../bot/feature.ts";
import { type Reply, update, whisper } from "../../../bot/reply.ts";
import { localDay, localTime } from "../../../domain/calendar.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { lockPerson } from "../entries/store.ts";
import { parseLine } from "../line/index.ts";
import { timerCard } from "./cards.ts";
import { recorded } from "./record.ts";
import { sayRefusal } from "./say.ts";
import { contextOf, type Scene, sceneOf } from "./scene.ts";
import { removeTimer, startTimer, type Timer, timerOf } from "./store.ts";

/** Starts one for the words behind `start`. @throws {Refusal} where they cannot be saved later, or one runs already. */
export async function start(words: string, context: Context): Promise<Reply> {
  const { tx, member, now } = context;
  await lockPerson(tx, member.personId);
  const scene = await sceneOf(tx, member.personId, now);
  const running = await timerOf(tx, member.personId);
  if (running !== undefined) return whisper(cardOf(running, scene));
  // Whatever is wrong with the words is said now, and not when the day is over.
  const outcome = parseLine(`1m ${words} @${localDay(now, scene.worker.timeZone)}`, contextOf(scene));
  if (outcome.kind === "refused") {
    const say = words === "" ? "Say what it is for: start acme what you do." : sayRefusal(outcome);
    throw new Refusal({ code: "time.bad_timer", say });
  }
  const timer = { startedAt: now, words };
  await startTimer(tx, member.personId, timer);
  return whisper(cardOf(timer, scene));
}

/** Saves what ran, from its start until now, each day's part by itself. */
export async function stop(context: Context): Promise<Reply> {
  const { tx, member, now } = context;
  await lockPerson(tx, member.personId);
  const timer = await timerOf(tx, member.personId);
  if (timer === undefined) throw noTimer();
  const { worker } = await sceneOf(tx, member.personId, now);
  const lines = linesOf(timer, now, worker.timeZone);
  if (lines.length === 0) {
    await removeTimer(tx, member.personId);
    return whisper(sayCard("It ran for less than a minute, so nothing was saved."));
  }
  const { reply, saved, waits } = await recorded({ text: lines.join("\n"), via: "timer" }, context);
  // Where nothing could be saved the clock runs on: no time is lost by a full or a locked day. On a day of leave what ran
  // waits for its reason; a clock that ran on would count it twice.
  if (saved > 0 || waits) await removeTimer(tx, member.personId);
  return reply;
}

export async function stopByButton(context: Context): Promise<Reply> {
  const [first] = (await stop(context)).say ?? [];
  return first === undefined ? {} : update(first.card);
}

export async function discard({ tx, member }: Context): Promise<Reply> {
  if (!(await removeTimer(tx, member.personId))) throw noTimer();
  return update(sayCard("Thrown away. Nothing was saved."));
}

/** What runs, if anything does. */
export async function show({ tx, member, now }: Context): Promise<Reply> {
  const timer = await timerOf(tx, member.personId);
  if (timer === undefined) throw noTimer();
  return whisper(cardOf(timer, await sceneOf(tx, member.personId, now)));
}

const minute = 60_000;
const minutesSince = (startedAt: Date, now: Date): number => Math.round((now.getTime() - startedAt.getTime()) / minute);

/** A line of minutes for each day that it ran on. Whole minutes from the first one on; their sum is what ran. */
function linesOf({ startedAt, words }: Timer, now: Date, timeZone: string): string[] {
  const total = minutesSince(startedAt, now);
  const byDay = new Map<string, number>();
  for (let past = 0; past < total; past++) {
    const day = localDay(new Date(startedAt.getTime() + past * minute), timeZone);
    byDay.set(day, (byDay.get(day) ?? 0) + 1);
  }
  return [...byDay].map(([day, minutes]) => `${minutes}m ${words} @${day}`);
}

function cardOf({ startedAt, words }: Timer, { worker, now }: Scene) {
  const since = localDay(startedAt, worker.timeZone) === localDay(now, worker.timeZone) ? "" : "yesterday or before, ";
  return timerCard(words, `${since}${localTime(startedAt, worker.timeZone)}`, minutesSince(startedAt, now));
}

const noTimer = (): Refusal =>
  new Refusal({ code: "time.no_timer", say: "No timer runs. Start one with: start acme what you do." });

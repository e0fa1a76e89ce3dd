/** What people type: with the command, or a plain line that is clearly time and no question. */
import type { Context } from "../../../bot/feature.ts";
import type { Reply } from "../../../bot/reply.ts";
import { showSaidDay, showThisWeek, showToday } from "../days/show.ts";
import { isTimeLine, linesOf, parseLine } from "../line/index.ts";
import { showTeam, showWishes } from "../nudge/wishes.ts";
import { record } from "./record.ts";
import { contextOf, sceneOf } from "./scene.ts";
import { show, start, stop } from "./timers.ts";

/** What follows `time` for it to be this command: nothing, one of its words, or a line with an amount or a day in it. */
export const accepts =
  /^$|^(?:(?:this |last )?week|week (?:before|last)|team|reminders|help)$|^(?:start|stop|timer)\b|^(?=[\s\S]*(?:\d|\b(?:today|yesterday|tomorrow|mon|tue|wed|thu|fri|sat|sun)))(?![\s\S]*\?\s*$)/i;

const lastWeek = /^(?:last week|week (?:before|last))$/i;

/** `time …`. */
export async function timeCommand(args: string, context: Context): Promise<Reply> {
  if (lastWeek.test(args.trim())) return showThisWeek(context, -7);
  if (/^this week$/i.test(args.trim())) return showThisWeek(context);
  const [, word = "", words = ""] = /^(\S*)\s*([\s\S]*)$/.exec(args.trim()) ?? [];
  switch (word.toLowerCase()) {
    case "":
      return showToday(context);
    case "week":
      return showThisWeek(context);
    case "team":
      return showTeam(context);
    case "reminders":
      return showWishes(context);
    case "start":
      return start(words.trim(), context);
    case "stop":
      return stop(context);
    case "timer":
      return show(context);
    default:
      return (await showSaidDay(args, context)) ?? record({ text: args, via: "line" }, context);
  }
}

/** Something in it must look like an amount or a day before anybody's words are loaded. */
const mayBeTime = /\d|\b(?:today|yesterday|tomorrow|mon|tue|wed|thu|fri|sat|sun)/i;

/** A plain line, or a list of which every line is time, or as good as; `undefined` leaves it to the other features. */
export async function listen(text: string, context: Context): Promise<Reply | undefined> {
  if (!mayBeTime.test(text)) return undefined;
  const { tx, member, now } = context;
  const reading = contextOf(await sceneOf(tx, member.personId, now));
  const lines = linesOf(text).filter((line) => line !== "");
  const time = lines.filter((line) => isTimeLine(line, parseLine(line, reading), reading));
  // In a pasted list one line may be wrong; it is named.
  return time.length > 0 && time.length * 2 >= lines.length ? record({ text, via: "line" }, context) : undefined;
}

/** What people wish of reminders: snooze, quiet hours; and a manager's request to their team. */
import { sayCard } from "../../../bot/card.ts";
import type { Context, Filling } from "../../../bot/feature.ts";
import { open, type Reply, update, whisper } from "../../../bot/reply.ts";
import { dayAfter, instantOf, localDay, sayInstant } from "../../../domain/calendar.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { dayForms } from "../days/actions.ts";
import { zoneOf } from "../days/store.ts";
import { digestCard, remindedCard, wishesCard } from "./cards.ts";
import { lateIn } from "./late.ts";
import * as store from "./store.ts";

/** `time reminders`: how the person is reminded, and the ways to change it. */
export async function showWishes(context: Context): Promise<Reply> {
  return whisper(await drawn(context));
}

async function drawn({ tx, member, now }: Context) {
  const timeZone = await zoneOf(tx, member);
  const wishes = (await store.wishesOf(tx, [member.personId])).get(member.personId) ?? {};
  return wishesCard(wishes, (at) => sayInstant(at, timeZone), now);
}

export type SnoozeUntil = "hour" | "tomorrow" | "week" | "off";

/** The button: no reminder for a while. After an hour, today's comes again; a longer one leaves it out. */
export async function snooze({ until }: { readonly until: SnoozeUntil }, context: Context): Promise<Reply> {
  const { tx, member, now } = context;
  const at = snoozeEnd(until, await zoneOf(tx, member), now);
  await store.saveSnooze(tx, member.personId, at);
  if (until === "hour" && at !== null) await store.moveNudge(tx, member.personId, at);
  return update(await drawn(context));
}

const hour = 60 * 60_000;

function snoozeEnd(until: SnoozeUntil, timeZone: string, now: Date): Date | null {
  const midnight = (days: number) => instantOf(dayAfter(localDay(now, timeZone), days), "00:00", timeZone, "start");
  switch (until) {
    case "hour":
      return new Date(now.getTime() + hour);
    case "tomorrow":
      return midnight(1);
    case "week":
      return midnight(7);
    case "off":
      return null;
  }
}

export async function quietOff(context: Context): Promise<Reply> {
  await store.saveQuiet(context.tx, context.member.personId, null);
  return update(await drawn(context));
}

/** The form of the quiet hours. */
export const quietHours: Filling<Record<string, never>, { readonly from: string; readonly until: string }> = {
  async draw(state, { tx, member }) {
    const { quiet } = (await store.wishesOf(tx, [member.personId])).get(member.personId) ?? {};
    return dayForms.quietHours.open({
      state,
      title: "Quiet hours",
      submit: "Save",
      intro: "In these hours of every day I remind you of nothing. They may go over midnight.",
      fields: {
        from: { kind: "text", label: "From", initial: quiet?.from ?? "18:00", maxLength: 5 },
        until: { kind: "text", label: "Until", initial: quiet?.until ?? "08:00", maxLength: 5 },
      },
    });
  },
  async submit({ values }, context) {
    await store.saveQuiet(context.tx, context.member.personId, values);
    return whisper(await drawn(context));
  },
};

export const openQuietHours = async (context: Context): Promise<Reply> => open(await quietHours.draw({}, context));

/** `time team`: the digest, whenever a manager asks for it. */
export async function showTeam({ tx, member, now }: Context): Promise<Reply> {
  const team = (await store.teamsOf(tx, [member.personId])).get(member.personId) ?? [];
  if (team.length === 0) {
    throw new Refusal({ code: "time.no_team", say: "No file names you as the manager of anybody's time." });
  }
  const late = (await lateIn(tx, [member.personId], now)).get(member.personId) ?? [];
  return whisper(late.length === 0 ? sayCard("Nobody of your team is late with their time.") : digestCard(late));
}

/** The digest's button: everybody of the presser's own team who is late now hears of it, each once a day. */
export async function remindTeam({ tx, member, now }: Context): Promise<Reply> {
  const late = (await lateIn(tx, [member.personId], now)).get(member.personId) ?? [];
  const personIds = late.map(({ person }) => person.personId);
  await store.ask(tx, personIds, member.personId, now);
  return update(remindedCard(late));
}

/** The week ahead, drawn: a row for each side and tier, a span for each watch. */
import type { Card } from "../../../bot/card.ts";
import type { Span, Timeline } from "../../../bot/chart.ts";
import type { Context } from "../../../bot/feature.ts";
import { type Reply, say } from "../../../bot/reply.ts";
import { dayAfter, instantOf, localDay, localTime, type Stretch, sayInstant } from "../../../domain/calendar.ts";
import type { Matrix } from "../../../domain/oncall.ts";
import { otherParty } from "../../../domain/party.ts";
import { actions } from "../actions.ts";
import { noMatrix } from "../change/scene.ts";
import { type Roster, type Watch, watches } from "../decide.ts";
import { dutyOf, type IsOpen, matrixFor } from "../duty.ts";
import { about } from "./now.ts";

const days = 7;

export async function showWeek(
  domain: string | undefined,
  from: Date,
  context: Context,
  isOpen: IsOpen,
): Promise<Reply> {
  const { tx, member, engagement, now } = context;
  const matrix = await matrixFor(tx, member.engagementId, domain);
  if (matrix === undefined) throw noMatrix();
  const roster = await dutyOf(tx, member.engagementId, from < now ? from : now, isOpen);
  const chart = weekChart(matrix, roster, from, context);
  const holes = chart.rows.flatMap(({ spans }) => spans).filter(({ tone }) => tone === "warning").length;
  const card: Card = {
    summary: `${chart.title}, on both sides.${holes === 0 ? "" : " At some times nobody is on call."}`,
    blocks: [
      { kind: "title", text: chart.title },
      { kind: "chart", chart },
      {
        kind: "text",
        tone: "subtle",
        text: `Times in ${member.timeZone} · ${engagement.name} · matrix version ${matrix.version}`,
      },
      { kind: "buttons", buttons: [{ label: "Who is on now", does: actions.now.press(about(domain, engagement.id)) }] },
    ],
  };
  return say(card);
}

/** Seven days of the speaker's calendar, from the day of `from` on. */
export function weekChart(matrix: Matrix, roster: Roster, from: Date, { member, engagement }: Context): Timeline {
  const axis = axisFrom(localDay(from, member.timeZone), member.timeZone);
  const within = { from: axis.at(0), until: axis.at(days) };
  const rows = [member.side, otherParty(member.side)].flatMap((side) =>
    matrix.tiers.map((rule) => ({
      name: `${engagement.parties[side]}, tier ${rule.tier}`,
      spans: byPerson(watches({ matrix, rule, side }, roster, within)).map((watch) => spanOf(watch, axis)),
    })),
  );
  return { title: `On call, the week from ${axis.labels[0]}`, form: "timeline", labels: axis.labels, rows };
}

/** Who is on by day and by night is on throughout: the drawing says who, and not by which rule. */
function byPerson(all: readonly Watch[]): Watch[] {
  const found: Watch[] = [];
  for (const watch of all) {
    const last = found.at(-1);
    if (last !== undefined && labelOf(last) === labelOf(watch))
      found[found.length - 1] = { ...last, until: watch.until };
    else found.push(watch);
  }
  return found;
}

interface Axis {
  readonly timeZone: string;
  readonly labels: readonly string[];
  /** The midnight that begins a day of the axis. */
  at(day: number): Date;
  /** Where an instant lies: a day of 23 or 25 hours is as wide as any other. */
  place(at: Date): number;
}

function axisFrom(first: string, timeZone: string): Axis {
  const midnights = Array.from({ length: days + 1 }, (_, ahead) =>
    instantOf(dayAfter(first, ahead), "00:00", timeZone, "start"),
  );
  const midnight = (day: number): Date => midnights[Math.min(day, days)] ?? new Date(0);
  return {
    timeZone,
    labels: midnights.slice(0, days).map((at) => sayInstant(at, timeZone).split(",")[0] ?? ""),
    at: midnight,
    place(at) {
      const day = midnights.findLastIndex((each) => each <= at);
      if (day >= days) return days;
      const [begins, ends] = [midnight(day).getTime(), midnight(day + 1).getTime()];
      return day + (at.getTime() - begins) / (ends - begins);
    },
  };
}

function labelOf({ duty }: Watch): string {
  if (duty === undefined) return "Nobody";
  return duty.standsInFor === undefined ? duty.person.name : `${duty.person.name} for ${duty.standsInFor.name}`;
}

function spanOf(watch: Watch, axis: Axis): Span {
  return {
    label: labelOf(watch),
    when: whenWords(watch, axis.timeZone),
    from: axis.place(watch.from),
    to: axis.place(watch.until),
    ...(watch.duty === undefined ? { tone: "warning" } : watch.duty.shift === "afterHours" && { tone: "subtle" }),
  };
}

/** `Mon 23 Nov 18:00 – Tue 24 Nov 08:00`, with the day once where it is the same. */
function whenWords({ from, until }: Stretch, timeZone: string): string {
  const [start, end] = [sayInstant(from, timeZone), sayInstant(until, timeZone)].map((words) => words.replace(",", ""));
  const isOneDay = localDay(from, timeZone) === localDay(until, timeZone);
  return `${start} – ${isOneDay ? localTime(until, timeZone) : end}`;
}

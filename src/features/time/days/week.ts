/** The card of a week: a table of its days, and a chart of where they went. */
import type { Button, Card } from "../../../bot/card.ts";
import type { BarChart } from "../../../bot/chart.ts";
import { dayAfter } from "../../../domain/calendar.ts";
import { logActions } from "../log/actions.ts";
import type { Named } from "../log/cards.ts";
import { dayActions } from "./actions.ts";
import { buttonBlock } from "./cards.ts";
import { accounted, type Day } from "./decide.ts";
import { sayMinutes, sayShare, sayWeekday } from "./words.ts";

export interface WeekView {
  /** YYYY-MM-DD. */
  readonly monday: string;
  /** Seven, from Monday on. */
  readonly days: readonly Day[];
  readonly entries: readonly Named[];
  readonly today: string;
  /** The last day that is locked. */
  readonly lockedThrough: string;
  readonly completed: ReadonlySet<string>;
  /** What was saved just now, and can be undone. */
  readonly batch: string | undefined;
}

export function weekCard(view: WeekView): Card {
  const { monday, days, today, batch } = view;
  const summary = weekWords(days, today);
  return {
    summary,
    blocks: [
      { kind: "title", text: `Week of ${sayWeekday(monday)}` },
      { kind: "text", text: summary },
      ...(days.some(({ total }) => total > 0) ? [{ kind: "chart" as const, chart: weekChart(view) }] : []),
      {
        kind: "table",
        columns: ["Day", "Logged", "Target", "State"],
        rows: days.map((day) => [
          sayWeekday(day.day),
          sayMinutes(day.total),
          day.target === 0 ? "none" : sayMinutes(day.target),
          stateOf(day, view),
        ]),
      },
      ...buttonBlock([
        ...(batch === undefined ? [] : [{ label: "Undo", does: logActions.undo.press({ batch }) }]),
        ...gapDays(view),
        ...(days.some((day) => isFillable(day, view))
          ? [{ label: "Copy last week", does: dayActions.copyLastWeek.press({ monday }) }]
          : []),
      ]),
      ...buttonBlock([
        { label: "◀ Week before", does: dayActions.showWeek.press({ monday: dayAfter(monday, -7) }) },
        { label: "Week after ▶", does: dayActions.showWeek.press({ monday: dayAfter(monday, 7) }) },
      ]),
    ],
  };
}

/** `32 h of 40 h are accounted for so far: 80 %.` Days ahead do not count yet. */
function weekWords(days: readonly Day[], today: string): string {
  const soFar = days.filter(({ day }) => day <= today);
  const target = soFar.reduce((sum, day) => sum + day.target, 0);
  const share = accounted(soFar);
  const logged = sayMinutes(days.reduce((sum, { total }) => sum + total, 0));
  if (share === undefined) return `${logged} logged; nothing was due yet.`;
  const gap = soFar.reduce((sum, day) => sum + day.gap, 0);
  const open = gap === 0 ? "Nothing is missing." : `${sayMinutes(gap)} are missing.`;
  return `${logged} logged, ${sayMinutes(target)} due so far: ${sayShare(share)} accounted for. ${open}`;
}

function stateOf(day: Day, { today, lockedThrough, completed }: WeekView): string {
  const { gap, over, target, holiday } = day;
  const said = [
    holiday?.name,
    gap > 0 && day.day <= today ? `${sayMinutes(gap)} missing` : undefined,
    over > 0 ? `${sayMinutes(over)} over` : undefined,
    gap === 0 && target > 0 ? (completed.has(day.day) ? "complete" : "full") : undefined,
    day.day <= lockedThrough ? "locked" : undefined,
  ];
  return said.filter((text) => text !== undefined).join(", ");
}

const isFillable = ({ day, gap }: Day, { today, lockedThrough }: WeekView): boolean =>
  gap > 0 && day <= today && day > lockedThrough;

/** A button for each day that is to be filled. */
const gapDays = (view: WeekView): Button[] =>
  view.days
    .filter((day) => isFillable(day, view))
    .map(({ day }) => ({ label: sayWeekday(day), does: dayActions.showDay.press({ day }) }));

/** So many clients have a colour of their own; the rest is one. */
const mostSeries = 6;

/** Hours of each day, by what they went to. Where every day owes the same, that is a line across. */
export function weekChart({ days, entries }: WeekView): BarChart {
  const minutes = new Map<string, number[]>();
  const add = (name: string, index: number, more: number) => {
    const values = minutes.get(name) ?? days.map(() => 0);
    values[index] = (values[index] ?? 0) + more;
    minutes.set(name, values);
  };
  for (const { entry, name } of entries) {
    const index = days.findIndex(({ day }) => day === entry.date);
    if (index >= 0) add(entry.category === "leave" ? "leave" : (name.split("/")[0] ?? name), index, entry.minutes);
  }
  days.forEach(({ target, holiday }, index) => {
    if (holiday !== undefined && target > 0) add("leave", index, Math.round(target * holiday.part));
  });
  const sorted = [...minutes].sort(([, a], [, b]) => sumOf(b) - sumOf(a));
  const rest = sorted.slice(mostSeries);
  const shown = sorted.slice(0, mostSeries);
  if (rest.length > 0)
    shown.push(["others", days.map((_, index) => sumOf(rest.map(([, values]) => values[index] ?? 0)))]);
  const targets = new Set(days.map(({ target }) => target).filter((target) => target > 0));
  const [target] = targets;
  return {
    title: "Hours by day",
    form: "stacked",
    unit: "h",
    labels: days.map(({ day }) => sayWeekday(day)),
    series: shown.map(([name, values]) => ({ name, values: values.map(hours) })),
    ...(targets.size === 1 && target !== undefined && { target: hours(target) }),
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Of minutes, to two decimals. */
const hours = (minutes: number): number => Math.round((minutes / 60) * 100) / 100;

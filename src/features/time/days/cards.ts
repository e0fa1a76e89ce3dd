/** The card of one day: what is logged, what is missing, and the buttons that fill it. */
import type { Block, Button, Card } from "../../../bot/card.ts";
import { dayAfter } from "../../../domain/calendar.ts";
import type { LastUsed } from "../fill/store.ts";
import { logActions } from "../log/actions.ts";
import { dayWords, entryWords, type Named } from "../log/cards.ts";
import { dayActions } from "./actions.ts";
import { type Day, mondayOf } from "./decide.ts";
import { sayMinutes, sayWeekday } from "./words.ts";

export interface DayView {
  readonly day: Day;
  readonly entries: readonly Named[];
  /** YYYY-MM-DD, in the person's own calendar. */
  readonly today: string;
  readonly isLocked: boolean;
  /** T2: its person called it complete, and it is. */
  readonly isComplete: boolean;
  readonly last: LastUsed | undefined;
  /** A line that would be saved. */
  readonly example: string;
  readonly note: string | undefined;
  /** What was saved just now, and can be undone. */
  readonly batch: string | undefined;
}

/** So many entries have their buttons; the rest is listed. */
const mostWithButtons = 6;

export function dayCard(view: DayView): Card {
  const { day, entries, today, note, batch, example } = view;
  const isToday = day.day === today;
  return {
    summary: dayWords(day),
    blocks: [
      { kind: "title", text: isToday ? `Today, ${sayWeekday(day.day)}` : sayWeekday(day.day) },
      { kind: "text", text: dayWords(day), tone: day.gap === 0 && day.target > 0 ? "good" : "normal" },
      ...stateBlocks(view),
      ...(note === undefined ? [] : [{ kind: "text" as const, text: note, tone: "subtle" as const }]),
      ...entries.flatMap((each, index): Block[] => [
        { kind: "text", text: entryWords(each) },
        ...(index < mostWithButtons && !view.isLocked && each.entry.minutes > 0 ? [entryButtons(each)] : []),
      ]),
      ...buttonBlock([
        ...(batch === undefined ? [] : [{ label: "Undo", does: logActions.undo.press({ batch }) }]),
        ...fillButtons(view),
      ]),
      ...buttonBlock(ways(view)),
      ...(view.isLocked
        ? []
        : [
            {
              kind: "text" as const,
              tone: "subtle" as const,
              text: ["Type ", { code: example }, ", and it is saved."],
            },
          ]),
    ],
  };
}

function stateBlocks({ day, isLocked, isComplete }: DayView): Block[] {
  const said = [
    day.holiday === undefined
      ? ""
      : `${day.holiday.name}: ${sayMinutes(Math.round(day.target * day.holiday.part))} are leave by themselves.`,
    isComplete ? "You called it complete." : "",
    isLocked ? "Its week is locked: write the line all the same, and I offer a correction." : "",
  ].filter((text) => text !== "");
  return said.map((text): Block => ({ kind: "text", tone: "subtle", text }));
}

const entryButtons = ({ entry }: Named): Block => {
  const press = { entry: entry.id, version: entry.version };
  return {
    kind: "buttons",
    buttons: [
      { label: "Edit", does: logActions.edit.press(press) },
      { label: "Delete", does: logActions.remove.press(press) },
    ],
  };
};

/** What fills the gap; or, where there is none, what calls the day complete. */
function fillButtons({ day: state, isLocked, isComplete, last, today }: DayView): Button[] {
  const { day, gap, target } = state;
  if (isLocked) return [];
  const leave: Button = { label: "Leave", does: dayActions.fillLeave.press({ day }) };
  if (gap > 0 && day > today) return [leave];
  if (gap > 0) return [...gapButtons(state, last), leave];
  if (target === 0 || isComplete || day > today) return [];
  return [{ label: "Day complete", style: "primary", does: dayActions.complete.press({ day }) }];
}

/** The buttons that fill a gap with work. */
export const gapButtons = ({ day, gap }: Pick<Day, "day" | "gap">, last: LastUsed | undefined): Button[] => [
  ...(last === undefined
    ? []
    : [
        {
          label: `Fill ${sayMinutes(gap)} with ${last.name}`,
          style: "primary" as const,
          does: dayActions.fillLike.press({ day, entry: last.entry }),
        },
      ]),
  { label: "Copy the day before", does: dayActions.copyBefore.press({ day }) },
  { label: "Split like the day before", does: dayActions.splitBefore.press({ day }) },
];

const ways = ({ day: { day } }: DayView): Button[] => [
  { label: `◀ ${sayWeekday(dayAfter(day, -1))}`, does: dayActions.showDay.press({ day: dayAfter(day, -1) }) },
  { label: `${sayWeekday(dayAfter(day, 1))} ▶`, does: dayActions.showDay.press({ day: dayAfter(day, 1) }) },
  { label: "Week", does: dayActions.showWeek.press({ monday: mondayOf(day) }) },
];

/** No block where there is no button. */
export const buttonBlock = (buttons: readonly Button[]): Block[] =>
  buttons.length === 0 ? [] : [{ kind: "buttons", buttons }];

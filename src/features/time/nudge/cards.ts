/** What people hear of Demarc about their time (T5): short, with the way to fill it. */
import type { Block, Button, Card } from "../../../bot/card.ts";
import { dayActions } from "../days/actions.ts";
import { gapButtons } from "../days/cards.ts";
import type { Day } from "../days/decide.ts";
import { sayDays, sayMinutes, sayWeekday } from "../days/words.ts";
import type { LastUsed } from "../fill/store.ts";
import type { Wishes } from "./decide.ts";
import type { Late } from "./late.ts";

/** The buttons that fill a day with one press. */
const fillButtons = (day: Day, last: LastUsed | undefined): readonly Button[] => [
  ...gapButtons(day, last),
  { label: "Leave", does: dayActions.fillLeave.press({ day: day.day }) },
];

/** 16:45. */
export function nudgeCard(today: Day, last: LastUsed | undefined): Card {
  const text = `${sayMinutes(today.gap)} of today are still open. You have ${logged(today)}.`;
  const snooze: Button = { label: "In an hour", does: dayActions.snooze.press({ until: "hour" }) };
  return reminder(text, [{ kind: "buttons", buttons: [...fillButtons(today, last), snooze] }], typeIt);
}

/** 09:30, about the working day before. */
export function followUpCard(before: Day, last: LastUsed | undefined): Card {
  const text = `${sayWeekday(before.day)} has ${logged(before)}: ${sayMinutes(before.gap)} are missing. It is late from 10:00 on.`;
  return reminder(text, [{ kind: "buttons", buttons: fillButtons(before, last) }], typeIt);
}

/** A manager's kind word. */
export function requestCard(late: readonly Day[], asker: string | undefined): Card {
  const days = late.map(({ day, gap }) => ({ label: sayWeekday(day), value: `${sayMinutes(gap)} missing` }));
  const text = `${asker ?? "Your manager"} asks, when you have a minute: could you fill in your time?`;
  const buttons = late.slice(0, 5).map(({ day }) => ({
    label: `Open ${sayWeekday(day)}`,
    does: dayActions.showDay.press({ day }),
  }));
  return reminder(text, [
    { kind: "facts", facts: days },
    { kind: "buttons", buttons },
  ]);
}

const typeIt = "Or write it in a line: 2h acme firewall fix.";

const reminder = (text: string, blocks: readonly Block[], foot?: string): Card => ({
  summary: text,
  blocks: [
    { kind: "text", text },
    ...blocks,
    ...(foot === undefined ? [] : [{ kind: "text", tone: "subtle", text: foot } as const]),
  ],
});

const logged = ({ total, target }: Day): string => `${sayMinutes(total)} of ${sayMinutes(target)}`;

/** So many people are named; the rest is counted. */
const mostNamed = 20;

/** 10:00, to a manager. */
export function digestCard(late: readonly Late[]): Card {
  const missing = late.reduce((sum, { days }) => sum + days.reduce((gaps, { gap }) => gaps + gap, 0), 0);
  const summary = `${peopleWords(late.length)} of your team ${late.length === 1 ? "has" : "have"} not filled in all of their time: ${sayMinutes(missing)} are missing.`;
  const rows = late
    .slice(0, mostNamed)
    .map(({ person, days }) => [
      person.name,
      sayDays(days.map(({ day }) => day)),
      sayMinutes(days.reduce((sum, { gap }) => sum + gap, 0)),
    ]);
  return {
    summary,
    blocks: [
      { kind: "title", text: "Time that is late" },
      { kind: "text", text: summary },
      { kind: "table", columns: ["Who", "Days", "Missing"], rows },
      ...(late.length > mostNamed
        ? [{ kind: "text", tone: "subtle", text: `And ${late.length - mostNamed} more.` } as const]
        : []),
      {
        kind: "buttons",
        buttons: [{ label: "Remind them kindly", style: "primary", does: dayActions.remind.press({}) }],
      },
    ],
  };
}

/** What a manager reads once they pressed. */
export function remindedCard(late: readonly Late[]): Card {
  const names = late.map(({ person }) => person.name).join(", ");
  const text =
    late.length === 0
      ? "Nobody of your team is late any more."
      : `${peopleWords(late.length)} will be reminded kindly, each at a time at which they are at work: ${names}.`;
  return { summary: text, blocks: [{ kind: "text", text }] };
}

/** What a person wishes of reminders, and the ways to change it. */
export function wishesCard({ quiet, snoozedUntil }: Wishes, sayInstant: (at: Date) => string, now: Date): Card {
  const isSnoozed = snoozedUntil !== undefined && snoozedUntil > now;
  const lines = [
    quiet === undefined ? "You have no quiet hours." : `Quiet hours: ${quiet.from} to ${quiet.until}.`,
    isSnoozed
      ? `Snoozed until ${sayInstant(snoozedUntil)}.`
      : "I ask at 16:45 when your day has a gap, and once more at 09:30 of your next working day.",
  ];
  return {
    summary: lines.join(" "),
    blocks: [
      { kind: "title", text: "Your reminders" },
      { kind: "text", text: lines.join(" ") },
      {
        kind: "buttons",
        buttons: [
          ...(isSnoozed
            ? [{ label: "As usual again", does: dayActions.snooze.press({ until: "off" }) }]
            : [
                { label: "Not today", does: dayActions.snooze.press({ until: "tomorrow" }) },
                { label: "Not for a week", does: dayActions.snooze.press({ until: "week" }) },
              ]),
          { label: "Quiet hours", does: dayActions.quiet.press({}) },
          ...(quiet === undefined ? [] : [{ label: "No quiet hours", does: dayActions.quietOff.press({}) }]),
        ],
      },
    ],
  };
}

const peopleWords = (count: number): string => (count === 1 ? "1 person" : `${count} people`);

/** The cards that answer a line: saved, asked back, undone, changed; the timer's. */
import type { Block, Button, Card } from "../../../bot/card.ts";
import { plain, type Rich, type Span } from "../../../bot/rich.ts";
import type { Day } from "../days/decide.ts";
import { sayMinutes, sayWeekday } from "../days/words.ts";
import type { Entry } from "../entries/entry.ts";
import type { NotSaved } from "../line/index.ts";
import { correctionActions, logActions } from "./actions.ts";
import { sayRefusal } from "./say.ts";

/** An entry with what its client or word is called. */
export interface Named {
  readonly entry: Entry;
  /** `acme/fw`, `#4812` beside it, `admin`, `pto`. */
  readonly name: string;
}

/** `2 h 30 min acme: firewall fix`. */
export function entryWords({ entry, name }: Named): Span[] {
  const flags = [
    entry.ticket !== undefined && `#${entry.ticket}`,
    entry.category === "client" && entry.side === "provider" && !entry.billable && "not billable",
    entry.lane !== "run" && entry.lane,
    entry.exception && "by exception",
    entry.overtime !== undefined && "overtime beside leave",
  ].filter((flag) => typeof flag === "string");
  return [
    { bold: sayMinutes(entry.minutes) },
    " ",
    { bold: name },
    entry.note === "" ? "" : `: ${entry.note}`,
    flags.length === 0 ? "" : ` (${flags.join(", ")})`,
  ];
}

/** `Tue 10 Mar: 5 h of 8 h, 3 h to go`. */
export function dayWords({ day, total, target, gap, over }: Day): string {
  const of =
    target === 0 ? `${sayMinutes(total)}, on a day that owes none` : `${sayMinutes(total)} of ${sayMinutes(target)}`;
  const state =
    target === 0 ? "" : gap > 0 ? `, ${sayMinutes(gap)} to go` : over > 0 ? `, ${sayMinutes(over)} over` : ", full";
  return `${sayWeekday(day)}: ${of}${state}.`;
}

/** A line that was not saved, of several that were given at once. */
export interface BadLine {
  readonly number: number;
  readonly line: string;
  readonly why: string;
}

export interface SavedView {
  readonly saved: readonly Named[];
  /** The days that were touched, as they are now. */
  readonly days: readonly Day[];
  readonly batch: string;
  readonly locked: readonly string[];
  /** The question through which the locked days may be corrected. */
  readonly correctable: string | undefined;
  readonly bad: readonly BadLine[];
}

/** What was saved: the day, its total against its target, and Undo. */
export function savedCard(view: SavedView): Card {
  const { saved, days, batch, bad } = view;
  const [first] = saved;
  const one = saved.length === 1 && first !== undefined;
  const lead: Rich = one
    ? ["Saved ", ...entryWords(first), `, on ${sayWeekday(first.entry.date)}.`]
    : `Saved ${saved.length} entries, ${sayMinutes(saved.reduce((sum, { entry }) => sum + entry.minutes, 0))} in all.`;
  const list: Rich[] = one ? [] : saved.map((each) => [`${sayWeekday(each.entry.date)}: `, ...entryWords(each)]);
  const edit: Button[] = one ? [editButton(first.entry)] : [];
  return {
    summary: [plain(lead), ...days.map(dayWords)].join(" "),
    blocks: [
      { kind: "text", text: lead, tone: "good" },
      ...list.map((text): Block => ({ kind: "text", text })),
      ...overlapBlocks(saved),
      { kind: "text", tone: "subtle", text: days.map(dayWords).join(" ") },
      ...lockedBlocks(view),
      ...badBlocks(bad),
      {
        kind: "buttons",
        buttons: [{ label: "Undo", does: logActions.undo.press({ batch }) }, ...edit, ...correctButtons(view)],
      },
    ],
  };
}

const editButton = ({ id, version }: Entry): Button => ({
  label: "Edit",
  does: logActions.edit.press({ entry: id, version }),
});

/** T3: said once, where it is saved. */
function overlapBlocks(saved: readonly Named[]): Block[] {
  if (!saved.some(({ entry }) => entry.overlaps)) return [];
  return [
    {
      kind: "text",
      tone: "warning",
      text: "Part of that time is logged already. It is saved, and flagged as overlapping.",
    },
  ];
}

function lockedBlocks({ locked }: SavedView): Block[] {
  if (locked.length === 0) return [];
  const days = locked.map(sayWeekday).join(", ");
  return [{ kind: "text", tone: "warning", text: `Not saved, because locked: ${days}.` }];
}

const correctButtons = ({ correctable }: SavedView): Button[] =>
  correctable === undefined
    ? []
    : [{ label: "Ask for a correction", does: correctionActions.correct.press({ question: correctable }) }];

/** The lines of a list that were not saved, by their number. */
export function badBlocks(bad: readonly BadLine[]): Block[] {
  if (bad.length === 0) return [];
  return [
    {
      kind: "text",
      tone: "warning",
      text: bad.length === 1 ? "One line was not saved:" : `${bad.length} lines were not saved:`,
    },
    ...bad.slice(0, 15).map(
      ({ number, line, why }): Block => ({
        kind: "text",
        text: [{ bold: `Line ${number}` }, " ", { code: line.length > 80 ? `${line.slice(0, 79)}…` : line }, ` ${why}`],
      }),
    ),
    ...(bad.length > 15 ? [{ kind: "text" as const, text: `And ${bad.length - 15} more.` }] : []),
  ];
}

/** None of several lines could be saved. */
export const noneSavedCard = (bad: readonly BadLine[]): Card => ({
  summary: "Nothing was saved.",
  blocks: badBlocks(bad),
});

/** A line that waits for a choice, or is wrong: why, and the lines that complete it. */
export function askCard(refused: NotSaved, question: string | undefined): Card {
  const text = sayRefusal(refused);
  const buttons: Button[] =
    question === undefined
      ? []
      : refused.error === "LOCKED"
        ? [{ label: "Ask for a correction", does: correctionActions.correct.press({ question }) }]
        : refused.choices.map(({ label }, choice) => ({ label, does: logActions.choose.press({ question, choice }) }));
  return questionCard(text, buttons);
}

/** A question with its buttons; nothing is saved yet, and that is said. */
export const questionCard = (text: string, buttons: readonly Button[]): Card => ({
  summary: `Not saved yet. ${text}`,
  blocks: [
    { kind: "text", text, tone: "warning" },
    ...(buttons.length === 0 ? [] : [{ kind: "buttons" as const, buttons }]),
    { kind: "text", tone: "subtle", text: "Nothing is saved yet." },
  ],
});

export function undoneCard(undone: readonly Named[], batch: string, days: readonly Day[]): Card {
  return {
    summary: "Undone.",
    blocks: [
      { kind: "text", text: "Undone. These are no longer logged:" },
      ...undone.map(
        (each): Block => ({ kind: "text", text: [`${sayWeekday(each.entry.date)}: `, ...entryWords(each)] }),
      ),
      { kind: "text", tone: "subtle", text: days.map(dayWords).join(" ") },
      { kind: "buttons", buttons: [{ label: "Bring back", does: logActions.redo.press({ batch }) }] },
    ],
  };
}

/** Several entries that are logged again. */
export const broughtBackCard = (named: readonly Named[], days: readonly Day[]): Card => ({
  summary: "Brought back.",
  blocks: [
    { kind: "text", text: "Brought back:", tone: "good" },
    ...named.map((each): Block => ({ kind: "text", text: [`${sayWeekday(each.entry.date)}: `, ...entryWords(each)] })),
    { kind: "text", tone: "subtle", text: days.map(dayWords).join(" ") },
  ],
});

/** One entry after it was changed, deleted or brought back. */
export function changedCard(what: "Changed" | "Deleted" | "Brought back", named: Named, day: Day): Card {
  const { entry } = named;
  const press = { entry: entry.id, version: entry.version };
  const buttons: Button[] =
    what === "Deleted"
      ? [{ label: "Bring back", does: logActions.restore.press(press) }]
      : [editButton(entry), { label: "Delete", does: logActions.remove.press(press) }];
  const lead: Rich = [`${what}: `, ...entryWords(named), `, on ${sayWeekday(entry.date)}.`];
  return {
    summary: `${plain(lead)} ${dayWords(day)}`,
    blocks: [
      { kind: "text", text: lead, tone: what === "Deleted" ? "normal" : "good" },
      ...overlapBlocks([named]),
      { kind: "text", tone: "subtle", text: dayWords(day) },
      { kind: "buttons", buttons },
    ],
  };
}

/** The timer that runs, or that was just started. `before` says what became of the one before. */
export function timerCard(words: string, startedAt: string, minutes: number): Card {
  const text =
    minutes === 0 ? `The clock runs since ${startedAt}.` : `The clock runs since ${startedAt}: ${sayMinutes(minutes)}.`;
  return {
    summary: `${text} ${words}`,
    blocks: [
      { kind: "text", text: [{ bold: words }, ` ${text}`] },
      {
        kind: "buttons",
        buttons: [
          { label: "Stop and save", style: "primary", does: logActions.stop.press({}) },
          { label: "Throw away", does: logActions.discard.press({}) },
        ],
      },
    ],
  };
}

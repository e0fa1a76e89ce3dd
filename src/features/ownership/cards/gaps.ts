/** The gap log's cards: the list, one gap for the stewards, the weekly digest. */
import type { Card } from "../../../bot/card.ts";
import type { Rich } from "../../../bot/rich.ts";
import { sayDay } from "../../../domain/calendar.ts";
import { actions } from "../actions.ts";
import type { GapRow } from "../store.ts";
import * as words from "./words.ts";

const mostRows = 20;

const kindWords: Readonly<Record<string, string>> = {
  unowned: "no function fits",
  none_of_these: "none of those offered",
  disputed: "called wrong",
};
const day = (at: Date): string => sayDay(at.toISOString().slice(0, 10));

const rowOf = (gap: GapRow): Rich[] => [
  words.shortened(gap.words, 140),
  kindWords[gap.kind] ?? gap.kind,
  `${gap.asked} ×, last ${day(gap.lastAt)}`,
];

function tableOf(gaps: readonly GapRow[]): Card["blocks"] {
  const more = gaps.length - mostRows;
  return [
    { kind: "table", columns: ["Asked", "Why", "How often"], rows: gaps.slice(0, mostRows).map(rowOf) },
    ...(more > 0 ? [{ kind: "text" as const, text: `And ${more} more.` }] : []),
  ];
}

/** All that is open; stewards can close. `unnamed` are functions whose side names nobody. */
export function gapsCard(
  gaps: readonly GapRow[],
  unnamed: readonly string[],
  engagement: string,
  steward: boolean,
): Card {
  const summary = gaps.length === 0 ? "No open ownership gaps." : `${words.count(gaps.length, "open ownership gap")}.`;
  return {
    summary,
    blocks: [
      { kind: "title", text: `Ownership gaps of ${engagement}` },
      ...(gaps.length === 0
        ? [{ kind: "text" as const, text: "None is open: every question found its owner." }]
        : tableOf(gaps)),
      ...(unnamed.length === 0
        ? []
        : [
            {
              kind: "text" as const,
              tone: "warning" as const,
              text: `Accountable, but nobody is named: ${words.shortened(unnamed.join(", "), 600)}`,
            },
          ]),
      ...(steward && gaps.length > 0
        ? [{ kind: "buttons" as const, buttons: [{ label: "Close a gap", does: actions.close.press({}) }] }]
        : []),
    ],
  };
}

/** One disputed answer, for the stewards of both sides. */
export function disputeCard(gap: GapRow, functionName: string, by: string, engagement: string): Card {
  return {
    summary: `${by} says that the owner of “${functionName}” is wrong.`,
    blocks: [
      { kind: "title", text: "An answer was called wrong" },
      { kind: "text", text: [{ bold: by }, ` says that the map is wrong about `, { bold: functionName }, "."] },
      { kind: "text", text: gap.note ?? "" },
      {
        kind: "buttons",
        buttons: [{ label: "Close it", style: "primary", does: actions.close.press({ gap: gap.id }) }],
      },
      { kind: "text", tone: "subtle", text: `${engagement} · the stewards of both sides have this card` },
    ],
  };
}

export function closedCard(gap: GapRow, by: string): Card {
  const text = `${by} closed “${words.shortened(gap.words, 100)}”.`;
  return {
    summary: text,
    blocks: [
      { kind: "text", tone: "good", text },
      { kind: "text", text: gap.note ?? "" },
    ],
  };
}

/** Monday's word to the stewards: what nobody owns, and whether the map is due for review. */
export function digestCard(gaps: readonly GapRow[], overdue: number, engagement: string): Card {
  const summary = `${words.count(gaps.length, "new ownership gap")} at ${engagement}${overdue > 0 ? "; the map is due for review" : ""}.`;
  const review: Card["blocks"] =
    overdue > 0
      ? [
          {
            kind: "text",
            tone: "warning",
            text: `The quarterly review of the map is ${words.count(overdue, "day")} overdue. Sign a new version, or the same again.`,
          },
        ]
      : [];
  return {
    summary,
    blocks: [
      { kind: "title", text: `Ownership this week: ${engagement}` },
      ...(gaps.length === 0 ? [] : tableOf(gaps)),
      ...review,
      ...(gaps.length === 0
        ? []
        : [{ kind: "buttons" as const, buttons: [{ label: "Close a gap", does: actions.close.press({}) }] }]),
    ],
  };
}

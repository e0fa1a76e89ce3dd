/** A correction's cards: what is asked, what became of it, and how it got there. */
import type { Block, Button, Card } from "../../../bot/card.ts";
import type { Rich } from "../../../bot/rich.ts";
import { sayInstant } from "../../../domain/calendar.ts";
import { escalationHours } from "../../../domain/patience.ts";
import { sayMinutes, sayWeekday } from "../days/words.ts";
import { correctionActions } from "../log/actions.ts";
import { entryWords, type Named } from "../log/cards.ts";
import type { CorrectionState } from "./decide.ts";
import type { Correction, Happened, Wanted, Which } from "./store.ts";

export interface CorrectionView {
  readonly correction: Correction;
  /** Whose time it is. */
  readonly person: string;
  /** What is taken back. */
  readonly before: Named | undefined;
  /** Who ended it: `Dana`, or `Dana for Priya`. */
  readonly by?: string;
}

const wantedWords = ({ date, minutes, client, project, code, note }: Wanted): Rich => [
  { bold: sayMinutes(minutes) },
  ` ${client ?? code ?? ""}${project === undefined ? "" : `/${project}`}${note === "" ? "" : `: ${note}`}, on ${sayWeekday(date)}`,
];

function changeBlocks({ correction, before }: CorrectionView): Block[] {
  const taken: { label: string; value: Rich }[] =
    before === undefined
      ? []
      : [{ label: "Take back", value: [...entryWords(before), `, on ${sayWeekday(before.entry.date)}`] }];
  const entered = correction.wanted.slice(0, 10).map((wanted) => ({ label: "Enter", value: wantedWords(wanted) }));
  return [{ kind: "facts", facts: [...taken, ...entered, { label: "Why", value: correction.reason }] }];
}

/** For whoever is asked. `note` says why now, where it is not the first that is heard of it. */
export function askCorrectionCard(
  view: CorrectionView,
  { note, onBehalfOf }: { readonly note?: string; readonly onBehalfOf?: string } = {},
): Card {
  const press = { correction: view.correction.id };
  const forWhom = onBehalfOf === undefined ? "" : `; you decide for ${onBehalfOf}`;
  const text = `${view.person} asks you to approve a correction of time that is locked${forWhom}.`;
  return {
    summary: note === undefined ? text : `${note} ${text}`,
    blocks: [
      { kind: "title", text: `A correction of time: ${view.correction.label}` },
      ...(note === undefined ? [] : [{ kind: "text" as const, tone: "warning" as const, text: note }]),
      { kind: "text", text },
      ...changeBlocks(view),
      {
        kind: "buttons",
        buttons: [
          { label: "Approve", style: "primary", does: correctionActions.approve.press(press) },
          { label: "Refuse", does: correctionActions.refuse.press(press) },
        ],
      },
      {
        kind: "text",
        tone: "subtle",
        text:
          view.before === undefined
            ? "Approved, it is entered as a correction, and says so on record."
            : "Approved, it is a reversal and a new entry: what was there stays on record.",
      },
    ],
  };
}

/** For the person, once it is sent. */
export const sentCard = (view: CorrectionView, deciders: string): Card => ({
  summary: `Sent to ${deciders} for approval.`,
  blocks: [
    { kind: "text", text: `${view.correction.label}: Sent to ${deciders} for approval. Until then nothing changes.` },
    ...changeBlocks(view),
    { kind: "buttons", buttons: [withdrawButton(view.correction)] },
  ],
});

const withdrawButton = ({ id }: Correction): Button => ({
  label: "Withdraw",
  does: correctionActions.withdraw.press({ correction: id }),
  confirm: { title: "Withdraw it?", text: "Nobody is asked any more. You can ask again.", yes: "Withdraw" },
});

/** For everybody who has a card of it, once it is over. */
export function endedCard(view: CorrectionView): Card {
  const { correction, person } = view;
  const of = `the correction of ${person}'s time`;
  const why = correction.answer === undefined ? "" : `: ${correction.answer}`;
  const said: Readonly<Record<CorrectionState, string>> = {
    asked: `${person} waits for a decision.`,
    approved: `${view.by ?? "Somebody"} approved ${of}.`,
    refused: `${view.by ?? "Somebody"} refused ${of}${why === "" ? "." : why}`,
    withdrawn: `${person} withdrew ${of}.`,
    expired: `Nobody decided ${of} for ten working days, so it expired: nothing was changed. It can be asked for again.`,
  };
  const text = said[correction.state];
  return {
    summary: text,
    blocks: [{ kind: "text", text, tone: correction.state === "approved" ? "good" : "warning" }, ...changeBlocks(view)],
  };
}

/** For whoever was asked and is asked no more. */
export function noLongerCard({ person, correction }: CorrectionView): Card {
  const text = `${correction.label}, a correction of ${person}'s time, is no longer yours to decide: others are asked.`;
  return { summary: text, blocks: [{ kind: "text", tone: "subtle", text }] };
}

/** For the person: nobody has said anything for long. */
export function newsCard({ label }: Correction, asked: readonly string[]): Card {
  const more = asked.length === 0 ? "" : ` ${asked.join(" and ")} ${asked.length === 1 ? "is" : "are"} asked as well.`;
  const text = `Nobody has decided ${label}, your correction of time, for ${escalationHours} working hours.${more}`;
  return { summary: text, blocks: [{ kind: "text", text }] };
}

// Among the approvals

export const stateWords: Readonly<Record<CorrectionState, string>> = {
  asked: "Waiting",
  approved: "Approved",
  refused: "Refused",
  withdrawn: "Withdrawn",
  expired: "Expired",
};

/** So many have a line; so many have a button of their own. */
const mostRows = 20;
const mostButtons = 4;

const titleOf = ({ correction: { wanted }, before }: CorrectionView): Rich =>
  wanted[0] === undefined
    ? ["take back ", ...(before === undefined ? [] : entryWords(before))]
    : wantedWords(wanted[0]);

/** A part of the list of approvals: `T-7  Sofia Marsh: 3 h acme: backups, on Tue 17 Nov · Waiting, sent Mon 23 Nov, 15:10`. */
export function listBlocks(views: readonly CorrectionView[], timeZone: string): Block[] {
  if (views.length === 0) return [];
  const more = views.length - mostRows;
  return [
    { kind: "text", text: [{ bold: "Corrections of time" }] },
    {
      kind: "facts",
      facts: views.slice(0, mostRows).map((view) => ({
        label: view.correction.label.replace("-", "\u2011"),
        value: [
          `${view.person}: `,
          ...spans(titleOf(view)),
          ` · ${stateWords[view.correction.state]}, sent ${sayInstant(view.correction.askedAt, timeZone)}`,
        ],
      })),
    },
    ...(more > 0
      ? [{ kind: "text" as const, text: `And ${more} more. Type approvals and a number, such as approvals T-7.` }]
      : []),
    {
      kind: "buttons",
      buttons: views.slice(0, mostButtons).map(({ correction: { id, label } }) => ({
        label: `Open ${label}`,
        does: correctionActions.show.press({ correction: id }),
      })),
    },
  ];
}

const spans = (text: Rich) => (typeof text === "string" ? [text] : text);

/** Where it is all that there is to list. */
export const listCard = (which: Which, views: readonly CorrectionView[], timeZone: string): Card => {
  const title = { waiting: "Waiting for you", mine: "Your requests", all: "All requests" }[which];
  return {
    summary: `${title}: ${countWords(views.length)}.`,
    blocks: [{ kind: "title", text: title }, ...listBlocks(views, timeZone)],
  };
};

export const countWords = (count: number): string => `${count} correction${count === 1 ? "" : "s"} of time`;

const happenedWords: Readonly<Record<string, string>> = {
  sent: "asked for it",
  asked: "asked",
  closed: "asked no longer",
  reminded: "reminded",
  escalated: "asked somebody else as well, after silence",
  approved: "approved it",
  refused: "refused it",
  withdrawn: "withdrew it",
  expired: "closed it: nobody decided",
};

/** How it stands, and everything that happened to it; whoever asked may take it back. */
export function historyCard(
  view: CorrectionView,
  happened: readonly Happened[],
  reader: { readonly timeZone: string; readonly isOwn: boolean; readonly nameOf: (personId: string) => string },
): Card {
  const { correction } = view;
  const { timeZone, isOwn, nameOf } = reader;
  const lines = happened.map(({ at, actor, onBehalfOf, what, person, reason }) => {
    const who = actor === "demarc" ? "Demarc" : nameOf(actor);
    const whom = person === null ? "" : ` ${nameOf(person)}`;
    const instead = onBehalfOf === null ? "" : ` for ${nameOf(onBehalfOf)}`;
    const said = reason === null ? "" : `: ${reason}`;
    return actor === "demarc"
      ? `• ${sayInstant(at, timeZone)}: ${who} ${happenedWords[what] ?? what}${whom}${instead}${said}`
      : `• ${sayInstant(at, timeZone)}: ${who}${instead} ${happenedWords[what] ?? what}${said}`;
  });
  const open = correction.state === "asked";
  return {
    summary: `${correction.label}, a correction of ${view.person}'s time: ${stateWords[correction.state].toLowerCase()}.`,
    blocks: [
      { kind: "title", text: `${correction.label}: a correction of ${view.person}'s time` },
      {
        kind: "text",
        text: `${stateWords[correction.state]}.`,
        tone: correction.state === "approved" ? "good" : "normal",
      },
      ...changeBlocks(view),
      { kind: "text", text: lines.slice(-25).join("\n") },
      ...(open && isOwn ? [{ kind: "buttons" as const, buttons: [withdrawButton(correction)] }] : []),
    ],
  };
}

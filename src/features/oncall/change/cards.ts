/** Cards about overrides and absences. */
import type { Block, Button, Card } from "../../../bot/card.ts";
import type { Colleague } from "../../../domain/engagement.ts";
import { actions } from "../actions.ts";
import { sayStretch, sayTier } from "../say.ts";
import type { Change } from "../store.ts";
import type { PostWatch } from "./decide.ts";

/** A change with the people it is about, as they are called. */
export interface Told extends Change {
  readonly engagement: string;
  readonly personName: string;
  readonly coverName: string | undefined;
}

export function named(change: Change, engagement: string, colleagues: readonly Colleague[]): Told {
  const nameOf = (id: string) => colleagues.find(({ personId }) => personId === id)?.name ?? "somebody who left";
  return {
    ...change,
    engagement,
    personName: nameOf(change.person),
    coverName: change.cover === undefined ? undefined : nameOf(change.cover),
  };
}

/** `Dan Whitlock is on call for Tomasz Zielinski from … until … (Europe/London).` */
export function sentence(told: Told, timeZone: string): string {
  const what =
    told.coverName === undefined ? `${told.personName} is away` : `${told.coverName} is on call for ${told.personName}`;
  return `${what} ${sayStretch(told, timeZone)}.`;
}

/** What was changed, with the button that takes it back. `lines` say what follows from it. */
export function changeCard(told: Told, timeZone: string, lines: readonly Block[], by?: string): Card {
  const words = sentence(told, timeZone);
  const whose = by === undefined ? [] : [{ kind: "text" as const, tone: "subtle" as const, text: `Entered by ${by}.` }];
  return {
    summary: words,
    blocks: [
      { kind: "text", tone: "good", text: words },
      ...lines,
      ...whose,
      { kind: "buttons", buttons: [cancelButton(told)] },
    ],
  };
}

export const cancelButton = ({ engagement, id }: Told, label = "Cancel it"): Button => ({
  label,
  does: actions.cancel.press({ engagement, change: id }),
  confirm: { title: "Cancel it?", text: "Everybody whom it concerns is told.", yes: "Cancel it" },
});

/** What the stand-in takes on: `That is tier 1 and tier 1 of Networking.` */
export function dutyLine(duties: readonly PostWatch[]): Block {
  const tiers = [...new Set(duties.map(({ post }) => sayTier(post.matrix, post.rule.tier)))];
  return { kind: "text", text: `That is ${tiers.join(", ")}.` };
}

/** Where nobody is on, and what to do about it. */
export function gapLines(gaps: readonly PostWatch[], timeZone: string): Block[] {
  const shown = gaps.slice(0, 5);
  const more = gaps.length > shown.length ? [`And ${gaps.length - shown.length} more.`] : [];
  const lines = [...shown.map(({ post, watch }) => gapLine(post, watch, timeZone)), ...more];
  return lines.map((text) => ({ kind: "text", tone: "warning", text }));
}

const gapLine = ({ matrix, rule }: PostWatch["post"], watch: PostWatch["watch"], timeZone: string): string =>
  `Nobody is on for ${sayTier(matrix, rule.tier)} ${sayStretch(watch, timeZone)}: a page goes to the next tier at once.`;

/** To those who keep the matrix: an absence leaves gaps. */
export function gapCard(told: Told, gaps: readonly PostWatch[], timeZone: string): Card {
  const words = `${told.personName} is away, and nobody is on in their place.`;
  return {
    summary: words,
    blocks: [
      { kind: "title", text: words },
      { kind: "text", text: sentence(told, timeZone) },
      ...gapLines(gaps, timeZone),
      {
        kind: "text",
        text: [
          "Hand it to somebody: ",
          { code: `oncall swap fri 18:00 – mon 08:00 @colleague for @${told.personName}` },
        ],
      },
    ],
  };
}

export function cancelledCard(told: Told, by: string, timeZone: string): Card {
  const words = `${by} cancelled this: ${sentence(told, timeZone)}`;
  return { summary: words, blocks: [{ kind: "text", text: words }] };
}

/** What both editions of the monthly report have in common: nothing of it is an amount (R6). */
import type { Block, Card } from "../../../bot/card.ts";
import { actions } from "../actions.ts";
import type { Part } from "../reporting/decide.ts";
import { monthAfter, sayMonth } from "../reporting/month.ts";

/** Which month of which engagement is shown. */
export interface Shown {
  readonly engagement: { readonly id: string; readonly name: string };
  readonly month: string;
  /** The month that it is now: none after it has a report. */
  readonly current: string;
}

export const partWords: Readonly<Record<Part, string>> = {
  discounts: "Discounts",
  run: "Change orders (run)",
  change: "Change orders (change)",
  govern: "Change orders (govern)",
  unpriced: "Unpriced scope",
};

/** A currency's part of a report: what the month came to in one plain sentence, and what stands below it. */
export interface CurrencyPart {
  readonly meaning: string;
  readonly blocks: readonly Block[];
}

/** A report with a part for each currency; `nothing` is said where there is none. */
export function monthCard(shown: Shown, title: string, parts: readonly CurrencyPart[], nothing: string): Card {
  const said = parts.length === 0 ? [nothing] : parts.map(({ meaning }) => meaning);
  return {
    summary: [title, ...said].join(". "),
    blocks: [
      { kind: "title", text: title },
      ...(parts.length === 0 ? [{ kind: "text" as const, text: nothing }] : []),
      ...parts.flatMap(({ meaning, blocks }): Block[] => [{ kind: "text", text: meaning }, ...blocks]),
      monthButtons(shown),
    ],
  };
}

/** To the month before, to the one after where it has begun, and to the requests themselves. */
function monthButtons({ engagement, month, current }: Shown): Block {
  const others = [monthAfter(month, -1), monthAfter(month, 1)].filter((other) => other <= current);
  return {
    kind: "buttons",
    buttons: [
      ...others.map((other) => ({
        label: sayMonth(other),
        does: actions.report.press({ engagement: engagement.id, month: other }),
      })),
      { label: "All requests", does: actions.list.press({ engagement: engagement.id, which: "all" }) },
    ],
  };
}

/** Cards about who stands in for whom. */
import type { Card } from "../../../bot/card.ts";
import { actions } from "../actions.ts";
import type { Delegation, HandedType } from "../standing/decide.ts";

export interface DelegationWords {
  readonly nameOf: (personId: string) => string;
  readonly sayInstant: (at: Date) => string;
}

const handedWords: Readonly<Record<HandedType, string>> = {
  discount: "discounts",
  change: "change orders",
  correction: "corrections of time",
};

/** `discounts, change orders and corrections of time`. */
const scopeWords = ({ types }: Pick<Delegation, "types">): string =>
  types
    .map((type) => handedWords[type])
    .join(", ")
    .replace(/, ([^,]*)$/, " and $1");

const spanWords = ({ start, until }: Pick<Delegation, "start" | "until">, { sayInstant }: DelegationWords): string =>
  `from ${sayInstant(start)} until ${sayInstant(until)}`;

/** For whoever handed over. */
export function handedCard(delegation: Delegation, words: DelegationWords): Card {
  const text = `${words.nameOf(delegation.to)} decides ${scopeWords(delegation)} for you, ${spanWords(delegation, words)}. You still may, too; the first of you decides. What waits for you moves along.`;
  return { summary: text, blocks: [{ kind: "text", tone: "good", text }] };
}

/** For whoever stands in. */
export function standInCard(delegation: Delegation, words: DelegationWords): Card {
  const name = words.nameOf(delegation.from);
  const text = `${name} has asked you to decide ${scopeWords(delegation)} in their place, ${spanWords(delegation, words)}. You cannot hand that on, and nothing that ${name} asked for is yours to decide.`;
  return { summary: text, blocks: [{ kind: "text", text }] };
}

/** Those that are in force or to come, each with its end. */
export function delegationsCard(delegations: readonly Delegation[], engagement: string, words: DelegationWords): Card {
  const summary =
    delegations.length === 0
      ? "Nobody decides for you."
      : `${delegations.map(({ to }) => words.nameOf(to)).join(", ")} may decide for you.`;
  return {
    summary,
    blocks: [
      { kind: "title", text: "Who decides for you" },
      ...delegations.slice(0, 10).flatMap((delegation): Card["blocks"] => [
        {
          kind: "text",
          text: `${words.nameOf(delegation.to)}: ${scopeWords(delegation)}, ${spanWords(delegation, words)}`,
        },
        {
          kind: "buttons",
          buttons: [
            { label: "End it now", does: actions.endDelegation.press({ engagement, delegation: delegation.id }) },
          ],
        },
      ]),
      ...(delegations.length === 0 ? [{ kind: "text" as const, text: summary }] : []),
      {
        kind: "buttons",
        buttons: [{ label: "Hand over", style: "primary", does: actions.delegate.press({ engagement }) }],
      },
    ],
  };
}

/** The facts of a request for the provider's eyes: what is asked, what it costs, and how it stands (R6). */
import type { Block } from "../../../bot/card.ts";
import { type Figures, figuresOf } from "../../../domain/deal.ts";
import { sayBasisPoints, sayMoney, sayPercent, shareOut } from "../../../domain/money.ts";
import type { Scene } from "../flow/scene.ts";
import { type ChangeContent, type Content, type Decision, type DiscountContent, dealOf } from "../request/decide.ts";
import { count, hoursWords, laneWords, ratioWords, shortened, tradeoffWords, workWords } from "./words.ts";

type Fact = { readonly label: string; readonly value: string };

export function contentFacts(content: Content, scene: Scene): Block {
  const deal = dealOf(content);
  const figures = figuresOf(deal);
  const money = (amount: bigint): string => sayMoney({ amount, currency: content.currency });
  const facts: Fact[] = [
    { label: "Client", value: scene.engagement.sides.client.name },
    { label: "Lane", value: `${laneWords[content.lane]} · ${workWords[content.work]}` },
    ...(content.type === "discount" ? discountFacts(content, money) : changeFacts(content, scene, money)),
    { label: deal.discount === 0n ? "Price" : "Price then", value: money(figures.net) },
    { label: "Cost", value: money(content.cost) },
    { label: "Margin", value: marginWords(figures) },
    ...(content.seller === undefined ? [] : [{ label: "Seller", value: scene.nameOf(content.seller) }]),
  ];
  return { kind: "facts", facts };
}

const mostLines = 10;

/** What the discount takes from each line of a quote: together exactly the discount, by largest remainder. */
export function lineBlocks(content: Content): Block[] {
  if (content.type !== "discount" || content.lines.length < 2) return [];
  const { lines, currency } = content;
  const money = (amount: bigint): string => sayMoney({ amount, currency });
  const { discount } = dealOf(content);
  const parts = shareOut(
    discount,
    lines.map(({ amount }) => amount),
  );
  const said = lines.slice(0, mostLines).map(({ name, amount }, index) => {
    const part = parts[index] ?? 0n;
    return `• ${shortened(name, 60)}: ${money(amount)} − ${money(part)} = ${money(amount - part)}`;
  });
  const more = lines.length - said.length;
  return [{ kind: "text", text: [...said, ...(more > 0 ? [`• and ${count(more, "line")} more`] : [])].join("\n") }];
}

/** From what to what; once where nothing is given away. */
function marginWords({ marginBefore, marginAfter }: Figures): string {
  const [before, after] = [ratioWords(marginBefore), ratioWords(marginAfter)];
  return before === after ? after : `${before} → ${after}`;
}

const discountFacts = ({ list, lines, bps }: DiscountContent, money: (amount: bigint) => string): Fact[] => [
  { label: "List price", value: lines.length > 1 ? `${money(list)}, ${lines.length} lines` : money(list) },
  { label: "Discount", value: `${sayBasisPoints(bps)}` },
];

function changeFacts(content: ChangeContent, { matrix }: Scene, money: (amount: bigint) => string): Fact[] {
  const { hours, rateCard, list, tradeoff, touches } = content;
  const { discount, share } = dealOf(content);
  const card = matrix.rateCards.find(({ id }) => id === rateCard)?.name ?? rateCard;
  const worth = hours === undefined ? "" : `, ${hoursWords(hours)} h ${card ?? ""}`.trimEnd();
  return [
    ...(touches === undefined ? [] : [{ label: "Function", value: touches.name }]),
    ...(discount > 0n || worth !== "" ? [{ label: "Worth", value: `${money(list)}${worth}` }] : []),
    ...(discount > 0n ? [{ label: "Discount", value: sayPercent(share) }] : []),
    {
      label: "Tradeoff",
      value:
        tradeoff.detail === "" ? tradeoffWords[tradeoff.kind] : `${tradeoffWords[tradeoff.kind]}: ${tradeoff.detail}`,
    },
  ];
}

const outcomeWords: Readonly<Record<Decision["outcome"], string>> = {
  approved: "approved",
  rejected: "rejected",
  changes: "asked for changes",
};

/** `Priya Nair approved version 1, Mon 23 Nov, 10:00: fair price`; a line for each decision, in their order. */
export function decisionLines(decisions: readonly Decision[], { nameOf, sayInstant }: Scene): string[] {
  return decisions.map(({ by, onBehalfOf, outcome, version, reason, at, lapsed }) => {
    const who = onBehalfOf === undefined ? nameOf(by) : `${nameOf(by)} for ${nameOf(onBehalfOf)}`;
    const more = [
      lapsed && outcome === "approved" ? " (no longer counts)" : "",
      reason === undefined ? "" : `: ${reason}`,
    ];
    return `${who} ${outcomeWords[outcome]} version ${version}, ${sayInstant(at)}${more.join("")}`;
  });
}

export const decisionBlocks = (decisions: readonly Decision[], scene: Scene): Block[] =>
  decisions.length === 0
    ? []
    : [
        {
          kind: "text",
          text: decisionLines(decisions, scene)
            .map((line) => `• ${line}`)
            .join("\n"),
        },
      ];

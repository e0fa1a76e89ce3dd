/** How approvals put things into words; shared by their cards. Everything here is for the provider's eyes (R6). */
import { type Figures, figuresOf } from "../../../domain/deal.ts";
import type { Colleague } from "../../../domain/engagement.ts";
import { type Ratio, sayBasisPoints, sayMoney, sayPercent } from "../../../domain/money.ts";
import type { Asked, Lane, Matrix, RequestType, Rule, Work } from "../matrix/decide.ts";
import { type Content, dealOf, type State, type Tradeoff } from "../request/decide.ts";
import { accountableFor, chiefRule, type Inputs, measure, type Route } from "../routing/decide.ts";

export const typeWords: Readonly<Record<RequestType, string>> = { discount: "Discount", change: "Change order" };
export const laneWords: Readonly<Record<Lane, string>> = { run: "Run", change: "Change", govern: "Govern" };
export const workWords: Readonly<Record<Work, string>> = { standard: "Standard work", exception: "Exception" };
export const tradeoffWords: Readonly<Record<Tradeoff, string>> = {
  price: "It has a price",
  lane: "A lane changes",
  removal: "Something included is removed",
};
export const stateWords: Readonly<Record<State, string>> = {
  draft: "Not sent",
  pending: "Waiting",
  unrouted: "Waiting, unrouted",
  changes: "Sent back for changes",
  approved: "Approved",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  expired: "Expired",
};

const acronyms: ReadonlySet<string> = new Set(["it", "ceo", "cfo", "cio", "coo", "cto", "md", "noc", "soc"]);

/** `service leader`, `CEO`; a person's key reads as their name. */
export function roleWords(role: string, colleagues: readonly Colleague[]): string {
  const person = colleagues.find(({ key }) => key === role);
  if (person !== undefined) return person.name;
  const words = role.split(/[-_.]+/).map((word) => (acronyms.has(word) ? word.toUpperCase() : word));
  return words.join(" ");
}

/** `service leader, then CEO, because the margin falls to 33.3 %`. */
export function routeWords(route: Route, matrix: Matrix, inputs: Inputs, colleagues: readonly Colleague[]): string {
  const { steps } = route;
  if (steps.length === 0) {
    return `${roleWords(matrix.fallback.provider, colleagues)}, since no rule fits; the administrators are told`;
  }
  const asked = steps.map((step) => stepWords(step, colleagues)).join(", then ");
  const reasons = [...new Set(steps.flatMap(({ rules }) => rules.flatMap((id) => reasonOf(id, matrix, inputs) ?? [])))];
  return reasons.length === 0 ? asked : `${asked}, because ${reasons.join(", and ")}`;
}

export const stepWords = ({ side, role }: Asked, colleagues: readonly Colleague[]): string =>
  side === "client" ? `the client's ${roleWords(role, colleagues)}` : roleWords(role, colleagues);

/** Why a rule asks; `undefined` for one that always does. */
export function reasonOf(id: string, matrix: Matrix, inputs: Inputs): string | undefined {
  const { figures } = measure(inputs);
  if (id === chiefRule) {
    return figures.net <= 0n ? "nothing would be paid for it" : "at its full price it would earn nothing";
  }
  const rule = matrix.rules.find((each) => each.id === id);
  if (rule === undefined) return undefined;
  const reasons = [bandReason(rule, inputs) ?? [], accountableReason(rule, inputs) ?? []].flat();
  return reasons.length === 0 ? undefined : reasons.join(", and ");
}

/** R5: whose function it is says who decides for the client. */
function accountableReason(rule: Rule, inputs: Inputs): string | undefined {
  const { touches } = inputs;
  if (rule.accountable === undefined || touches === undefined) return undefined;
  const whose = accountableFor(rule, inputs) === undefined ? "the provider's" : "the client's";
  return `“${touches.name}” is ${whose} by the map`;
}

function bandReason({ band }: Rule, inputs: Inputs): string | undefined {
  const { figures, discount, amount, currency } = measure(inputs);
  const earlier = inputs.rolling;
  switch (band?.metric) {
    case undefined:
      return undefined;
    case "discount":
      return earlier.bps > 0n
        ? `with those of the last 90 days the discount comes to ${sayPercent(discount)}`
        : `the discount is ${sayPercent(discount)}`;
    case "margin":
      return figures.marginAfter === undefined
        ? "no margin is left to speak of"
        : `the margin falls to ${sayPercent(figures.marginAfter)}`;
    case "amount":
      return earlier.amount > 0n
        ? `with the last 90 days it gives away ${sayMoney({ amount, currency })}`
        : `it gives away ${sayMoney({ amount, currency })}`;
    case "price":
      return `the price is ${sayMoney({ amount: figures.net, currency })}`;
  }
}

/** `10 % off gives away 25 % of this deal's margin; you need 33.3 % more sales to earn it back.` */
export function givenAway(content: Content): string | undefined {
  const deal = dealOf(content);
  if (deal.discount === 0n) return undefined;
  const figures = figuresOf(deal);
  const off = offWords(content, deal.share);
  if (figures.lost === undefined)
    return `${off}: at its full price this deal earns nothing, so there is no margin to give away.`;
  return `${off} gives away ${sayPercent(figures.lost)} of this deal's margin; ${upliftWords(figures)}`;
}

function upliftWords({ uplift, profitAfter }: Figures): string {
  if (uplift !== undefined) return `you need ${sayPercent(uplift)} more sales to earn it back.`;
  return profitAfter === 0n ? "nothing is earned then, however much is sold." : "every sale loses money then.";
}

/** `10 % off a deal at 40 % margin gives away 25 % of its margin.` */
export function verdictOn(content: Content): string | undefined {
  const deal = dealOf(content);
  if (deal.discount === 0n) return undefined;
  const { lost, marginBefore } = figuresOf(deal);
  const off = offWords(content, deal.share);
  return lost === undefined || marginBefore === undefined
    ? `${off} a deal that earns nothing at its full price.`
    : `${off} a deal at ${sayPercent(marginBefore)} margin gives away ${sayPercent(lost)} of its margin.`;
}

const offWords = (content: Content, share: Ratio): string =>
  `${content.type === "discount" ? sayBasisPoints(content.bps) : sayPercent(share)} off`;

/** `33.3 %`, or `n/a` where it says nothing. */
export const ratioWords = (part: Ratio | undefined): string => (part === undefined ? "n/a" : sayPercent(part));

/** `7.5` of hundredths of an hour. */
export const hoursWords = (hundredths: bigint): string =>
  `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, "0")}`.replace(/\.?0+$/, "");

/** `CO-3` with a hyphen at which no line ends. */
export const unbroken = (label: string): string => label.replace("-", "\u2011");

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** At most `most` characters, on one line. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

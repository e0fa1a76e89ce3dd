/** Which steps a request takes, and why: pure, exact, and the same for the same inputs and matrix (R14). */
import { type Deal, type Figures, figuresOf } from "../../../domain/deal.ts";
import { basisPoints, compare, plus, type Ratio } from "../../../domain/money.ts";
import type { Party } from "../../../domain/party.ts";
import type { Amounts, Asked, Band, Lane, Matrix, RequestType, Rule, Work } from "../matrix/decide.ts";

/** What the client's requests of the last 90 days gave away, this one not counted (R4). */
export interface Rolling {
  /** The sum of their discounts in basis points, in whichever currency they were. */
  readonly bps: bigint;
  /** The sum of what they gave away, in this request's currency alone. */
  readonly amount: bigint;
}

/** The function that a change order touches, by the responsibility map as it was when it was sent. */
export interface Touched {
  readonly name: string;
  readonly accountable: Party;
  /** Who carries it on the Accountable side: a person's key or a role. */
  readonly carrier: string;
}

/** All that a route depends on (R4). */
export interface Inputs {
  readonly type: RequestType;
  readonly deal: Deal;
  readonly lane: Lane;
  readonly work: Work;
  readonly rolling: Rolling;
  readonly touches?: Touched;
}

export interface Step extends Asked {
  /** The rules that ask for it, in the matrix's order. */
  readonly rules: readonly string[];
}

export interface Route {
  /** In the order in which they decide; empty where no rule asks anybody: then the fallback is asked (R3). */
  readonly steps: readonly Step[];
}

/** The rule that no matrix can leave out: what is free, or earns nothing, is the chief's to decide. */
export const chiefRule = "no-ratio";

/**
 * R1: every rule that matches adds its step; one step for each role; by rank, the provider's before the client's.
 * A currency that the matrix does not name finds no rule.
 */
export function routeOf(matrix: Matrix, inputs: Inputs): Route {
  if (!matrix.currencies.includes(inputs.deal.currency)) return { steps: [] };
  const measured = measure(inputs);
  const hits = matrix.rules.filter((rule) => matches(rule, inputs, measured)).map((rule) => hitOf(rule, inputs));
  const all = saysNothing(measured.figures) ? [...hits, chiefHit(matrix)] : hits;
  return { steps: inOrder(all) };
}

interface Hit extends Asked {
  readonly rule: string;
  readonly rank: number;
}

const hitOf = (rule: Rule, inputs: Inputs): Hit => ({
  rule: rule.id,
  rank: rule.rank,
  ...(accountableFor(rule, inputs) ?? rule.ask),
});

/** R5: the client's Accountable, where the map says who that is; `undefined` where the rule's own role is asked. */
export function accountableFor({ ask, accountable }: Rule, { touches }: Inputs): Asked | undefined {
  if (accountable === undefined || touches === undefined || touches.accountable !== ask.side) return undefined;
  return { side: ask.side, role: touches.carrier };
}

/** The chief keeps the rank that the rules give them, and otherwise comes after everybody else of the provider. */
function chiefHit({ rules, chief }: Matrix): Hit {
  const provider = rules.filter(({ ask }) => ask.side === "provider");
  const own = provider.filter(({ ask }) => ask.role === chief);
  const rank = Math.max(...(own.length > 0 ? own : provider).map((rule) => rule.rank), 0);
  return { rule: chiefRule, rank: own.length > 0 ? rank : rank + 1, side: "provider", role: chief };
}

function inOrder(hits: readonly Hit[]): Step[] {
  const steps = new Map<string, { readonly hit: Hit; rank: number; readonly rules: string[] }>();
  for (const hit of hits) {
    const key = `${hit.side}:${hit.role}`;
    const step = steps.get(key) ?? { hit, rank: hit.rank, rules: [] };
    step.rank = Math.min(step.rank, hit.rank);
    step.rules.push(hit.rule);
    steps.set(key, step);
  }
  const last = (side: string): number => (side === "client" ? 1 : 0);
  return [...steps.values()]
    .sort((a, b) => last(a.hit.side) - last(b.hit.side) || a.rank - b.rank)
    .map(({ hit: { side, role }, rules }) => ({ side, role, rules }));
}

interface Measured {
  readonly figures: Figures;
  readonly discount: Ratio;
  readonly amount: bigint;
  readonly currency: string;
}

/** R4: whoever gives something away is measured with what was given away before; whoever does not, is not. */
export function measure({ deal, rolling }: Inputs): Measured {
  const gives = deal.share.num > 0n || deal.discount > 0n;
  return {
    figures: figuresOf(deal),
    discount: gives ? plus(deal.share, basisPoints(rolling.bps)) : deal.share,
    amount: gives ? deal.discount + rolling.amount : deal.discount,
    currency: deal.currency,
  };
}

/** Nothing is paid, or nothing would be earned at the full price: the ratios say nothing. */
const saysNothing = ({ net, profitBefore }: Figures): boolean => net <= 0n || profitBefore <= 0n;

function matches(rule: Rule, { type, lane, work, deal }: Inputs, measured: Measured): boolean {
  const allows = <T>(listed: readonly T[] | undefined, value: T): boolean => listed?.includes(value) ?? true;
  return (
    rule.types.includes(type) &&
    allows(rule.lanes, lane) &&
    allows(rule.work, work) &&
    allows(rule.currencies, deal.currency) &&
    (rule.band === undefined || inBand(rule.band, measured))
  );
}

function inBand(band: Band, { figures, discount, amount, currency }: Measured): boolean {
  switch (band.metric) {
    case "discount":
      return ratioIn(band, discount);
    case "margin":
      // Where there is no margin to speak of, it is below every bound.
      return figures.marginAfter === undefined ? band.from === undefined : ratioIn(band, figures.marginAfter);
    case "amount":
      return amountIn(band, amount, currency);
    case "price":
      return amountIn(band, figures.net, currency);
  }
}

const ratioIn = ({ from, to }: { readonly from?: bigint; readonly to?: bigint }, value: Ratio): boolean =>
  (from === undefined || compare(value, basisPoints(from)) >= 0) &&
  (to === undefined || compare(value, basisPoints(to)) < 0);

/** A bound that names no amount for a currency is no bound there: asking once too often is the safer mistake. */
function amountIn(
  { from, to }: { readonly from?: Amounts; readonly to?: Amounts },
  value: bigint,
  currency: string,
): boolean {
  const [low, high] = [from?.[currency], to?.[currency]];
  return (low === undefined || value >= low) && (high === undefined || value < high);
}

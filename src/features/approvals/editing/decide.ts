/** R10: what an edit changes, and which approvals survive it. */
import { figuresOf } from "../../../domain/deal.ts";
import { compare, type Ratio, sayBasisPoints, sayMoney } from "../../../domain/money.ts";
import type { Content, Decision, Version } from "../request/decide.ts";
import { type Inputs, measure } from "../routing/decide.ts";

/** One field that an edit changed, in words. */
export interface Difference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
  /** R6: cost stays with the provider. */
  readonly clientMaySee: boolean;
}

const nothing = "nothing";

/** All commercial fields and the scope's text, by name, in words; equal where two contents are the same request. */
function fieldsOf(content: Content): readonly (readonly [field: string, value: string, clientMaySee: boolean])[] {
  const money = (amount: bigint): string => sayMoney({ amount, currency: content.currency });
  const common = [
    ["What", content.what, true],
    ["Why", content.why, true],
    ["Lane", content.lane, true],
    ["Work", content.work, true],
    ["Currency", content.currency, true],
    ["List price", money(content.list), false],
    ["Cost", money(content.cost), false],
    ["Seller", content.seller ?? nothing, false],
  ] as const;
  if (content.type === "discount") {
    const lines = content.lines.map(({ name, amount }) => `${name} ${money(amount)}`).join("; ");
    return [...common, ["Lines", lines, false], ["Discount", sayBasisPoints(content.bps), false]];
  }
  const { kind, detail } = content.tradeoff;
  return [
    ...common,
    ["Hours", content.hours === undefined ? nothing : `${Number(content.hours) / 100}`, false],
    ["Rate card", content.rateCard ?? nothing, false],
    ["Function", content.touches?.name ?? nothing, true],
    ["Price", money(content.price), true],
    ["Tradeoff", detail === "" ? kind : `${kind}: ${detail}`, true],
  ];
}

/** What one content says and another does not; empty where they are the same request. */
export function differences(before: Content, after: Content): Difference[] {
  const old = new Map(fieldsOf(before).map(([field, value]) => [field, value]));
  return fieldsOf(after).flatMap(([field, value, clientMaySee]) => {
    const was = old.get(field) ?? nothing;
    return was === value ? [] : [{ field, before: was, after: value, clientMaySee }];
  });
}

/** Everything of a content that people approve, as one text: equal contents have equal fingerprints. */
export const fingerprint = (content: Content): string => JSON.stringify([content.type, ...fieldsOf(content)]);

/** What is being approved, apart from the amounts: if it changed, nobody has approved it. */
const scopeFields: ReadonlySet<string> = new Set(["What", "Why", "Lane", "Work", "Currency", "Function", "Tradeoff"]);

/**
 * R10: the decisions as they count for `next`. An approval survives only where every metric is equal or safer than what
 * that person originally approved, so that no chain of small edits carries it anywhere; all else of this request stands
 * as history.
 */
export function afterEdit(
  decisions: readonly Decision[],
  original: (version: number) => Pick<Version, "content" | "inputs">,
  next: Pick<Version, "content" | "inputs">,
): Decision[] {
  return decisions.map((decision) => {
    const counts = !decision.lapsed && decision.outcome === "approved";
    return counts && isAsSafe(original(decision.version), next, decision.side)
      ? decision
      : { ...decision, lapsed: true };
  });
}

function isAsSafe(
  approved: Pick<Version, "content" | "inputs">,
  next: Pick<Version, "content" | "inputs">,
  side: Decision["side"],
): boolean {
  if (approved.content.type !== next.content.type) return false;
  const changed = differences(approved.content, next.content).map(({ field }) => field);
  if (changed.some((field) => scopeFields.has(field))) return false;
  return side === "client" ? costsNoMore(approved.inputs, next.inputs) : givesNoMore(approved.inputs, next.inputs);
}

const costsNoMore = (approved: Inputs, next: Inputs): boolean =>
  figuresOf(next.deal).net <= figuresOf(approved.deal).net;

function givesNoMore(approved: Inputs, next: Inputs): boolean {
  const [then, now] = [measure(approved), measure(next)];
  return (
    compare(now.discount, then.discount) <= 0 &&
    compare(next.deal.share, approved.deal.share) <= 0 &&
    now.amount <= then.amount &&
    next.deal.discount <= approved.deal.discount &&
    next.deal.cost <= approved.deal.cost &&
    now.figures.profitAfter >= then.figures.profitAfter &&
    isNoThinner(now.figures.marginAfter, then.figures.marginAfter)
  );
}

/** A margin that says nothing is safer than none. */
const isNoThinner = (now: Ratio | undefined, then: Ratio | undefined): boolean =>
  then === undefined || (now !== undefined && compare(now, then) >= 0);

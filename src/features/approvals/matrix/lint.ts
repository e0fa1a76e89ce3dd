/** R2: what is wrong with a matrix before it becomes active. Each finding names the rule, or the settings, at fault. */

import { sayBasisPoints, sayMoney } from "../../../domain/money.ts";
import type { Party } from "../../../domain/party.ts";
import { lanes } from "../../../domain/responsibility.ts";
import { type Amounts, type Band, isShareBand, type Matrix, type Rule, requestTypes, workKinds } from "./decide.ts";

/** Somebody of the file, as far as the lint looks at them. */
export interface Holder {
  readonly key: string;
  readonly side: Party;
  readonly roles: readonly string[];
}

export interface Finding {
  readonly code: "E_BAD_BAND" | "E_NO_AMOUNT" | "E_MATRIX_GAP" | "E_ONLY_REQUESTERS" | "E_SECOND_OFFICER";
  /** The rule's id; absent: the matrix as a whole. */
  readonly rule?: string;
  readonly message: string;
  readonly advice: string;
}

type Settings = Omit<Matrix, "version">;

export const lintMatrix = (matrix: Settings, people: readonly Holder[]): Finding[] => [
  ...matrix.rules.flatMap((rule) => bandFindings(rule, matrix)),
  ...gaps(matrix),
  ...onlyRequesters(matrix, people),
  ...secondOfficer(matrix, people),
];

// Bands

function bandFindings({ id, band, currencies }: Rule, matrix: Settings): Finding[] {
  if (band === undefined) return [];
  const bad = (message: string, advice: string): Finding => ({ code: "E_BAD_BAND", rule: id, message, advice });
  return boundsOf(band, currencies ?? matrix.currencies).flatMap(({ currency, from, to }): Finding[] => {
    const where = currency === undefined ? "" : ` in ${currency}`;
    if ((from ?? 0n) < 0n || (to ?? 0n) < 0n) {
      return [bad(`the band of rule "${id}" has a negative bound${where}.`, "Leave a bound out where it has none.")];
    }
    if (from !== undefined && to !== undefined && to <= from) {
      return [
        bad(
          `the band of rule "${id}" is empty${where}: it ends where it begins, or before.`,
          "It holds from its beginning up to, but without, its end.",
        ),
      ];
    }
    return missingAmount(id, band, currency, from, to);
  });
}

function missingAmount(
  rule: string,
  { from, to }: Band,
  currency: string | undefined,
  low?: bigint,
  high?: bigint,
): Finding[] {
  const lacks = (from !== undefined && low === undefined) || (to !== undefined && high === undefined);
  if (currency === undefined || !lacks) return [];
  return [
    {
      code: "E_NO_AMOUNT",
      rule,
      message: `the band of rule "${rule}" says no amount in ${currency}, and currencies never mix.`,
      advice: `Add one in ${currency}, or name the rule's currencies.`,
    },
  ];
}

interface Bounds {
  readonly currency?: string;
  readonly from: bigint | undefined;
  readonly to: bigint | undefined;
}

/** A band's bounds; for one of money, in each currency. */
function boundsOf(band: Band, currencies: readonly string[]): Bounds[] {
  if (isShareBand(band)) return [{ from: band.from, to: band.to }];
  const at = (amounts: Amounts | undefined, currency: string) => amounts?.[currency];
  return currencies.map((currency) => ({ currency, from: at(band.from, currency), to: at(band.to, currency) }));
}

// Gaps

/**
 * Combinations of request, currency, lane and work for which some amounts find no rule. A rule without a band covers all
 * of them; rules with bands cover them where those of one metric together leave no hole on its axis.
 */
function gaps({ rules, currencies }: Settings): Finding[] {
  const found = new Map<string, Finding>();
  for (const type of requestTypes)
    for (const currency of currencies)
      for (const lane of lanes)
        for (const work of workKinds) {
          const fitting = rules.filter(
            (rule) =>
              rule.types.includes(type) &&
              (rule.lanes?.includes(lane) ?? true) &&
              (rule.work?.includes(work) ?? true) &&
              (rule.currencies?.includes(currency) ?? true),
          );
          const hole = holeIn(fitting, currency);
          if (hole === undefined) continue;
          const what = type === "discount" ? "discounts" : "change orders";
          const message = `no rule asks anybody for ${what} ${hole}.`;
          if (!found.has(message)) {
            const advice = `Close the gap, for ${work} work in the lane ${lane} in ${currency} at least, or add a rule without a band.`;
            found.set(message, { code: "E_MATRIX_GAP", message, advice });
          }
        }
  return [...found.values()];
}

/** The first part of an axis that no band covers; `undefined` where some axis is covered, so that a rule always matches. */
function holeIn(rules: readonly Rule[], currency: string): string | undefined {
  const bands = rules.map(({ band }) => band);
  if (bands.includes(undefined)) return undefined;
  const metrics = [...new Set(bands.map((band) => band?.metric ?? "discount"))];
  if (metrics.length === 0) return "at all";
  const holes = metrics.map((metric) => {
    const own = bands.flatMap((band) => (band?.metric === metric ? boundsOf(band, [currency]) : []));
    const hole = firstHole(own, metric === "margin" ? undefined : 0n);
    return hole && holeWords(metric, hole, currency);
  });
  return holes.includes(undefined) ? undefined : holes[0];
}

/** The first stretch from `start` on that no band covers; `undefined` bounds are the axis's ends. */
function firstHole(bands: readonly Bounds[], start: bigint | undefined): Omit<Bounds, "currency"> | undefined {
  const sorted = [...bands].sort((a, b) =>
    a.from === undefined ? -1 : b.from === undefined ? 1 : a.from < b.from ? -1 : 1,
  );
  let covered = start;
  for (const { from, to } of sorted) {
    const reaches = from === undefined || (covered !== undefined && from <= covered);
    if (!reaches) return { from: covered, to: from };
    if (to === undefined) return undefined;
    if (covered === undefined || to > covered) covered = to;
  }
  return { from: covered, to: undefined };
}

const metricWords: Readonly<Record<Band["metric"], string>> = {
  discount: "of a discount",
  margin: "with a margin",
  amount: "that give away",
  price: "at a price",
};

function holeWords(metric: Band["metric"], { from, to }: Omit<Bounds, "currency">, currency: string): string {
  const isShare = metric === "discount" || metric === "margin";
  const say = (bound: bigint): string => (isShare ? sayBasisPoints(bound) : sayMoney({ amount: bound, currency }));
  const low = from === undefined || from === 0n ? "" : ` from ${say(from)}`;
  const high =
    to === undefined ? (low === "" ? " of any size" : " on") : ` ${low === "" ? "below" : "up to"} ${say(to)}`;
  return `${metricWords[metric]}${low}${high}`;
}

// People

const holdersOf = (people: readonly Holder[], side: Party, role: string): Holder[] => {
  const own = people.filter((person) => person.side === side);
  const named = own.filter(({ key }) => key === role);
  return named.length > 0 ? named : own.filter(({ roles }) => roles.includes(role));
};

/**
 * A role that only possible requesters hold decides about its own. The chief's may: there the second officer decides, who
 * is somebody else.
 */
function onlyRequesters({ rules, requesters, chief }: Settings, people: readonly Holder[]): Finding[] {
  // The first rule that asks a role is named for it.
  const asks = new Map([...rules].reverse().map((rule) => [`${rule.ask.side}:${rule.ask.role}`, rule]));
  const isRequester = ({ key, roles }: Holder): boolean =>
    requesters.includes(key) || roles.some((role) => requesters.includes(role));
  return [...asks.values()].flatMap(({ id, ask: { side, role } }): Finding[] => {
    const holders = holdersOf(people, side, role);
    if (side === "client" || role === chief || holders.length === 0 || !holders.every(isRequester)) return [];
    return [
      {
        code: "E_ONLY_REQUESTERS",
        rule: id,
        message: `everybody with the role "${role}", which rule "${id}" asks, may send requests themselves.`,
        advice: "Give the role to somebody who sends none, or take it off the requesters.",
      },
    ];
  });
}

function secondOfficer({ chief, secondOfficer: second }: Settings, people: readonly Holder[]): Finding[] {
  const chiefs = new Set(holdersOf(people, "provider", chief).map(({ key }) => key));
  const seconds = holdersOf(people, "provider", second);
  if (seconds.length === 0 || seconds.some(({ key }) => !chiefs.has(key))) return [];
  return [
    {
      code: "E_SECOND_OFFICER",
      message: `the second officer "${second}" is the same as the chief "${chief}".`,
      advice: "Name somebody else: they decide what the chief asks for.",
    },
  ];
}

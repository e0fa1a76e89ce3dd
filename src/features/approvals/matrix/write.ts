/** The `approvals` section as YAML: what is read of it again is equal. Rules are written out, also the default ones. */
import { basisPoints, percent, plainAmount } from "../../../domain/money.ts";
import { flowList, flowMap, scalar } from "../../directory/index.ts";
import { type Amounts, type Band, isShareBand, type RateCard, type Rule } from "./decide.ts";
import type { MatrixPart } from "./read.ts";

export function writeMatrix(part: MatrixPart): readonly string[] {
  const leader = part.rules.find(({ ask }) => ask.side === "provider")?.ask.role ?? part.chief;
  const owner = part.rules.find(({ ask }) => ask.side === "client")?.ask.role ?? part.fallback.client;
  return [
    "approvals:",
    `  currencies: ${flowList(part.currencies)}`,
    `  requesters: ${flowList(part.requesters)}`,
    "  roles:",
    `    service_leader: ${scalar(leader)}`,
    `    chief: ${scalar(part.chief)}`,
    `    second_officer: ${scalar(part.secondOfficer)}`,
    `    client_owner: ${scalar(owner)}`,
    `  fallback: ${flowMap({ ...part.fallback })}`,
    `  escalate: ${flowMap({ ...part.escalate })}`,
    `  administrators: ${scalar(part.administrators)}`,
    ...(Object.keys(part.smallLimit).length === 0 ? [] : [`  small_limit: ${amounts(part.smallLimit)}`]),
    ...(part.rules.length === 0 ? ["  rules: []"] : ["  rules:", ...part.rules.flatMap(ruleLines)]),
    ...(part.rateCards.length === 0 ? [] : ["  rate_cards:", ...part.rateCards.map(cardLine)]),
  ];
}

const quoted = (text: string): string => JSON.stringify(text);
const amounts = (each: Amounts): string =>
  `{ ${Object.entries(each)
    .map(([currency, amount]) => `${currency}: ${quoted(plainAmount({ amount, currency }))}`)
    .join(", ")} }`;
const share = (bps: bigint): string => quoted(percent(basisPoints(bps), 2));

function ruleLines({ id, ask, accountable, rank, types, lanes, work, currencies, band }: Rule): string[] {
  return [
    `    - id: ${scalar(id)}`,
    `      ask: ${scalar(ask.role)}`,
    `      side: ${ask.side}`,
    ...(accountable === undefined ? [] : ["      accountable: yes"]),
    `      rank: ${rank}`,
    `      types: ${flowList(types)}`,
    ...(lanes === undefined ? [] : [`      lanes: ${flowList(lanes)}`]),
    ...(work === undefined ? [] : [`      work: ${flowList(work)}`]),
    ...(currencies === undefined ? [] : [`      currencies: ${flowList(currencies)}`]),
    ...(band === undefined ? [] : [`      band: ${bandWords(band)}`]),
  ];
}

function bandWords(band: Band): string {
  const [from, to] = isShareBand(band)
    ? [band.from, band.to].map((bound) => (bound === undefined ? undefined : share(bound)))
    : [band.from, band.to].map((bound) => (bound === undefined ? undefined : amounts(bound)));
  const ends = [from === undefined ? [] : `from: ${from}`, to === undefined ? [] : `to: ${to}`].flat();
  return `{ ${[`metric: ${band.metric}`, ...ends].join(", ")} }`;
}

const cardLine = ({ id, name, currency, price, cost }: RateCard): string =>
  `    - { id: ${scalar(id)}, name: ${scalar(name)}, currency: ${currency}, price: ${quoted(plainAmount({ amount: price, currency }))}, cost: ${quoted(plainAmount({ amount: cost, currency }))} }`;

/** How ownership puts things into words; shared by its cards. */
import type { Span } from "../../../bot/rich.ts";
import { sayDay } from "../../../domain/calendar.ts";
import type { Colleague, Engagement } from "../../../domain/engagement.ts";
import type { Party } from "../../../domain/party.ts";
import type { MapFunction, MapVersionInfo } from "../../../domain/responsibility.ts";
import { signedOn } from "../decide.ts";

export { shortened } from "../../../bot/shortened.ts";

export const mention = (person: Colleague): Span => ({ mention: person.name, accounts: person.accounts });

/** `@Dana Ortiz, Network lead`. */
export const personSpans = (person: Colleague): Span[] =>
  person.title === undefined ? [mention(person)] : [mention(person), `, ${person.title}`];

export const companyOf = (engagement: Engagement, party: Party): string => engagement.sides[party].name;

const laneWords = { run: "Run", change: "Change", govern: "Govern" } as const;
const categoryWords = { run: "Run", respond: "Respond", reinforce: "Reinforce", reinvent: "Reinvent" } as const;
const coverageWords = { business: "Business hours", "24x7": "24x7" } as const;
const scopeWords = { included: "Included", exception: "By exception", excluded: "Out of scope" } as const;

export const laneOf = (row: MapFunction): string => laneWords[row.lane];
export const categoryOf = (row: MapFunction): string => categoryWords[row.category];
export const coverageOf = (row: MapFunction): string => coverageWords[row.coverage];
export const scopeOf = (row: MapFunction): string => scopeWords[row.scope];

/** `A Harbourline IT · R Harbourline IT · C Acme Freight`. */
export function raciOf(row: MapFunction, engagement: Engagement): string {
  const letters: [string, readonly Party[]][] = [
    ["A", [row.accountable]],
    ["R", row.responsible],
    ["C", row.consulted],
    ["I", row.informed],
  ];
  return letters
    .filter(([, sides]) => sides.length > 0)
    .map(([letter, sides]) => `${letter} ${sides.map((side) => companyOf(engagement, side)).join(" and ")}`)
    .join(" · ");
}

/** `map version 3, signed 2 Oct 2026`. */
export function versionWords(map: MapVersionInfo): string {
  const day = signedOn(map);
  return `map version ${map.version}, ${day === undefined ? "not signed by both sides" : `signed ${sayDay(day)}`}`;
}

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** Writes the `escalation` section, so that what is read of it again is equal. */
import { instantOf, localDay, localTime, weekdays } from "../../../domain/calendar.ts";
import { type Party, parties } from "../../../domain/party.ts";
import { flowList, flowMap, scalar } from "../../directory/index.ts";
import type { KeptTier, OwnHours } from "../kept.ts";
import type { EscalationPart, FileChange, FileWay } from "./part.ts";

export function writeEscalation({ timeZone, rules, reach, overrides, absences }: EscalationPart): string[] {
  const domains = Object.entries(rules.domains);
  return [
    "escalation:",
    "  tiers:",
    ...rules.tiers.flatMap((tier) => tierLines(tier, "    ")),
    ...(domains.length === 0 ? [] : ["  domains:"]),
    ...domains.flatMap(([name, tiers]) => [
      `    ${scalar(name)}:`,
      ...tiers.flatMap((tier) => tierLines(tier, "      ")),
    ]),
    ...sideLines("hours", (side) => hoursField(rules.hours[side])),
    `  cycles: ${rules.cycles}`,
    `  repeat: ${rules.repeatMinutes}`,
    `  updates: ${rules.updateMinutes}`,
    `  snooze: ${rules.snoozeMinutes}`,
    `  progress: ${rules.progressMinutes}`,
    `  fallback: ${scalar(rules.fallback)}`,
    ...sideLines("leadership", (side) => flowList(rules.leadership[side])),
    ...sideLines("owners", (side) => textField(rules.owners[side])),
    `  share_contacts: ${rules.shareContacts}`,
    ...(reach.length === 0 ? [] : ["  reach:"]),
    ...reach.flatMap(({ person, ways }) => [
      `    ${scalar(person)}:`,
      ...ways.map((way) => `      - ${wayField(way)}`),
    ]),
    ...changeLines("overrides", overrides, timeZone),
    ...changeLines("absences", absences, timeZone),
  ];
}

function tierLines(tier: KeptTier, indent: string): string[] {
  return [
    `${indent}- response: ${tier.responseMinutes}`,
    `${indent}  mode: ${tier.mode}`,
    ...parties.flatMap((side) => contactLines(side, tier[side], `${indent}  `)),
  ];
}

function contactLines(side: Party, { business, afterHours, hours }: KeptTier[Party], indent: string): string[] {
  const own = hoursField(hours);
  return [
    `${indent}${side}:`,
    `${indent}  business: ${scalar(business)}`,
    `${indent}  after_hours: ${scalar(afterHours)}`,
    ...(own === undefined ? [] : [`${indent}  hours: ${own}`]),
  ];
}

function sideLines(name: string, field: (side: Party) => string | undefined): string[] {
  const lines = parties.flatMap((side) => {
    const text = field(side);
    return text === undefined ? [] : [`    ${side}: ${text}`];
  });
  return lines.length === 0 ? [] : [`  ${name}:`, ...lines];
}

const textField = (text: string | undefined): string | undefined => (text === undefined ? undefined : scalar(text));

function hoursField(own: OwnHours | undefined): string | undefined {
  if (own === undefined) return undefined;
  const days = weekdays.flatMap((day) => {
    const range = own.hours[day];
    return range === undefined ? [] : [`${day}: "${range[0]}-${range[1]}"`];
  });
  const zone = own.timeZone === undefined ? [] : [`time_zone: ${scalar(own.timeZone)}`];
  const holidays = own.holidays === undefined ? [] : [`holidays: [${own.holidays.join(", ")}]`];
  return `{ ${[...zone, ...days, ...holidays].join(", ")} }`;
}

function wayField({ way, address, afterMinutes }: FileWay): string {
  if (address === undefined && afterMinutes === 0) return way;
  const after = afterMinutes === 0 ? "" : `, after: ${afterMinutes}`;
  return `{ way: ${way}${address === undefined ? "" : `, to: ${scalar(address)}`}${after} }`;
}

function changeLines(name: string, changes: readonly FileChange[], timeZone: string): string[] {
  if (changes.length === 0) return [];
  return [
    `  ${name}:`,
    ...changes.map(({ person, cover, from, until }) => {
      const who = flowMap({ person, ...(cover !== undefined && { cover }) }).slice(2, -2);
      return `    - { ${who}, from: ${edgeField(from, "start", timeZone)}, until: ${edgeField(until, "end", timeZone)} }`;
    }),
  ];
}

/** The wall-clock time where it means this instant, and otherwise the instant in UTC: an hour that comes twice is two. */
function edgeField(at: Date, edge: "start" | "end", timeZone: string): string {
  const [day, time] = [localDay(at, timeZone), localTime(at, timeZone)];
  const isSame = instantOf(day, time, timeZone, edge).getTime() === at.getTime();
  return isSame ? `${day}T${time}` : `${at.toISOString().slice(0, 16)}Z`;
}

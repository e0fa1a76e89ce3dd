/** The engagement file, written: what is read of it again is equal. */
import type { Account } from "../../../../bot/turn.ts";
import { type Party, parties } from "../../../../domain/party.ts";
import {
  type EngagementFile,
  type EngagementHead,
  type FileChannel,
  type FileMap,
  type FileParty,
  type FilePerson,
  weekdays,
} from "../model.ts";
import type { FileSection } from "../section.ts";
import { functionLines } from "./functions.ts";
import { flowList, flowMap, scalar } from "./scalar.ts";

/** As YAML. `mapBeside` names the CSV beside it that holds the functions; without it they are inline. */
export function writeEngagement(file: EngagementFile, kept: readonly FileSection[], mapBeside?: string): string {
  const lines = [
    ...headLines(file.engagement),
    "",
    "parties:",
    ...parties.flatMap((side) => partyLines(side, file.parties[side])),
    "",
    ...section(
      "people",
      file.people.flatMap((person) => personLines(person, file.engagement.timeZone)),
    ),
    "",
    ...section("channels", file.channels.flatMap(channelLines)),
    "",
    ...kept.flatMap((each) => {
      const part = file.sections[each.name];
      return part === undefined ? [] : [...each.write(part), ""];
    }),
    ...mapLines(file.map, mapBeside),
  ];
  return `${lines.join("\n")}\n`;
}

const section = (name: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [`${name}: []`] : [`${name}:`, ...lines];

function headLines({ id, name, timeZone, hours, holidays }: EngagementHead): string[] {
  const open = weekdays.flatMap((day) => {
    const range = hours[day];
    return range === undefined ? [] : [`    ${day}: "${range[0]}-${range[1]}"`];
  });
  return [
    "engagement:",
    `  id: ${scalar(id)}`,
    `  name: ${scalar(name)}`,
    `  time_zone: ${scalar(timeZone)}`,
    ...(open.length === 0 ? ["  hours: {}"] : ["  hours:", ...open]),
    ...(holidays.length === 0 ? [] : ["  holidays:"]),
    ...holidays.map((day) => `    - ${flowMap({ date: day.date, name: day.name })}`),
  ];
}

function partyLines(side: Party, party: FileParty): string[] {
  return [
    `  ${side}:`,
    `    name: ${scalar(party.name)}`,
    `    contact: ${scalar(party.contact)}`,
    ...(party.afterHours === undefined ? [] : [`    after_hours: ${scalar(party.afterHours)}`]),
    `    slack_teams: ${flowList(party.slackTeams)}`,
    `    teams_tenants: ${flowList(party.teamsTenants)}`,
  ];
}

function personLines(person: FilePerson, zone: string): string[] {
  const { title, phone, timeZone, identities } = person;
  return [
    `  - key: ${scalar(person.key)}`,
    `    name: ${scalar(person.name)}`,
    `    email: ${scalar(person.email)}`,
    `    side: ${person.side}`,
    ...(title === undefined ? [] : [`    title: ${scalar(title)}`]),
    ...(phone === undefined ? [] : [`    phone: ${scalar(phone)}`]),
    ...(timeZone === zone ? [] : [`    time_zone: ${scalar(timeZone)}`]),
    `    roles: ${flowList(person.roles)}`,
    ...(identities.length === 0 ? [] : ["    identities:"]),
    ...identities.map((identity) => `      - ${accountField(identity, "user", identity.user)}`),
  ];
}

function channelLines(channel: FileChannel): string[] {
  const idField = channel.platform === "slack" ? "channel" : "conversation";
  return [`  - name: ${scalar(channel.name)}`, `    ${accountField(channel, idField, channel.conversation)}`];
}

function accountField({ platform, tenant }: Pick<Account, "platform" | "tenant">, idField: string, id: string): string {
  const tenantField = platform === "slack" ? "team" : "tenant";
  return `${platform}: ${flowMap({ [tenantField]: tenant, [idField]: id })}`;
}

function mapLines({ version, signatures, functions }: FileMap, beside: string | undefined): string[] {
  const signed = parties.flatMap((side) => {
    const signature = signatures[side];
    return signature === undefined ? [] : [`    ${side}: ${flowMap({ by: signature.by, on: signature.on })}`];
  });
  return [
    "map:",
    `  version: ${version}`,
    ...(signed.length === 0 ? [] : ["  signed:", ...signed]),
    ...(beside === undefined ? functionLines(functions, "  ") : [`  csv: ${scalar(beside)}`]),
  ];
}

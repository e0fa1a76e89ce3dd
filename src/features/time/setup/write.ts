/** Writes what the files say of time, so that what is read of it again is equal. */
import { weekdays } from "../../../domain/calendar.ts";
import { flowList, flowMap, scalar } from "../../directory/index.ts";
import type { Block } from "../blocks/decide.ts";
import { sayMinutes } from "../line/index.ts";
import type { ClientPart, Project, ProviderFile, Schedule, Staff, Week, Word } from "./model.ts";

/** The `time` section of an engagement file. */
export function writeClient(part: ClientPart): readonly string[] {
  const { names, lineOfBusiness, projects, tickets, blocks, people } = part;
  return [
    "time:",
    `  names: ${flowList(names)}`,
    ...(lineOfBusiness === undefined ? [] : [`  line_of_business: ${scalar(lineOfBusiness)}`]),
    ...listOf("projects", projects, projectLine),
    ...(tickets.length === 0 ? [] : [`  tickets: [${tickets.map((each) => JSON.stringify(each)).join(", ")}]`]),
    ...listOf("blocks", blocks, blockLine),
    ...indented(commonLines(part)),
    ...(people.length === 0 ? [] : ["  people:"]),
    ...people.flatMap(({ person, manager, ...staff }) => [
      `    - person: ${scalar(person)}`,
      ...(manager === undefined ? [] : [`      manager: ${scalar(manager)}`]),
      ...staffLines(staff).map((line) => `      ${line}`),
    ]),
  ];
}

const listOf = <T>(name: string, items: readonly T[], line: (item: T) => string): string[] =>
  items.length === 0 ? [] : [`  ${name}:`, ...items.map((item) => `    - ${line(item)}`)];

function projectLine({ key, name, aliases, lane, category, exception }: Project): string {
  const fields = [
    `key: ${scalar(key)}`,
    `name: ${scalar(name)}`,
    ...(aliases.length === 0 ? [] : [`aliases: ${flowList(aliases)}`]),
    ...(lane === undefined ? [] : [`lane: ${lane}`]),
    ...(category === undefined ? [] : [`category: ${category}`]),
    ...(exception ? ["exception: true"] : []),
  ];
  return `{ ${fields.join(", ")} }`;
}

function blockLine({ key, name, minutes, from, until, project }: Block): string {
  const fields = [
    `key: ${scalar(key)}`,
    `name: ${scalar(name)}`,
    `hours: ${sayMinutes(minutes)}`,
    `from: ${from}`,
    ...(until === undefined ? [] : [`until: ${until}`]),
    ...(project === undefined ? [] : [`project: ${scalar(project)}`]),
  ];
  return `{ ${fields.join(", ")} }`;
}

/** The words and the week of a company's people. */
const commonLines = ({ internal, leave, weeks }: Pick<ClientPart, "internal" | "leave" | "weeks">): string[] => [
  `internal: [${internal.map(wordText).join(", ")}]`,
  `leave: [${leave.map(wordText).join(", ")}]`,
  ...weekLines(weeks),
];

const wordText = ({ key, aliases }: Word): string =>
  aliases.length === 0 ? scalar(key) : `{ key: ${scalar(key)}, aliases: ${flowList(aliases)} }`;

const weekLines = (weeks: readonly Week[]): string[] => ["weeks:", ...weeks.map((week) => `  - ${weekText(week)}`)];

/** In the order of the week, whatever the database made of it. */
function weekText(week: Week): string {
  const days = weekdays.flatMap((day) => (week[day] === undefined ? [] : [[day, sayMinutes(week[day])] as const]));
  return days.length === 0 ? "{}" : flowMap(Object.fromEntries(days));
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

function staffLines({ department, region, timeZone, schedules }: Staff): string[] {
  return [
    ...(department === undefined ? [] : [`department: ${scalar(department)}`]),
    ...(region === undefined ? [] : [`region: ${region}`]),
    ...(timeZone === undefined ? [] : [`time_zone: ${timeZone}`]),
    ...(schedules.length === 0 ? [] : ["schedules:"]),
    ...schedules.flatMap(scheduleLines),
  ];
}

const scheduleLines = ({ from, weeks }: Schedule): string[] => [
  `  - from: ${from}`,
  ...weekLines(weeks).map((line) => `    ${line}`),
];

/** A whole provider file. */
export function writeProvider(file: ProviderFile): string {
  const lines = [
    "provider:",
    `  id: ${scalar(file.id)}`,
    `  name: ${scalar(file.name)}`,
    ...(file.region === undefined ? [] : [`  region: ${file.region}`]),
    `  currency: ${file.currency}`,
    "",
    ...commonLines(file),
    "",
    ...(file.people.length === 0 ? [] : ["people:"]),
    ...file.people.flatMap(({ email, manager, rates, ...staff }) => [
      `  - email: ${scalar(email)}`,
      ...(manager === undefined ? [] : [`    manager: ${scalar(manager)}`]),
      ...staffLines(staff).map((line) => `    ${line}`),
      ...(rates.length === 0 ? [] : ["    rates:"]),
      ...rates.map(({ from, hourly }) => `      - { from: ${from}, hourly: ${(hourly / 100).toFixed(2)} }`),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

/** Reads the `time` section of an engagement file. */
import { categories, lanes } from "../../../../domain/responsibility.ts";
import {
  dayOf,
  fieldsOf,
  itemsOf,
  type Located,
  looseWordsOf,
  oneOf,
  type Problems,
  required,
  type Surroundings,
  wordsOf,
} from "../../../directory/index.ts";
import type { Block } from "../../blocks/decide.ts";
import { type ClientPart, type ClientStaff, type Project, usualInternal, usualLeave, usualWeeks } from "../model.ts";
import { readStaff, staffFields } from "./staff.ts";
import { minutesOf, weeksOf } from "./values.ts";
import { readWords, type Taken, takeName, takeNames } from "./words.ts";

const sectionFields = [
  "names",
  "line_of_business",
  "projects",
  "tickets",
  "blocks",
  "internal",
  "leave",
  "weeks",
  "people",
] as const;
/** Ten thousand hours. */
const mostHours = 600_000;

/** Complete only where no problem was found. */
export function readClient(value: Located, around: Surroundings, problems: Problems): ClientPart | undefined {
  const fields = fieldsOf(value, "time", sectionFields, problems);
  if (fields === undefined) return undefined;
  const { values } = fields;
  const taken: Taken = new Map();
  const names = takeNames(required(fields, "names", "time", problems), "names", taken, problems);
  const lineOfBusiness = wordsOf(values.line_of_business, "line_of_business", problems)?.text;
  const projects = readProjects(values.projects, problems);
  return {
    names,
    ...(lineOfBusiness !== undefined && { lineOfBusiness }),
    projects,
    tickets: readTickets(values.tickets, problems),
    blocks: readBlocks(values.blocks, projects, problems),
    internal: readWords(values.internal, "internal", taken, problems) ?? [...usualInternal],
    leave: readWords(values.leave, "leave", taken, problems) ?? [...usualLeave],
    weeks: weeksOf(values.weeks, "weeks", problems) ?? [...usualWeeks],
    people: readPeople(values.people, around, problems),
  };
}

function readProjects(value: Located | undefined, problems: Problems): Project[] {
  const taken: Taken = new Map();
  const known = ["key", "name", "aliases", "lane", "category", "exception"] as const;
  return itemsOf(value, "projects", problems).flatMap((item): Project[] => {
    const fields = fieldsOf(item, "a project", known, problems);
    if (fields === undefined) return [];
    const key = takeName(required(fields, "key", "a project", problems), "key", taken, problems);
    const name = wordsOf(required(fields, "name", "a project", problems), "name", problems)?.text;
    const lane = oneOf(wordsOf(fields.values.lane, "lane", problems), "lane", lanes, problems);
    const category = oneOf(wordsOf(fields.values.category, "category", problems), "category", categories, problems);
    const yes = oneOf(
      looseWordsOf(fields.values.exception, "exception", problems),
      "exception",
      ["true", "false"],
      problems,
    );
    const aliases = takeNames(fields.values.aliases, "aliases", taken, problems);
    if (key === undefined || name === undefined) return [];
    return [{ key, name, aliases, ...(lane && { lane }), ...(category && { category }), exception: yes === "true" }];
  });
}

function readTickets(value: Located | undefined, problems: Problems): string[] {
  return itemsOf(value, "tickets", problems).flatMap((item) => {
    const words = looseWordsOf(item, "tickets", problems);
    if (words === undefined || /^[\d#]{1,9}$/.test(words.text)) return words?.text ?? [];
    const advice = 'Write digits, and "#" for any digit: "48##".';
    problems.add(words.at, "E_BAD_TICKET", `"${words.text}" is no pattern of ticket numbers.`, advice);
    return [];
  });
}

function readBlocks(value: Located | undefined, projects: readonly Project[], problems: Problems): Block[] {
  const taken: Taken = new Map();
  const known = ["key", "name", "hours", "from", "until", "project"] as const;
  const blocks = itemsOf(value, "blocks", problems).flatMap((item): Block[] => {
    const fields = fieldsOf(item, "a block", known, problems);
    if (fields === undefined) return [];
    const key = takeName(required(fields, "key", "a block", problems), "key", taken, problems);
    const name = wordsOf(required(fields, "name", "a block", problems), "name", problems)?.text;
    const minutes = minutesOf(required(fields, "hours", "a block", problems), "hours", mostHours, problems);
    const from = dayOf(required(fields, "from", "a block", problems), "from", problems);
    const until = dayOf(fields.values.until, "until", problems);
    const project = wordsOf(fields.values.project, "project", problems);
    const keys = projects.map((each) => each.key);
    const found = project && oneOf(project, "project", keys, problems);
    if (from !== undefined && until !== undefined && until < from) {
      problems.add(
        item.at,
        "E_BAD_DATE",
        `the block ends on ${until}, before it begins on ${from}.`,
        "Mend one of them.",
      );
    }
    if (key === undefined || name === undefined || minutes === undefined || from === undefined) return [];
    return [
      {
        key,
        name,
        minutes,
        from,
        ...(until !== undefined && { until }),
        ...(found !== undefined && { project: found }),
      },
    ];
  });
  return blocks.sort((a, b) => (a.from === b.from ? (a.key < b.key ? -1 : 1) : a.from < b.from ? -1 : 1));
}

/** The client's own people, in the order of the engagement file, whatever the order here. */
function readPeople(
  value: Located | undefined,
  { references, people }: Surroundings,
  problems: Problems,
): ClientStaff[] {
  const seen = new Map<string, number>();
  const staff = itemsOf(value, "people", problems).flatMap((item): ClientStaff[] => {
    const fields = fieldsOf(item, "a person's time", ["person", ...staffFields] as const, problems);
    if (fields === undefined) return [];
    const person = wordsOf(required(fields, "person", "a person's time", problems), "person", problems);
    const manager = wordsOf(fields.values.manager, "manager", problems);
    for (const [words, name] of [
      [person, "person"],
      [manager, "manager"],
    ] as const) {
      if (words !== undefined && references !== undefined && references.person(words.text) === undefined) {
        problems.add(
          words.at,
          "E_UNKNOWN_REFERENCE",
          `${name} "${words.text}" is no person's key.`,
          "Name one of the people of this file.",
        );
      } else references?.check(words, name, "client", "but this is the time of the client's own people", problems);
    }
    const read = readStaff(fields, problems);
    if (person === undefined) return [];
    const before = seen.get(person.text);
    if (before !== undefined)
      problems.add(
        person.at,
        "E_DUP_KEY",
        `person "${person.text}" is already on line ${before}.`,
        "Keep one of them.",
      );
    seen.set(person.text, person.at.line ?? 0);
    return [{ person: person.text, ...(manager !== undefined && { manager: manager.text }), ...read }];
  });
  const place = (key: string): number => people.findIndex((each) => each.key === key);
  return staff.sort((a, b) => place(a.person) - place(b.person));
}

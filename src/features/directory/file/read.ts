/** Reads an engagement file: everything that is wrong with it at once, or all of it, typed. */
import { type Party, parties } from "../../../domain/party.ts";
import { readMap } from "./map/section.ts";
import type { EngagementFile, EngagementHead, FileParty, FilePerson } from "./model.ts";
import { signingRole } from "./model.ts";
import { readChannels } from "./parts/channels.ts";
import { readEngagementHead } from "./parts/engagement.ts";
import { type ReadParties, readParties } from "./parts/parties.ts";
import { type ReadPerson, readPeople } from "./parts/people.ts";
import { References } from "./parts/references.ts";
import { type Problem, Problems, problemCap } from "./problem.ts";
import type { FileSection, Surroundings } from "./section.ts";
import { decode } from "./source/decode.ts";
import { fieldsOf, required } from "./source/fields.ts";
import type { Located } from "./source/located.ts";
import { readYaml } from "./source/yaml.ts";

export interface EngagementInput {
  /** Where the file lies; only its last part is shown. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The bytes of the file of that name in the same folder, if there is one. */
  beside(name: string): Uint8Array | undefined;
  /** The sections that other features keep. */
  readonly sections: readonly FileSection[];
}

export type Reading =
  | { readonly ok: true; readonly engagement: EngagementFile; readonly warnings: Problem[] }
  | {
      readonly ok: false;
      /** Errors, and after them warnings: at most `problemCap`. */
      readonly problems: Problem[];
      /** How many more there are. */
      readonly more: number;
    };

const ownSections = ["engagement", "parties", "people", "channels", "map"] as const;

/** Reads all of it. Never throws for what the file says; nothing is looked at but `input`. */
export function readEngagement(input: EngagementInput): Reading {
  const problems = new Problems();
  const file = input.path.replace(/^.*[/\\]/, "");
  const text = decode(file, input.bytes, problems);
  const root = text === undefined ? undefined : readYaml(file, text, problems);
  const engagement = root === undefined ? undefined : readSections(root, input, problems);
  const { errors, warnings } = problems;
  if (errors.length === 0 && engagement !== undefined) return { ok: true, engagement, warnings };
  const all = [...errors, ...warnings];
  return { ok: false, problems: all.slice(0, problemCap), more: Math.max(0, all.length - problemCap) };
}

/** The typed file. What it holds is complete only where no error was found. */
function readSections(root: Located, input: EngagementInput, problems: Problems): EngagementFile | undefined {
  const known = [...ownSections, ...input.sections.map(({ name }) => name)];
  const fields = fieldsOf(root, "the file", known, problems);
  if (fields === undefined) return undefined;
  const section = (name: (typeof ownSections)[number]): Located | undefined =>
    required(fields, name, "the file", problems);
  const headValue = section("engagement");
  const head = headValue === undefined ? {} : readEngagementHead(headValue, problems);
  const partiesValue = section("parties");
  const read = partiesValue === undefined ? {} : readParties(partiesValue, problems);
  const peopleValue = section("people");
  const people = peopleValue === undefined ? undefined : readPeople(peopleValue, head.timeZone, problems);
  const references = people && new References(people);
  const channels = readChannels(fields.values.channels, problems);
  if (references !== undefined) {
    judgeContacts(read, references, problems);
    warnStewards(references, peopleValue, problems);
  }
  const mapValue = section("map");
  const map =
    mapValue &&
    readMap(
      mapValue,
      {
        names: namesOf(read),
        references,
        afterHours: new Set(parties.filter((side) => read[side]?.afterHours !== undefined)),
        beside: (name) => input.beside(name),
      },
      problems,
    );
  const around: Surroundings = { head, references, people: people ?? [], functions: map?.functions ?? [] };
  const kept = readKept(input.sections, fields.values, around, problems);
  const { provider, client } = read;
  if (!isHead(head) || !isParty(provider?.party) || !isParty(client?.party) || map === undefined) return undefined;
  return {
    engagement: head,
    parties: { provider: provider.party, client: client.party },
    people: (people ?? []).flatMap((person) => wholePerson(person) ?? []),
    channels,
    map,
    sections: kept,
  };
}

/** What other features keep in the file. */
function readKept(
  sections: readonly FileSection[],
  values: Readonly<Partial<Record<string, Located>>>,
  around: Surroundings,
  problems: Problems,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const section of sections) {
    const value = values[section.name];
    const part = value === undefined ? section.absent?.(around, problems) : section.read(value, around, problems);
    if (part !== undefined) kept[section.name] = part;
  }
  return kept;
}

function namesOf(read: ReadParties): Partial<Record<Party, string>> {
  const names: Partial<Record<Party, string>> = {};
  for (const side of parties) {
    const name = read[side]?.party.name;
    if (name !== undefined) names[side] = name;
  }
  return names;
}

/** A party's contacts are on that side: nobody answers for the other company. */
function judgeContacts(read: ReadParties, references: References, problems: Problems): void {
  for (const side of parties) {
    const because = `but must answer for the ${side}`;
    references.check(read[side]?.contact, "contact", side, because, problems);
    references.check(read[side]?.afterHours, "after_hours", side, because, problems);
  }
}

function warnStewards(references: References, people: Located | undefined, problems: Problems): void {
  if (people === undefined) return;
  for (const side of parties.filter((each) => !references.hasRole(signingRole, each))) {
    const message = `nobody on the ${side}'s side has the role "${signingRole}": nobody there can sign the map.`;
    problems.add(people.at, "W_NO_STEWARD", message, `Give the role to one of them.`);
  }
}

function isHead(head: Partial<EngagementHead>): head is EngagementHead {
  const { id, name, timeZone, hours, holidays } = head;
  return [id, name, timeZone, hours, holidays].every((field) => field !== undefined);
}

const isParty = (party: Partial<FileParty> | undefined): party is FileParty =>
  party?.name !== undefined && party.contact !== undefined;

function wholePerson({ at: _, ...person }: ReadPerson): FilePerson | undefined {
  const { key, name, email, side, timeZone } = person;
  if (key === undefined || name === undefined || email === undefined) return undefined;
  if (side === undefined || timeZone === undefined) return undefined;
  return { ...person, key, name, email, side, timeZone };
}

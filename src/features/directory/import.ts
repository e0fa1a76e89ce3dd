/**
 * Brings an engagement file into the database: all of it or nothing, in one transaction, and says what changed. Importing
 * the same file twice changes nothing.
 */
import { isDeepStrictEqual } from "node:util";
import type { Tx } from "../../infra/db.ts";
import type { EngagementFile, FileMap, FilePerson } from "./file/model.ts";
import type { Problem } from "./file/problem.ts";
import type { FileSection } from "./file/section.ts";
import {
  auditImport,
  type FileParts,
  loadParts,
  saveChannels,
  saveHead,
  savePeople,
  takenChannels,
  takenIdentities,
} from "./file/store.ts";

/** The responsibility map's part of import and export; the ownership feature has it. */
export interface MapKeeper {
  load(tx: Tx, engagementId: string): Promise<FileMap | undefined>;
  /** Problems of this map against what is live, before anything is changed. */
  check(tx: Tx, file: EngagementFile, now: Date): Promise<readonly Problem[]>;
  /** Brings the map in; a line for each thing that changed. */
  bring(tx: Tx, file: EngagementFile, now: Date): Promise<readonly string[]>;
}

/** The features that keep parts of the file. */
export interface Keepers {
  readonly map: MapKeeper;
  readonly sections: readonly FileSection[];
}

export type Imported =
  | { readonly ok: true; readonly changes: readonly string[]; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A map that needs signatures is taken as a draft: that is said, and no refusal. */
const isRefusal = ({ code }: Problem): boolean => code.startsWith("E_") && code !== "E_NEEDS_SIGNOFF";

/** Nothing is written where a problem is a refusal. */
export async function importEngagement(tx: Tx, file: EngagementFile, keepers: Keepers, now: Date): Promise<Imported> {
  const { engagement, people, channels } = file;
  const found = [...(await conflicts(tx, file)), ...(await keepers.map.check(tx, file, now))];
  for (const section of keepers.sections) {
    found.push(...((await section.check?.(tx, file.sections[section.name], file, now)) ?? []));
  }
  if (found.some(isRefusal)) return { ok: false, problems: found };

  const before = await loadParts(tx, engagement.id);
  const changes = changesBetween(before, file);
  if (changes.head.length > 0) await saveHead(tx, file, now);
  if (changes.people.length > 0) await savePeople(tx, engagement.id, people, now);
  if (changes.channels.length > 0) await saveChannels(tx, engagement.id, channels);
  const all = [...changes.head, ...changes.people, ...changes.channels];
  for (const section of keepers.sections) {
    all.push(...(await section.bring(tx, file.sections[section.name], file, now)));
  }
  all.push(...(await keepers.map.bring(tx, file, now)));
  if (all.length > 0) await auditImport(tx, engagement.id, all, now);
  return { ok: true, changes: all, warnings: found };
}

async function conflicts(tx: Tx, { engagement, people, channels }: EngagementFile): Promise<Problem[]> {
  const identities = await takenIdentities(tx, people);
  const taken = await takenChannels(tx, engagement.id, channels);
  return [
    ...identities.map(({ person, account }) => ({
      file: "",
      code: "E_IDENTITY_TAKEN",
      source: account.user,
      message: `the ${account.platform} account "${account.user}" of "${person.key}" is connected to somebody else.`,
      suggestion: "Remove it here, or let its owner disconnect it.",
    })),
    ...taken.map((channel) => ({
      file: "",
      code: "E_CHANNEL_TAKEN",
      source: channel.conversation,
      message: `the channel "${channel.name}" belongs to another engagement.`,
      suggestion: "Remove it from one of the two files.",
    })),
  ];
}

/** What differs, in words; an empty list means that nothing needs to be written. */
function changesBetween(before: FileParts | undefined, after: EngagementFile) {
  const { id, name } = after.engagement;
  if (before === undefined) {
    return {
      head: [`New engagement ${id} (${name}).`],
      people: after.people.map((person) => `New person ${person.key} (${person.name}).`),
      channels: after.channels.map((channel) => `New channel ${channel.name} on ${channel.platform}.`),
    };
  }
  return {
    head: [
      ...fieldChanges(`Engagement ${id}`, before.engagement, after.engagement),
      ...fieldChanges("Provider", before.parties.provider, after.parties.provider),
      ...fieldChanges("Client", before.parties.client, after.parties.client),
    ],
    people: peopleChanges(before.people, after.people),
    channels: channelChanges(before.channels, after.channels),
  };
}

function peopleChanges(before: readonly FilePerson[], after: readonly FilePerson[]): string[] {
  const known = new Map(before.map((person) => [person.email, person]));
  const named = new Set(after.map(({ email }) => email));
  const gone = before.filter(({ email }) => !named.has(email)).map(({ key, name }) => `Person ${key} (${name}) left.`);
  const changed = after.flatMap((person) => {
    const old = known.get(person.email);
    if (old === undefined) return [`New person ${person.key} (${person.name}).`];
    const added = person.identities.filter(
      (account) => !old.identities.some((each) => isDeepStrictEqual(each, account)),
    );
    const accounts = added.map(({ platform }) => `Person ${person.key}: a ${platform} account was connected.`);
    const bare = { ...old, identities: [] };
    return [...fieldChanges(`Person ${person.key}`, bare, { ...person, identities: [] }), ...accounts];
  });
  const order = after.map(({ email }) => email);
  const moved = before.map(({ email }) => email).filter((email) => named.has(email));
  const kept = order.filter((email) => known.has(email));
  return [...gone, ...changed, ...(isDeepStrictEqual(moved, kept) ? [] : ["The order of people changed."])];
}

function channelChanges(before: FileParts["channels"], after: FileParts["channels"]): string[] {
  const has = (list: FileParts["channels"], wanted: FileParts["channels"][number]) =>
    list.some((channel) => isDeepStrictEqual({ ...channel }, { ...wanted }));
  return [
    ...before.filter((each) => !has(after, each)).map(({ name }) => `Channel ${name} was removed.`),
    ...after.filter((each) => !has(before, each)).map(({ name }) => `Channel ${name} was added.`),
  ];
}

function fieldChanges(what: string, before: object, after: object): string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const value = (of: object, field: string): unknown => Object.entries(of).find(([name]) => name === field)?.[1];
  const changed = fields.filter((field) => !isDeepStrictEqual(value(before, field), value(after, field)));
  return changed.length === 0 ? [] : [`${what}: ${changed.join(", ")} changed.`];
}

/** The engagement as a file; `undefined` where there is none of that id, or it has no map yet. */
export async function exportEngagement(tx: Tx, id: string, keepers: Keepers): Promise<EngagementFile | undefined> {
  const parts = await loadParts(tx, id);
  const map = await keepers.map.load(tx, id);
  if (parts === undefined || map === undefined) return undefined;
  const sections: Record<string, unknown> = {};
  for (const section of keepers.sections) {
    const part = await section.load(tx, id);
    if (part !== undefined) sections[section.name] = part;
  }
  return { ...parts, map, sections };
}

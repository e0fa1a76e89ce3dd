/** The `time` section's keeper: what a client is called in a line, its projects, tickets and blocks, and its own people's weeks. */
import { isDeepStrictEqual } from "node:util";
import type { Tx } from "../../../infra/db.ts";
import { colleaguesOf, type EngagementFile, type FileSection, type Problem } from "../../directory/index.ts";
import { isRegion } from "../days/holidays.ts";
import type { ClientPart } from "./model.ts";
import { readClient } from "./read/client.ts";
import * as store from "./store.ts";
import { writeClient } from "./write.ts";

export const timeSection: FileSection<ClientPart> = {
  name: "time",
  read: readClient,
  write: writeClient,
  load: store.loadClient,

  async check(tx, part, file) {
    if (part === undefined) return [];
    return [
      ...(await takenNames(tx, part, file)),
      ...(await unknownRegions(part)),
      ...(await otherHomes(tx, part, file)),
    ];
  },

  async bring(tx, part, file) {
    const { id } = file.engagement;
    const before = await store.loadClient(tx, id);
    if (part === undefined || isDeepStrictEqual(before, part)) return [];
    const colleagues = await colleaguesOf(tx, id);
    await store.saveClient(tx, id, part, (key) => colleagues.find((each) => each.key === key)?.personId);
    return changesBetween(before, part);
  },
};

/** No name in a line may mean two clients. */
async function takenNames(tx: Tx, { names }: ClientPart, { engagement }: EngagementFile): Promise<Problem[]> {
  const taken = await store.takenNames(tx, engagement.id, names);
  return taken.map(({ name }) => ({
    file: "",
    code: "E_NAME_TAKEN",
    source: name,
    message: `another client is called "${name}" in a line already.`,
    suggestion: "Take another name in one of the two files.",
  }));
}

async function unknownRegions({ people }: ClientPart): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const region of new Set(people.flatMap((each) => each.region ?? []))) {
    if (!(await isRegion(region))) problems.push(unknownRegion(region));
  }
  return problems;
}

export const unknownRegion = (region: string): Problem => ({
  file: "",
  code: "E_BAD_REGION",
  source: region,
  message: `no public holidays are known for the region "${region}".`,
  suggestion: "Write it as GB, GB-ENG or DE-BY.",
});

/** A day is accounted for once: by the provider or by the client, never by both. */
async function otherHomes(tx: Tx, { people }: ClientPart, file: EngagementFile): Promise<Problem[]> {
  const emails = new Map(file.people.map(({ key, email }) => [key, email]));
  const elsewhere = await store.staffElsewhere(
    tx,
    people.flatMap(({ person }) => emails.get(person) ?? []),
    { engagementId: file.engagement.id },
  );
  return elsewhere.map((email) => ({
    file: "",
    code: "E_STAFF_TAKEN",
    source: email,
    message: `the time of ${email} is kept by another file already.`,
    suggestion: "Take them out of one of the two files.",
  }));
}

function changesBetween(before: ClientPart | undefined, after: ClientPart): string[] {
  if (before === undefined) return [`Time: logged as ${after.names.join(", ")}.`];
  const parts = [
    "names",
    "lineOfBusiness",
    "projects",
    "tickets",
    "blocks",
    "internal",
    "leave",
    "weeks",
    "people",
  ] as const;
  const changed = parts.filter((part) => !isDeepStrictEqual(before[part], after[part]));
  return [`Time: ${changed.join(", ")} changed.`];
}

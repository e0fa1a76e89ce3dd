/** Brings a provider file into the database: all of it or nothing; the same file again changes nothing. */
import { isDeepStrictEqual } from "node:util";
import type { Tx } from "../../../../infra/db.ts";
import { didYouMean, type Problem } from "../../../directory/index.ts";
import { isRegion } from "../../days/holidays.ts";
import type { ProviderFile } from "../model.ts";
import * as store from "../store.ts";
import { readProvider } from "./read.ts";

export { isProviderFile } from "./read.ts";

export type ProviderImported =
  | { readonly ok: true; readonly changes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export async function importProvider(tx: Tx, path: string, bytes: Uint8Array): Promise<ProviderImported> {
  const { file, addresses = [], regions = [], problems } = readProvider(path, bytes);
  const people = await store.providersPeople(tx);
  for (const { text, at } of addresses) {
    if (people.has(text)) continue;
    const advice = didYouMean(text, [...people.keys()]) ?? "Import the engagement file that lists them first.";
    problems.add(at, "E_UNKNOWN_PERSON", `no engagement file lists "${text}" on the provider's side.`, advice);
  }
  for (const { text, at } of regions) {
    if (await isRegion(text)) continue;
    problems.add(
      at,
      "E_BAD_REGION",
      `no public holidays are known for the region "${text}".`,
      "Write it as GB, GB-ENG or DE-BY.",
    );
  }
  if (file !== undefined) {
    const emails = file.people.map(({ email }) => email);
    for (const email of await store.staffElsewhere(tx, emails, { providerId: file.id })) {
      const at = addresses.find(({ text }) => text === email)?.at ?? { file: "" };
      problems.add(
        at,
        "E_STAFF_TAKEN",
        `the time of ${email} is kept by another file already.`,
        "Take them out of one of the two.",
      );
    }
  }
  if (problems.errors.length > 0 || file === undefined) return { ok: false, problems: problems.errors };
  const before = await store.loadProvider(tx, file.id);
  if (isDeepStrictEqual(before, file)) return { ok: true, changes: [] };
  await store.saveProvider(tx, file, people);
  return { ok: true, changes: changesBetween(before, file) };
}

function changesBetween(before: ProviderFile | undefined, after: ProviderFile): string[] {
  if (before === undefined) return [`New provider ${after.id} (${after.name}) with ${after.people.length} people.`];
  const head = (["name", "region", "currency", "internal", "leave", "weeks"] as const).filter(
    (part) => !isDeepStrictEqual(before[part], after[part]),
  );
  const was = new Map(before.people.map((person) => [person.email, person]));
  const is = new Set(after.people.map(({ email }) => email));
  return [
    ...(head.length === 0 ? [] : [`Provider ${after.id}: ${head.join(", ")} changed.`]),
    ...after.people.flatMap((person) => {
      const old = was.get(person.email);
      if (old === undefined) return [`New in the provider file: ${person.email}.`];
      return isDeepStrictEqual(old, person) ? [] : [`${person.email} changed.`];
    }),
    ...before.people.filter(({ email }) => !is.has(email)).map(({ email }) => `${email} left the provider file.`),
  ];
}

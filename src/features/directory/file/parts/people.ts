/** The `people` section: who they are, on which side, what they may do, and their accounts. */
import { type Account, accountKey } from "../../../../bot/turn.ts";
import type { Party } from "../../../../domain/party.ts";
import type { FilePerson } from "../model.ts";
import type { Place, Problems } from "../problem.ts";
import { fieldsOf, itemsOf, looseWordsOf, required, wordListOf, wordsOf } from "../source/fields.ts";
import type { Located, Words } from "../source/located.ts";
import { readAccount } from "./accounts.ts";
import { sideOf, slugOf, zoneOf } from "./scalars.ts";

/** A person as far as they could be read: enough to resolve references, also where something else is wrong. */
export type ReadPerson = Partial<Omit<FilePerson, "roles" | "identities">> &
  Pick<FilePerson, "roles" | "identities"> & { readonly at: Place };

const known = ["key", "name", "email", "side", "title", "phone", "time_zone", "roles", "identities"] as const;

/** `zone` is the engagement's, for those who name none. */
export function readPeople(value: Located, zone: string | undefined, problems: Problems): ReadPerson[] {
  const seen: Seen = { keys: new Map(), emails: new Map(), accounts: new Map() };
  const items = itemsOf(value, "people", problems);
  const people = items.flatMap((item) => readPerson(item, zone, seen, problems) ?? []);
  forbidRolesNamedAsPeople(people, problems);
  return people;
}

/** Where each key, address and account stands first. */
type Seen = Record<"keys" | "emails" | "accounts", Map<string, number>>;

function readPerson(value: Located, zone: string | undefined, seen: Seen, problems: Problems): ReadPerson | undefined {
  const fields = fieldsOf(value, "a person", known, problems);
  if (fields === undefined) return undefined;
  const { values, at } = fields;
  const keyWords = wordsOf(required(fields, "key", "a person", problems), "key", problems);
  const key = slugOf(keyWords, "key", problems);
  if (keyWords !== undefined) once(seen.keys, keyWords, "E_DUP_KEY", `key "${keyWords.text}"`, problems);
  const called = keyWords === undefined ? "a person" : `"${keyWords.text}"`;
  const name = wordsOf(required(fields, "name", called, problems), "name", problems)?.text;
  const email = emailOf(wordsOf(required(fields, "email", called, problems), "email", problems), seen, problems);
  const side: Party | undefined = sideOf(
    wordsOf(required(fields, "side", called, problems), "side", problems),
    problems,
  );
  const title = wordsOf(values.title, "title", problems)?.text;
  const phone = looseWordsOf(values.phone, "phone", problems)?.text;
  const own = values.time_zone === undefined ? undefined : zoneOf(values.time_zone, "time_zone", problems);
  const timeZone = values.time_zone === undefined ? zone : own;
  required(fields, "roles", called, problems);
  return {
    at,
    ...(key === undefined ? {} : { key }),
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(side === undefined ? {} : { side }),
    ...(title === undefined ? {} : { title }),
    ...(phone === undefined ? {} : { phone }),
    ...(timeZone === undefined ? {} : { timeZone }),
    roles: rolesOf(values.roles, problems),
    identities: identitiesOf(values.identities, seen, problems),
  };
}

function rolesOf(value: Located | undefined, problems: Problems): string[] {
  const words = wordListOf(value, "roles", problems);
  return [...new Set(words.flatMap((each) => slugOf(each, "role", problems) ?? []))];
}

/** One address with one `@` and a dotted domain; more than that only the mail itself can tell. */
const emailForm = /^[^\s@"(),:;<>[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;

function emailOf(words: Words | undefined, seen: Seen, problems: Problems): string | undefined {
  if (words === undefined) return undefined;
  const email = words.text.toLowerCase();
  if (email.length > 254 || !emailForm.test(email)) {
    const advice = "Write the one that their chat account has.";
    problems.add(words.at, "E_BAD_EMAIL", `"${words.text}" is not an e-mail address.`, advice);
    return undefined;
  }
  once(seen.emails, { text: email, at: words.at }, "E_DUP_EMAIL", `e-mail "${email}"`, problems);
  return email;
}

function identitiesOf(value: Located | undefined, seen: Seen, problems: Problems): Account[] {
  return itemsOf(value, "identities", problems).flatMap((item) => {
    const account = readAccount(item, "user", "an identity", problems);
    if (account === undefined) return [];
    const identity: Account = { platform: account.platform, tenant: account.tenant, user: account.id };
    const text = accountKey(identity);
    once(seen.accounts, { text, at: item.at }, "E_DUP_IDENTITY", `identity "${text}"`, problems);
    return [identity];
  });
}

function once(seen: Map<string, number>, words: Words, code: string, called: string, problems: Problems): void {
  const before = seen.get(words.text);
  if (before === undefined) seen.set(words.text, words.at.line ?? 0);
  else problems.add(words.at, code, `${called} already used on line ${before}.`, "Each is one person's alone.");
}

/** A reference must mean one thing: a person or a role. */
function forbidRolesNamedAsPeople(people: readonly ReadPerson[], problems: Problems): void {
  const keys = new Set(people.map(({ key }) => key));
  for (const person of people) {
    for (const role of person.roles.filter((each) => keys.has(each))) {
      problems.add(person.at, "E_DUP_KEY", `role "${role}" is also a person's key.`, "Rename one of them.");
    }
  }
}

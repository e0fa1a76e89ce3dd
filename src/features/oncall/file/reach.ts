/** How each person is reached: their own order of ways, with delays and addresses. */
import { wayNames } from "../../../bot/way.ts";
import {
  entriesOf,
  fieldsOf,
  itemsOf,
  type Located,
  looseWordsOf,
  oneOf,
  type Problems,
  type ReadPerson,
  required,
  wordsOf,
} from "../../directory/index.ts";
import { ownAddress } from "../reach.ts";
import type { EscalationPart, FileWay } from "./part.ts";
import { wholeOf } from "./values.ts";

const ways = ["chat", ...wayNames] as const;

const forms: Readonly<Record<(typeof wayNames)[number], RegExp>> = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  sms: /^\+[1-9]\d{6,14}$/,
  voice: /^\+[1-9]\d{6,14}$/,
  webhook: /^https:\/\/[^\s/]+/,
};
const advice: Readonly<Record<(typeof wayNames)[number], string>> = {
  email: "Write an e-mail address.",
  sms: "Write the number with its country's code and no spaces: +442079460101.",
  voice: "Write the number with its country's code and no spaces: +442079460101.",
  webhook: "Write an address that begins with https://.",
};

export function readReach(
  value: Located | undefined,
  people: readonly ReadPerson[],
  problems: Problems,
): EscalationPart["reach"] {
  if (value === undefined) return [];
  return [...entriesOf(value, "reach", problems)].flatMap(([key, entry]) => {
    const person = people.find((each) => each.key === key);
    if (person === undefined) {
      problems.add(
        entry.at,
        "E_UNKNOWN_REFERENCE",
        `reach "${key}" is no person's key.`,
        "Name a person under people.",
      );
      return [];
    }
    const items = itemsOf(entry.value, key, problems);
    if (items.length === 0) {
      problems.add(entry.at, "E_MISSING_FIELD", `reach of "${key}" has no way.`, "Leave it out for the usual order.");
    }
    return [{ person: key, ways: items.flatMap((item) => readWay(item, person, problems) ?? []) }];
  });
}

/** `chat`, or `{ way: sms, to: "+44…", after: 2 }`. */
function readWay(item: Located, person: ReadPerson, problems: Problems): FileWay | undefined {
  if (item.kind === "text") {
    const way = oneOf(wordsOf(item, "way", problems), "way", ways, problems);
    return way && judged({ way, afterMinutes: 0 }, item, person, problems);
  }
  const fields = fieldsOf(item, "a way", ["way", "to", "after"] as const, problems);
  if (fields === undefined) return undefined;
  const way = oneOf(wordsOf(required(fields, "way", "a way", problems), "way", problems), "way", ways, problems);
  const address = looseWordsOf(fields.values.to, "to", problems)?.text;
  const afterMinutes = wholeOf(fields.values.after, "after", [0, 60], 0, problems);
  return way && judged({ way, ...(address !== undefined && { address }), afterMinutes }, item, person, problems);
}

function judged(found: FileWay, item: Located, person: ReadPerson, problems: Problems): FileWay {
  const { way, address } = found;
  if (way === "chat") {
    if (address === undefined) return found;
    problems.add(item.at, "E_BAD_ADDRESS", "chat has no address.", "Accounts stand under the person's identities.");
  } else if (address === undefined) {
    if (ownAddress(way, { email: person.email, phone: person.phone }) !== undefined) return found;
    const lacking = way === "webhook" ? 'has no "to"' : "has no number, and the person has no phone";
    problems.add(item.at, "E_BAD_ADDRESS", `${way} of "${person.key}" ${lacking}.`, advice[way]);
  } else if (!forms[way].test(address)) {
    problems.add(item.at, "E_BAD_ADDRESS", `"${address}" is no address for ${way}.`, advice[way]);
  }
  return found;
}

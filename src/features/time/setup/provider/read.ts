/** Reads a provider file: one for each provider, over all of its engagements. Everything that is wrong at once. */
import {
  dayOf,
  decode,
  fieldsOf,
  itemsOf,
  type Located,
  looseWordsOf,
  type Place,
  Problems,
  readYaml,
  required,
  slugOf,
  type Words,
  wordsOf,
} from "../../../directory/index.ts";
import { type ProviderFile, type ProviderStaff, type Rate, usualInternal, usualLeave, usualWeeks } from "../model.ts";
import { inOrder, readStaff, staffFields } from "../read/staff.ts";
import { regionOf, weeksOf } from "../read/values.ts";
import { readWords, type Taken } from "../read/words.ts";

/** What was read, with the places of the addresses: whether they are people's is known only to the database. */
export interface ReadProvider {
  readonly file: ProviderFile;
  readonly addresses: readonly Words[];
  readonly regions: readonly Words[];
  readonly problems: Problems;
}

/** Whether a file is a provider's and no engagement's, by its sections. */
export const isProviderFile = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder().decode(bytes);
  return /^provider:/m.test(text) && !/^engagement:/m.test(text);
};

const currencies = Intl.supportedValuesOf("currency");

/** Never throws for what the file says. Without `file`, `problems` says why. */
export function readProvider(path: string, bytes: Uint8Array): Partial<ReadProvider> & Pick<ReadProvider, "problems"> {
  const problems = new Problems();
  const name = path.replace(/^.*[/\\]/, "");
  const text = decode(name, bytes, problems);
  const root = text === undefined ? undefined : readYaml(name, text, problems);
  const fields =
    root && fieldsOf(root, "the file", ["provider", "internal", "leave", "weeks", "people"] as const, problems);
  if (fields === undefined) return { problems };
  const head = required(fields, "provider", "the file", problems);
  const read = head === undefined ? {} : readHead(head, problems);
  const taken: Taken = new Map();
  const seen: Seen = { addresses: [], emails: new Map(), regions: read.region === undefined ? [] : [read.region] };
  const people = itemsOf(fields.values.people, "people", problems).flatMap((item) => readPerson(item, seen, problems));
  const { id, called, currency } = read;
  const internal = readWords(fields.values.internal, "internal", taken, problems) ?? usualInternal;
  const leave = readWords(fields.values.leave, "leave", taken, problems) ?? usualLeave;
  const weeks = weeksOf(fields.values.weeks, "weeks", problems) ?? usualWeeks;
  if (id === undefined || called === undefined || currency === undefined) return { problems };
  const region = read.region?.text;
  const byAddress = people.sort((a, b) => (a.email < b.email ? -1 : 1));
  return {
    file: {
      id,
      name: called,
      ...(region !== undefined && { region }),
      currency,
      internal,
      leave,
      weeks,
      people: byAddress,
    },
    addresses: seen.addresses,
    regions: seen.regions,
    problems,
  };
}

function readHead(value: Located, problems: Problems) {
  const fields = fieldsOf(value, "provider", ["id", "name", "region", "currency"] as const, problems);
  if (fields === undefined) return {};
  const id = slugOf(wordsOf(required(fields, "id", "provider", problems), "id", problems), "id", problems);
  const called = wordsOf(required(fields, "name", "provider", problems), "name", problems)?.text;
  const currency = wordsOf(required(fields, "currency", "provider", problems), "currency", problems);
  if (currency !== undefined && !currencies.includes(currency.text)) {
    problems.add(currency.at, "E_BAD_CURRENCY", `"${currency.text}" is no currency.`, "Write it as GBP, EUR or USD.");
  }
  return { id, called, currency: currency?.text, region: placed(fields.values.region, problems) };
}

/** A region with its place. */
function placed(value: Located | undefined, problems: Problems): Words | undefined {
  const text = regionOf(value, problems);
  return text === undefined || value === undefined ? undefined : { text, at: value.at };
}

interface Seen {
  readonly addresses: Words[];
  readonly emails: Map<string, Place>;
  readonly regions: Words[];
}

function readPerson(item: Located, seen: Seen, problems: Problems): ProviderStaff[] {
  const fields = fieldsOf(item, "a person", ["email", ...staffFields, "rates"] as const, problems);
  if (fields === undefined) return [];
  const email = wordsOf(required(fields, "email", "a person", problems), "email", problems);
  const manager = wordsOf(fields.values.manager, "manager", problems);
  for (const words of [email, manager])
    if (words !== undefined) seen.addresses.push({ ...words, text: words.text.toLowerCase() });
  const staff = readStaff(fields, problems);
  if (staff.region !== undefined && fields.values.region !== undefined) {
    seen.regions.push({ text: staff.region, at: fields.values.region.at });
  }
  const rates = readRates(fields.values.rates, problems);
  if (email === undefined) return [];
  const address = email.text.toLowerCase();
  const before = seen.emails.get(address);
  if (before !== undefined)
    problems.add(
      email.at,
      "E_DUP_EMAIL",
      `e-mail "${address}" is already on line ${before.line}.`,
      "Keep one of them.",
    );
  seen.emails.set(address, email.at);
  return [{ email: address, ...(manager !== undefined && { manager: manager.text.toLowerCase() }), ...staff, rates }];
}

function readRates(value: Located | undefined, problems: Problems): Rate[] {
  const rates = itemsOf(value, "rates", problems).flatMap((item): Rate[] => {
    const fields = fieldsOf(item, "a rate", ["from", "hourly"] as const, problems);
    if (fields === undefined) return [];
    const from = dayOf(required(fields, "from", "a rate", problems), "from", problems);
    const hourly = looseWordsOf(required(fields, "hourly", "a rate", problems), "hourly", problems);
    if (from === undefined || hourly === undefined) return [];
    const [, whole, cents = ""] = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(hourly.text) ?? [];
    if (whole === undefined) {
      problems.add(
        hourly.at,
        "E_BAD_AMOUNT",
        `hourly "${hourly.text}" is no amount.`,
        "Write it as 42.50, without the currency.",
      );
      return [];
    }
    return [{ from, hourly: Number(whole) * 100 + Number(cents.padEnd(2, "0")) }];
  });
  return inOrder(rates, value, "rates", problems);
}

/** Reads the `escalation` section: everything that is wrong with it at once, each with its place. */
import type { BusinessHours } from "../../../domain/calendar.ts";
import { type Party, parties } from "../../../domain/party.ts";
import {
  didYouMean,
  entriesOf,
  type Fields,
  fieldsOf,
  type Located,
  type Problems,
  required,
  type Surroundings,
  wordListOf,
  wordsOf,
} from "../../directory/index.ts";
import { type OwnHours, type Rules, wholeHours } from "../kept.ts";
import { readChanges } from "./changes.ts";
import { type Holders, holdersIn } from "./holders.ts";
import type { EscalationPart } from "./part.ts";
import { readReach } from "./reach.ts";
import { type Ground, readTiers } from "./tiers.ts";
import { flagOf, ownHoursOf, wholeOf } from "./values.ts";

const known = [
  "tiers",
  "domains",
  "hours",
  "cycles",
  "repeat",
  "updates",
  "snooze",
  "progress",
  "fallback",
  "leadership",
  "owners",
  "share_contacts",
  "reach",
  "overrides",
  "absences",
] as const;
type Section = Fields<(typeof known)[number]>;

const day = 24 * 60;

/** What is returned is complete only where no problem was added. */
export function readEscalation(value: Located, around: Surroundings, problems: Problems): EscalationPart | undefined {
  const section = fieldsOf(value, "escalation", known, problems);
  if (section === undefined) return undefined;
  const { values } = section;
  const { timeZone = "UTC" } = around.head;
  const reach = readReach(values.reach, around.people, problems);
  const holders = around.references && holdersIn(around.people, reach);
  const hours = readSides(values.hours, "hours", problems, (own, side) =>
    ownHoursOf(own, `hours of the ${side}`, problems),
  );
  const ground: Ground = { holders, hours: hoursOfSides(hours, around) };
  const tiers = required(section, "tiers", "escalation", problems);
  return {
    timeZone,
    rules: {
      ...readMinutes(section, problems),
      shareContacts: flagOf(values.share_contacts, "share_contacts", problems),
      fallback: readFallback(section, holders, problems),
      leadership: readLeadership(section, holders, problems),
      owners: readOwners(values.owners, holders, problems),
      hours,
      tiers: tiers === undefined ? [] : readTiers(tiers, "", ground, problems),
      domains: readDomains(values.domains, around, ground, problems),
    },
    reach,
    overrides: readChanges(values.overrides, "overrides", { holders, timeZone }, problems),
    absences: readChanges(values.absences, "absences", { holders, timeZone }, problems),
  };
}

function readMinutes({ values }: Section, problems: Problems) {
  return {
    cycles: wholeOf(values.cycles, "cycles", [1, 20], 3, problems),
    repeatMinutes: wholeOf(values.repeat, "repeat", [1, day], 15, problems),
    updateMinutes: wholeOf(values.updates, "updates", [1, day], 30, problems),
    snoozeMinutes: wholeOf(values.snooze, "snooze", [1, day], 30, problems),
    progressMinutes: wholeOf(values.progress, "progress", [1, day], 60, problems),
  };
}

/** Something for one side or both. */
function readSides<T>(
  value: Located | undefined,
  called: string,
  problems: Problems,
  read: (value: Located, side: Party) => T | undefined,
): Partial<Record<Party, T>> {
  const fields = value && fieldsOf(value, called, parties, problems);
  const found: Partial<Record<Party, T>> = {};
  for (const side of parties) {
    const own = fields?.values[side];
    const part = own && read(own, side);
    if (part !== undefined) found[side] = part;
  }
  return found;
}

function hoursOfSides(own: Partial<Record<Party, OwnHours>>, { head }: Surroundings): Ground["hours"] {
  const { timeZone, hours, holidays = [] } = head;
  if (timeZone === undefined || hours === undefined) return undefined;
  const general: BusinessHours = { timeZone, hours, holidays: holidays.map(({ date }) => date) };
  return { provider: wholeHours(own.provider, general), client: wholeHours(own.client, general) };
}

function readFallback(section: Section, holders: Holders | undefined, problems: Problems): string {
  const words = wordsOf(required(section, "fallback", "escalation", problems), "fallback", problems);
  if (words === undefined || holders === undefined) return words?.text ?? "";
  const lacks = parties.map((side) => holders.lack(words.text, side));
  if (lacks.every((lack) => lack !== undefined)) {
    const message = `fallback "${words.text}" is nobody who can be paged.`;
    problems.add(words.at, "E_NOBODY_ON_CALL", message, "Name whom to page when no tier has anybody.");
  }
  return words.text;
}

function readLeadership(section: Section, holders: Holders | undefined, problems: Problems): Record<Party, string[]> {
  const value = required(section, "leadership", "escalation", problems);
  const fields = value && fieldsOf(value, "leadership", parties, problems);
  const of = (side: Party): string[] => {
    const own = fields && required(fields, side, "leadership", problems);
    return wordListOf(own, side, problems).map((words) => {
      const lack = holders?.lack(words.text, side);
      if (lack !== undefined) problems.add(words.at, "E_UNKNOWN_REFERENCE", `leadership: ${lack.reason}.`, lack.advice);
      return words.text;
    });
  };
  return { provider: of("provider"), client: of("client") };
}

function readOwners(value: Located | undefined, holders: Holders | undefined, problems: Problems): Rules["owners"] {
  return readSides(value, "owners", problems, (own, side) => {
    const words = wordsOf(own, side, problems);
    const lack = words && holders?.lack(words.text, side);
    if (words !== undefined && lack !== undefined) {
      problems.add(words.at, "E_UNKNOWN_REFERENCE", `owners: ${lack.reason}.`, lack.advice);
    }
    return words?.text;
  });
}

/** Tiers of a domain's own, by the name that the map has for it. */
function readDomains(
  value: Located | undefined,
  { functions }: Surroundings,
  ground: Ground,
  problems: Problems,
): Rules["domains"] {
  const read: Rules["domains"] = {};
  const names = [...new Set(functions.map(({ domain }) => domain))];
  for (const [said, entry] of value === undefined ? [] : entriesOf(value, "domains", problems)) {
    const name = names.find((each) => each.toLowerCase() === said.trim().toLowerCase());
    if (name === undefined && names.length > 0) {
      const message = `"${said}" is no domain of the map: its tiers are never used.`;
      problems.add(entry.at, "W_UNKNOWN_DOMAIN", message, didYouMean(said, names) ?? "Write it as the map does.");
    }
    read[name ?? said] = readTiers(entry.value, ` of "${name ?? said}"`, ground, problems);
  }
  return read;
}

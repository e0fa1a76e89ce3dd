/** The tiers of the matrix, and its holes: each tier, side and hour of the week must have somebody who can be paged (E10). */
import type { BusinessHours } from "../../../domain/calendar.ts";
import { tierModes } from "../../../domain/oncall.ts";
import { type Party, parties } from "../../../domain/party.ts";
import { fieldsOf, itemsOf, type Located, oneOf, type Problems, wordsOf } from "../../directory/index.ts";
import type { Shift } from "../decide.ts";
import { type KeptTier, wholeHours } from "../kept.ts";
import type { Holders } from "./holders.ts";
import { ownHoursOf, wholeOf } from "./values.ts";
import { weekWords } from "./week.ts";

/** What a tier is judged by. Without people or hours, which have their own problems then, no hole is looked for. */
export interface Ground {
  readonly holders: Holders | undefined;
  /** Each side's hours. */
  readonly hours: Readonly<Record<Party, BusinessHours>> | undefined;
}

/** In minutes. A tier that waits for longer than a day is no escalation. */
export const responseRange = [1, 24 * 60] as const;

/** `of` ends how a tier is called: ` of "Networking"`, or nothing. */
export function readTiers(value: Located, of: string, ground: Ground, problems: Problems): KeptTier[] {
  const items = itemsOf(value, "tiers", problems);
  if (items.length === 0) problems.add(value.at, "E_MISSING_FIELD", `the matrix${of} has no tiers.`);
  return items.flatMap((item, index) => readTier(item, `tier ${index + 1}${of}`, ground, problems) ?? []);
}

function readTier(value: Located, called: string, ground: Ground, problems: Problems): KeptTier | undefined {
  const fields = fieldsOf(value, called, ["response", "mode", ...parties] as const, problems);
  if (fields === undefined) return undefined;
  const { response, mode, provider, client } = fields.values;
  const side = (party: Party, contacts: Located | undefined) =>
    readContacts(contacts, { value, called, side: party, ...ground }, problems);
  return {
    responseMinutes: wholeOf(response, "response", responseRange, 15, problems),
    mode: oneOf(wordsOf(mode, "mode", problems), "mode", tierModes, problems) ?? "accountable-first",
    provider: side("provider", provider),
    client: side("client", client),
  };
}

interface Spot extends Ground {
  /** Where a problem stands when nothing is written. */
  readonly value: Located;
  readonly called: string;
  readonly side: Party;
}

const shifts = ["business", "afterHours"] as const satisfies readonly Shift[];
const shiftField = { business: "business", afterHours: "after_hours" } as const;

function readContacts(value: Located | undefined, spot: Spot, problems: Problems): KeptTier[Party] {
  const called = `the ${spot.side} in ${spot.called}`;
  const fields = value && fieldsOf(value, called, ["business", "after_hours", "hours"] as const, problems);
  const own = fields?.values.hours && ownHoursOf(fields.values.hours, `${called}: hours`, problems);
  const general = spot.hours?.[spot.side];
  const hours = own === undefined || general === undefined ? general : wholeHours(own, general);
  const read = (shift: Shift): string | undefined => {
    const words = wordsOf(fields?.values[shiftField[shift]], shiftField[shift], problems);
    if (hours === undefined || spot.holders === undefined || isNever(hours, shift)) return words?.text;
    const lack =
      words === undefined
        ? { reason: "nobody is named", advice: `Write ${shiftField[shift]}: and a person's key or a role.` }
        : spot.holders.lack(words.text, spot.side);
    if (lack !== undefined) {
      const message = `${spot.called}, ${spot.side}, ${hoursWords(hours, shift)}: ${lack.reason}.`;
      problems.add(words?.at ?? value?.at ?? spot.value.at, "E_NOBODY_ON_CALL", message, lack.advice);
    }
    return words?.text;
  };
  const [business, afterHours] = shifts.map(read);
  return {
    business: business ?? afterHours ?? "",
    afterHours: afterHours ?? business ?? "",
    ...(own && { hours: own }),
  };
}

/** Whether no hour of any week is of this shift: then nobody needs to be named for it. */
const isNever = (hours: BusinessHours, shift: Shift): boolean => hoursWords(hours, shift) === "";

function hoursWords({ hours, holidays }: BusinessHours, shift: Shift): string {
  const days = shift === "afterHours" && holidays.length > 0 ? "holidays" : "";
  return [weekWords(hours, shift), days].filter((part) => part !== "").join(" and ");
}
